"""What holds for every kind of page: no accessibility error, nothing cut off, nothing missing or refused."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.make import make_article

STRICTER = {"rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}}
"""Beyond what axe checks by itself: targets of 24 pixels, contrast of 7 to 1."""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """Give what axe finds wrong, each with the element."""
    found = Axe().run(page, options=STRICTER).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def failures(request):
    """What went wrong with a request; one that the next page cut short is none."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


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
    for name, address in pages.items():
        page.goto(address)
        complaints += [f"{name}: {one}" for one in violations(page)]
        if page.evaluate(OVERFLOW) > 0:
            complaints.append(f"{name}: wider than the window")
    assert not complaints, "\n".join(complaints)
