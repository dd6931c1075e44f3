"""Rows of lists: what they print of an article, and that nothing of an article is ever markup."""

import re

import pytest
from django.urls import resolve, reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exports.facts import ArticleFacts, PersonName
from articles.models.addresses import addresses
from articles.web.listed import Listed, ListedName
from articles.web.markup.works import names_line, work_row

HOSTILE = """<b onmouseover="x">'&amp; a@b.example"""


def make_listed(*names: str, number_of_names: int = 0, **facts: object) -> Listed:
    """A row of an article in volume 9, issue 1 of a journal."""
    values = {"pk": 12, "title": "A river", "journal": "Law", "volume": "9", "number": "1", "page": "20-26"} | facts
    authors = [ListedName(name, place, name) for place, name in enumerate(names, 1)]
    people = tuple(PersonName(literal=name) for name in names)
    return Listed(ArticleFacts(**values, authors=people), authors, number_of_names or len(names), "law", 2018, "law")


def test_a_row_prints_title_names_and_citation_line():
    row = work_row(make_listed("Ana Ek", year=2018, month=9, language="kk"))
    assert row.splitlines()[:2] == [
        '<a class="title" href="/articles/12-a-river/" lang="kk" dir="auto">A river</a>',
        '<span class="names"><a href="/authors/1-ana-ek/" dir="auto">Ana Ek</a></span>',
    ]
    shown = re.sub(r"<[^>]+>", "", row.splitlines()[2])
    assert shown == "Law 9(1), 20–26 · September 2018"


def test_a_row_speaks_the_language_of_the_page():
    with translation.override("ru"):
        row = work_row(make_listed("Ana Ek", year=2018, month=9))
    assert 'href="/ru/articles/12-a-river/"' in row
    assert "сентябрь 2018" in row.lower()


def test_six_names_are_listed_and_the_rest_is_counted():
    row = work_row(make_listed(*(f"Name {number}" for number in range(1, 10)), number_of_names=1200))
    assert "Name 6<" in row
    assert ">Name 7<" not in row
    assert '<a href="/articles/12-a-river/">1\u202f194 more</a>' in row


def test_the_way_to_the_other_names_leads_back_to_a_list():
    line = names_line(make_listed(*(f"Name {number}" for number in range(1, 10))), way="?from=q&at=3")
    assert '<a href="/articles/12-a-river/?from=q&amp;at=3">3 more</a>' in line


def test_the_author_of_the_page_is_listed_without_link_wherever_he_stands():
    row = work_row(make_listed(*(f"Name {number}" for number in range(1, 10))), own=9)
    assert '<strong dir="auto">Name 9</strong>' in row
    assert ">2 more<" in row


def test_an_author_without_a_person_is_no_link():
    work = Listed(ArticleFacts(pk=1, title="T"), [ListedName("Ana Ek", None, "")], 1, None, None, None)
    assert '<span dir="auto">Ana Ek</span>' in work_row(work)


def test_a_withdrawn_article_is_flagged():
    assert '<span class="flag">Withdrawn</span>' in work_row(make_listed(withdrawn=True))


FIELDS = ("title", "journal", "volume", "number", "page", "doi", "issn", "language")


@pytest.mark.parametrize("field", FIELDS)
def test_no_text_of_an_article_is_markup_or_an_address(field):
    row = work_row(make_listed(HOSTILE, **{field: HOSTILE}))
    assert "<b" not in row
    assert 'x">' not in row
    assert "a@b.example" not in re.sub(r'href="[^"]*"', "", row)


tags = re.compile(r"</?([a-z]+)((?: [a-z]+=\"[^\"<>]*\")*)>")


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(min_size=1, max_size=40)), st.text(min_size=1, max_size=40))
def test_a_row_is_made_of_known_elements_alone(texts, name):
    row = work_row(make_listed(name, **texts))
    assert "<" not in tags.sub("", row)
    assert {element for element, _ in tags.findall(row)} <= {"a", "span"}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_addresses_are_those_of_the_router(language):
    with translation.override(language):
        at = addresses()
        assert at.article(5, "Ёлка & fir") == reverse("article_detail", args=[5, "elka-and-fir"]).replace("-and-", "-")
        assert at.author(5, "") == reverse("author_detail", args=[5, ""])
        assert at.institution(5, "Fjord College") == reverse("institution_detail", args=[5, "fjord-college"])
        assert at.journal("law-1") == reverse("journal_detail", args=["law-1"])


@pytest.mark.parametrize(
    ("volume", "number", "year"),
    [
        ("9", "1", 2018),
        (None, "1", 2018),
        (None, None, None),
        ("9/10", "а?#%", 1),
        ("x y", "(1)&'\"<@:", 1),
        ("é", "+=;,!$*~", 1),
    ],
)
def test_addresses_of_issues_are_those_of_the_router(volume, number, year):
    asked = [volume or str(year or "-"), number or "-"]
    address = addresses().issue("law", volume, number, year)
    assert address == reverse("issue_detail", args=["law", *asked])
    assert resolve("/journals/law/9/1/").url_name == "issue_detail"
