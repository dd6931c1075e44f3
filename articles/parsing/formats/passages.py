"""Decoded characters with their places: the text of a stretch of source whose entities, escapes and tags have been read.

Values are cut from the decoded text; spans and raw forms are those of the source.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from articles.parsing.pieces import clean
from articles.parsing.records import ParseProblem, Reading, Span, Value

_EDGES = re.compile(r"\S(?:.*\S)?", re.DOTALL)

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Passage:
    """A decoded text; its character ``i`` stands in ``source`` from ``starts[i]`` to ``ends[i]``."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> Passage:
        """Take a stretch of the source as it stands."""
        end = len(source) if end is None else end
        return cls(source, source[start:end], range(start, end), range(start + 1, end + 1))

    def part(self, start: int, end: int) -> Passage:
        """Cut a smaller passage out."""
        return Passage(self.source, self.text[start:end], self.starts[start:end], self.ends[start:end])

    def trimmed(self) -> Passage:
        """Give the passage without the blanks at its ends."""
        found = _EDGES.search(self.text)
        return self.part(*found.span()) if found else self.part(0, 0)

    def replaced(self, pattern: re.Pattern[str], value: Callable[[re.Match[str]], str]) -> Passage:
        """Read escapes: what ``pattern`` matches becomes ``value(match)``, whose characters all stand where it stood."""
        texts: list[str] = []
        # Arrays, because a list of places takes nine times the memory.
        starts, ends = array("I"), array("I")
        position = 0
        for match in pattern.finditer(self.text):
            first, last = match.span()
            letters = value(match)
            texts += (self.text[position:first], letters)
            starts.extend(self.starts[position:first])
            ends.extend(self.ends[position:first])
            starts.extend([self.starts[first]] * len(letters))
            ends.extend([self.ends[last - 1]] * len(letters))
            position = last
        if not position:
            return self
        starts.extend(self.starts[position:])
        ends.extend(self.ends[position:])
        return Passage(self.source, "".join((*texts, self.text[position:])), starts, ends)

    def without(self, stretches: Iterable[tuple[int, int]]) -> Passage:
        """Drop stretches that are given, in order, by their places in the source; the passage is still undecoded."""
        begin = self.starts[0] if self.text else 0
        kept: list[range] = []
        position = 0
        for start, end in stretches:
            kept.append(range(position, max(position, start - begin)))
            position = max(position, end - begin)
        kept.append(range(position, max(position, len(self.text))))
        places = array("I")
        for stretch in kept:
            places.extend(range(begin + stretch.start, begin + stretch.stop))
        text = "".join(self.text[stretch.start : stretch.stop] for stretch in kept)
        return Passage(self.source, text, places, array("I", (place + 1 for place in places)))

    def split(self, pattern: re.Pattern[str]) -> list[Passage]:
        """Give the parts between what ``pattern`` matches, trimmed, empty ones left out."""
        bounds = [0, *(place for match in pattern.finditer(self.text) for place in match.span()), len(self.text)]
        parts = (self.part(start, end).trimmed() for start, end in zip(bounds[::2], bounds[1::2], strict=True))
        return [part for part in parts if part.text]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Give the place of a stretch of the decoded text in the source."""
        end = len(self.text) if end is None else end
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        place = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
        return Span(place, place)

    def reading(self, confidence: float = 1.0) -> Reading[str] | None:
        """Read the passage, trimmed and cleaned, as a value; None when nothing is left of it."""
        inner = self.trimmed()
        value = clean(inner.text)
        return inner.as_value(value, confidence) if value else None

    def as_value(self, value: Value, confidence: float = 1.0) -> Reading[Value]:
        """Give a value that is worded otherwise, with the stretch it was read from."""
        span = self.span()
        return Reading(value, self.source[span.start : span.end], span, confidence)

    def relocated(self, record: Part) -> Part:
        """Give a record that was read from the decoded text with its spans and raw forms in the source."""
        relocated: Part = rebuilt(record, self._relocate)
        return relocated

    def _relocate(self, part: Any) -> Any:
        span = getattr(part, "span", None)
        if span is None:
            return part
        place = self.span(span.start, span.end)
        raw = self.source[place.start : place.end]
        return replace(part, span=place, **({"text": raw} if isinstance(part, ParseProblem) else {"raw": raw}))


def rebuilt(record: Any, change: Callable[[Any], Any]) -> Any:
    """Give a frozen record with every record inside it, and then itself, changed; spans are left to ``change``."""
    if isinstance(record, tuple):
        return tuple(rebuilt(part, change) for part in record)
    if not is_dataclass(record) or isinstance(record, type | Span):
        return record
    inner = {
        field.name: rebuilt(value, change)
        for field in fields(record)
        if isinstance(value := getattr(record, field.name), tuple) or is_dataclass(value)
    }
    return change(replace(record, **inner))


def joined(parts: Sequence[Passage], between: str, confidence: float = 1.0) -> Reading[str] | None:
    """Read several passages as one value, from the first to the last of them."""
    values = [(part, value) for part in parts if (value := clean(part.text))]
    if not values:
        return None
    spans = [part.trimmed().span() for part, _ in values]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    source = values[0][0].source
    return Reading(between.join(value for _, value in values), source[start:end], Span(start, end), confidence)
