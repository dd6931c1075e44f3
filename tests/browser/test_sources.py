"""Editors on their way from a value to its place in the source, to its form, and back; without JavaScript, too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import OVERFLOW, TARGETS, violations
from tests.browser.conftest import SAMPLES

SHADOW = "element => getComputedStyle(element).boxShadow"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [1280, 360])
def test_from_a_value_to_its_place_to_its_form_and_back(article, open_as_editor, width, javascript):
    page = open_as_editor(article.get_absolute_url(), width=width, javascript=javascript)
    page.get_by_role("link", name="source of Yerbol A. Omarov").click()
    expect(page).to_have_url(re.compile(rf"/articles/article/{article.pk}/source/\?at=authorship-"))
    mark = page.locator("mark:target")
    expect(mark).to_contain_text("Yerbol A. OMAROV")
    expect(mark).to_be_in_viewport()
    assert mark.first.evaluate(SHADOW) != "none"
    mark.get_by_role("link", name="OMAROV", exact=True).click()
    omarov = article.authorships.get(position=2)
    expect(page).to_have_url(re.compile(f"/authorship/{omarov.pk}/change/#id_family$"))
    expect(page.get_by_role("textbox", name="Family")).to_have_value("Omarov")
    page.get_by_role("link", name="source of Family").click()
    expect(page.locator("mark:target")).to_have_text("OMAROV")


def test_a_decided_field_stands_beside_its_printed_value(article, open_as_editor):
    page = open_as_editor(f"/admin/articles/article/{article.pk}/source/")
    row = page.get_by_role("row").filter(has_text="misprint")
    expect(row).to_contain_text("20-26")
    expect(row).to_contain_text("20-27")
    row.get_by_role("link", name="in the text").click()
    expect(page.locator("mark:target")).to_have_text("20-26")


def test_keys_alone_lead_through_the_marks(article, open_as_editor):
    page = open_as_editor(f"/admin/articles/article/{article.pk}/source/?at=title#at-title")
    for reached in ("Actual Issues of Legal Assistance in Republic of Kazakhstan", "Nail R.", "AKHMETZAKIROV"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == reached
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#id_family$"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_source_view_is_accessible_and_fits(article, open_as_editor, width, dark):
    """The frame around it is the admin's own, and so are the colours outside the text."""
    page = open_as_editor(f"/admin/articles/article/{article.pk}/source/", width=width, dark=dark)
    assert violations(page, TARGETS, inside="#content-main") == []
    assert violations(page, inside=".source-text") == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_of_an_article_is_accessible_for_editors(article, open_as_editor, dark):
    page = open_as_editor(article.get_absolute_url(), width=360, dark=dark)
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_written_page_is_accessible_and_stands_alone(open_page, tmp_path, dark):
    """It opens from a file, and fetches nothing."""
    from django.core.management import call_command

    path = tmp_path / "explained.html"
    with path.open("w", encoding="utf-8") as file:
        call_command("parse", str(SAMPLES / "legal-assistance.txt"), html=True, stdout=file)
    page = open_page(path.as_uri(), width=360, dark=dark)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.get_by_text("Fields", exact=True).click()
    page.get_by_role("link", name="author 2: family", exact=True).click()
    expect(page.locator("mark:target")).to_have_text("OMAROV")
    assert fetched == []
    assert page.evaluate(OVERFLOW) <= 0
    text = page.content()
    page.goto("about:blank")
    # axe is a script, which the page itself would not run.
    page.set_content(text.replace("Content-Security-Policy", "none"))
    assert violations(page) == []
