"""How many people and places have articles: for the home page and the lists of them."""

from __future__ import annotations

from dataclasses import dataclass

from .people import initials, institutions_by_country, listed_authors, listed_institutions
from .remembered import Remembered

LARGE = 20_000
"""Authors from which on counting them takes long enough to be remembered."""


@dataclass(frozen=True, slots=True)
class Identities:
    """How many authors have articles, the first letters of their names, and how many institutions by country's code.

    The code is None for institutions of which no country is known.
    """

    authors: int
    letters: list[str]
    by_country: dict[str | None, int]

    @property
    def institutions(self) -> int:
        return sum(self.by_country.values())

    @property
    def countries(self) -> list[tuple[str, int]]:
        return [(code, number) for code, number in self.by_country.items() if code]


def _count() -> Identities:
    authors = listed_authors()
    return Identities(authors.count(), initials(authors), institutions_by_country(listed_institutions()))


identities = Remembered(_count, is_dear=lambda found: found.authors >= LARGE)
