"""The search box with its list, and lists that change in place: with keys, by going back, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import OVERFLOW, violations

SEEN = "document.querySelector('[aria-live]').textContent"


TYPE_AT_ONCE = """(text) => {
    for (const letter of text) {
        document.activeElement.value += letter
        document.activeElement.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
}"""


def begin(page: Page, text: str, label: str = "Search articles") -> None:
    """Type into the box and wait for the list."""
    box = page.get_by_role("combobox", name=label)
    box.press("End")
    box.press_sequentially(text)
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()


def chosen(page: Page) -> str | None:
    """Give the text of the option that has the virtual focus, as screen readers find it."""
    return page.evaluate("""() => {
        const id = document.activeElement.getAttribute('aria-activedescendant')
        const option = id && document.getElementById(id)
        return option && option.getAttribute('aria-selected') === 'true' ? option.querySelector('.label').textContent : null
    }""")


def test_the_list_is_used_with_keys_alone(site, open_page):
    page = open_page("/")
    begin(page, "riv")
    box = page.get_by_role("combobox", name="Search articles")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Journals").get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option", name=re.compile("Journal of Rivers .*12 articles"))).to_be_visible()
    assert page.evaluate(SEEN) == "Suggestions: 4 articles, 1 journal. Arrow keys choose."
    assert chosen(page) is None
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "Home", "End", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(chosen(page))
    first, last = "A river and its law 3", "Journal of Rivers"
    assert seen == [first, "A river and its law 2", first, None, last, first, last, None]
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("riv")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.journal.get_absolute_url()}")


def test_enter_without_a_choice_searches_for_what_was_typed(site, open_page):
    page = open_page("/")
    begin(page, "riv")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/?q=riv")


def test_a_suggestion_is_followed_with_the_mouse(site, open_page):
    page = open_page("/")
    begin(page, "akhm")
    page.get_by_role("option", name="Aibek T. Akhmetov").click()
    page.wait_for_url(f"**{site.author.get_absolute_url()}")


def test_leaving_the_box_closes_its_list(site, open_page):
    page = open_page("/")
    begin(page, "riv")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()


def test_an_old_answer_never_replaces_a_newer_one(site, open_page):
    """The answer for the first letters is held back until that for all of them has come."""
    page = open_page("/")
    held = []
    page.route(re.compile("/suggest\\?q=riv$"), lambda route: held.append(route))
    box = page.get_by_role("combobox", name="Search articles")
    box.press_sequentially("riv")
    page.wait_for_timeout(400)
    box.press_sequentially("xyzq")
    expect(page.locator("[aria-live]")).to_have_text("No suggestions.")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert len(held) == 1
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_quick_typist_asks_once(site, open_page):
    page = open_page("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    page.get_by_role("combobox", name="Search articles").focus()
    page.evaluate(TYPE_AT_ONCE, "river")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    assert len(asked) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_an_open_list_is_accessible_and_fits(site, open_page, width, dark):
    page = open_page("/articles/", width=width, dark=dark)
    begin(page, "riv")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_the_box_in_the_page_head_has_its_list_too(site, open_page):
    page = open_page("/authors/")
    begin(page, "univ", label="Search all articles")
    assert violations(page) == []
    page.get_by_role("option", name=re.compile("^University of Bergen")).click()
    page.wait_for_url(f"**{site.institution.get_absolute_url()}")


def test_without_scripts_the_box_is_a_plain_form(site, open_page):
    page = open_page("/", javascript=False)
    page.get_by_role("searchbox", name="Search articles").fill("river")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/?q=river")


def stamp(page: Page) -> None:
    """Mark the window, so that a page that is loaded anew is told from one that changed."""
    page.evaluate("window.stamped = true")


def is_stamped(page: Page) -> bool:
    return page.evaluate("window.stamped === true")


def test_a_list_changes_in_place_and_goes_back(site, open_page):
    page = open_page("/articles/?q=law")
    status = page.get_by_role("status")
    expect(status).to_have_text("1–4 of 4 articles for “law”")
    stamp(page)
    assert page.evaluate("typeof htmx") == "undefined", "It comes when somebody reaches for the list."
    page.get_by_role("link", name="Newest").click()
    page.wait_for_url("**/articles/?q=law&sort=newest")
    page.get_by_label("Author’s name").fill("other2")
    page.get_by_role("button", name="Apply").click()
    expect(status).to_have_text("1–1 of 1 article for “law”")
    assert page.title().startswith("law · Articles")
    page.wait_for_function(f"{SEEN} === '1–1 of 1 article for “law”'")
    page.get_by_role("link", name="Remove Words: law").click()
    expect(page.get_by_label("Search articles")).to_have_value("")
    assert is_stamped(page)
    page.go_back()
    expect(status).to_have_text("1–1 of 1 article for “law”")
    expect(page.get_by_label("Search articles")).to_have_value("law")
    page.go_back()
    expect(status).to_have_text("1–4 of 4 articles for “law”")
    expect(page.get_by_label("Author’s name")).to_have_value("")
    page.go_forward()
    expect(status).to_have_text("1–1 of 1 article for “law”")
    begin(page, " riv")
    assert violations(page) == []


def test_a_record_is_left_by_going_back_to_the_list_as_it_was(site, open_page):
    page = open_page("/articles/?q=law")
    page.get_by_role("link", name="Newest").click()
    page.wait_for_url("**sort=newest")
    page.get_by_role("link", name="A river and its law 1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A river and its law 1")
    page.go_back()
    page.wait_for_url("**sort=newest")
    expect(page.get_by_role("status")).to_have_text("1–4 of 4 articles for “law”")
    newest = page.get_by_role("link", name="Newest")
    expect(newest).to_have_attribute("aria-current", "true")
    page.go_back()
    page.wait_for_url("**/articles/?q=law")
    expect(newest).not_to_have_attribute("aria-current", "true")


def test_a_refused_search_shows_the_page_that_says_so(site, open_page, settings):
    page = open_page("/articles/?q=law")
    settings.SEARCH_RATE = 1
    for name in ("Newest", "Oldest"):
        page.get_by_role("link", name=name).click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many searches at once")
