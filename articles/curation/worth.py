"""How many articles an answer puts right: counted for the open questions whether two identities are one.

Merging two moves the articles of one of them; it is the smaller one's that an answer mends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from articles.models import Record, ReviewItem

ARTICLES = {
    Record.INSTITUTION: """
        SELECT affiliation.institution_id AS identity, count(DISTINCT authorship.article_id) AS articles
        FROM articles_affiliation AS affiliation
        JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = affiliation.id AND held.position IS NOT NULL
        JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
        WHERE affiliation.institution_id IN (SELECT first FROM asked UNION SELECT second FROM asked)
        GROUP BY affiliation.institution_id
    """,
    Record.AUTHOR: """
        SELECT author_id AS identity, count(DISTINCT article_id) AS articles
        FROM articles_authorship
        WHERE position IS NOT NULL AND author_id IN (SELECT first FROM asked UNION SELECT second FROM asked)
        GROUP BY author_id
    """,
}
"""The articles of the identities that are asked about."""

COUNT = """
    WITH asked AS (
        SELECT id, record_id AS first, other_id AS second FROM articles_reviewitem
        WHERE kind = %(kind)s AND state = 'open' AND (%(all)s OR mends IS NULL OR {about})
    ), held AS ({articles}), counted AS (
        SELECT asked.id, least(coalesce(one.articles, 0), coalesce(other.articles, 0)) AS mends
        FROM asked LEFT JOIN held AS one ON one.identity = asked.first LEFT JOIN held AS other ON other.identity = asked.second
    )
    UPDATE articles_reviewitem AS item SET mends = counted.mends FROM counted
    WHERE item.id = counted.id AND item.mends IS DISTINCT FROM counted.mends
"""

PAIR_KINDS = {
    Record.INSTITUTION: ReviewItem.Kind.DUPLICATE_INSTITUTION,
    Record.AUTHOR: ReviewItem.Kind.DUPLICATE_AUTHOR,
}

ABOUT = "record_id = ANY(%(identities)s) OR other_id = ANY(%(identities)s)"


def count_mends(kind: Record, identities: Iterable[int] = (), *, everything: bool = False) -> int:
    """Count for open pairs of ``kind`` that were never counted, that are about ``identities``, or all; give how many changed."""
    statement = COUNT.format(articles=ARTICLES[kind], about=ABOUT)
    facts: dict[str, Any] = {"kind": PAIR_KINDS[kind], "all": everything, "identities": list(identities)}
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return int(cursor.rowcount)
