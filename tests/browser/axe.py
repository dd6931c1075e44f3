"""What axe finds wrong with a page, and whether the page fits its window."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TARGETS = {"target-size": {"enabled": True}}
"""What axe checks by itself, and targets of 24 pixels; the admin's own colours reach a contrast of 4.5 to 1."""

STRICTER = {**TARGETS, "color-contrast-enhanced": {"enabled": True}}
"""For the readers' pages: also a contrast of 7 to 1."""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page, rules: dict[str, Any] = STRICTER, *, inside: str | None = None) -> list[str]:
    """Give what axe finds wrong by ``rules``, each with the element; ``inside`` names the part of the page looked at."""
    found = Axe().run(page, context=inside, options={"rules": rules}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
