"""The editors' workbenches in a browser: without scripts, by keyboard, and without an accessibility error."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Institution
from tests.browser.axe import OVERFLOW, TARGETS, violations
from tests.integration.admin.benches import ask_whether_one
from tests.make import make_article, make_author

BENCH = reverse("admin:articles_institution_workbench")
AUTHORS = reverse("admin:articles_author_workbench")
STRINGS = reverse("admin:articles_affiliation_workbench")


@pytest.fixture
def two(transactional_db):
    """Two wordings that are asked about."""
    names = ("Academy of Rivers", "Rivers Academy")
    for name in names:
        make_article(authors=["Ann Berg"], affiliations=[f"{name}, Bergen, Norway"])
    found = [Institution.objects.get(name=name) for name in names]
    ask_whether_one(*found, evidence="the same words in another order or language", names=names)
    return found


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_the_institution_workbench_is_accessible(two, open_as_editor, width, dark):
    page = open_as_editor(BENCH, width=width, dark=dark)
    complaints = violations(page, TARGETS)
    page.get_by_role("button", name="Merge the chosen").click()
    complaints += violations(page, TARGETS)
    page.goto(f"{STRINGS}?institution={two[0].pk}")
    complaints += violations(page, TARGETS)
    assert page.evaluate(OVERFLOW) <= 0
    assert not complaints, "\n".join(complaints)


def test_two_institutions_are_merged_by_keyboard_without_scripts(two, open_as_editor):
    page = open_as_editor(BENCH, javascript=False)
    page.get_by_role("button", name="Merge the chosen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 article changes.")).to_be_visible()
    page.get_by_label("Reason").focus()
    page.keyboard.type("one academy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Done: Merge")).to_be_visible()
    assert Institution.objects.current().count() == 1


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (360, False)])
def test_the_author_workbench_and_the_log_are_accessible(two, open_as_editor, width, dark):
    names = [make_author("Ann Berg"), make_author("A. Berg")]
    make_article(authors=names[:1], affiliations=["Academy of Rivers, Bergen, Norway"])
    ask_whether_one(*names, evidence="a shorter form of the name, and an institution in common")
    page = open_as_editor(AUTHORS, width=width, dark=dark)
    complaints = violations(page, TARGETS)
    page.get_by_role("button", name="One person").click()
    complaints += violations(page, TARGETS)
    page.get_by_role("button", name="Confirm").click()
    page.goto(reverse("admin:articles_author_split", args=[names[0].pk]))
    complaints += violations(page, TARGETS)
    page.goto(reverse("admin:articles_operation_changelist"))
    page.get_by_role("link", name="Undo …").first.click()
    complaints += violations(page, TARGETS)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Done: Undo merge")).to_be_visible()
    assert not complaints, "\n".join(complaints)
