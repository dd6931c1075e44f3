"""The tables of words by locale, one row a locale: tab-separated columns, several wordings in one parted by '|'."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "data"

Row = dict[str, tuple[str, ...]]


def read_table(name: str) -> dict[str, Row]:
    """Give the rows of a table under their locales, each the wordings by column; empty columns are left out."""
    head, *lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")[1:]
    rows: dict[str, Row] = {}
    for line in lines:
        locale, *cells = line.split("\t")
        filled = zip(columns, cells, strict=True)
        rows[locale] = {column: tuple(cell.split("|")) for column, cell in filled if cell}
    return rows
