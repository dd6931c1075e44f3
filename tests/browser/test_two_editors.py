"""Two editors in two browsers at one record: nobody overwrites the other unseen, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Author, Correction, Operation
from tests.make import make_article, make_author

FORM, AUTHOR = "/admin/articles/article/{}/change/", "/admin/articles/author/{}/change/"


@pytest.fixture
def enter(open_as, transactional_db, settings, tmp_path) -> Callable[[str, str], Page]:
    """Open an address without scripts, as the editor of this name."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return partial(open_as, javascript=False)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_both_save_one_field_and_the_second_is_asked(enter):
    article = make_article(title="Forest law")
    ann, bo = (enter(name, FORM.format(article.pk)) for name in ("ann", "bo"))
    ann.locator("#id_title").fill("Wood law")
    bo.locator("#id_title").fill("Tree law")
    bo.locator("#id_page").fill("7-9")
    save(ann)
    save(bo)
    expect(bo.locator(".errorlist").first).to_contain_text("Changed meanwhile to “Wood law” by ann")
    save(bo)
    article.refresh_from_db()
    assert (article.title, article.page) == ("Tree law", "7-9")
    assert [row.new for row in Correction.objects.filter(field="title").order_by("pk")] == ["Wood law", "Tree law"]


def test_one_merges_whom_the_other_corrects_and_both_decisions_stand(enter):
    make_article(authors=["Ann Berg"])
    one, other = make_author("Ann Berg"), make_author("Anna Berg")
    ann = enter("ann", AUTHOR.format(one.pk))
    bo = enter("bo", "/admin/articles/author/workbench/")
    bo.get_by_label("the one that stays").fill(str(other.pk))
    bo.get_by_label("the one that becomes it").fill(str(one.pk))
    bo.get_by_role("button", name="Merge").last.click()
    ann.locator("#id_given").fill("Anne")
    save(ann)
    expect(ann.locator(".messagelist")).to_contain_text("changed successfully")
    bo.get_by_role("button", name="Confirm").click()
    expect(bo.locator("#content, .messagelist").first).to_be_visible()
    if not Operation.objects.exists():  # what was shown is no longer so, and is shown again
        bo.get_by_role("button", name="Confirm").click()
    one.refresh_from_db()
    assert (one.given, one.merged_into) == ("Anne", other)


def test_both_undo_one_merge_and_it_is_undone_once(enter):
    one, other = make_author("Ann Berg"), make_author("Anna Berg")
    ann = enter("ann", "/admin/articles/author/workbench/")
    ann.get_by_label("the one that stays").fill(str(other.pk))
    ann.get_by_label("the one that becomes it").fill(str(one.pk))
    ann.get_by_role("button", name="Merge").last.click()
    ann.get_by_role("button", name="Confirm").click()
    address = f"/admin/articles/operation/{Operation.objects.get().pk}/undo/"
    ann.goto(address)
    bo = enter("bo", address)
    for page in (ann, bo):
        page.get_by_role("button", name="Confirm").click()
        expect(page.locator("#content")).to_be_visible()
    operation = Operation.objects.get()
    assert operation.undone_by == User.objects.get(username="ann")
    assert Author.objects.current().count() == 2
    assert Article.objects.count() == 0
