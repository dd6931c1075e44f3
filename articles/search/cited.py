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
UPDATE articles_searchdocument AS document SET cites = {CITES.format(article="document.article_id")}
WHERE document.article_id IN (SELECT article_id FROM articles_reference WHERE id = ANY(%(references)s))
"""  # noqa: S608  # as above


def recount(article_ids: Iterable[int]) -> int:
    """Count anew how often these articles are cited; give how many search rows were changed by that."""
    ids = sorted(set(article_ids))
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"ids": ids})
        cursor.execute(RECOUNT, {"ids": ids})
        return int(cursor.rowcount)


def count_links(reference_ids: Collection[int], cited_ids: Iterable[int]) -> None:
    """Count after these references were linked otherwise; ``cited_ids`` are what they cited before and cite now."""
    if reference_ids:
        with connection.cursor() as cursor:
            cursor.execute(REMEMBER, {"references": list(reference_ids)})
    recount(cited_ids)
