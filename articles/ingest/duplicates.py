"""Asking whether two articles are one: much the same title, authors in common, yet no key that both have.

Titles are compared with those that begin alike, so that the question costs a few look-ups in an index that is there
anyway, however many articles are stored. Nothing is merged: an editor is asked once for each pair.
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

BEGINNING = 14
"""Titles are compared with those that begin with the same letters, an article such as 'The' apart."""

MOST_TITLES = 50
"""So many titles of one beginning are looked at."""

NUMERAL = re.compile(r"\b(?:[0-9]+|[ivxl]+)\b")
"""Numbers in folded titles: of parts, years and volumes."""

PAIRS = """
    WITH fresh AS MATERIALIZED (
        SELECT id, title, title_key, doi, issue_id FROM articles_article
        WHERE id = ANY(%(articles)s) AND status <> 'deleted' AND merged_into_id IS NULL
        AND length(title_key) >= %(shortest)s
    ),
    pair AS MATERIALIZED (
        SELECT fresh.id, fresh.title, fresh.title_key, fresh.doi, fresh.issue_id, known.id AS other,
            known.title AS other_title, known.title_key AS other_key, known.doi AS other_doi,
            known.issue_id AS other_issue, similarity(fresh.title_key, known.title_key) AS likeness
        FROM fresh
        CROSS JOIN LATERAL (
            SELECT lead || left(regexp_replace(title_key, '^(the|a|an) ', ''), %(beginning)s) AS form
            FROM unnest(ARRAY['', 'the ', 'a ', 'an ']) AS lead
        ) AS begins
        CROSS JOIN LATERAL (
            SELECT id, title, title_key, doi, issue_id, status, merged_into_id FROM articles_article AS article
            WHERE article.title_key ~>=~ begins.form AND article.title_key ~<~ (begins.form || chr(1114111))
            LIMIT %(most)s
        ) AS known
        WHERE known.id <> fresh.id AND known.status <> 'deleted' AND known.merged_into_id IS NULL
        AND length(known.title_key) >= %(shortest)s
        AND similarity(fresh.title_key, known.title_key) >= %(similar)s
    )
    SELECT id, other, title, other_title, title_key, other_key, likeness,
        (
            SELECT count(DISTINCT one.name_key) FROM articles_authorship AS held
            JOIN articles_author AS one ON one.id = held.author_id
            JOIN articles_author AS same ON same.name_key = one.name_key
            JOIN articles_authorship AS its ON its.author_id = same.id
            WHERE held.article_id = pair.id AND held.position IS NOT NULL
            AND its.article_id = pair.other AND its.position IS NOT NULL
        ) AS shared,
        (SELECT count(*) FROM articles_authorship WHERE article_id = pair.id AND position IS NOT NULL),
        (SELECT count(*) FROM articles_authorship WHERE article_id = pair.other AND position IS NOT NULL),
        doi IS NOT NULL AND other_doi IS NOT NULL,
        issue_id IS NOT NULL AND other_issue IS NOT NULL, issue_id = other_issue
    FROM pair ORDER BY id, other
"""
"""Articles whose titles begin alike, looked up in the index of titles, and are similar; and how many authors they share."""


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
        overlap = self.shared > 0 and 2 * self.shared >= min(self.authors, self.other_authors)
        return enough and overlap and not self._are_numbered

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
    bounds = {"shortest": SHORTEST_TITLE, "most": MOST_TITLES, "beginning": BEGINNING, "similar": SIMILAR_TITLE}
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
