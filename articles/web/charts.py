"""Bar charts as numbers: the templates draw them as SVG and print the same numbers as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_BARS = 24
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
TOP = 14.0
"""Percent of the height kept free above the highest bar, for its value."""


WIDEST = 4.5
"""Percent of the width that one bar may take when there are few."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the years it covers, how many articles, and where it stands, in percent of the drawing."""

    first_year: int
    last_year: int
    count: int
    left: str
    middle: str
    slot: str
    width: str
    top: str
    height: str
    labelled: bool

    @property
    def label(self) -> str:
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"


def year_bars(counts: Mapping[int | None, int]) -> list[Bar]:
    """Give bars for articles counted by year, grouped into steps of years when there are many; undated ones left out."""
    years = sorted(year for year in counts if year is not None)
    if not years:
        return []
    step = next(step for step in STEPS if years[-1] // step - years[0] // step < MOST_BARS)
    starts = range(years[0] // step * step, years[-1] + 1, step)
    sums = [sum(counts.get(year, 0) for year in range(start, start + step)) for start in starts]
    return [
        _bar(place, start, step, number, sums) for place, (start, number) in enumerate(zip(starts, sums, strict=True))
    ]


def _bar(place: int, start: int, step: int, count: int, sums: list[int]) -> Bar:
    slot = 100 / len(sums)
    width = min(slot * 0.72, WIDEST)
    height = (100 - TOP) * count / max(sums)
    return Bar(
        first_year=start,
        last_year=start + step - 1,
        count=count,
        left=f"{slot * place + (slot - width) / 2:.3f}%",
        middle=f"{slot * (place + 0.5):.3f}%",
        slot=f"{slot:.3f}%",
        width=f"{width:.3f}%",
        top=f"{100 - height:.3f}%",
        height=f"{height:.3f}%",
        labelled=place % max(1, -(-len(sums) // 6)) == 0,
    )
