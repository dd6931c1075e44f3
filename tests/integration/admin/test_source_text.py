"""The source beside the record: escaped, with every place marked from which a value was read."""

import pytest

from articles.admin.source_text import SHOWN_LENGTH, Place, mark_places
from articles.models import Article
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article, make_source
from tests.make import make_article


def page_of(client, article: Article) -> str:
    return client.get(change_address(article)).content.decode()


def test_places_are_marked_with_their_field():
    marked = mark_places("Forest law\nAnn", [Place(0, 10, "title")])
    assert marked == '<mark data-field="title" title="title">Forest law</mark>\nAnn'


def test_inner_place_counts_where_places_overlap():
    marked = mark_places("Ann Berg", [Place(0, 8, "author 1"), Place(4, 8, "author 1: family")])
    assert marked == (
        '<mark data-field="author 1" title="author 1">Ann </mark>'
        '<mark data-field="author 1: family" title="author 1: family">Berg</mark>'
    )


@pytest.mark.parametrize("place", [(-1, 3), (3, 3), (4, 2), (90, 99)], ids=["before", "empty", "backwards", "behind"])
def test_impossible_places_are_left_out(place):
    assert mark_places("Ann Berg", [Place(*place, "title")]) == "Ann Berg"


def test_place_that_ends_behind_the_text_is_cut():
    assert mark_places("Ann", [Place(0, 99, "x")]) == '<mark data-field="x" title="x">Ann</mark>'


def test_hostile_text_is_escaped():
    marked = mark_places("<script>alert(1)</script>", [Place(0, 8, '"><script>')])
    assert "<script" not in marked
    assert "&lt;script&gt;" in marked


def test_article_page_shows_the_source_with_its_places(editor, db):
    article = make_printed_article()
    page = page_of(editor, article)
    for field in ("title", "author 1: family", "reference 1", "reference 1: title"):
        assert f'<mark data-field="{field}"' in page
    assert "issue/article.txt" in page


def test_hostile_article_is_harmless_on_its_page(editor, db):
    hostile = "<script>alert(1)</script>"
    article = make_printed_article(title=f"Law {hostile}", rest=f"{hostile}</pre>")
    article.abstract = f"</textarea>{hostile}"
    article.save()
    page = page_of(editor, article)
    assert hostile not in page
    assert "</textarea>&lt;" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/pre&gt;" in page


def test_long_source_is_cut_and_says_so(editor, db):
    article = make_article()
    make_source(article, "word " * SHOWN_LENGTH)
    page = page_of(editor, article)
    assert "Only the beginning is shown" in page
    assert len(page) < 2 * SHOWN_LENGTH


def test_article_without_a_source_has_no_such_part(editor, db):
    assert 'id="source-heading"' not in page_of(editor, make_article())
