"""What the reader yields: frozen dataclasses, each value with the place it was read from.

Spans are character offsets into the decoded text of one source (or, for a string parsed on its own, into that string).
For every record and reading, ``text[span.start:span.end] == raw`` holds. Nothing here knows how a value was found.
"""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

DateParts = tuple[int, ...]
"""Year, year and month, or year, month and day: the inner list of CSL's ``date-parts``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets, ``0 <= start <= end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """One value, the characters it was read from, and how sure the reader is (0 to 1)."""

    value: Value
    raw: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ParseProblem:
    """A doubt of the reader, kept as data: a stable code, the line (from 1), the characters in question."""

    code: str
    line: int
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A person's name in parts, or an organisation in ``literal``; never both, never neither."""

    raw: str
    span: Span
    family: Reading[str] | None = None
    given: Reading[str] | None = None
    suffix: Reading[str] | None = None
    literal: Reading[str] | None = None


@dataclass(frozen=True, slots=True)
class ParsedAffiliation:
    """One printed affiliation in parts; ``country_code`` is ISO 3166-1 alpha-2, derived from ``country``.

    ``text`` is the affiliation as people read it, where the raw characters hold markup; None where they do not.
    """

    raw: str
    span: Span
    departments: tuple[Reading[str], ...] = ()
    institution: Reading[str] | None = None
    city: Reading[str] | None = None
    region: Reading[str] | None = None
    country: Reading[str] | None = None
    country_code: str | None = None
    confidence: float = 1.0
    problems: tuple[ParseProblem, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedAuthor:
    """One author line: the name, what it is affiliated to, and identifiers that stood beside it."""

    raw: str
    span: Span
    name: ParsedName
    affiliations: tuple[ParsedAffiliation, ...] = ()
    orcid: Reading[str] | None = None
    email: Reading[str] | None = None
    confidence: float = 1.0
    problems: tuple[ParseProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """One entry of a reference list in CSL-JSON terms; ``text`` is the entry without its label, blanks folded.

    ``type`` is a CSL type, absent where it cannot be known. ``damaged`` says that the entry visibly lost text.
    """

    raw: str
    span: Span
    text: str
    label: Reading[str] | None = None
    type: str | None = None
    authors: tuple[ParsedName, ...] = ()
    editors: tuple[ParsedName, ...] = ()
    issued: Reading[DateParts] | None = None
    title: Reading[str] | None = None
    container_title: Reading[str] | None = None
    volume: Reading[str] | None = None
    issue: Reading[str] | None = None
    page: Reading[str] | None = None
    publisher: Reading[str] | None = None
    publisher_place: Reading[str] | None = None
    genre: Reading[str] | None = None
    doi: Reading[str] | None = None
    url: Reading[str] | None = None
    isbn: Reading[str] | None = None
    accessed: Reading[DateParts] | None = None
    damaged: bool = False
    confidence: float = 1.0
    problems: tuple[ParseProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedCitation:
    """The article's own citation line ("How to Cite"): the second witness of names, and the only one of the place.

    ``doi_known`` says that the line prints ``doi:``, which the template does only when a DOI exists, even if the
    DOI itself was lost on the way here.
    """

    raw: str
    span: Span
    authors: tuple[ParsedName, ...] = ()
    et_al: bool = False
    title: Reading[str] | None = None
    container_title: Reading[str] | None = None
    place: Reading[str] | None = None
    volume: Reading[str] | None = None
    issue: Reading[str] | None = None
    page: Reading[str] | None = None
    issued: Reading[DateParts] | None = None
    issn: Reading[str] | None = None
    doi: Reading[str] | None = None
    url: Reading[str] | None = None
    accessed: Reading[DateParts] | None = None
    doi_known: bool = False
    problems: tuple[ParseProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page round an article states: the journal at its head, the issue, the section, the day, the licence."""

    journal: Reading[str] | None = None
    volume: Reading[str] | None = None
    issue: Reading[str] | None = None
    year: Reading[DateParts] | None = None
    published: Reading[DateParts] | None = None
    section: Reading[str] | None = None
    doi: Reading[str] | None = None
    issn: Reading[str] | None = None
    license: Reading[str] | None = None


@dataclass(frozen=True, slots=True)
class Translation(Generic[Value]):
    """A title, an abstract or a list of keywords in another language than the article's; None where it is not known."""

    language: str | None
    reading: Reading[Value]


@dataclass(frozen=True, slots=True)
class Classification:
    """The codes of one scheme: 'JEL' with 'K14' and 'K40', 'UDC' with '343.1'."""

    scheme: str
    codes: tuple[Reading[str], ...]


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """Everything one article file states, with what was not understood.

    ``unclaimed`` is the share (0 to 1) of non-blank characters that no span covers. ``problems`` holds all problems of
    the article and of its parts, in order of line. ``markers`` are labels, headings and bullets: understood, but part of
    no value. ``furniture`` is the page's own: menus, boxes, counters, licences.
    """

    title: Reading[str] | None = None
    authors: tuple[ParsedAuthor, ...] = ()
    abstract: Reading[str] | None = None
    keywords: tuple[Reading[str], ...] = ()
    references: tuple[ParsedReference, ...] = ()
    citation: ParsedCitation | None = None
    language: str | None = None
    unclaimed: float = 0.0
    problems: tuple[ParseProblem, ...] = ()
    markers: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    page: PageFacts | None = None
    language_confidence: float | None = None
    title_translations: tuple[Translation[str], ...] = ()
    abstract_translations: tuple[Translation[str], ...] = ()
    keyword_translations: tuple[Translation[tuple[str, ...]], ...] = ()
    classifications: tuple[Classification, ...] = ()


def _pickle_in_order(record: type[Any]) -> None:
    """Pickle a record as its values in order: records cross processes by the hundred, and this is three times as fast."""
    values = attrgetter(*(field.name for field in fields(record)))
    copyreg.pickle(record, lambda one: (record, values(one)))


for _record in (
    Span, Reading, ParseProblem, ParsedName, ParsedAffiliation, ParsedAuthor, ParsedReference, ParsedCitation, PageFacts,
    Translation, Classification, ParsedArticle,
):  # fmt: skip
    _pickle_in_order(_record)
