"""RIS: rispy splits records and tags; every line it is given knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rispy import RisParser
from rispy.config import TAG_KEY_MAPPING

from articles.parsing.records import DateParts, Reading

from .draft import Address, Draft, Person
from .passages import Passage, joined
from .values import date_parts, language_code, page_range, without_markup

_LINE = re.compile(r"[^\r\n]+")
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?: (?P<value>.*))?$")
"""'AU  - Omarov, Nail': some programs print one blank."""

_SEPARATOR = re.compile(r"[;,]")
_TITLES, _CONTAINERS = ("TI", "T1"), ("JO", "JF", "T2", "JA", "J2", "BT")


class _Line(str):
    """A line, or the value of one, with the place of its first character."""

    __slots__ = ("start",)
    start: int

    @classmethod
    def at(cls, start: int, text: str) -> _Line:
        line = cls(text)
        line.start = start
        return line


class _Parser(RisParser):
    """Keeps every tag under its own name, all values as lists, and each value's place."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {tag: tag for tag in TAG_KEY_MAPPING}
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = list(TAG_KEY_MAPPING)
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}

    def parse_line(self, line: str) -> tuple[Any, Any]:
        start = getattr(line, "start", 0)
        found = _TAG.match(line)
        if found is None:
            return None, _Line.at(start, line)
        offset = found.start("value") if found["value"] is not None else len(line)
        return found["tag"], _Line.at(start + offset, found["value"] or "")


@dataclass(slots=True)
class Record:
    """One record: its place, and its values by tag."""

    source: str
    start: int
    end: int
    values: dict[str, list[Passage]] = field(default_factory=dict)

    def every(self, *tags: str) -> list[Passage]:
        """Give the values of the first of these tags that is stated."""
        return next((values for tag in tags if (values := self.values.get(tag))), [])

    def read(self, *tags: str) -> Passage | None:
        """Give the first value of the first of these tags that is stated."""
        return next(iter(self.every(*tags)), None)


def ris_records(text: str) -> list[Record]:
    """Give the records of a file in order; the last may lack its end."""
    lines = [_Line.at(match.start(), match.group().lstrip("\ufeff")) for match in _LINE.finditer(text)]
    bounds = list(_bounds(lines, len(text)))
    parsed = _Parser().parse_lines(iter([*lines, _Line.at(len(text), "ER  - ")]))
    return [_record(text, start, end, values) for (start, end), values in zip(bounds, parsed, strict=False)]


def _bounds(lines: list[_Line], length: int) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for line in lines:
        if start is None and line.startswith("TY"):
            start = line.start
        elif start is not None and (found := _TAG.match(line)) and found["tag"] == "ER":
            yield start, line.start + len(line)
            start = None
    if start is not None:
        yield start, length


def _record(text: str, start: int, end: int, values: dict[str, Any]) -> Record:
    record = Record(text, start, end)
    for tag, lines in values.items():
        if isinstance(lines, list):
            passages = (Passage.of(text, line.start, line.start + len(line)).trimmed() for line in lines)
            record.values[tag] = [without_markup(passage) for passage in passages if passage.text]
    return record


def read_ris(text: str) -> Draft | None:
    """Read the first record."""
    record = next(iter(ris_records(text)), None)
    if record is None:
        return None
    language = record.read("LA")
    return Draft(
        text=text,
        title=_whole(record, *_TITLES),
        authors=_authors(record),
        abstract=record.every("AB", "N2"),
        keywords=[word for line in record.every("KW") for word in line.split(_SEPARATOR)],
        place={
            "container_title": record.read(*_CONTAINERS),
            "issn": record.read("SN"),
            "volume": record.read("VL"),
            "issue": record.read("IS"),
            "doi": record.read("DO"),
            "url": record.read("UR", "L2", "LK"),
        },
        page=page_range(record.read("SP"), record.read("EP")),
        issued=_issued(record),
        language=language_code(language.text) if language else None,
    )


def _whole(record: Record, *tags: str) -> list[Passage]:
    """Give a title that may go on in a second line as one passage."""
    lines = record.every(*tags)
    value = joined(lines, " ")
    return [Passage.of(record.source, value.span.start, value.span.end)] if value else []


def _issued(record: Record) -> Reading[DateParts] | None:
    dates = [date for tag in ("DA", "PY", "Y1") if (date := date_parts(record.read(tag)))]
    return max(dates, key=lambda date: len(date.value), default=None)


def _authors(record: Record) -> list[Person]:
    """Give the authors; as many addresses as authors go with them one by one, others belong to the first."""
    people = [Person(whole=name) for name in record.every("AU", "A1")]
    addresses = [Address(whole=address) for address in record.every("AD")]
    if len(addresses) == len(people):
        for person, address in zip(people, addresses, strict=True):
            person.addresses = [address]
    elif people:
        people[0].addresses = addresses
    return people
