"""What an editor saves in the author list of an article: names, links, who is on the list, in which order."""

import pytest

from articles.models import Article, Authorship, Link, Operation
from tests.integration.admin.pages import errors, post, saved, send_form
from tests.integration.admin.records import corrections, make_printed_article, names
from tests.make import make_author


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def test_author_name_in_the_list_is_a_correction_of_the_authorship(editor, article):
    first = article.authorships.get(position=1)
    send_form(editor, article, **{"authorships-0-given": "Anna"})
    assert corrections() == [("authorship", first.pk, "given", "Anna")]
    assert names(article) == ["Anna Berg", "Bo Dahl"]


def test_nameless_author_is_a_form_error(editor, article):
    response = send_form(editor, article, **{"authorships-0-given": "", "authorships-0-family": ""})
    assert "Give a family name" in errors(response)


def test_author_link_in_the_list_is_confirmed(editor, article):
    other = make_author("Anna Berg")
    send_form(editor, article, **{"authorships-0-author": str(other.pk)})
    operation = Operation.objects.get()
    assert (operation.kind, operation.other_id, operation.decided_by) == ("link", other.pk, editor.user)
    authorship = article.authorships.get(position=1)
    assert (authorship.author, authorship.link) == (other, Link.CONFIRMED)
    assert corrections() == []


def test_deleted_row_takes_the_author_off_and_keeps_the_record(editor, article):
    first = article.authorships.get(position=1)
    send_form(editor, article, **{"authorships-0-DELETE": "on"}, reason="acknowledged only")
    assert names(article) == ["Bo Dahl"]
    assert list(article.authorships.order_by("pk").values_list("position", flat=True)) == [None, 1]
    assert corrections() == [("authorship", first.pk, "position", None)]


def add_row(article: Article, **row: str) -> dict[str, str]:
    fields = {"given": "", "family": "", "literal": "", "author": "", "place": "", "id": "", "article": str(article.pk)}
    return {f"authorships-2-{name}": value for name, value in (fields | row).items()} | {"authorships-TOTAL_FORMS": "3"}


def test_new_row_adds_an_author_at_its_place(editor, article):
    assert saved(post(editor, article, **add_row(article, given="Cai", family="Eik", place="2")))
    assert names(article) == ["Ann Berg", "Cai Eik", "Bo Dahl"]
    assert Authorship.objects.get(family="Eik").printed is None
    assert [field for _, _, field, _ in corrections()] == ["author_order", "family", "given", "position"]


def test_new_row_without_a_place_goes_to_the_end(editor, article):
    post(editor, article, **add_row(article, literal="World Bank"))
    assert names(article) == ["Ann Berg", "Bo Dahl", "World Bank"]


def test_new_row_with_an_author_alone_takes_the_name(editor, article):
    author = make_author("Cai Eik")
    post(editor, article, **add_row(article, author=str(author.pk)))
    added = article.authorships.get(position=3)
    assert (added.name, added.author, added.link) == ("Cai Eik", author, Link.CONFIRMED)


def test_new_row_that_names_nobody_is_a_form_error(editor, article):
    assert "Give a family name" in errors(post(editor, article, **add_row(article, place="2")))


@pytest.mark.parametrize(
    "places",
    [
        {"authorships-0-place": "2"},
        {"authorships-1-place": "1"},
        {"authorships-0-place": "2", "authorships-1-place": "1"},
    ],
)
def test_changed_places_decide_the_order(places, editor, article):
    before = list(article.authorships.order_by("position").values_list("pk", flat=True))
    assert saved(send_form(editor, article, **places))
    assert names(article) == ["Bo Dahl", "Ann Berg"]
    assert corrections() == [("article", article.pk, "author_order", before[::-1])]


def test_everything_at_once_in_the_author_list(editor, article):
    changes = add_row(article, given="Cai", family="Eik", place="1")
    changes |= {"authorships-0-DELETE": "on", "authorships-1-given": "Bosse", "title": "Forest laws"}
    assert saved(post(editor, article, **changes))
    assert names(article) == ["Cai Eik", "Bosse Dahl"]
