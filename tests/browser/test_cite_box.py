"""The cite box in Chromium: by keyboard alone, without scripts, and where copying is not allowed."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations


@pytest.fixture
def article(site) -> str:
    return site.article.get_absolute_url()


def opened(page):
    """The box, unfolded by the keyboard, with its citations there."""
    summary = page.locator("details[data-styles] > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#apa-text")
    return page.locator("section.cite")


def test_a_citation_is_copied_by_keyboard_and_the_page_says_so(article, open_page):
    page = open_page(article)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = opened(page)
    box.locator("button[data-copy=apa-text]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copied[role=status]")).to_have_text("Copied: APA")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#apa-text").text_content()
    assert copied.startswith("Akhmetov, A. T.")
    box.locator("button[data-copy=bib-text]").click()
    expect(page.locator(".copied")).to_have_text("Copied: BibTeX")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{akhmetov2000-")


def test_the_open_box_has_no_accessibility_error(article, open_page):
    for width, dark in ((1280, False), (360, True)):
        page = open_page(article, width=width, dark=dark)
        opened(page)
        assert violations(page) == []


def test_without_clipboard_the_text_is_copied_or_selected(article, open_page):
    page = open_page(article)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    opened(page).locator("button[data-copy=mla-text]").click()
    expect(page.locator(".copied")).to_have_text("Copied: MLA")
    assert page.evaluate("getSelection().toString()") == page.locator("#mla-text").text_content()


def test_without_scripts_the_box_opens_and_links_to_the_styles(article, open_page):
    page = open_page(article, javascript=False)
    page.locator("details[data-styles] > summary").click()
    assert page.locator("#bib-text").is_visible()
    assert page.locator("button[data-copy]:visible").count() == 0
    page.get_by_role("link", name="APA, Chicago, MLA, Harvard, Vancouver, IEEE").click()
    assert page.locator("#apa-text").is_visible()
    assert page.url.endswith("/cite/")
