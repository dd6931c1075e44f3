"""Daitch–Mokotoff codes, by the examples that are published with the chart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.names.codes import LENGTH, MOST, codes
from tests.hangs import no_hang


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Peters", {"739400", "734000"}),
        ("Peterson", {"739460", "734600"}),
        ("Moskowitz", {"645740"}),
        ("Moskovitz", {"645740"}),
        ("Auerbach", {"097500", "097400"}),
        ("Uhrbach", {"097500", "097400"}),
        ("Jackson", {"154600", "454600", "145460", "445460"}),
        ("Lipshitz", {"874400"}),
        ("Lippszyc", {"874500", "874400"}),
        ("Lewinsky", {"876450"}),
        ("Levinski", {"876450"}),
        ("Szlamawicz", {"486740"}),
        ("Shlamovitz", {"486740"}),
        ("Ohumpf", {"056700"}),
    ],
)
def test_published_examples_have_their_codes(name, expected):
    assert set(codes(name)) == expected


def test_what_has_no_letters_has_no_code():
    assert codes("") == codes("12-3") == ()


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_every_word_has_few_codes_of_six_digits(word):
    made = codes(word)
    assert 1 <= len(made) <= MOST
    assert all(len(code) == LENGTH and code.isdigit() for code in made)


def test_a_word_of_many_readings_is_no_burden():
    with no_hang():
        codes("ckjrz" * 2_000)
