"""The biographies of a page: a second place that states people's institutions and identifiers."""

from __future__ import annotations

from dataclasses import replace

from articles.normalize import title_key

from .affiliations import read_affiliation
from .author_marks import take_marks
from .pieces import EDGES, Piece
from .records import ParsedAuthor, ParsedName

MAX_HEAD = 300

Bounds = tuple[int, int]


def with_biographies(piece: Piece, authors: tuple[ParsedAuthor, ...], places: list[Bounds]) -> tuple[ParsedAuthor, ...]:
    """Give the authors with what the lines of their biographies state and their own lines do not."""
    told = list(authors)
    names = [_beginnings(author.name) for author in authors] if places else []
    current: int | None = None
    for start, end in places:
        head = piece.flat[start : min(end, start + MAX_HEAD)]
        key = title_key(head) + " "
        named = next((place for place, beginnings in enumerate(names) if key.startswith(beginnings)), None)
        current = current if named is None else named
        if current is None:
            continue
        author = told[current]
        marked, orcid, email = take_marks(piece.part(start, min(end, start + MAX_HEAD)))
        comma = marked.flat.find(",")
        if named is not None and comma > 0 and not author.affiliations and len(head) < MAX_HEAD:
            first, last = marked.trim(comma, len(marked.flat), EDGES)
            if last > first:
                author = replace(author, affiliations=(read_affiliation(marked.part(first, last)),))
        told[current] = replace(author, orcid=author.orcid or orcid, email=author.email or email)
    return tuple(told)


def _beginnings(name: ParsedName) -> tuple[str, ...]:
    """Give the keys that a line about a person begins with, the name in either order; none without a surname."""
    family = title_key(name.family.value) if name.family else ""
    given = title_key(name.given.value) if name.given else ""
    return (f"{given} {family} ".lstrip(), f"{family} {given} ".rstrip() + " ") if family else ()
