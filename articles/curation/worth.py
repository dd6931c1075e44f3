"""How many articles an answer puts right: what the lists of open questions are sorted by.

Merging two moves the articles of one of them; it is the smaller one's that an answer mends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from articles.models import Record

PRINTED_BY = """
    SELECT affiliation.{column} AS identity, count(DISTINCT authorship.article_id) AS articles
    FROM articles_affiliation AS affiliation
    JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = affiliation.id AND held.position IS NOT NULL
    JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
    WHERE affiliation.{column} IN (SELECT first FROM asked UNION SELECT second FROM asked)
    GROUP BY affiliation.{column}
"""

LISTED_IN = """
    SELECT {column} AS identity, count(DISTINCT {article}) AS articles
    FROM {table} AS listed
    WHERE {kept} AND {column} IN (SELECT first FROM asked UNION SELECT second FROM asked)
    GROUP BY {column}
"""

ARTICLES = {
    Record.INSTITUTION: PRINTED_BY.format(column="institution_id"),
    Record.AFFILIATION: PRINTED_BY.format(column="id"),
    Record.AUTHOR: LISTED_IN.format(
        column="author_id", article="article_id", table="articles_authorship", kept="position IS NOT NULL"
    ),
    Record.JOURNAL: LISTED_IN.format(column="journal_id", article="id", table="articles_article", kept="true"),
    Record.ISSUE: LISTED_IN.format(column="issue_id", article="id", table="articles_article", kept="true"),
    Record.INGEST_RUN: LISTED_IN.format(
        column="run_id", article="article_id", table="articles_sourcefile", kept="true"
    ),
}
"""The articles of the records that are asked about; every other kind of record belongs to one article."""

COUNT = """
    WITH asked AS (
        SELECT id, record_id AS first, other_id AS second FROM articles_reviewitem
        WHERE record = %(record)s AND state = 'open' AND (%(all)s OR mends IS NULL OR {about})
    ), held AS ({articles}), counted AS (
        SELECT asked.id, CASE WHEN asked.second IS NULL THEN coalesce(one.articles, 0)
            ELSE least(coalesce(one.articles, 0), coalesce(other.articles, 0)) END AS mends
        FROM asked LEFT JOIN held AS one ON one.identity = asked.first LEFT JOIN held AS other ON other.identity = asked.second
    )
    UPDATE articles_reviewitem AS item SET mends = counted.mends FROM counted
    WHERE item.id = counted.id AND item.mends IS DISTINCT FROM counted.mends
"""

REST = "UPDATE articles_reviewitem SET mends = 1 WHERE state = 'open' AND mends IS NULL AND NOT record = ANY(%s)"

ABOUT = "record_id = ANY(%(identities)s) OR other_id = ANY(%(identities)s)"


def count_mends(kind: Record, identities: Iterable[int] = (), *, everything: bool = False) -> int:
    """Count for open questions about this kind of record that were never counted, about ``identities``, or all; give how many changed."""
    statement = COUNT.format(articles=ARTICLES[kind], about=ABOUT)
    facts: dict[str, Any] = {"record": str(kind), "all": everything, "identities": list(identities)}
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return int(cursor.rowcount)


def count_all() -> None:
    """Count for every open question, of whatever kind."""
    _count(everything=True)


def count_new() -> None:
    """Count for every open question, of whatever kind, for which nobody has counted yet."""
    _count(everything=False)


def _count(*, everything: bool) -> None:
    for record in ARTICLES:
        count_mends(record, everything=everything)
    with connection.cursor() as cursor:
        cursor.execute(REST, [[str(record) for record in ARTICLES]])
