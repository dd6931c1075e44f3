"""Readers on their way: from a word to an article to its author, with a mouse, with keys alone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

FOCUS = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect()
    return {
        name: element.id || element.getAttribute('name') || element.textContent.trim(),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= 0,
    }
}"""


def tab(page: Page) -> str:
    """Go to the next element by key; it has to be seen. Give its name."""
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert focus["outlined"], focus
    assert focus["inside"], focus
    return focus["name"]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that name has the focus."""
    reached: list[str] = []
    while len(reached) < 120:
        reached.append(tab(page))
        if reached[-1] == name:
            return
    pytest.fail(f"{name} was not reached, but {reached}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [1280, 360])
def test_search_filter_read_and_follow(site, open_page, width, javascript):
    page = open_page("/", width=width, javascript=javascript)
    page.get_by_label("Search articles", exact=True).fill("law")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1–4 of 4 articles for “law”")
    if width < 1000:
        page.locator("summary", has_text="Filters").click()
    page.get_by_label("Author’s name").fill("other2")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("status")).to_have_text("1–1 of 1 article for “law”")
    page.get_by_role("link", name="Remove Author’s name: other2").click()
    expect(page.get_by_role("status")).to_have_text("1–4 of 4 articles for “law”")
    page.get_by_role("link", name="A river and its law 1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A river and its law 1")
    page.get_by_role("list", name="Authors").get_by_role("link", name="Aibek T. Akhmetov").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aibek T. Akhmetov")
    expect(page.get_by_role("link", name=re.compile("^A river and its law"))).to_have_count(4)
    page.get_by_role("link", name="Berit Other3").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berit Other3")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [1280, 360])
def test_facets_are_ticked_left_out_and_taken_back(site, open_page, width, javascript):
    page = open_page("/articles/?q=river", width=width, javascript=javascript)
    filters = page.get_by_role("region", name="Filters")
    status = page.get_by_role("status")

    def unfold() -> None:
        if width < 1000:
            filters.get_by_text("Filters", exact=False).first.click()

    unfold()
    for name in ("Berit Other2", "Berit Other3"):
        filters.get_by_label(re.compile(f"^{name}")).check()
        if javascript:
            expect(page.get_by_role("link", name=f"Remove Author: {name}")).to_be_visible()
    filters.get_by_role("button", name="Apply").click()
    expect(status).to_have_text("1–2 of 2 articles for “river”")
    page.get_by_role("link", name=re.compile("^Remove Author: Berit Other2")).click()
    expect(status).to_have_text("1–1 of 1 article for “river”")
    page.goto("/articles/?q=river")
    unfold()
    leave = filters.get_by_role("link", name="not Berit Other2")
    leave.focus()
    leave.press("Enter")
    expect(status).to_have_text("1–11 of 11 articles for “river”")
    expect(page.get_by_role("link", name="Remove Author: not Berit Other2")).to_be_visible()


def test_keys_alone_lead_from_the_home_page_to_an_author(site, open_page):
    page = open_page("/")
    assert tab(page) == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert tab(page) == "id_q"
    page.keyboard.type("law")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/?q=law")
    tab_to(page, "Skip to the results")
    page.keyboard.press("Enter")
    tab_to(page, "A river and its law 0")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.article.get_absolute_url()}*")
    tab_to(page, "Aibek T. Akhmetov")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{site.author.get_absolute_url()}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aibek T. Akhmetov")


def test_the_order_of_focus_is_the_order_of_reading(site, open_page):
    page = open_page("/articles/")
    reached = [tab(page) for _ in range(40)]
    assert reached[:8] == [
        "Skip to content",
        "Journal catalogue",
        "Articles",
        "Authors",
        "Institutions",
        "Journals",
        "Home",
        "id_q",
    ]
    assert reached[8:12] == ["Search", "How to search", "Advanced search", "Skip to the results"]
    rest = iter(reached[12:])
    assert all(name in rest for name in ("Year", "id_year_from", "id_year_to", "Author", "id_author", "Institution"))


def test_bars_show_their_value_and_lead_to_their_year(site, open_page):
    page = open_page("/")
    bar = page.get_by_role("link", name="2003: 1 article")
    bar.focus()
    expect(bar.locator(".value")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/?year_from=2003&year_to=2003")
    expect(page.get_by_role("status")).to_have_text("1–1 of 1 article")


def test_the_same_numbers_are_in_a_table(site, open_page):
    page = open_page("/")
    page.get_by_text("The same as a table").click()
    page.get_by_role("row", name="2003 1").get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("1–1 of 1 article")
