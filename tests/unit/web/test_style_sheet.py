"""The one style sheet stays small enough to come with the first packets of a page."""

from pathlib import Path

STYLE_SHEET = Path(__file__).parents[3] / "static" / "css" / "catalogue.css"
MOST_BYTES = 25_000


def test_the_style_sheet_stays_small():
    assert STYLE_SHEET.stat().st_size <= MOST_BYTES


def test_the_style_sheet_asks_nobody_for_anything():
    text = STYLE_SHEET.read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text
