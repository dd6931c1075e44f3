"""What speaks for and against two institutions being one, read in a few statements for a whole page of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from articles.models import Institution
from articles.normalize import title_key

MOST_STRINGS = 4
"""Printed strings that are shown of one institution; its own page has all."""

STRINGS = f"""
    SELECT institution_id, id, raw, articles, strings FROM (
        SELECT affiliation.institution_id, affiliation.id, coalesce(affiliation.raw, affiliation.institution_name) AS raw,
            printed.articles, count(*) OVER (PARTITION BY affiliation.institution_id) AS strings,
            row_number() OVER (PARTITION BY affiliation.institution_id ORDER BY printed.articles DESC, affiliation.id) AS place
        FROM articles_affiliation AS affiliation
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT authorship.article_id) AS articles
            FROM articles_authorshipaffiliation AS held
            JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
            WHERE held.affiliation_id = affiliation.id AND held.position IS NOT NULL
        ) AS printed
        WHERE affiliation.institution_id = ANY(%s)
    ) AS string WHERE place <= {MOST_STRINGS} ORDER BY institution_id, place
"""  # noqa: S608  # a number of this module is all that is put in

ARTICLES = """
    SELECT affiliation.institution_id, count(DISTINCT authorship.article_id)
    FROM articles_affiliation AS affiliation
    JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = affiliation.id AND held.position IS NOT NULL
    JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
    WHERE affiliation.institution_id = ANY(%s) GROUP BY affiliation.institution_id
"""

SHARED_AUTHORS = """
    WITH works_at AS (
        SELECT DISTINCT affiliation.institution_id AS institution, authorship.author_id AS author
        FROM articles_affiliation AS affiliation
        JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = affiliation.id AND held.position IS NOT NULL
        JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
        WHERE affiliation.institution_id = ANY(%s) AND authorship.author_id IS NOT NULL
    )
    SELECT pair.first, pair.second, count(*)
    FROM unnest(%s::bigint[], %s::bigint[]) AS pair (first, second)
    JOIN works_at AS one ON one.institution = pair.first
    JOIN works_at AS other ON other.institution = pair.second AND other.author = one.author
    GROUP BY pair.first, pair.second
"""


@dataclass(slots=True)
class Member:
    """An institution as the workbench shows it; ``printed`` are its most printed strings with their articles."""

    institution: Institution
    articles: int = 0
    strings: int = 0
    printed: list[tuple[int, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Evidence:
    """What speaks for two being one, and what against it."""

    speaks_for: list[str] = field(default_factory=list)
    speaks_against: list[str] = field(default_factory=list)


def rows(statement: str, *facts: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement; none where the first of its facts is empty."""
    if not facts[0]:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def members_of(ids: Iterable[int]) -> dict[int, Member]:
    """The institutions of these ids with their counts and strings; three statements whatever their number."""
    wanted = sorted(set(ids))
    found = {
        institution.pk: Member(institution)
        for institution in Institution.objects.filter(pk__in=wanted).select_related("parent")
    }
    for institution, articles in rows(ARTICLES, wanted):
        found[institution].articles = articles
    for institution, string, raw, articles, strings in rows(STRINGS, wanted):
        found[institution].strings = strings
        found[institution].printed.append((string, raw, articles))
    return found


def shared_authors(pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many authors worked at both of two institutions."""
    ids = sorted({identity for pair in pairs for identity in pair})
    counted = rows(SHARED_AUTHORS, ids, [pair[0] for pair in pairs], [pair[1] for pair in pairs])
    found: dict[tuple[int, int], int] = defaultdict(int)
    found.update({(first, second): number for first, second, number in counted})
    return found


def evidence_about(one: Institution, other: Institution, said: Sequence[str], authors: int) -> Evidence:
    """What is known of two institutions that may be one; ``said`` is what the question itself states."""
    found = Evidence(list(said))
    if authors:
        found.speaks_for.append(f"{authors} author{'s' if authors > 1 else ''} at both")
    if one.city and other.city:
        same_city = title_key(one.city) == title_key(other.city)
        if same_city:
            found.speaks_for.append(f"both in {one.city}")
        else:
            found.speaks_against.append(f"{one.city} and {other.city}")
    if one.country_code and other.country_code and one.country_code != other.country_code:
        found.speaks_against.append(f"{one.country_code} and {other.country_code}")
    if one.ror and other.ror:
        found.speaks_against.append("two ROR iDs")
    if one.pk == other.parent_id or other.pk == one.parent_id:
        found.speaks_against.append("one is a part of the other")
    return found
