"""What was typed with the keyboard set to the other script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.keyboards import LATIN, RUSSIAN, switched


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("GHBDTN", "ПРИВЕТ"),
        ("куыефгкфтеы", "restaurants"),
        ("ghfdj", "право"),
        ("[jpzqcndj", "хозяйство"),
        (";bpym", "жизнь"),
        ("2018 ujl", "2018 год"),
        ("数字", "数字"),
        ("", ""),
    ],
)
def test_a_word_is_read_by_its_keys(typed, meant):
    assert switched(typed) == meant


@given(st.text(alphabet=RUSSIAN, min_size=1))
def test_two_switches_give_the_word_back(word):
    assert switched(switched(word)) == word


def test_every_letter_has_one_key():
    assert len(LATIN) == len(RUSSIAN) == len(set(LATIN)) == len(set(RUSSIAN))
