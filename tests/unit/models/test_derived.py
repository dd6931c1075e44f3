"""Columns that follow from others."""

import pytest

from articles.models.articles import page_numbers
from articles.models.institution_names import place_key
from articles.models.journals import leading_number
from articles.models.person_names import full_name, person_key


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ("20-26", (20, 26)),
        ("7", (7, 7)),
        ("e1001199", (None, None)),
        ("26-20", (26, None)),
        ("0-4", (None, None)),
        ("٣-٥", (None, None)),
        ("99999999999999-1", (None, None)),
        ("5-99999999999999", (5, None)),
        (None, (None, None)),
    ],
)
def test_page_numbers(page, numbers):
    assert page_numbers(page) == numbers


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("12A", 12), ("Suppl", 0), (None, 0), ("9" * 40, 999999999)])
def test_leading_number(text, number):
    assert leading_number(text) == number


def test_a_name_reads_given_first_and_an_organisation_as_it_stands():
    assert full_name("Akhmetov", "Aibek T.") == "Aibek T. Akhmetov"
    assert full_name("Silva", "João", "Filho") == "João Silva Filho"
    assert full_name(None, None, None, "The Valley Group") == "The Valley Group"


def test_names_of_signs_only_still_have_a_key():
    assert person_key("…", None, None) == "…"
    assert place_key("???") == "???"
    assert person_key("Akhmetov", "Aibek T.", None) == "akhmetov, aibek t"
