"""Articles with hundreds of authors and references, authors of hundreds of works: nothing hidden, all of it edited."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.author_lists import AuthorRows
from articles.admin.references import ReferenceInline
from articles.curation.author_lists import remove_author
from articles.models import Article, Authorship
from tests.integration.admin.pages import change_address, errors, read_form, saved
from tests.make import make_article, make_author


def make_signed_article(authors: int) -> Article:
    """An article by people who are called after their places."""
    article = make_article(authors=[])
    names = [Authorship(article=article, position=at, literal=f"Author {at}") for at in range(1, authors + 1)]
    Authorship.objects.bulk_create(names)
    return article


def places(article: Article) -> list[int]:
    """The order of the list, by what its authors are called."""
    return [int(one.name.split()[1]) for one in Authorship.objects.shown().filter(article=article)]


def send(client, article: Article, page: int, **changes: str):
    """Open a page of the author list, change its form and send it."""
    address = f"{change_address(article)}?page={page}"
    return client.post(address, read_form(client, address, "article_form") | changes)


@pytest.fixture
def article(db, monkeypatch) -> Article:
    """An article of seven authors, of which a page shows three."""
    monkeypatch.setattr(AuthorRows, "page_length", 3)
    return make_signed_article(7)


def test_a_full_page_of_authors_stays_below_the_inputs_that_a_form_may_have(editor, db):
    article = make_signed_article(31)
    inputs = read_form(editor, change_address(article), "article_form")
    boxes = AuthorRows.page_length
    assert inputs["authorships-TOTAL_FORMS"] == str(AuthorRows.page_length)
    assert len(inputs) + boxes < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_every_page_of_a_long_author_list_is_saved(editor, article):
    page = errors(editor.get(f"{change_address(article)}?page=2"))
    assert "7 authors; 4 to 6 stand here." in page
    assert "Author 4" in page
    assert "Author 3" not in page
    assert saved(send(editor, article, 2, **{"authorships-0-literal": "Author 44"}))
    assert saved(send(editor, article, 3, **{"authorships-0-literal": "Author 77"}))
    assert places(article) == [1, 2, 3, 44, 5, 6, 77]


def test_a_long_reference_list_keeps_no_article_from_being_saved(editor, db, monkeypatch):
    monkeypatch.setattr(ReferenceInline, "most", 3)
    article = make_article(references=[f"Entry {at}." for at in range(1, 6)])
    page = errors(editor.get(change_address(article)))
    assert "Entry 3." in page
    assert "Entry 4." not in page
    assert f'<a href="/admin/articles/reference/?article__id__exact={article.pk}">all references' in page
    assert saved(send(editor, article, 1, title="Forest law"))
    assert article.references.filter(position__isnull=False).count() == 5


@pytest.mark.parametrize(
    ("page", "row", "place", "order"),
    [
        (2, 1, 1, [5, 1, 2, 3, 4, 6, 7]),
        (1, 0, 7, [2, 3, 4, 5, 6, 7, 1]),
        (3, 0, 2, [1, 7, 2, 3, 4, 5, 6]),
        (2, 0, 6, [1, 2, 3, 5, 6, 4, 7]),
    ],
)
def test_a_number_moves_an_author_to_any_place_of_the_whole_list(editor, article, page, row, place, order):
    assert saved(send(editor, article, page, **{f"authorships-{row}-place": str(place)}))
    assert places(article) == order


def test_others_of_the_page_are_taken_off_while_one_moves(editor, article):
    changes = {"authorships-0-DELETE": "on", "authorships-2-place": "2"}
    assert saved(send(editor, article, 2, **changes))
    assert places(article) == [1, 6, 2, 3, 5, 7]


def test_saving_asks_nothing_for_each_author(editor, db, monkeypatch):
    article = make_article(authors=["Ann Berg", "Bo Dahl", "Eva Eik"])
    costs = []
    for length in (1, 3):
        monkeypatch.setattr(AuthorRows, "page_length", length)
        with CaptureQueriesContext(connection) as queries:
            assert saved(send(editor, article, 1))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_saving_and_going_on_stays_at_the_page(editor, article):
    response = send(editor, article, 2, title="Water law", _continue="1")
    assert response.url == f"{change_address(article)}?page=2"


def test_only_what_others_did_to_this_page_is_asked_about(editor, article):
    address = f"{change_address(article)}?page=2"
    opened = read_form(editor, address, "article_form") | {"authorships-0-literal": "Author 44"}
    remove_author(article.authorships.get(position=7), by=None)
    assert saved(editor.post(address, opened))
    opened = read_form(editor, address, "article_form") | {"authorships-0-literal": "Author 45"}
    remove_author(article.authorships.get(position=1), by=None)
    page = errors(editor.post(address, opened))
    assert "Somebody changed this list meanwhile. It is now: Author 5; Author 6." in page
    assert places(article) == [2, 3, 44, 5, 6]


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 30])
def test_what_is_no_page_of_the_authors_shows_one(editor, article, page):
    assert "7 authors; " in errors(editor.get(change_address(article), {"page": page}))


def test_the_form_of_an_author_leads_to_all_works(editor, db):
    author = make_author("Ann Berg")
    for number in range(3):
        make_article(title=f"On trees {number}", authors=[author])
    page = errors(editor.get(change_address(author)))
    listed = f"/admin/articles/authorship/?author__id__exact={author.pk}"
    assert f'3: <a href="{listed}">' in page
    assert "On trees 2" in errors(editor.get(listed))
