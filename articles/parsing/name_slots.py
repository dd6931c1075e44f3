"""Whether a name's parts are in the right slots: given for family is the commonest slip of those who type names in.

A doubt is said, never settled: which order is right is an editor's to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum

from articles.normalize import title_key

from .names import is_capital_word
from .records import ParsedAuthor, ParsedCitation, ParsedName, ParseProblem
from .witnesses import DISAGREED

SHORTEST_SURNAME = 3
"""Letters from which a word in capitals is a surname: 'LI' among given names may be initials."""


class Order(Enum):
    """What a second witness says of the order in which a name was read."""

    STRAIGHT = "straight"
    SWAPPED = "swapped"


def order_by_capitals(author: ParsedAuthor, citation: ParsedCitation | None) -> Order | None:
    """Say whether the author line, by printing the surname in capitals, agrees with what the citation line says it is.

    'Yerbol OMAROV' beside 'OMAROV, Yerbol' agrees, beside 'YERBOL, Omarov' it does not; a line without capitals, or with
    nothing else, says nothing.
    """
    name = author.name
    if citation is None or not citation.authors or name.family is None or name.given is None:
        return None
    if citation.span.start <= name.span.start < citation.span.end:
        return None
    family, given = name.family.raw.split(), name.given.raw.split()
    if _has_capitals(family) == _has_capitals(given):
        return None
    return Order.STRAIGHT if _has_capitals(family) else Order.SWAPPED


def _has_capitals(words: Iterable[str]) -> bool:
    return any(len(word) >= SHORTEST_SURNAME and is_capital_word(word) for word in words)


def doubt_slots(
    authors: tuple[ParsedAuthor, ...], citation: ParsedCitation | None
) -> tuple[tuple[ParsedAuthor, ...], tuple[ParseProblem, ...]]:
    """Give the authors, those whose two lines swap given name and surname made doubtful, and all doubts about slots."""
    swapped = [order_by_capitals(author, citation) is Order.SWAPPED for author in authors]
    problems = [
        _problem("witnesses-swapped", author) for author, is_swapped in zip(authors, swapped, strict=True) if is_swapped
    ]
    settled = tuple(
        replace(author, confidence=min(DISAGREED, author.confidence)) if is_swapped else author
        for author, is_swapped in zip(authors, swapped, strict=True)
    )
    return settled, (*problems, *repeated_names(authors))


def repeated_names(authors: Sequence[ParsedAuthor]) -> tuple[ParseProblem, ...]:
    """Note every name that stands in both slots: 'Suharyono Suharyono', as forms with two required fields make people write."""
    return tuple(_problem("name-in-both-slots", author) for author in authors if _in_both_slots(author.name))


def _in_both_slots(name: ParsedName) -> bool:
    if name.family is None or name.given is None:
        return False
    family = title_key(name.family.value)
    return bool(family) and family == title_key(name.given.value)


def _problem(code: str, author: ParsedAuthor) -> ParseProblem:
    return ParseProblem(code, 1, author.name.raw, author.name.span)
