"""Every list and every form of the admin opens, at a cost that does not grow with the rows."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.read_only import ReadOnlyAdmin
from articles.curation.corrections import correct
from articles.curation.links import link_reference
from articles.models import Article, ArticleKey, ParseProblem, Record, ReviewItem
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article, make_source
from tests.make import make_article, make_author, make_authorship, make_reference

MODELS = list(apps.get_app_config("articles").get_models())
NAMES = [model._meta.model_name for model in MODELS]

FORM_QUERIES = {
    "article": 17,
    "authorship": 10,
    "authorshipaffiliation": 7,
    "affiliation": 8,
    "reference": 8,
    "author": 8,
    "institution": 7,
    "journal": 7,
    "issue": 7,
}
"""Queries that a form takes for an editor, whatever it lists; four of them are the session, the editor's account and
the permissions."""

LIST_QUERIES = 8
"""Most queries that a list takes for an editor."""


def make_rows(count: int) -> Article:
    """Rows in every table: so many articles, and as many authors and references on the first, which is given."""
    articles = [
        make_article(authors=[f"Ann Berg{number}"], affiliations=[f"University {number}, Oslo, Norway"])
        for number in range(count)
    ]
    for number in range(count):
        make_authorship(articles[0], make_author(f"Bo Dahl{number}"), number + 2)
        link_reference(make_reference(articles[0]), articles[-1], by=None)
        correct(articles[number], {"title": f"Decided {number}"}, by=None)
        source = make_source(articles[number], f"Text {number}")
        ParseProblem.objects.create(run=source.run, source=source, path=source.path, code="odd-line")
        ArticleKey.objects.create(article=articles[number], kind="title", key=f"title {number}")
        question = f"{articles[0].pk} {number}"
        ReviewItem.objects.create(kind="order", fingerprint=question, record=Record.ARTICLE, record_id=articles[0].pk)
    return articles[0]


def count_queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


def test_every_foreign_key_that_can_be_edited_is_an_autocomplete():
    assert [(name, field) for name in NAMES if not is_read_only(name) for field in plain_selects(name)] == []


def plain_selects(name: str) -> set[str]:
    """Foreign keys that the form offers without an autocomplete."""
    model = apps.get_model("articles", name)
    chosen = admin.site._registry[model]
    fixed = {*chosen.readonly_fields, *getattr(chosen, "fixed_after_adding", ()), *chosen.autocomplete_fields}
    shown = {field for _, options in chosen.fieldsets or () for field in options["fields"]} | {*(chosen.fields or ())}
    return {field.name for field in model._meta.concrete_fields if field.is_relation and field.name in shown - fixed}


def is_read_only(name: str) -> bool:
    return isinstance(admin.site._registry[apps.get_model("articles", name)], ReadOnlyAdmin)


def test_lists_open_and_cost_the_same_for_three_and_thirty_rows(editor):
    addresses = {name: reverse(f"admin:articles_{name}_changelist") for name in NAMES}
    make_rows(3)
    few = {name: count_queries(editor, address) for name, address in addresses.items()}
    make_rows(30)
    assert {name: count_queries(editor, address) for name, address in addresses.items()} == few
    assert {name: cost for name, cost in few.items() if cost > LIST_QUERIES} == {}


@pytest.mark.parametrize("name", NAMES)
def test_search_of_a_list_takes_any_words(name, editor):
    response = editor.get(reverse(f"admin:articles_{name}_changelist"), {"q": "Академия 12 \" % _ \\ '"})
    assert response.status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_form_opens_for_a_superuser_and_an_editor(name, editor, admin_client):
    make_printed_article()
    make_rows(3)
    for record in apps.get_model("articles", name).objects.order_by("pk"):
        assert admin_client.get(change_address(record)).status_code == 200
        assert editor.get(change_address(record)).status_code == 200


def test_inputs_of_rows_have_names_of_their_own(editor):
    page = editor.get(change_address(make_printed_article())).content.decode()
    for label in ("order of Ann Berg", "Family of Bo Dahl", "Delete of Ann Berg"):
        assert f'aria-label="{label}"' in page


def test_reference_list_leads_to_each_reference(editor):
    article = make_printed_article()
    assert change_address(article.references.get()) in editor.get(change_address(article)).content.decode()


def test_forms_cost_the_same_for_three_and_thirty_rows(editor):
    few, many = form_costs(editor, 3), form_costs(editor, 30)
    assert many == few
    assert few == FORM_QUERIES


def form_costs(editor, count: int) -> dict[str, int]:
    article = make_rows(count)
    return {name: count_queries(editor, change_address(record_of(article, name))) for name in FORM_QUERIES}


def record_of(article: Article, name: str):
    """A record of the given kind that belongs to the article."""
    authorship = article.authorships.first()
    link = authorship.affiliation_links.first()
    return {
        "article": article,
        "authorship": authorship,
        "authorshipaffiliation": link,
        "affiliation": link.affiliation,
        "reference": article.references.first(),
        "author": authorship.author,
        "institution": link.affiliation.institution,
        "journal": article.journal,
        "issue": article.issue,
    }[name]
