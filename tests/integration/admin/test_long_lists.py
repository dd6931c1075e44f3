"""Lists too long to be counted: read from row to row to their end and back, in their order, nothing twice or missing."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import paging
from articles.admin.keyset import is_served, keys_of
from articles.models import Article, Author, Record, ReviewItem
from tests.integration.admin.pages import errors
from tests.make import make_article, make_author

AUTHORS = "/admin/articles/author/"
ARTICLES = "/admin/articles/article/"
ITEMS = "/admin/articles/reviewitem/"


@pytest.fixture(autouse=True)
def _five_is_long(monkeypatch):
    """A list is long from the sixth row on, and has two rows a page."""
    monkeypatch.setattr(paging, "MOST_COUNTED", 5)
    monkeypatch.setattr(paging.PagedAdmin, "list_per_page", 2)


@pytest.fixture
def authors(db) -> list[Author]:
    """Seven people, three of one name."""
    named = {"Dahl": "Ann", "Berg": "Bo", "Eik": "Eva", "Moss": "Ida", "Falk": "Per"}
    families = ["Dahl", "Berg", "Berg", "Berg", "Eik", "Moss", "Falk"]
    return [make_author(family=family, given=named[family]) for family in families]


@pytest.fixture
def items(db) -> list[ReviewItem]:
    """Eight questions, of which three do not say how much their answer mends."""
    return [
        ReviewItem.objects.create(kind="order", fingerprint=str(at), record=Record.ARTICLE, record_id=at, mends=mends)
        for at, mends in enumerate([3, None, 2, 2, None, 9, None, 2], start=1)
    ]


def opened(client, address: str):
    return client.get(address).context["cl"]


def walked(client, address: str, way: str) -> list[int]:
    """The rows of all pages from ``address`` on, as the links of this name lead from one to the next."""
    base, found = address.partition("?")[0], []
    while address:
        listed = opened(client, address)
        page = [row.pk for row in listed.result_list]
        found = found + page if way == "Next page" else page + found
        links = dict(listed.ways)
        address = base + links[way] if way in links else ""
    return found


@pytest.mark.parametrize(
    "address",
    [AUTHORS, f"{AUTHORS}?o=-1", f"{AUTHORS}?orcid__isempty=1", f"{AUTHORS}?q=+", ITEMS, f"{ITEMS}?kind=order"],
)
def test_a_long_list_is_read_to_its_end_and_back(editor, authors, items, address):
    whole = [row.pk for row in opened(editor, address).queryset]
    last = address.partition("?")[0] + dict(opened(editor, address).ways)["Last page"]
    assert len(whole) > 5
    assert walked(editor, address, "Next page") == whole
    assert walked(editor, last, "Previous page") == whole


def test_every_page_asks_as_little_as_the_first(editor, authors):
    first = opened(editor, AUTHORS)
    second = AUTHORS + dict(first.ways)["Next page"]
    third = AUTHORS + dict(opened(editor, second).ways)["Next page"]
    costs = []
    for address in (AUTHORS, second, third, f"{AUTHORS}?p=last"):
        with CaptureQueriesContext(connection) as queries:
            editor.get(address)
        assert not any("OFFSET" in one["sql"] for one in queries)
        costs.append(len(queries))
    assert max(costs) <= costs[0] + 1


def test_rows_that_come_meanwhile_move_no_page(editor, authors):
    second = AUTHORS + dict(opened(editor, AUTHORS).ways)["Next page"]
    before = [row.pk for row in opened(editor, second).result_list]
    make_author("Aa Aa")
    Author.objects.filter(pk=authors[1].pk).update(name_key="aa, ab")
    assert [row.pk for row in opened(editor, second).result_list] == before


@pytest.mark.parametrize("page", ["x", "last:", "-1", "0", "99999", "1e9", "\x00", "[" * 3000, "WyJhZnRlciJd:1:x"])
@pytest.mark.parametrize("length", [5, 7])
def test_what_is_no_page_gets_the_first_and_a_sentence(editor, authors, page, length):
    Author.objects.filter(pk__in=[one.pk for one in authors[length:]]).delete()
    response = editor.get(AUTHORS, {"p": page})
    assert paging.NO_SUCH_PAGE in errors(response)
    assert [str(one) for one in response.context["cl"].result_list] == ["Bo Berg", "Bo Berg"]


def test_the_page_of_another_list_or_order_is_none_of_this_one(editor, authors, items):
    page = opened(editor, AUTHORS).page.next
    assert paging.NO_SUCH_PAGE not in errors(editor.get(AUTHORS, {"p": page}))
    assert paging.NO_SUCH_PAGE in errors(editor.get(ITEMS, {"p": page}))
    assert paging.NO_SUCH_PAGE in errors(editor.get(AUTHORS, {"p": page, "o": "-1"}))


def test_a_long_list_keeps_to_orders_that_an_index_serves(editor, db):
    for number in range(6):
        make_article(title=f"On trees {number}", page=str(6 - number))
    response = editor.get(ARTICLES, {"o": "3"})
    assert paging.NOT_IN_THIS_ORDER in errors(response)
    assert [one.title for one in response.context["cl"].result_list] == ["On trees 5", "On trees 4"]
    assert "?o=" not in errors(editor.get(ARTICLES))
    short = editor.get(ARTICLES, {"o": "1", "q": "trees 3"})
    assert "?o=" in errors(short)
    Article.objects.filter(title="On trees 0").delete()
    assert [one.title for one in opened(editor, f"{ARTICLES}?o=1").result_list] == ["On trees 1", "On trees 2"]


def test_all_of_a_list_are_selected_only_where_they_were_counted(editor, db):
    articles = [make_article() for _ in range(6)]
    send = {"action": "withdraw", "select_across": "1", "_selected_action": [str(articles[0].pk)]}
    assert "across all pages" not in errors(editor.get(ARTICLES))
    response = editor.post(ARTICLES, send, follow=True)
    assert paging.TOO_MANY in errors(response)
    assert Article.objects.filter(status="withdrawn").count() == 0
    articles[5].delete()
    assert "across all pages" in errors(editor.get(ARTICLES))
    editor.post(ARTICLES, send)
    assert Article.objects.filter(status="withdrawn").count() == 5


def test_saving_a_record_leads_back_to_the_page_it_was_found_on(editor, authors):
    way = dict(opened(editor, AUTHORS).ways)["Next page"]
    listed = editor.get(AUTHORS + way)
    form = f"{reverse('admin:articles_author_change', args=[authors[3].pk])}?_changelist_filters="
    assert form in errors(listed)
    address = errors(listed).partition(form)[2].partition('"')[0]
    saved = editor.post(form + address, {"family": "Berg", "given": "Bo"})
    assert saved.url == AUTHORS + way


def test_every_list_stands_in_an_order_that_can_be_read_by_key():
    for model in apps.get_app_config("articles").get_models():
        chosen = admin.site._registry[model]
        assert isinstance(chosen, paging.PagedAdmin)
        keys = keys_of(model, chosen.ordering or model._meta.ordering)
        assert keys, model
        assert keys[-1].column.primary_key, model
        assert chosen.show_facets is admin.ShowFacets.NEVER, "facets count the whole table"
        assert model._meta.model_name in ("journal", "reviewitem") or is_served(keys[0]), model
