"""Rows of a page of results and values of its facets: what they say, and that no text of an article is ever markup."""

import re

from django.utils import translation

from articles.models import Article, Institution
from articles.search.listing import Row
from articles.web.facets import Option
from articles.web.markup.options import option_lines
from articles.web.markup.results import result_row

HOSTILE = """<b onmouseover="x">50 % '&amp; a@b.example"""


def make_row(*institutions: str, references: int = 0, cited_by: int = 0, **article: object) -> Row:
    work = Article(**{"pk": 12, "title": "A river", "issued_year": 2018} | article)
    work.__dict__["_prefetched_objects_cache"] = {"authorships": []}
    houses = [Institution(pk=number, name=name) for number, name in enumerate(institutions, 1)]
    return Row(work, houses, references, cited_by)


def make_option(text: str, **changes: object) -> Option:
    return Option(
        **{"value": "NO", "text": text, "number": 1234, "chosen": False, "excluded": False, "other_way": "country=-NO"}
        | changes
    )


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_a_row_says_what_an_article_is_and_where_it_leads():
    row = result_row(make_row("Bergen", references=2, cited_by=1, abstract="Rivers."), ("river",), "?from=q&at=3")
    assert words(row) == "A river 2018 Bergen Rivers. 2 references · cited by 1 here · Cite A river"
    assert '<a href="/articles/12-a-river/?from=q&amp;at=3">A <mark>river</mark></a>' in row
    assert 'href="/articles/12-a-river/cite/?from=q&amp;at=3"' in row


def test_every_way_to_an_article_leads_back_to_the_list():
    row = result_row(make_row(*"ABCDEFGH", references=2, cited_by=1), (), "?from=q&at=3")
    for text, part in (("2 references", "#references"), ("cited by 1 here", "#cited-by"), ("all 8", "")):
        assert f'<a href="/articles/12-a-river/?from=q&amp;at=3{part}">{text}</a>' in row


def test_of_many_institutions_the_first_are_named_and_all_are_counted():
    row = words(result_row(make_row(*"ABCDEFGH"), (), ""))
    assert "A · B · C · D · E · F · all 8" in row


def test_nothing_of_an_article_is_markup_in_its_row():
    row = result_row(make_row(HOSTILE, title=HOSTILE, abstract=HOSTILE, language=HOSTILE), ("onmouseover",), "")
    assert "<b" not in row
    assert "a@b.example" not in row
    assert 'onmouseover="' not in row


def test_a_value_can_be_ticked_and_left_out():
    line = option_lines([make_option("Norway")], "country", "search")
    assert words(line) == "Norway 1 234 not Norway"
    assert 'name="country" value="NO" form="search">' in line
    assert 'href="/articles/?country=-NO"' in line


def test_a_value_that_is_left_out_says_so_and_is_ticked():
    line = option_lines([make_option("Norway", excluded=True, value="-NO")], "country", "search")
    assert words(line) == "not Norway 1 234"
    assert 'value="-NO" form="search" checked>' in line


def test_a_value_speaks_the_language_of_the_page():
    with translation.override("ru"):
        line = option_lines([make_option("Норвегия")], "country", "search")
    assert 'href="/ru/articles/?country=-NO" title="Исключить"' in line


def test_no_value_is_markup():
    line = option_lines([make_option(HOSTILE, value=HOSTILE, other_way=HOSTILE)], "volume", "search")
    assert "<b" not in line
    assert 'onmouseover="' not in line
