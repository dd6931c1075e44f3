"""What Chromium says of pages: axe in two widths, light and dark, and what a first view transfers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tools.audit_judges import FLAGS, Pages, Verdict, Verdicts, chromium

STRICTER = {"rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}}
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
MOST_BYTES = 60_000
BLOCKING = """performance.getEntriesByType('resource')
    .filter(entry => entry.initiatorType === 'script' && entry.renderBlockingStatus === 'blocking')
    .map(entry => entry.name)"""
"""Scripts that a reader waits for."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def axe(pages: Pages) -> Verdicts:
    """Ask axe, and whether the page is wider than the window, in two widths, light and dark."""
    with browsing() as browser:
        window = browser.new_page()
        for name, address in pages.items():
            window.goto(address)
            yield name, Verdict.of(_axe(window))


def _axe(page: Page) -> Iterator[str]:
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that it knows
        violations = Axe().run(page, options=STRICTER).response["violations"]
        yield from (
            f"{width} px, {scheme}: {one['id']}: {at['html'][:160]}" for one in violations for at in one["nodes"]
        )
        if page.evaluate(OVERFLOW):
            yield f"{width} px, {scheme}: wider than the window"


def transfer(pages: Pages) -> Verdicts:
    """Weigh what comes over the wire when somebody opens a page who has nothing of it, and ask which scripts block."""
    with browsing() as browser:
        for name, address in pages.items():
            context = browser.new_context()
            window = context.new_page()
            arrived: list[float] = []
            wire = context.new_cdp_session(window)
            wire.on("Network.loadingFinished", lambda event: arrived.append(event["encodedDataLength"]))  # noqa: B023  # called before the next turn
            wire.send("Network.enable")
            window.goto(address, wait_until="networkidle")
            yield name, _weighed(sum(arrived), window.evaluate(BLOCKING))
            context.close()


def _weighed(size: float, blocking: list[Any]) -> Verdict:
    complaints = [f"{script} blocks" for script in blocking]
    if size > MOST_BYTES:
        complaints.append(f"{size:,.0f} bytes, more than {MOST_BYTES:,}")
    return Verdict(f"{size / 1000:.0f} kB", complaints)
