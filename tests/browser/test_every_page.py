"""What holds for every kind of page: no accessibility error, nothing cut off, nothing missing or refused."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import OVERFLOW, violations
from tests.make import make_article
from tools.served_pages import LISTS


def failures(request):
    """What went wrong with a request; one that the next page cut short is none."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def wrong(page: Page, pages: dict[str, str]) -> list[str]:
    """Open page after page, and say what axe finds and what is too wide."""
    found = []
    for name, address in pages.items():
        page.goto(address)
        found += [f"{name}: {one}" for one in violations(page)]
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{name}: wider than the window")
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible_and_fits(site, open_page, width, dark):
    gone = make_article(status="deleted")
    pages = site.pages | {
        "not_found": "/nowhere/",
        "gone": f"/articles/{gone.pk}/",
        "not_understood": "/?" + "&".join(f"f{number}" for number in range(1100)),
        "messages": "/articles/?year_from=2001&year_to=2000&sort=best",
    }
    page = open_page("/", width=width, dark=dark)
    complaints: list[str] = []
    page.on("requestfailed", lambda request: complaints.extend(failures(request)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    complaints += wrong(page, pages)
    assert not complaints, "\n".join(complaints)


def test_every_page_of_an_empty_catalogue_is_accessible_and_fits(transactional_db, open_page, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    page = open_page("/", width=360, dark=True)
    assert wrong(page, LISTS) == []
