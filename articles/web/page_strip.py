"""The pages of an issue laid end to end: which articles have them, which none has, which two have; pure.

Positions are percents of the drawing. A long gap is drawn short, so that one stray page does not crush the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ARTICLE, GAP, OVERLAP = "article", "gap", "overlap"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of pages: of one article (``key`` says which), of none, or of several."""

    kind: str
    first: int
    last: int
    key: int | None
    left: str
    width: str

    @property
    def pages(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class PageStrip:
    """All runs in order of their first page, and how many articles state no page number."""

    pieces: list[Piece]
    unnumbered: int

    def of(self, kind: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == kind]

    @property
    def gaps(self) -> list[Piece]:
        return self.of(GAP)

    @property
    def overlaps(self) -> list[Piece]:
        return self.of(OVERLAP)

    @property
    def first(self) -> int:
        return self.pieces[0].first

    @property
    def last(self) -> int:
        return max(piece.last for piece in self.pieces)


Run = tuple[str, int, int, int | None]


def page_strip(ranges: Iterable[tuple[int, int | None, int | None]]) -> PageStrip | None:
    """Lay out articles given as (key, first page, last page); None where fewer than two have page numbers."""
    given = list(ranges)
    numbered = sorted((first, last or first, key) for key, first, last in given if first is not None)
    if len(numbered) < 2:
        return None
    runs = _runs(numbered)
    return PageStrip(_placed(runs), len(given) - len(numbered))


def _runs(numbered: Sequence[tuple[int, int, int]]) -> list[Run]:
    """The articles in order, before each the gap or the pages it shares with what came before."""
    runs: list[Run] = []
    reached = numbered[0][0] - 1
    for first, last, key in numbered:
        if first > reached + 1:
            runs.append((GAP, reached + 1, first - 1, None))
        runs.append((ARTICLE, first, last, key))
        if first <= reached:
            runs.append((OVERLAP, first, min(last, reached), None))
        reached = max(reached, last)
    return runs


def _placed(runs: Sequence[Run]) -> list[Piece]:
    """Each run at its place on a scale on which no gap is longer than a tenth of all pages that are there."""
    held = sum(last - first + 1 for kind, first, last, _ in runs if kind == ARTICLE)
    longest = max(1, held // 10)
    cut = {
        first: last - first + 1 - longest for kind, first, last, _ in runs if kind == GAP and last - first >= longest
    }
    start, end = runs[0][1], max(last for _, _, last, _ in runs)

    def place(page: int) -> int:
        return page - start - sum(pages for first, pages in cut.items() if first < page)

    whole = place(end + 1)
    return [
        Piece(
            kind,
            first,
            last,
            key,
            left=f"{100 * place(first) / whole:.3f}%",
            width=f"{100 * (place(last + 1) - place(first)) / whole:.3f}%",
        )
        for kind, first, last, key in runs
    ]
