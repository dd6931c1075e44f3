"""An author's works with one co-author, at one institution or under one spelling: what the counts beside them count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.exports.emails import without_email
from articles.models import Author, Authorship, AuthorshipAffiliation
from articles.models.articles import ArticleQuerySet

from .authors import PrintedName, Stay
from .coauthors import Company
from .people import shown_authorships
from .works import works_by


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Some works of an author, and which: ``kind`` is the parameter that asks for them."""

    kind: str
    name: str
    works: ArticleQuerySet


def narrowed(
    author: Author,
    asked: Mapping[str, str],
    names: Sequence[PrintedName],
    stays: Sequence[Stay],
    company: Company,
) -> Narrowed | None:
    """Give the works that an address asks for; None where it asks for all, or for what does not stand on the page."""
    return (
        _with(author, asked.get("with", ""), company)
        or _at(author, asked.get("at", ""), stays)
        or _as(author, asked.get("as", ""), names)
    )


def _with(author: Author, number: str, company: Company) -> Narrowed | None:
    for one in company.people:
        if str(one.author.pk) == number:
            other = shown_authorships().filter(author=one.author).values("article")
            return Narrowed("with", one.author.name, works_by(author).filter(pk__in=other))
    return None


def _at(author: Author, number: str, stays: Sequence[Stay]) -> Narrowed | None:
    for stay in stays:
        if str(stay.institution.pk) == number:
            held = AuthorshipAffiliation.objects.filter(
                authorship__author=author, affiliation__institution=stay.institution
            )
            there = held.filter(position__isnull=False, authorship__position__isnull=False)
            works = works_by(author).filter(pk__in=there.values("authorship__article"))
            return Narrowed("at", stay.institution.name, works)
    return None


def _as(author: Author, name: str, names: Sequence[PrintedName]) -> Narrowed | None:
    for printed in names:
        if without_email(printed.name) == name:
            parts = {part if value else f"{part}__isnull": value or True for part, value in printed.parts.items()}
            mine = Authorship.objects.filter(author=author, position__isnull=False, **parts)
            return Narrowed("as", printed.name, works_by(author).filter(pk__in=mine.values("article")))
    return None
