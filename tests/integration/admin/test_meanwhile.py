"""Two editors at one record: nobody's decision is overwritten unseen, and what does not collide is kept from both."""

import pytest
from django.test import Client

from articles.curation.author_lists import add_author, remove_author
from articles.curation.corrections import correct
from articles.curation.links import link_authorship
from articles.models import Article
from tests.integration.admin.pages import FormReader, change_address, errors, open_form, saved
from tests.integration.admin.records import make_printed_article, names
from tests.make import make_affiliation, make_author


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def send(client: Client, record, data: dict[str, str], **changes: str):
    return client.post(change_address(record), data | changes)


def again(response, record) -> dict[str, str]:
    """What the refused form would send when it is saved again."""
    reader = FormReader(f"{record._meta.model_name}_form")
    reader.feed(errors(response))
    return {name: value.removeprefix("\r\n").removeprefix("\n") for name, value in reader.data.items()}


def test_the_second_decision_about_a_field_is_refused_once_and_shown_the_first(editor, viewer, article):
    form = open_form(editor, article)
    correct(article, {"title": "Wood law"}, by=viewer.user, reason="cover page")
    refused = send(editor, article, form, title="Tree law")
    page = errors(refused)
    assert "Changed meanwhile to “Wood law” by viewers" in page
    assert "(cover page)" in page
    article.refresh_from_db()
    assert article.title == "Wood law"
    assert saved(editor.post(change_address(article), again(refused, article)))
    article.refresh_from_db()
    assert article.title == "Tree law"


def test_two_who_say_the_same_do_not_collide(editor, article):
    form = open_form(editor, article)
    correct(article, {"title": "Wood law", "keywords": ["a", "b"]}, by=None)
    assert saved(send(editor, article, form, title="Wood law", keywords="a\r\nb"))


def test_other_fields_stay_as_they_were_decided_and_the_editor_is_told(editor, article):
    form = open_form(editor, article)
    correct(article, {"page": "7-9", "issued_year": 1999}, by=None)
    response = editor.post(change_address(article), form | {"title": "Tree law"}, follow=True)
    assert "Changed by others while the form was open, and left so: Page, Issued year." in response.content.decode()
    article.refresh_from_db()
    assert (article.title, article.page, article.issued_year) == ("Tree law", "7-9", 1999)


def test_a_name_in_the_list_that_others_changed_is_refused_once(editor, article):
    form = open_form(editor, article)
    correct(article.authorships.get(position=1), {"given": "Anna"}, by=None)
    refused = send(editor, article, form, **{"authorships-0-given": "Anne"})
    assert "Changed meanwhile to “Anna”" in errors(refused)
    assert names(article) == ["Anna Berg", "Bo Dahl"]
    assert saved(editor.post(change_address(article), again(refused, article)))
    assert names(article) == ["Anne Berg", "Bo Dahl"]


def test_a_list_that_others_changed_is_refused_once_and_then_both_changes_hold(editor, article):
    form = open_form(editor, article)
    add_author(article, family="Eik", given="Carl", by=None)
    remove_author(article.authorships.get(family="Dahl"), by=None)
    change = {"authorships-0-given": "Anne", "authorships-1-place": "1"}
    refused = send(editor, article, form, **change)
    assert "Somebody changed this list meanwhile. It is now: Ann Berg; Carl Eik." in errors(refused)
    assert names(article) == ["Ann Berg", "Carl Eik"]
    assert saved(editor.post(change_address(article), again(refused, article)))
    assert names(article) == ["Anne Berg", "Carl Eik"]


def test_a_list_that_the_editor_left_alone_is_not_asked_about(editor, article):
    form = open_form(editor, article)
    remove_author(article.authorships.get(family="Dahl"), by=None)
    assert saved(send(editor, article, form, title="Tree law"))
    assert names(article) == ["Ann Berg"]


def test_a_link_that_others_decided_is_refused_once(editor, article):
    authorship = article.authorships.get(position=1)
    form = open_form(editor, authorship)
    carl, dora = make_author("Carl Eik"), make_author("Dora Falk")
    link_authorship(authorship, carl, by=None)
    refused = send(editor, authorship, form, author=str(dora.pk))
    assert "Changed meanwhile to “Carl Eik”" in errors(refused)
    assert saved(editor.post(change_address(authorship), again(refused, authorship)))
    authorship.refresh_from_db()
    assert authorship.author == dora


def test_affiliations_are_put_in_order_without_scripts(editor, article):
    authorship = article.authorships.get(position=1)
    form = open_form(editor, authorship)
    first, second = (make_affiliation(f"{name} University, Oslo, Norway") for name in ("Elm", "Oak"))
    rows = {"affiliation_links-TOTAL_FORMS": "2"}
    rows |= {f"affiliation_links-{at}-affiliation": str(one.pk) for at, one in enumerate((first, second))}
    rows |= {f"affiliation_links-{at}-authorship": str(authorship.pk) for at in (0, 1)}
    assert saved(send(editor, authorship, form, **rows))
    assert workplaces(authorship) == ["Elm University, Oslo, Norway", "Oak University, Oslo, Norway"]
    assert saved(send(editor, authorship, open_form(editor, authorship), **{"affiliation_links-1-place": "1"}))
    assert workplaces(authorship) == ["Oak University, Oslo, Norway", "Elm University, Oslo, Norway"]
    form = open_form(editor, authorship)
    third = make_affiliation("Ash University, Oslo, Norway")
    rows = {"affiliation_links-TOTAL_FORMS": "3", "affiliation_links-2-affiliation": str(third.pk)}
    rows |= {"affiliation_links-2-place": "1", "affiliation_links-2-authorship": str(authorship.pk)}
    assert saved(send(editor, authorship, form, **rows))
    assert workplaces(authorship)[0] == "Ash University, Oslo, Norway"


def workplaces(authorship) -> list[str]:
    links = authorship.affiliation_links.filter(position__isnull=False).order_by("position")
    return [str(link) for link in links]
