"""What an institution's page says beside the works: its people, and the strings that affiliations print for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from articles.models import Affiliation, Author, Institution
from articles.search.counted import FacetValue

from .people import shown_links
from .statements import Statement

STRINGS_SHOWN = 100
NAMES_SHOWN = 20
PEOPLE_SHOWN = 20
CANDIDATES = 200
"""Authors of an institution's articles among whom its own are counted."""


@dataclass(frozen=True, slots=True)
class People:
    """Authors whom articles name with an institution, most articles first; ``more`` says that there may be others."""

    shown: list[tuple[Author, int]]
    more: bool


def people_at(institution: Institution, authors: Sequence[FacetValue], *, all_given: bool) -> People:
    """Count an institution's people among ``authors``, the commonest of its articles, wherever they themselves work.

    Nobody is there oftener than on the institution's articles: who is not among ``authors`` has no more than the last
    of them, so that only those with as many are certain to be the commonest.
    """
    if not authors:
        return People([], more=False)
    certain = 1 if all_given else authors[-1].number
    there = shown_links().filter(
        affiliation__institution=institution, authorship__author__in=[one.value for one in authors]
    )
    parts = ("author", *(f"author__{part}" for part in ("family", "given", "suffix", "literal")))
    rows = there.order_by().values_list(*(f"authorship__{part}" for part in parts))
    counted = rows.annotate(n=Count("authorship__article", distinct=True)).order_by(
        "-n", "authorship__author__name_key"
    )
    found = [
        (Author(pk=pk, family=family, given=given, suffix=suffix, literal=literal), number)
        for pk, family, given, suffix, literal, number in counted
        if number >= certain
    ]
    return People(found[:PEOPLE_SHOWN], more=len(found) > PEOPLE_SHOWN or not all_given)


@dataclass(frozen=True, slots=True)
class Wordings:
    """How affiliations print an institution: other names, and whole strings with their ids; with articles, commonest first."""

    names: list[tuple[str, int]]
    strings: list[tuple[int, str, int]]
    more: bool


def _printed(institution: int) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(institution=institution, authorship_links__in=shown_links()).order_by()


ARTICLES = Count("authorship_links__authorship__article", distinct=True)


def _strings(institution: int) -> QuerySet[Any, Any]:
    found = _printed(institution).filter(raw__isnull=False)
    rows = found.values_list("pk", "raw").annotate(n=ARTICLES).order_by("-n", "raw")
    return rows[: STRINGS_SHOWN + 1]


def _names(institution: int) -> QuerySet[Any, Any]:
    found = _printed(institution).filter(institution_name__isnull=False)
    rows = found.values_list("institution_name").annotate(n=ARTICLES).order_by("-n", "institution_name")
    return rows[: NAMES_SHOWN + 1]


STRINGS, NAMES = Statement(_strings), Statement(_names)


def names_at(institution: Institution) -> list[tuple[str, int]]:
    """Give the other names under which articles print an institution, with the number of articles."""
    names = [(name, number) for name, number in NAMES.rows(institution.pk) if name != institution.name]
    return names[:NAMES_SHOWN]


def wordings_of(institution: Institution) -> Wordings:
    """Give the names and strings under which articles print an institution."""
    strings = STRINGS.rows(institution.pk)
    return Wordings(names_at(institution), strings[:STRINGS_SHOWN], more=len(strings) > STRINGS_SHOWN)
