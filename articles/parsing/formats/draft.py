"""What a format states about one article, as passages: the one shape that every format's reader fills."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.parsing.records import DateParts, ParseProblem, Reading

from .passages import Passage


@dataclass(slots=True)
class Address:
    """An affiliation: as a whole, and in parts where the format marks them."""

    whole: Passage
    departments: list[Passage] = field(default_factory=list)
    institution: Passage | None = None
    city: Passage | None = None
    region: Passage | None = None
    country: Passage | None = None
    country_code: str | None = None


@dataclass(slots=True)
class Person:
    """A name in parts, an organisation in ``literal``, or a name to take apart in ``whole`` alone.

    ``particle`` is what belongs before the family name but is stated apart from it: 'van der'.
    """

    whole: Passage
    particle: Passage | None = None
    family: Passage | None = None
    given: Passage | None = None
    suffix: Passage | None = None
    literal: Passage | None = None
    orcid: Passage | None = None
    email: Passage | None = None
    addresses: list[Address] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A reference: ``fields`` are named as in ParsedReference; ``prose`` is its printed text, where there is one."""

    whole: Passage
    prose: Passage | None = None
    fields: dict[str, Passage | None] = field(default_factory=dict)
    issued: Reading[DateParts] | None = None
    page: Reading[str] | None = None
    type: str | None = None
    authors: list[Person] = field(default_factory=list)
    editors: list[Person] = field(default_factory=list)
    label: Passage | None = None


@dataclass(slots=True)
class Draft:
    """One article as its file states it; ``place`` holds fields of ParsedCitation by their names.

    ``title`` is title and subtitle; ``title_prefix`` an article ('The') that is stated apart.
    """

    text: str
    title: list[Passage] = field(default_factory=list)
    title_prefix: Passage | None = None
    authors: list[Person] = field(default_factory=list)
    abstract: list[Passage] = field(default_factory=list)
    keywords: list[Passage] = field(default_factory=list)
    references: list[Entry] = field(default_factory=list)
    place: dict[str, Passage | None] = field(default_factory=dict)
    page: Reading[str] | None = None
    issued: Reading[DateParts] | None = None
    language: str | None = None
    problems: list[ParseProblem] = field(default_factory=list)
