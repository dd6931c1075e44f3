"""How often articles are cited in the catalogue: counted where links of references change, in the same transaction.

``cites`` of a search row remembers what the article cited when that was counted last, so that an article that no longer
cites another, or is no longer public, is taken out of the other's count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection

CITED_COUNT = """
(SELECT count(DISTINCT reference.article_id) FROM articles_reference AS reference
JOIN articles_article AS citing ON citing.id = reference.article_id
WHERE reference.cited_id = {article} AND reference.position IS NOT NULL
    AND citing.merged_into_id IS NULL AND citing.status <> 'deleted')::int
"""
"""The number of public articles that cite an article, as its page counts them."""

CITES = """
coalesce((SELECT array_agg(DISTINCT reference.cited_id ORDER BY reference.cited_id) FROM articles_reference AS reference
JOIN articles_article AS citing ON citing.id = reference.article_id
WHERE reference.article_id = {article} AND reference.position IS NOT NULL AND reference.cited_id IS NOT NULL
    AND citing.merged_into_id IS NULL AND citing.status <> 'deleted'), '{{}}')
"""
"""The articles that an article is counted for."""

LOCK = """
SELECT FROM articles_searchdocument AS document WHERE article_id = ANY(%(ids)s)
    AND (cited_count > 0 OR EXISTS (SELECT FROM articles_reference AS reference WHERE cited_id = document.article_id))
ORDER BY article_id FOR UPDATE
"""
"""Two transactions that link to one article count one after the other, each with what the other committed."""

RECOUNT = f"""
UPDATE articles_searchdocument AS document
SET cited_count = counted.number, change = nextval('articles_search_change'), transaction = pg_current_xact_id()
FROM (SELECT wanted.id, {CITED_COUNT.format(article="wanted.id")} AS number FROM unnest(%(ids)s::bigint[]) AS wanted (id)
) AS counted
WHERE document.article_id = counted.id AND document.cited_count <> counted.number
"""  # noqa: S608  # constants of this module are all that is put in

REMEMBER = f"""
UPDATE articles_searchdocument AS document SET cites = counted.cites
FROM (
    SELECT concerned.article_id, {CITES.format(article="concerned.article_id")} AS cites
    FROM (SELECT DISTINCT article_id FROM articles_reference WHERE cited_id = ANY(%(ids)s)) AS concerned
) AS counted
WHERE document.article_id = counted.article_id AND document.cites <> counted.cites
"""  # noqa: S608  # as above
"""No index holds it, so that no row is numbered anew."""


def recount(article_ids: Iterable[int]) -> int:
    """Count anew how often these articles are cited; give how many search rows were changed by that."""
    ids = sorted(set(article_ids))
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"ids": ids})
        cursor.execute(RECOUNT, {"ids": ids})
        counted = int(cursor.rowcount)
    remember(ids)
    return counted


def remember(article_ids: Collection[int]) -> None:
    """Note in the rows of the articles that cite these that they are counted there."""
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, {"ids": list(article_ids)})
