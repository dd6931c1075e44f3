"""Asking whether two articles are one: much the same title, authors in common, yet no key that both have.

Articles are compared with those that share the name of an author, so that the question costs a few index look-ups
however many articles are stored. Nothing is merged: an editor is asked once for each pair.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db import connection

from articles.curation.review import Question, ask
from articles.models import Record, ReviewItem

SIMILAR_TITLE = 0.7
"""Trigram similarity of titles from which articles with authors in common may be one."""

SIMILAR_WITH_DOIS = 0.9
"""The same for two articles that have a DOI each: publishers give one work one DOI, reprints and preprints apart."""

SHORTEST_TITLE = 15
"""Shorter titles ('Editorial', 'Book reviews') are those of many articles."""

MOST_WORKS = 100
"""Of the articles that bear an author's name so many are looked at, the latest ones."""

NUMERAL = re.compile(r"\b(?:[0-9]+|[ivxl]+)\b")
"""Numbers in folded titles: of parts, years and volumes."""

PAIRS = """
    WITH fresh AS MATERIALIZED (
        SELECT id, title, title_key, doi, issue_id FROM articles_article
        WHERE id = ANY(%(articles)s) AND status <> 'deleted' AND merged_into_id IS NULL
        AND length(title_key) >= %(shortest)s
    ),
    named AS (
        SELECT DISTINCT fresh.id, author.name_key FROM fresh
        JOIN articles_authorship AS held ON held.article_id = fresh.id AND held.position IS NOT NULL
        JOIN articles_author AS author ON author.id = held.author_id
    ),
    pair AS (
        SELECT named.id, work.article_id AS other, count(*) AS shared FROM named
        CROSS JOIN LATERAL (
            SELECT DISTINCT held.article_id FROM articles_author AS author
            JOIN articles_authorship AS held ON held.author_id = author.id AND held.position IS NOT NULL
            WHERE author.name_key = named.name_key AND held.article_id <> named.id
            ORDER BY held.article_id DESC LIMIT %(most)s
        ) AS work
        GROUP BY named.id, work.article_id
    )
    SELECT fresh.id, known.id, fresh.title, known.title, fresh.title_key, known.title_key,
        similarity(fresh.title_key, known.title_key), pair.shared,
        (SELECT count(*) FROM articles_authorship WHERE article_id = fresh.id AND position IS NOT NULL),
        (SELECT count(*) FROM articles_authorship WHERE article_id = known.id AND position IS NOT NULL),
        fresh.doi IS NOT NULL AND known.doi IS NOT NULL,
        fresh.issue_id IS NOT NULL AND known.issue_id IS NOT NULL, fresh.issue_id = known.issue_id
    FROM pair
    JOIN fresh ON fresh.id = pair.id
    JOIN articles_article AS known ON known.id = pair.other
    WHERE known.status <> 'deleted' AND known.merged_into_id IS NULL
    AND length(known.title_key) BETWEEN length(fresh.title_key) / 2 AND length(fresh.title_key) * 2
    AND similarity(fresh.title_key, known.title_key) >= %(similar)s
    ORDER BY fresh.id, known.id
"""


class Pair(NamedTuple):
    """Two articles that share an author and have similar titles; ``one`` is the one that came or changed."""

    one: int
    other: int
    title: str
    other_title: str
    key: str
    other_key: str
    similarity: float
    shared: int
    authors: int
    other_authors: int
    both_have_doi: bool
    both_have_issue: bool
    same_issue: bool | None

    @property
    def may_be_one(self) -> bool:
        """Whether it is worth an editor's time: half of the shorter author list in common, no numbers that differ."""
        enough = self.similarity >= (SIMILAR_WITH_DOIS if self.both_have_doi else SIMILAR_TITLE)
        return enough and 2 * self.shared >= min(self.authors, self.other_authors) and not self._are_numbered

    @property
    def _are_numbered(self) -> bool:
        """Whether both titles have numbers and these differ: parts of a series, reports of two years."""
        mine, its = set(NUMERAL.findall(self.key)), set(NUMERAL.findall(self.other_key))
        return bool(mine and its and mine != its)

    @property
    def difference(self) -> str:
        """Why they were stored as two."""
        if not self.both_have_issue:
            return "one has no issue"
        return "other pages of one issue" if self.same_issue else "another issue"


def ask_about_duplicates(article_ids: Collection[int]) -> None:
    """Ask about the articles that these, which came or changed, may be; what was asked before is not asked again."""
    if article_ids:
        ask(_question(pair) for pair in _pairs(article_ids) if pair.may_be_one)


def _pairs(article_ids: Collection[int]) -> Iterator[Pair]:
    bounds = {"shortest": SHORTEST_TITLE, "most": MOST_WORKS, "similar": SIMILAR_TITLE}
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"articles": sorted(article_ids), **bounds})
        yield from (Pair(*row) for row in cursor.fetchall())


def _question(pair: Pair) -> Question:
    first, second = sorted([(pair.one, pair.title), (pair.other, pair.other_title)])
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_ARTICLE,
        record=Record.ARTICLE,
        record_id=first[0],
        other_id=second[0],
        details={
            "reason": f"much the same title and {pair.shared} author(s) in common; {pair.difference}",
            "titles": [first[1], second[1]],
            "similarity": round(pair.similarity, 2),
            "shared_authors": pair.shared,
        },
    )
