"""Editors working through the list: by mouse, by keys, without scripts; every page accessible."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.admin.deeds import OWN
from articles.curation.finding import find_work
from articles.curation.review import Question, ask
from articles.ingest.run import ingest_files
from articles.models import Article, Correction, Operation, Record, ReviewItem
from tests.article_text import article_text
from tests.browser.axe import OVERFLOW, TARGETS, violations
from tests.integration.admin.records import make_printed_article
from tests.integration.admin.test_question_unclaimed import LINES
from tests.integration.admin.test_question_witnesses import DIFFERING
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


@pytest.fixture
def of_each_kind(waiting, tmp_path) -> dict[str, str]:
    """Questions of the kinds that have pages of their own: kind to address."""
    text = article_text(cited=DIFFERING, references=["Keller, H.P. 2011. Ditches and deeds: a history of shared,"])
    (tmp_path / "article.txt").write_text("\n".join([text, "", *LINES, ""]), encoding="utf-8")
    ingest_files([tmp_path / "article.txt"])
    article = Article.objects.get(page="41-58")
    make_article(issue=article.issue, page="61-80", title="On hills")
    details = {"field": "title", "suggestion": "Water rights and councils"}
    ask([Question(ReviewItem.Kind.READER_REPORT, Record.ARTICLE, article.pk, None, details, details)])
    find_work()
    found = ReviewItem.objects.filter(kind__in=OWN)
    return {item.kind: f"{LIST}{item.pk}/change/" for item in found}


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


def test_text_is_put_into_a_field_without_scripts_once_one_has_seen_what_changes(of_each_kind, open_as_editor):
    page = open_as_editor(of_each_kind[ReviewItem.Kind.UNCLAIMED], javascript=False)
    page.get_by_label("Line 1 belongs to").select_option("the title in another language")
    page.get_by_role("button", name="Put the chosen lines into their fields").click()
    expect(page.get_by_role("cell", name=LINES[0])).to_be_visible()
    assert Correction.objects.count() == 0
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Done: Put the chosen lines into their fields.")).to_be_visible()
    assert Correction.objects.get().field == "title_translations"


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 360)], ids=["light and wide", "dark and narrow"])
def test_the_pages_are_accessible_and_fit(waiting, of_each_kind, open_as_editor, dark, width):
    assert of_each_kind.keys() == OWN.keys()
    page = open_as_editor(LIST, dark=dark, width=width)
    items = [f"{LIST}{waiting[0].pk}/change/", f"{LIST}{waiting[2].pk}/change/"]
    for address in (
        *items,
        *of_each_kind.values(),
        reverse("admin:articles_dashboard"),
        reverse("admin:articles_missing"),
    ):
        page.goto(address)
        assert violations(page, TARGETS, inside="#content-main") == [], address
        assert page.evaluate(OVERFLOW) <= 0, address
