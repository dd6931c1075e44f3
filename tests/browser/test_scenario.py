"""An editor's day in the browser: correcting, merging, new crawls, the queue, undoing all in any order."""

from __future__ import annotations

import shutil
from random import Random

from playwright.sync_api import Page, expect

from articles.models import Affiliation, Article, Author, Correction, Institution, Operation
from tests.integration.curation.crawls import CRAWLS, catalogue, differences, first_crawl, rows
from tests.integration.curation.standing import complaints
from tests.natural import empty_catalogue

TITLE = "Rights to water and councils of villages"


def save(page: Page, reason: str = "") -> None:
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator(".messagelist")).to_contain_text("Done:")


def edit(page: Page) -> None:
    """Five corrections and two merges, as an editor makes them without scripts."""
    article = Article.objects.get(title__startswith="Water rights")
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_authorships-0-place").fill("3")
    save(page, "misprint")
    page.goto(f"/admin/articles/authorship/{article.authorships.get(family='Omarov').pk}/change/")
    page.locator("#id_given").fill("Serik Temirovich")
    save(page)
    page.goto(f"/admin/articles/reference/{article.references.get(position=1).pk}/change/")
    page.locator("#id_volume").fill("41")
    save(page)
    page.goto("/admin/articles/affiliation/workbench/?q=porto")
    page.get_by_label(f"Choose string {Affiliation.objects.get(city='Porto').pk}").check()
    page.get_by_label("Institution: its number").fill(str(Institution.objects.get(city="Bergen").pk))
    page.get_by_role("button", name="Link the chosen to it").click()
    confirm(page)
    page.goto("/admin/articles/author/workbench/")
    page.get_by_label("the one that stays").fill(str(Author.objects.get(given="Anna").pk))
    page.get_by_label("the one that becomes it").fill(str(Author.objects.get(given="Ana B.").pk))
    page.get_by_role("button", name="Merge").last.click()
    confirm(page)
    page.goto("/admin/articles/institution/workbench/")
    page.get_by_role("button", name="Merge the chosen").click()
    confirm(page)


def undo_in_any_order(page: Page, order: Random) -> None:
    """Undo what is left on the page of one's own changes, one after the other."""
    page.goto("/admin/articles/correctionbatch/mine/")
    buttons = page.get_by_role("button", name="Undo")
    while waiting := buttons.count():
        buttons.nth(order.randrange(waiting)).click()
        expect(page.locator(".messagelist")).to_be_visible()


def test_a_day_of_decisions_and_its_undoing(transactional_db, settings, tmp_path, open_as_editor):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    folder = tmp_path / "files"
    with catalogue(folder):
        for crawl in (first_crawl, *CRAWLS):
            crawl(folder)
        never_edited = rows()
    shutil.rmtree(folder)
    folder.mkdir()
    empty_catalogue()
    first_crawl(folder)
    page = open_as_editor("/admin/", javascript=False)
    edit(page)
    for crawl in CRAWLS:
        crawl(folder)
    assert complaints() == []
    page.goto(Article.objects.get(title=TITLE).get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.goto("/admin/articles/reviewitem/")
    expect(page.locator("#content")).to_contain_text("source changed under a correction")
    expect(page.locator("#content")).to_contain_text("list changed under a decided order")
    undo_in_any_order(page, Random(7))
    assert not Correction.objects.in_force().exists()
    assert not Operation.objects.in_force().exists()
    assert differences(rows(), never_edited) == {}
