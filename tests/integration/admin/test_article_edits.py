"""What an editor saves on an article's page becomes corrections, and errors stay in the form."""

import pytest

from articles.curation.corrections import correct
from articles.models import Article, Correction, Operation, SearchDocument
from tests.integration.admin.pages import change_address, errors, open_form, saved, send_form
from tests.integration.admin.records import corrections, make_printed_article, only_reference
from tests.make import make_article


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def test_saving_an_untouched_form_decides_nothing(editor, article):
    for record in (article, article.authorships.first(), only_reference(article), article.journal, article.issue):
        assert saved(send_form(editor, record))
    assert corrections() == []
    assert Operation.objects.count() == 0


def test_changed_field_becomes_a_correction_with_its_reason(editor, article):
    assert saved(send_form(editor, article, title="Forest laws", reason="plural on the cover"))
    correction = Correction.objects.get()
    assert (correction.record, correction.record_id, correction.field) == ("article", article.pk, "title")
    assert (correction.old, correction.new, correction.printed) == ("Forest law", "Forest laws", "Forest law")
    assert (correction.decided_by, correction.reason) == (editor.user, "plural on the cover")
    article.refresh_from_db()
    assert (article.title, article.title_key) == ("Forest laws", "forest laws")


def test_search_document_follows_an_edit(editor, article):
    send_form(editor, article, title="Timber law")
    assert SearchDocument.objects.get(pk=article.pk).title == "Timber law"


def test_search_index_catches_up_after_the_commit(editor, article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send_form(editor, article, title="Timber law")
    assert [callback.__name__ for callback in callbacks] == ["catch_up"]


def test_emptied_field_becomes_absent(editor, article):
    send_form(editor, article, abstract="")
    article.refresh_from_db()
    assert article.abstract is None


def test_keywords_are_a_line_each(editor, article):
    send_form(editor, article, keywords="forest, law\r\n\r\n trees ")
    article.refresh_from_db()
    assert article.keywords == ["forest, law", "trees"]


def test_doi_loses_its_address_and_its_capitals(editor, article):
    send_form(editor, article, doi="https://doi.org/10.1000/ABC")
    article.refresh_from_db()
    assert article.doi == "10.1000/abc"


def test_duplicate_doi_is_a_form_error(editor, article):
    make_article(doi="10.1000/abc")
    assert "already exists" in errors(send_form(editor, article, doi="10.1000/abc"))
    assert corrections() == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "  ", "This field is required"),
        ("doi", "none", "not a DOI"),
        ("issued_year", "20190", "less than or equal to 2199"),
        ("issued_month", "13", "less than or equal to 12"),
        ("title", "a\x00b", "Null characters"),
        ("keywords", "a\x00b", "Null characters"),
        ("authorships-0-family", "a\x00b", "Null characters"),
    ],
)
def test_unfit_value_is_a_form_error(field, value, message, editor, article):
    assert message in errors(send_form(editor, article, **{field: value}))
    assert corrections() == []


def test_refusal_by_the_database_is_a_message(editor, article, monkeypatch):
    make_article(doi="10.1000/abc")
    monkeypatch.setattr("articles.admin.articles.ArticleForm.validate_unique", lambda form: None)
    monkeypatch.setattr("articles.models.Article.validate_constraints", lambda self, exclude: None)
    response = send_form(editor, article, doi="10.1000/abc")
    assert saved(response)
    assert "article_doi_once" in editor.get(response.url).content.decode()


def test_edit_of_one_field_keeps_what_another_editor_decided_meanwhile(editor, article):
    data = open_form(editor, article)
    correct(article, {"title": "Decided meanwhile"}, by=None)
    assert saved(editor.post(change_address(article), data | {"page": "7-9"}))
    article.refresh_from_db()
    assert (article.title, article.page, article.page_start) == ("Decided meanwhile", "7-9", 7)
