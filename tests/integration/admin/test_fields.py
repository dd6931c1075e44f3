"""Form fields for lists, names and identifiers: what is shown, what is read back, what counts as a change."""

import pytest
from django.core.exceptions import ValidationError

from articles.admin.fields import LinesField, MultilineField, NamesField
from articles.curation.values import clean_country_code, clean_doi, clean_orcid

NAMES = [
    {"family": "Eik", "given": "C."},
    {"family": "Berg", "given": "Ann", "suffix": "Jr."},
    {"family": "Dahl", "suffix": "III"},
    {"family": "Plato"},
    {"given": "Ann"},
    {"literal": "World Bank, Oslo"},
]


def test_names_are_read_back_as_they_are_shown():
    field = NamesField()
    assert field.prepare_value(NAMES) == "Eik, C.\nBerg, Ann, Jr.\nDahl, , III\nPlato\n, Ann\n{World Bank, Oslo}"
    assert field.clean(field.prepare_value(NAMES)) == NAMES


def test_untouched_name_keeps_what_its_line_does_not_show():
    stored = {"family": "van, den Berg", "given": "A.", "non-dropping-particle": "van"}
    field = NamesField()
    field.stored = [stored]
    typed = field.prepare_value([stored]) + "\r\nEik, C."
    assert field.clean(typed) == [stored, {"family": "Eik", "given": "C."}]


def test_line_ends_and_empty_lines_are_no_change():
    assert not NamesField().has_changed(NAMES[:2], "Eik, C.\r\n\r\nBerg, Ann, Jr. ")
    assert not LinesField().has_changed(["a", "b"], "a\r\nb\r\n")
    assert not MultilineField().has_changed("a\nb", "a\r\nb")
    assert LinesField().has_changed(["a", "b"], "b\r\na")
    assert NamesField().has_changed(NAMES[:1], "too, many, commas, here")


@pytest.mark.parametrize("text", ["a, b, c, d", "a\x00b", ",", ", ,"])
def test_unfit_names_are_refused(text):
    with pytest.raises(ValidationError):
        NamesField().clean(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("https://doi.org/10.1000/ABC", "10.1000/abc"), ("doi: 10.1000/x", "10.1000/x"), ("", None), (None, None)],
)
def test_doi_is_brought_into_its_form(value, expected):
    assert clean_doi(value) == expected


def test_orcid_and_country_code_are_brought_into_their_forms():
    assert clean_orcid("https://orcid.org/0000-0002-1825-009x/") == "0000-0002-1825-009X"
    assert clean_orcid("") is None
    assert clean_country_code("kz") == "KZ"
    assert clean_country_code(None) is None


@pytest.mark.parametrize(("clean", "value"), [(clean_doi, "11.1/x"), (clean_orcid, "1825"), (clean_country_code, "K1")])
def test_what_is_no_identifier_is_refused(clean, value):
    with pytest.raises(ValidationError):
        clean(value)
