"""Country wordings to one short name and its code."""

import pytest

from articles.parsing.countries import country_at_end, find_country, find_country_code, subdivisions


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Republic of Kazakhstan", "Kazakhstan", "KZ"),
        ("the Russian Federation", "Russia", "RU"),
        ("Республика Казахстан", "Kazakhstan", "KZ"),
        ("Россия", "Russia", "RU"),
        ("UK", "United Kingdom", "GB"),
        ("England", "United Kingdom", "GB"),
        ("U.S.A.", "United States", "US"),
        ("Korea", "South Korea", "KR"),
        ("Viet Nam", "Vietnam", "VN"),
        ("Brasil", "Brazil", "BR"),
        ("The Netherlands", "Netherlands", "NL"),
        ("Turkey", "Türkiye", "TR"),
        ("Côte d’Ivoire", "Côte d'Ivoire", "CI"),
    ],
)
def test_find_country(text, name, code):
    """The wordings affiliations use."""
    country = find_country(text)
    assert (country.name, country.code) == (name, code)


@pytest.mark.parametrize("text", ["", "us", "Kosshy", "Kazakhstan University", "x" * 100])
def test_what_is_no_country(text):
    """Only a whole name counts, and short forms only in capitals."""
    assert find_country(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("KZ", "KZ"), ("KAZ", "KZ"), ("CA", None), ("kz", None), ("ZZ", None), ("КЗ", None), ("KAZA", None)],
)
def test_find_country_code(text, code):
    """A code in capitals, unless it may be a state's."""
    country = find_country_code(text)
    assert (country and country.code) == code


def test_country_at_end_takes_the_longest_name():
    """'Republic of Kazakhstan' is three words, not one."""
    count, country = country_at_end(["Kosshy", "Republic", "of", "Kazakhstan"])
    assert (count, country.code) == (3, "KZ")
    assert country_at_end(["Kosshy"]) is None


def test_subdivisions_know_names_and_letter_codes():
    """States by name and by code where codes are letters."""
    assert {"oklahoma", "ok"} <= subdivisions("US")
    assert "almaty" in subdivisions("KZ")
