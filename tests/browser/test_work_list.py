"""Editors working through the list: by mouse, by keys, without scripts; every page accessible."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.curation.finding import find_work
from articles.curation.review import Question, ask
from articles.models import Operation, Record, ReviewItem
from tests.browser.axe import OVERFLOW, TARGETS, violations
from tests.integration.admin.records import make_printed_article
from tests.make import make_article, make_author

LIST = reverse("admin:articles_reviewitem_changelist")


@pytest.fixture
def waiting(transactional_db, settings, tmp_path) -> list[ReviewItem]:
    """Two questions about people, one about a name with a source beside it."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    for short, long in (("A. Berg", "Ann Berg"), ("B. Dahl", "Bo Dahl")):
        first, second = make_author(short), make_author(long)
        make_article(authors=[first])
        make_article(authors=[second])
        ask([Question(ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR, first.pk, second.pk, None, {"name": short})])
    row = make_printed_article().authorships.first()
    row.confidence = 0.2
    row.save(update_fields=["confidence"])
    find_work()
    return list(ReviewItem.objects.order_by("pk"))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_list_through_a_decision_to_the_next(waiting, open_as_editor, javascript):
    page = open_as_editor(LIST, javascript=javascript)
    page.get_by_role("link", name="Begin: likely duplicate author").click()
    page.get_by_label("Reason").fill("the same ORCID iD")
    page.get_by_role("button", name="One: keep the second").click()
    expect(page.get_by_text("Done: One: keep the second.")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/{waiting[1].pk}/change/$"))
    assert Operation.objects.get().reason == "the same ORCID iD"


def test_keys_press_buttons_unless_one_types_or_switches_them_off(waiting, open_as_editor):
    page = open_as_editor(f"{LIST}{waiting[0].pk}/change/")
    page.get_by_label("Reason").press("t")
    expect(page.get_by_label("Reason")).to_have_value("t")
    page.get_by_label("Keys are on").uncheck()
    page.locator("body").press("t")
    page.reload()
    expect(page.get_by_label("Keys are on")).not_to_be_checked()
    assert Operation.objects.count() == 0
    page.get_by_label("Keys are on").check()
    page.locator("body").press("n")
    expect(page).to_have_url(re.compile(f"/{waiting[1].pk}/change/$"))
    page.locator("body").press("t")
    expect(page.get_by_text("Done: They are two.")).to_be_visible()
    assert Operation.objects.get().kind == "reject"


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 360)], ids=["light and wide", "dark and narrow"])
def test_the_pages_are_accessible_and_fit(waiting, open_as_editor, dark, width):
    page = open_as_editor(LIST, dark=dark, width=width)
    items = [f"{LIST}{waiting[0].pk}/change/", f"{LIST}{waiting[2].pk}/change/"]
    for address in (*items, reverse("admin:articles_dashboard"), reverse("admin:articles_missing")):
        page.goto(address)
        assert violations(page, TARGETS, inside="#content-main") == [], address
        assert page.evaluate(OVERFLOW) <= 0, address
