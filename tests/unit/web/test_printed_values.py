"""How values are printed."""

import pytest

from articles.models import Article, Author, Issue
from articles.templatetags import catalogue


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ({"issued_year": 2018, "issued_month": 9, "issued_day": 3}, "3 September 2018"),
        ({"issued_year": 2018, "issued_month": 9}, "September 2018"),
        ({"issued_year": 2018, "issued_day": 3}, "2018"),
        ({"issued_month": 9}, ""),
    ],
)
def test_dates_are_printed_as_far_as_they_are_known(date, printed):
    assert catalogue.issued(Article(**date)) == printed


@pytest.mark.parametrize(("page", "printed"), [("20-26", "20–26"), ("e1001199", "e1001199"), ("20 - 26", "20–26")])
def test_page_ranges_have_a_dash(page, printed):
    assert catalogue.page_range(page) == printed


@pytest.mark.parametrize(
    ("issue", "name"),
    [
        ({"volume": "9", "number": "1"}, "Volume 9, issue 1"),
        ({"number": "3", "year": 2018}, "Issue 3"),
        ({"year": 2018}, "2018"),
        ({}, "Undated issue"),
    ],
)
def test_issues_are_named_by_what_they_have(issue, name):
    assert catalogue.issue_name(Issue(**issue)) == name


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"family": "Akhmetov", "given": "Aibek T."}, "Akhmetov, Aibek T."),
        ({"family": "Silva", "given": "Ana", "suffix": "Jr."}, "Silva, Ana, Jr."),
        ({"literal": "The River Group"}, "The River Group"),
    ],
)
def test_lists_print_the_family_name_first(author, name):
    assert catalogue.name_in_order(Author(**author)) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Oslo, ana@uni.example, Norway", "Oslo, [e-mail], Norway"),
        ("first\nsecond <ana@uni.example>", "first\nsecond <[e-mail]>"),
        ("ana.b+c@mail.uni.example.", "[e-mail]."),
        ("ana (at) uni.example or ana[AT]uni.example, ana＠uni.example", "[e-mail] or [e-mail], [e-mail]"),
        ("see\u00a0ana@uni.example\there", "see\u00a0[e-mail]\there"),
        ("https://example.org/@ana/notes.html", "https://example.org/@ana/notes.html"),
        ("meet @ noon, 3@4, looked (at) it", "meet @ noon, 3@4, looked (at) it"),
        ("no address", "no address"),
    ],
)
def test_emails_are_taken_out(text, shown):
    assert catalogue.without_email(text) == shown


def test_only_a_plausible_language_becomes_an_attribute():
    assert catalogue.language_attributes("kk") == ' lang="kk" dir="auto"'
    assert catalogue.language_attributes('x" onload="') == catalogue.language_attributes(None) == ' dir="auto"'


def test_languages_and_countries_have_english_names():
    assert (catalogue.language_name("kk"), catalogue.language_name("xx")) == ("Kazakh", "xx")
    assert (catalogue.country_name("RU"), catalogue.country_name("XX")) == ("Russia", "XX")


def test_numbers_are_grouped_by_narrow_spaces():
    assert [catalogue.thousands(number) for number in (7, 1234567)] == ["7", "1\u202f234\u202f567"]


def test_shares_are_printed_as_percent():
    assert [catalogue.percent(share) for share in (0.0, 0.034)] == ["Nothing", "3.4\u202f%"]
