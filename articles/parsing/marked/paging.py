"""A long marked text in parts, each small enough for one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .segments import Line, Mark, Segment, cut_lines, in_common

LONGEST_SEGMENT = 10_000
"""Longer ones are cut, so that a text of one line has parts, too."""

MARK_COST, PLACE_COST, PIECE_COST, LINE_COST, SIGN_COST = 300, 60, 100, 60, 12
"""Bytes of markup around a mark, for each further value of it, around a piece and a line, and for a letter that is no plain one."""

_SIGNS = re.compile("[^\\w\\s.,:;()/=-]|[\x0b-\x1f\x85]")


@dataclass(frozen=True, slots=True)
class Part:
    """Some segments of a text; the first stands on line ``first``, which began in the part before if it ``is_continued``."""

    segments: tuple[Segment, ...]
    first: int = 1
    is_continued: bool = False

    @property
    def end(self) -> int:
        """Where the last character ends."""
        return self.segments[-1].end if self.segments else 0

    def lines(self, text: str) -> Iterator[Line]:
        """Give the lines; the one that the next part begins with is left to it."""
        is_whole = self.end == len(text) or text[self.end - 1] != "\n"
        left = None if is_whole else self.last(text)
        for line in cut_lines(text, self.segments):
            if (number := self.first + line.number - 1) != left:
                yield Line(number, line.segments, self.is_continued and number == self.first)

    def last(self, text: str) -> int:
        """Give the number of the line on which the part ends."""
        start = self.segments[0].start if self.segments else 0
        return self.first + text.count("\n", start, self.end)


def cut_parts(text: str, segments: Iterable[Segment], budget: int) -> list[Part]:
    """Give a marked text in parts whose markup has about so many bytes at most, cut at the ends of lines where that can be."""
    parts: list[Part] = []
    current: list[Segment] = []
    cost = 0
    on: tuple[Mark, ...] = ()
    for segment in _chopped(text, segments):
        current.append(segment)
        cost += _cost(text, segment, on)
        on = segment.marks
        is_line_end = text[segment.end - 1] == "\n"
        if cost > budget and (is_line_end or cost > budget * 5 // 4):
            parts.append(_next_part(text, parts, current))
            current, cost, on = [], 0, ()
    if current or not parts:
        parts.append(_next_part(text, parts, current))
    return parts


def _next_part(text: str, parts: Sequence[Part], segments: Sequence[Segment]) -> Part:
    if not parts:
        return Part(tuple(segments))
    before = parts[-1]
    return Part(tuple(segments), before.last(text), text[before.end - 1] != "\n")


def part_of(parts: Sequence[Part], position: int) -> int:
    """Give the number, from 0, of the part in which a character stands."""
    return next((number for number, part in enumerate(parts) if position < part.end), len(parts) - 1)


def part_of_line(parts: Sequence[Part], line: int) -> int:
    """Give the number, from 0, of the part in which a line begins."""
    begun = [number for number, part in enumerate(parts) if part.first + part.is_continued <= line]
    return begun[-1] if begun else 0


def _chopped(text: str, segments: Iterable[Segment]) -> Iterator[Segment]:
    """Cut long segments, behind a line's end where there is one."""
    for segment in segments:
        start = segment.start
        while segment.end - start > LONGEST_SEGMENT:
            end = text.rfind("\n", start, start + LONGEST_SEGMENT) + 1 or start + LONGEST_SEGMENT
            yield replace(segment, start=start, end=end)
            start = end
        yield segment if start == segment.start else replace(segment, start=start)


def _cost(text: str, segment: Segment, on: tuple[Mark, ...]) -> int:
    printed = text[segment.start : segment.end]
    opened = segment.marks[in_common(on, segment.marks) :]
    marks = sum(MARK_COST + PLACE_COST * len(mark.places) for mark in opened)
    feeds = printed.count("\n")
    # Marks are closed and opened again at every line's end.
    again = feeds * (LINE_COST + MARK_COST * len(segment.marks))
    signs = SIGN_COST * len(_SIGNS.findall(printed))
    return PIECE_COST + marks + again + signs + len(printed.encode("utf-8", "surrogatepass"))
