"""What is known of one article, as plain data: what every format is made of, wherever it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """One author as listed: the parts of a person's name, or an organisation as it stands."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article with its shelf and its authors in order; what is not known is None or empty."""

    pk: int
    title: str
    authors: tuple[PersonName, ...] = ()
    journal: str | None = None
    issn: str | None = None
    publisher: str | None = None
    volume: str | None = None
    number: str | None = None
    page: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    doi: str | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    abstract: str | None = None
    withdrawn: bool = False
