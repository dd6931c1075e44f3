"""Places to segments: a text cut at every border of a place, each piece with the marks that lie on it, outermost first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .places import Place
from .roles import Role

MAX_DEPTH = 8
"""Marks on one piece. Records nest four deep; places that cross in heaps are shown one after the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A stretch of text and every value that was read from exactly this stretch."""

    start: int
    end: int
    places: tuple[Place, ...]

    @property
    def role(self) -> Role:
        """The kind of the innermost value."""
        return self.places[-1].role

    @property
    def is_unsure(self) -> bool:
        """Whether the reader was in doubt about one of the values."""
        return any(place.is_unsure for place in self.places)


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters ``start`` to ``end`` and the marks on them; none where nothing was read."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The segments of one line, its end left out; ``is_continued`` says that it does not begin at the line's beginning."""

    number: int
    segments: tuple[Segment, ...]
    is_continued: bool = False


def cut_segments(length: int, places: Iterable[Place]) -> list[Segment]:
    """Give the segments of a text of so many characters, in order: joined, they are the text.

    Every character of every place is marked. Places that reach beyond the text are cut, empty ones left out.
    """
    marks = _marks(length, places)
    cuts = sorted({0, length, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    coming = iter([*marks, None])
    following = next(coming)
    waiting: list[tuple[int, int, Mark]] = []
    on: list[Mark] = []
    segments = []
    for start, end in pairwise(cuts):
        if any(mark.end <= start for mark in on):
            on = [mark for mark in on if mark.end > start]
        while following is not None and following.start == start:
            heapq.heappush(waiting, (following.start, -following.end, following))
            following = next(coming)
        while waiting and len(on) < MAX_DEPTH:
            if (mark := heapq.heappop(waiting)[-1]).end > start:
                on.append(mark)
        on.sort(key=lambda mark: (mark.start, -mark.end))
        segments.append(Segment(start, end, tuple(on)))
    return segments


def _marks(length: int, places: Iterable[Place]) -> list[Mark]:
    """Group places by their bounds; a label that is a value as well is the value alone."""
    grouped: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        if 0 <= place.start < min(place.end, length):
            grouped.setdefault((place.start, -min(place.end, length)), []).append(place)
    return [Mark(start, -end, _values(found)) for (start, end), found in sorted(grouped.items())]


def _values(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.role != Role.MARKER) or tuple(places[:1])


def cut_lines(text: str, segments: Iterable[Segment]) -> Iterator[Line]:
    """Give the lines of a text, numbered from 1: joined by line feeds, they are the text."""
    number, current = 1, list[Segment]()
    for segment in segments:
        start = segment.start
        while (feed := text.find("\n", start, segment.end)) >= 0:
            if feed > start:
                current.append(replace(segment, start=start, end=feed))
            yield Line(number, tuple(current))
            number, current, start = number + 1, [], feed + 1
        if start < segment.end:
            current.append(segment if start == segment.start else replace(segment, start=start))
    yield Line(number, tuple(current))


def printed_text(text: str, segment: Segment) -> str:
    """Give the characters of a segment to print; a carriage return before the line's end is a part of this end."""
    printed = text[segment.start : segment.end]
    return printed.removesuffix("\r") if text[segment.end : segment.end + 1] in ("", "\n") else printed


def in_common(some: Sequence[Mark], others: Sequence[Mark]) -> int:
    """Give how many marks, from the outermost on, two neighbouring pieces share."""
    pairs = zip(some, others, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one is not other), min(len(some), len(others)))
