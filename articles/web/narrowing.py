"""Some works of an author or an institution: what the counts on their pages count, as lists of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from articles.exports.emails import without_email
from articles.models import Affiliation, Article, Author, Authorship, Institution
from articles.models.articles import ArticleQuerySet

from .authors import PrintedName, Stay, names_of, stays_of
from .places import names_at
from .works import works_at, works_by, works_printing

AUTHOR_KINDS = {"with", "at", "as", "withdrawn"}
"""Parameters that ask for some works of an author."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Some works of a record, and which: ``kind`` is the parameter that asks for them, ``name`` what readers call them.

    ``other`` is the second record where there are two.
    """

    kind: str
    value: str
    name: str
    works: ArticleQuerySet
    other: Any = None

    @property
    def query(self) -> str:
        """The query string that asks for them."""
        return urlencode({self.kind: self.value})


def narrowed(
    author: Author, asked: Mapping[str, str], names: Sequence[PrintedName], stays: Sequence[Stay]
) -> Narrowed | None:
    """Give the works that an address asks for; None where it asks for all, or for what no work of the author has."""
    return (
        _with(author, asked.get("with", ""))
        or _at(author, asked.get("at", ""), stays)
        or _as(author, asked.get("as", ""), names)
        or _withdrawn(author, asked.get("withdrawn", ""))
    )


def some_works_by(author: Author, asked: Mapping[str, str]) -> ArticleQuerySet:
    """Give the works of an author that the page at the same address lists."""
    if not AUTHOR_KINDS & asked.keys():
        return works_by(author)
    some = narrowed(author, asked, names_of(author), stays_of(author))
    return some.works if some else works_by(author)


def narrowed_at(institution: Institution, asked: Mapping[str, str]) -> Narrowed | None:
    """Give the works of an institution that an address asks for; None where it asks for all."""
    return (
        _of_both(institution, asked.get("with", ""))
        or _named(institution, asked.get("as", ""))
        or _printing(institution, asked.get("printed", ""))
    )


def some_works_at(institution: Institution, asked: Mapping[str, str]) -> ArticleQuerySet:
    """Give the works of an institution that the page at the same address lists."""
    some = narrowed_at(institution, asked)
    return some.works if some else works_at(institution)


def number_in(text: str) -> int:
    """The id that an address names, 0 where it names none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _with(author: Author, number: str) -> Narrowed | None:
    pk = number_in(number)
    if not pk or pk == author.pk:
        return None
    together = works_by(author).filter(pk__in=works_by(pk).values("pk"))
    shared = Authorship.objects.filter(position__isnull=False, article__in=together).values("author")
    other = Author.objects.filter(pk=pk, pk__in=shared).first()
    return Narrowed("with", number, other.name, together, other) if other else None


def _at(author: Author, number: str, stays: Sequence[Stay]) -> Narrowed | None:
    for stay in stays:
        if str(stay.institution.pk) == number:
            works = works_printing(authorship__author=author, affiliation__institution=stay.institution)
            return Narrowed("at", number, stay.institution.name, works)
    return None


def _as(author: Author, name: str, names: Sequence[PrintedName]) -> Narrowed | None:
    for printed in names:
        if without_email(printed.name) == name:
            parts = {part if value else f"{part}__isnull": value or True for part, value in printed.parts.items()}
            mine = Authorship.objects.filter(author=author, position__isnull=False, **parts)
            return Narrowed("as", name, printed.name, works_by(author).filter(pk__in=mine.values("article")))
    return None


def _withdrawn(author: Author, value: str) -> Narrowed | None:
    works = works_by(author).filter(status=Article.Status.WITHDRAWN)
    return Narrowed("withdrawn", "yes", "", works) if value == "yes" else None


def _of_both(institution: Institution, number: str) -> Narrowed | None:
    pk = number_in(number)
    other = Institution.objects.current().exclude(pk=institution.pk).filter(pk=pk).first() if pk else None
    if other is None:
        return None
    both = works_at(institution).findable().filter(pk__in=works_at(other).values("pk"))
    return Narrowed("with", number, other.name, both, other)


def _named(institution: Institution, name: str) -> Narrowed | None:
    for printed, _ in names_at(institution) if name else ():
        if without_email(printed) == name:
            works = works_printing(affiliation__institution=institution, affiliation__institution_name=printed)
            return Narrowed("as", name, printed, works)
    return None


def _printing(institution: Institution, number: str) -> Narrowed | None:
    pk = number_in(number)
    printed = Affiliation.objects.filter(institution=institution, raw__isnull=False, pk=pk).first() if pk else None
    if printed is None:
        return None
    return Narrowed("printed", number, str(printed), works_printing(affiliation=printed))
