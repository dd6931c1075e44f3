"""Exporting and importing in the admin: a preview first, one bulk change, nobody who may not."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.curation.corrections import correct
from articles.models import Article, CorrectionBatch
from tests.integration.admin.pages import errors, read_form
from tests.make import make_article

EXPORT = "/admin/articles/correctionbatch/export/"
IMPORT = "/admin/articles/correctionbatch/import/"


@pytest.fixture
def article(db) -> Article:
    return make_article(title="Forest law", authors=["Ann Berg"])


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def rows_of(article, **after: str) -> str:
    rows = [
        {"record": "article", "id": article.pk, "field": field, "before": getattr(article, field), "after": value}
        for field, value in after.items()
    ]
    return json.dumps(rows)


def upload(client, text: str, **data: str):
    return client.post(IMPORT, {"file": SimpleUploadedFile("rows.json", text.encode()), **data})


def apply(client, page, **changes: str):
    form = page.context["form"]
    data = {"text": form["text"].value(), "seen": form["seen"].value(), "reason": "from a file", "apply": "1"}
    return client.post(IMPORT, data | changes)


def test_a_file_is_previewed_applied_and_undone_as_one(editor, article):
    page = upload(editor, rows_of(article, title="<Tree> law\n".strip(), language="kk"))
    assert "&quot;&lt;Tree&gt; law&quot;" in errors(page)
    assert "2 to change, 0 as they are, 0 refused. Nothing is stored yet." in errors(page)
    assert CorrectionBatch.objects.count() == 0
    batch_page = apply(editor, page)
    article.refresh_from_db()
    assert (article.title, article.language) == ("<Tree> law", "kk")
    batch = CorrectionBatch.objects.get()
    assert (batch.made_by, batch.reason) == (editor.user, "from a file")
    assert f"/{batch.pk}/" in batch_page.url
    editor.post(f"/admin/articles/correctionbatch/{batch.pk}/undo/")
    article.refresh_from_db()
    assert article.title == "Forest law"


def test_what_changed_since_the_preview_is_shown_again_and_not_applied(editor, article):
    page = upload(editor, rows_of(article, title="Tree law"))
    correct(article, {"title": "Wood law"}, by=None)
    shown = errors(apply(editor, page))
    assert "Nothing was changed yet" in shown
    assert "It holds something else now" in shown
    assert CorrectionBatch.objects.count() == 0


@pytest.mark.parametrize("text", ["", "x", "[1]", "record,id"])
def test_unreadable_files_are_form_errors(editor, db, text):
    assert "errorlist" in errors(upload(editor, text))


def test_bytes_that_are_no_text_are_a_form_error(editor, db):
    response = editor.post(IMPORT, {"file": SimpleUploadedFile("rows.csv", b"\xff\xfe\x00")})
    assert "This file is not UTF-8." in errors(response)


@pytest.mark.parametrize(("form", "media"), [("csv", "text/csv"), ("json", "application/json"), ("odd", "text/csv")])
def test_corrections_are_exported(editor, article, form, media):
    correct(article, {"title": "=Tree law"}, by=editor.user)
    correct(article, {"language": "kk"}, by=None)
    response = editor.get(EXPORT, {"format": form})
    assert response["Content-Type"].startswith(media)
    text = body(response)
    assert "=Tree law" in text
    assert ",=Tree" not in text
    assert "kk" in text
    assert "kk" not in body(editor.get(EXPORT, {"format": form, "mine": ""}))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_selected_records_are_exported_and_come_back_unchanged(editor, article, form):
    data = {"action": f"export_{form}", "_selected_action": [str(article.pk)]}
    text = body(editor.post("/admin/articles/article/", data))
    assert "author_order" in text
    assert "0 to change" in errors(upload(editor, text))


def test_the_page_opens_and_is_reached_from_ones_own_changes(editor, db):
    assert "import_form" in editor.get(IMPORT).content.decode()
    assert IMPORT in editor.get("/admin/articles/correctionbatch/mine/").content.decode()


def test_only_who_may_change_imports(viewer, editor, client, article):
    assert viewer.get(IMPORT).status_code == 403
    assert upload(viewer, rows_of(article, title="x"), apply="1").status_code == 403
    assert viewer.get(EXPORT).status_code == 200
    assert client.get(EXPORT).url.startswith("/admin/login/")
    editor.user.groups.clear()
    assert editor.get(EXPORT).status_code == 403


def test_rows_about_records_that_one_may_not_change_are_refused(editor, article):
    group = editor.user.groups.get()
    group.permissions.remove(group.permissions.get(codename="change_article"))
    page = upload(editor, rows_of(article, title="Tree law"))
    assert "You may not change records of this kind." in errors(page)
    apply(editor, page)
    article.refresh_from_db()
    assert article.title == "Forest law"


def test_the_form_needs_its_token(editor, article):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert upload(strict, rows_of(article, title="x")).status_code == 403
    assert "csrfmiddlewaretoken" in read_form(editor, IMPORT, "import_form")
