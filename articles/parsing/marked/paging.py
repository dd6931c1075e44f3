"""A long marked text in parts, each small enough for one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .segments import Line, Mark, Segment, cut_lines, in_common

LONGEST_SEGMENT = 10_000
"""Longer ones are cut, so that a text of one line has parts, too."""

MARK_COST, PLACE_COST, PIECE_COST, LINE_COST, SIGN_COST = 500, 60, 100, 60, 12
"""Bytes of markup around a mark, for each further value of it, around a piece and a line, and for a letter that is no plain one."""

_SIGNS = re.compile("[^\\w\\s.,:;()/=-]")


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a text; ``end`` is where its last character ends."""

    end: int
    lines: tuple[Line, ...]


def cut_parts(text: str, segments: Iterable[Segment], budget: int) -> list[Part]:
    """Give a marked text in parts whose markup has about so many bytes at most, cut at the ends of lines where that can be."""
    filling = _Filling(budget)
    for line in cut_lines(text, _chopped(segments)):
        filling.take(text, line)
    filling.close()
    return filling.parts


def part_of(parts: Sequence[Part], position: int) -> int:
    """Give the number, from 0, of the part in which a character stands."""
    return next((number for number, part in enumerate(parts) if position < part.end), len(parts) - 1)


def _chopped(segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        for start in range(segment.start, segment.end, LONGEST_SEGMENT):
            yield replace(segment, start=start, end=min(start + LONGEST_SEGMENT, segment.end))


class _Filling:
    """Fills one part after the other."""

    def __init__(self, budget: int) -> None:
        self.parts: list[Part] = []
        self._budget, self._cost, self._end = budget, 0, 0
        self._lines: list[Line] = []

    def take(self, text: str, line: Line) -> None:
        """Put a line where it belongs; one that no part can hold is cut."""
        current: list[Segment] = []
        is_continued = False
        on: tuple[Mark, ...] = ()
        for segment in line.segments:
            current.append(segment)
            self._cost += _cost(text, segment, on)
            self._end, on = segment.end, segment.marks
            if self._cost > self._budget * 5 // 4:
                self._lines.append(Line(line.number, tuple(current), is_continued))
                self.close()
                current, is_continued, on = [], True, ()
        if current or not is_continued:
            self._lines.append(Line(line.number, tuple(current), is_continued))
        self._cost += LINE_COST
        if self._cost > self._budget:
            self.close()

    def close(self) -> None:
        """End the part under way, if it holds anything."""
        if self._lines:
            self.parts.append(Part(self._end, tuple(self._lines)))
        self._lines, self._cost = [], 0


def _cost(text: str, segment: Segment, on: tuple[Mark, ...]) -> int:
    printed = text[segment.start : segment.end]
    opened = segment.marks[in_common(on, segment.marks) :]
    marks = sum(MARK_COST + PLACE_COST * len(mark.places) for mark in opened)
    signs = SIGN_COST * len(_SIGNS.findall(printed))
    return PIECE_COST + marks + signs + len(printed.encode("utf-8", "surrogatepass"))
