"""Records side by side, as an editor compares them: the same facts of each in a row, a bounded number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.models import Article, Author, Authorship, Institution, Journal, Record, SourceFile

from .display import change_url

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a comparison: its id, name and address, and its facts by label."""

    id: int
    name: str
    address: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of every side; ``same`` where all state it and state the same."""

    label: str
    cells: Sequence[str]

    @property
    def same(self) -> bool:
        return len(self.cells) > 1 and len(set(self.cells)) == 1 and bool(self.cells[0])


Facts = dict[int, dict[str, str]]

OF_AUTHORS = """
    SELECT wanted.id, found.articles, found.years, found.places, found.beside, found.journals
    FROM unnest(%(ids)s::bigint[]) AS wanted (id), LATERAL (
        WITH works AS (
            SELECT article.id, authorship.id AS line, article.issued_year, article.journal_id
            FROM articles_authorship AS authorship JOIN articles_article AS article ON article.id = authorship.article_id
            WHERE authorship.author_id = wanted.id AND authorship.position IS NOT NULL
            LIMIT 500
        )
        SELECT
            (SELECT count(DISTINCT id) FROM works) AS articles,
            (SELECT min(issued_year) || '-' || max(issued_year) FROM works) AS years,
            (SELECT string_agg(name, '; ') FROM (
                SELECT institution.name FROM works
                JOIN articles_authorshipaffiliation AS link ON link.authorship_id = works.line
                JOIN articles_affiliation AS affiliation ON affiliation.id = link.affiliation_id
                JOIN articles_institution AS institution ON institution.id = affiliation.institution_id
                GROUP BY institution.name ORDER BY count(*) DESC, institution.name LIMIT %(shown)s) AS listed) AS places,
            (SELECT string_agg(name, '; ') FROM (
                SELECT concat_ws(' ', other.given, other.family, other.literal) AS name FROM works
                JOIN articles_authorship AS other ON other.article_id = works.id AND other.id <> works.line
                GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %(shown)s) AS listed) AS beside,
            (SELECT string_agg(title, '; ') FROM (
                SELECT journal.title FROM works JOIN articles_journal AS journal ON journal.id = works.journal_id
                GROUP BY journal.title ORDER BY count(*) DESC, journal.title LIMIT %(shown)s) AS listed) AS journals
    ) AS found
"""

OF_INSTITUTIONS = """
    SELECT wanted.id, found.articles, found.strings
    FROM unnest(%(ids)s::bigint[]) AS wanted (id), LATERAL (
        SELECT
            (SELECT count(DISTINCT authorship.article_id) FROM articles_affiliation AS affiliation
             JOIN articles_authorshipaffiliation AS link ON link.affiliation_id = affiliation.id
             JOIN articles_authorship AS authorship ON authorship.id = link.authorship_id
             WHERE affiliation.institution_id = wanted.id) AS articles,
            (SELECT string_agg(raw, '; ') FROM (
                SELECT raw FROM articles_affiliation WHERE institution_id = wanted.id ORDER BY id LIMIT %(shown)s
             ) AS listed) AS strings
    ) AS found
"""


def author_sides(ids: Sequence[int]) -> list[Side]:
    """Authors with where, when, with whom and in which journals they wrote."""
    labels = ("articles", "years", "institutions", "writes with", "journals")
    facts = _facts(OF_AUTHORS, ids, labels)
    return [
        _side(Record.AUTHOR, row.pk, row.name, {"ORCID": row.orcid, "name as ordered": row.name_key} | facts[row.pk])
        for row in _in_order(Author, ids)
    ]


def institution_sides(ids: Sequence[int]) -> list[Side]:
    """Institutions with place, identifiers and the strings that mean them."""
    facts = _facts(OF_INSTITUTIONS, ids, ("articles", "printed as"))
    return [
        _side(
            Record.INSTITUTION,
            row.pk,
            row.name,
            {"city": row.city, "country": row.country_code, "ROR": row.ror, "part of": row.parent and row.parent.name}
            | facts[row.pk],
        )
        for row in _in_order(Institution, ids, "parent")
    ]


def article_sides(ids: Sequence[int]) -> list[Side]:
    """Articles with authors, place, identifiers and the files they are from."""
    names, files = defaultdict(list), defaultdict(list)
    for row in Authorship.objects.shown().filter(article__in=ids):
        names[row.article_id].append(row.name)
    for article, path in SourceFile.objects.filter(article__in=ids).order_by("pk").values_list("article_id", "path"):
        files[article].append(path)
    return [
        _side(
            Record.ARTICLE,
            row.pk,
            row.title,
            {
                "authors": "; ".join(names[row.pk][:20]),
                "journal": row.journal and row.journal.title,
                "issue": row.issue and row.issue.label,
                "pages": row.page,
                "year": row.issued_year,
                "DOI": row.doi,
                "abstract": (row.abstract or "")[:200],
                "files": "; ".join(files[row.pk][:SHOWN]),
            },
        )
        for row in _in_order(Article, ids, "journal", "issue")
    ]


def journal_sides(ids: Sequence[int]) -> list[Side]:
    """Journals with their ISSN and publisher."""
    return [
        _side(Record.JOURNAL, row.pk, row.title, {"ISSN": row.issn, "publisher": row.publisher})
        for row in _in_order(Journal, ids)
    ]


SIDES: Mapping[str, Callable[[Sequence[int]], list[Side]]] = {
    Record.AUTHOR: author_sides,
    Record.INSTITUTION: institution_sides,
    Record.ARTICLE: article_sides,
    Record.JOURNAL: journal_sides,
}


def sides_of(kind: str, ids: Sequence[int]) -> list[Side]:
    """The records of these ids side by side; none for kinds that are not compared."""
    return SIDES[kind](ids) if ids and kind in SIDES else []


def rows_of(sides: Sequence[Side]) -> list[Row]:
    """The facts of the sides, row by row; those that no side states are left out."""
    labels = sides[0].facts if sides else ()
    rows = [Row(label, [side.facts[label] for side in sides]) for label in labels]
    return [row for row in rows if any(row.cells)]


def _facts(sql: str, ids: Sequence[int], labels: Sequence[str]) -> Facts:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(ids), "shown": SHOWN})
        return {identity: _texts(dict(zip(labels, values, strict=True))) for identity, *values in cursor.fetchall()}


def _side(kind: Record, identity: int, name: str, facts: Mapping[str, Any]) -> Side:
    return Side(identity, name, change_url(kind, identity), _texts(facts))


def _texts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {label: "" if value is None else str(value) for label, value in facts.items()}


def _in_order(model: Any, ids: Sequence[int], *related: str) -> list[Any]:
    rows = model._base_manager.select_related(*related) if related else model._base_manager
    found = rows.in_bulk(list(ids))
    return [found[identity] for identity in dict.fromkeys(ids) if identity in found]
