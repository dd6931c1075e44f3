"""Whether the names of a whole batch have given name and surname in the wrong slots: counting, and when it is enough.

Pure: names and counts in, a judgement out. One swapped name is a slip, or another person; many in one journal are a form
that was filled in the wrong way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.normalize import name_key, title_key
from articles.parsing.name_slots import Order

FEWEST_SWAPPED = 3
"""Different names that must stand the other way round before a batch is doubted."""

SMALLEST_SHARE = 0.75
"""Their share of all names of the batch that the same witness knows."""

MOST_EXAMPLES = 10


def other_way_round(family: str, given: str) -> tuple[str, ...]:
    """Give the keys that a name has when its parts change places, initials staying with the given name.

    >>> other_way_round("Yerbol", "Omarov A.")
    ('omarov a, yerbol', 'omarov, yerbol a')
    """
    words = title_key(given).split()
    initials = [word for word in words[1:] if len(word) == 1]
    if not initials:
        return (name_key(given, family),)
    surname = " ".join([*words[:1], *(word for word in words[1:] if len(word) > 1)])
    return (name_key(given, family), name_key(surname, " ".join([family, *initials])))


def known_order(key: str, others: Iterable[str], known: Mapping[str, int]) -> Order | None:
    """Say which way round a name is known, by how many articles print it so; None when it is not, or equally often."""
    straight = known.get(key, 0)
    swapped = max((known.get(other, 0) for other in others if other != key), default=0)
    if straight == swapped:
        return None
    return Order.STRAIGHT if straight > swapped else Order.SWAPPED


@dataclass(slots=True)
class Tally:
    """The names that one witness says stand as it has them, and those the other way round with the forms they are printed in."""

    straight: set[str] = field(default_factory=set)
    swapped: dict[str, str] = field(default_factory=dict)

    def count(self, order: Order | None, key: str, printed: str) -> None:
        """Count one name; a name counts once however often it is printed."""
        if order is Order.STRAIGHT:
            self.straight.add(key)
        elif order is Order.SWAPPED:
            self.swapped.setdefault(key, printed)

    def add(self, other: Tally) -> None:
        """Count the names of another tally too."""
        self.straight |= other.straight
        self.swapped |= other.swapped

    @property
    def is_consistent(self) -> bool:
        """Whether so many of the names are swapped that it is no slip."""
        swapped = len(self.swapped)
        return swapped >= FEWEST_SWAPPED and swapped >= SMALLEST_SHARE * (
            swapped + len(self.straight.difference(self.swapped))
        )

    def as_record(self) -> dict[str, Any]:
        """The counts and some examples as JSON holds them."""
        return {
            "swapped": len(self.swapped),
            "straight": len(self.straight.difference(self.swapped)),
            "examples": list(self.swapped.values())[:MOST_EXAMPLES],
        }


@dataclass(slots=True)
class NameOrder:
    """What two witnesses say of the names of one batch: the catalogue, and the capitals of author and citation lines."""

    catalogue: Tally = field(default_factory=Tally)
    lines: Tally = field(default_factory=Tally)

    def add(self, other: NameOrder) -> None:
        """Count the names of another batch too."""
        self.catalogue.add(other.catalogue)
        self.lines.add(other.lines)

    @property
    def is_consistent(self) -> bool:
        """Whether either witness finds the batch swapped.

        Each is counted alone: that both lines of an article agree says little, because one form was filled in for both.
        """
        return self.catalogue.is_consistent or self.lines.is_consistent

    @property
    def reason(self) -> str:
        """What was found, in one sentence."""
        found = []
        if self.catalogue.is_consistent:
            found.append(_sentence(self.catalogue, "names that the catalogue knows stand the other way round there"))
        if self.lines.is_consistent:
            found.append(
                _sentence(self.lines, "names have another surname in capitals in the author line than in the citation")
            )
        return "; ".join(found)


def _sentence(tally: Tally, rest: str) -> str:
    counts = tally.as_record()
    return f"{counts['swapped']} of {counts['swapped'] + counts['straight']} {rest}"
