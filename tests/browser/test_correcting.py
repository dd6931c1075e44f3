"""Editors correct in the browser, without JavaScript, too: fields, lists, many records, files, and every way back."""

import json

import pytest
from playwright.sync_api import expect

from articles.admin import paging
from articles.admin.author_lists import AuthorRows
from articles.curation.corrections import correct
from articles.models import CorrectionBatch
from tests.browser.axe import OVERFLOW, TARGETS, violations
from tests.make import make_journal

FORM = "/admin/articles/article/{}/change/"


RULES = {**TARGETS, "empty-table-header": {"enabled": False}}
"""The admin's own tables of rows begin with an empty head."""

EMPTY_AUTOCOMPLETES = {**RULES, "aria-input-field-name": {"enabled": False}}
"""Inside the admin's autocompletes, which have names, is a part without one as long as nothing is chosen."""


def complaints(page, rules=RULES) -> list[str]:
    return violations(page, rules, inside="#content-main")


def test_a_field_is_corrected_and_reverted_beside_it(article, open_as_editor):
    page = open_as_editor(FORM.format(article.pk), javascript=False)
    printed = page.locator("#id_page_helptext")
    expect(printed).to_contain_text("Printed: 20-26")
    expect(printed).to_contain_text("misprint")
    printed.get_by_role("button", name="Revert to printed").click()
    expect(page.locator(".messagelist")).to_contain_text("Taken back")
    expect(page.get_by_label("Page:")).to_have_value("20-26")


def test_two_editors_meet(article, open_as_editor):
    page = open_as_editor(FORM.format(article.pk), javascript=False)
    correct(article, {"page": "20-28"}, by=None, reason="seen in print")
    page.get_by_label("Page:").fill("20-29")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errorlist").first).to_contain_text("Changed meanwhile to “20-28”")
    page.get_by_role("button", name="Save", exact=True).click()
    article.refresh_from_db()
    assert article.page == "20-29"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_selection_is_changed_and_undone(article, open_as_editor, javascript):
    page = open_as_editor("/admin/articles/article/", javascript=javascript)
    page.get_by_role("checkbox", name="Select this object").first.check()
    page.get_by_label("Action:").select_option("bulk_edit")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Field:").select_option("language")
    page.get_by_label("Value:").fill("kk")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Changes")).to_contain_text('"kk"')
    assert not javascript or complaints(page, EMPTY_AUTOCOMPLETES) == []
    page.get_by_role("button", name="Change 1").click()
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()
    article.refresh_from_db()
    assert article.language == "kk"
    assert not javascript or complaints(page) == []
    page.get_by_role("button", name="Undo all").click()
    expect(page.locator(".messagelist")).to_contain_text("1 undone.")


def test_a_journal_is_found_by_its_name_and_set_for_a_selection(article, open_as_editor):
    make_journal(title="Water law")
    page = open_as_editor("/admin/articles/article/")
    page.get_by_role("checkbox", name="Select this object").first.check()
    page.get_by_label("Action:").select_option("bulk_edit")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Field:").select_option("journal")
    page.locator("#id_to_journal + .select2").click()
    page.locator(".select2-search__field").fill("wat")
    page.get_by_role("option", name="Water law").click()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Changes")).to_contain_text("Water law")
    page.get_by_role("button", name="Change 1").click()
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()
    article.refresh_from_db()
    assert article.journal.title == "Water law"


def test_references_are_put_in_order_without_scripts(article, open_as_editor):
    page = open_as_editor(FORM.format(article.pk), javascript=False)
    page.get_by_role("link", name="Add, take off, put in order").click()
    second = article.references.get(position=2)
    page.locator(f"input[name=place-{second.pk}]").fill("1")
    page.get_by_role("button", name="Save").click()
    second.refresh_from_db()
    assert second.position == 1


def test_a_file_is_imported_after_a_preview(article, open_as_editor, tmp_path):
    row = {"record": "article", "id": article.pk, "field": "page", "before": "20-27", "after": "20-30"}
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([row]))
    page = open_as_editor("/admin/articles/correctionbatch/import/")
    page.get_by_label("File:").set_input_files(path)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Changes")).to_contain_text('"20-30"')
    assert complaints(page) == []
    page.get_by_role("button", name="Change 1").click()
    article.refresh_from_db()
    assert article.page == "20-30"
    assert CorrectionBatch.objects.count() == 1


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("where", ["history", "mine", "entry", "references"])
def test_the_pages_are_accessible_and_fit(article, open_as_editor, width, where):
    correct(article, {"title": "Legal assistance"}, by=None)
    correct(article, {"title": "Legal help"}, by=None, reason="cover")
    authorship = article.authorships.get(position=2)
    addresses = {
        "history": f"/admin/articles/article/{article.pk}/history/",
        "references": f"/admin/articles/article/{article.pk}/references/",
        "mine": "/admin/articles/correctionbatch/mine/",
        "entry": f"/admin/articles/authorship/{authorship.pk}/change/",
    }
    page = open_as_editor(addresses[where], width=width)
    assert complaints(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_long_lists_are_accessible_and_fit(article, open_as_editor, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 1)
    monkeypatch.setattr(paging.PagedAdmin, "list_per_page", 1)
    monkeypatch.setattr(AuthorRows, "page_length", 1)
    page = open_as_editor("/admin/articles/authorship/", width=360)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="Previous page")).to_be_visible()
    found = violations(page, RULES, inside="nav.paginator")
    page.goto(FORM.format(article.pk))
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_label("order of Yerbol A. Omarov")).to_be_visible()
    assert found + complaints(page, EMPTY_AUTOCOMPLETES) == []
    assert page.evaluate(OVERFLOW) <= 0
