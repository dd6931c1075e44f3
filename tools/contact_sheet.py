"""Photograph every kind of page at 360, 768 and 1280 pixels, light and dark, into one sheet to look at.

``make contact-sheet`` writes var/contact-sheet/index.html with one picture of a page, a width and a scheme each, and one
large picture of all pages for each width and scheme (``FOLDER=`` names another folder).
"""

from __future__ import annotations

import argparse
import html
import io
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.audit_judges import FLAGS, chromium
from tools.served_pages import ROOT, pages, serving

WIDTHS, SCHEMES = (360, 768, 1280), ("light", "dark")
TALLEST = 2600
"""Pixels of a page that are shown; lists go on as they begin."""

COLUMNS = 7
GAP = 12


def main() -> None:
    """Take all pictures and join them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "contact-sheet")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with serving(full=True) as address, sync_playwright() as playwright:
        found = pages(address)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, scheme in product(WIDTHS, SCHEMES):
            pictures = photograph(browser, address, found, width, scheme)
            for number, picture in enumerate(pictures.values()):
                picture.save(folder / name(number, width, scheme), optimize=True)
            join(list(pictures.values()), width).save(folder / f"all-{width}-{scheme}.png", optimize=True)
        browser.close()
    (folder / "index.html").write_text(index(found), encoding="utf-8")
    print(folder / "index.html")  # noqa: T201  # a command's output


def photograph(
    browser: Browser, address: str, found: dict[str, str], width: int, scheme: Any
) -> dict[str, Image.Image]:
    """Give a picture of each page, from its top."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    pictures = {}
    for kind, path in found.items():
        page.goto(f"{address}{path}")
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        pictures[kind] = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    page.close()
    return pictures


def join(pictures: list[Image.Image], width: int) -> Image.Image:
    """One picture of all, in rows."""
    rows = [pictures[start : start + COLUMNS] for start in range(0, len(pictures), COLUMNS)]
    heights = [max(picture.height for picture in row) for row in rows]
    sheet = Image.new("RGB", (COLUMNS * (width + GAP), sum(heights) + GAP * len(rows)), "#808080")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for place, picture in enumerate(row):
            sheet.paste(picture, (place * (width + GAP), top))
        top += height + GAP
    return sheet


def name(number: int, width: int, scheme: str) -> str:
    """The file of one picture."""
    return f"{number:02}-{width}-{scheme}.png"


def index(found: dict[str, str]) -> str:
    """The page that shows all pictures."""
    sections = (
        f"<h2>{html.escape(kind)} <small>{html.escape(path)}</small></h2>"
        + "".join(
            f'<a href="{name(number, width, scheme)}"><img src="{name(number, width, scheme)}" width="{width // 3}" alt="{width} px, {scheme}" loading="lazy"></a> '
            for width, scheme in product(WIDTHS, SCHEMES)
        )
        for number, (kind, path) in enumerate(found.items())
    )
    style = "body{font:1rem sans-serif;background:#888}img{vertical-align:top;max-height:700px;object-fit:cover;object-position:top}"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>All pages</title><style>{style}</style>{"".join(sections)}</html>'


if __name__ == "__main__":
    main()
