"""Words in one alphabet."""

import pytest

from articles.parsing.alphabets import in_one_alphabet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("\u0421OVID-19", "COVID-19", id="cyrillic-letter-in-a-latin-word"),
        pytest.param("п\u0070аво", "право", id="latin-letter-in-a-cyrillic-word"),
        pytest.param("SQLзапрос", "SQLзапрос", id="two-words-in-one"),
        pytest.param("Web-сайт", "Web-сайт", id="hyphen-parts-words"),
        pytest.param("\u0422а\u0078", "Тах", id="as-many-of-one-as-can-be"),
        pytest.param("end of \u0421OVID", "end of COVID", id="words-around-stay"),
        pytest.param("plain", "plain", id="one-alphabet"),
    ],
)
def test_a_word_is_given_in_one_alphabet(text, expected):
    """Only letters that look alike change, and only where the whole word then is of one alphabet."""
    assert in_one_alphabet(text) == expected
