"""How often articles are cited in the catalogue: counted where links of references change, in the same transaction.

``cites`` of a search row remembers what the article cited when that was counted last, so that an article that no longer
cites another, or is no longer public, is taken out of the other's count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection

PUBLIC = """
CROSS JOIN LATERAL (
    SELECT FROM articles_article AS citing
    WHERE citing.id = reference.article_id AND citing.merged_into_id IS NULL AND citing.status <> 'deleted' OFFSET 0
) AS citing
"""
"""Only references of public articles. Looked up one by one: a table that grew a moment ago has no statistics, and a plan
made without them would read the whole of it for every article. The same goes for every other ``OFFSET 0`` here."""

CITED_COUNT = f"""
(SELECT count(DISTINCT reference.article_id) FROM articles_reference AS reference {PUBLIC}
WHERE reference.cited_id = {{article}} AND reference.position IS NOT NULL)::int
"""  # noqa: S608  # constants of this module are all that is put in
"""The number of public articles that cite an article, as its page counts them."""

CITES = f"""
coalesce((SELECT array_agg(DISTINCT reference.cited_id ORDER BY reference.cited_id) FROM articles_reference AS reference {PUBLIC}
WHERE reference.article_id = {{article}} AND reference.position IS NOT NULL AND reference.cited_id IS NOT NULL), '{{{{}}}}')
"""  # noqa: S608  # as above
"""The articles that an article is counted for."""

COUNTED = f"""
SELECT wanted.id, {CITED_COUNT.format(article="wanted.id")} AS number
FROM unnest(%(ids)s::bigint[]) AS wanted (id) OFFSET 0
"""  # noqa: S608  # as above

LOCK = """
SELECT FROM articles_searchdocument AS document WHERE article_id = ANY(%(ids)s)
    AND (cited_count > 0
        OR EXISTS (SELECT FROM articles_reference AS reference WHERE cited_id = document.article_id OFFSET 0))
ORDER BY article_id FOR UPDATE
"""
"""Two transactions that link to one article count one after the other, each with what the other committed."""

RECOUNT = f"""
UPDATE articles_searchdocument AS document
SET cited_count = counted.number, change = nextval('articles_search_change'), transaction = pg_current_xact_id()
FROM ({COUNTED}) AS counted
WHERE document.article_id = counted.id AND document.cited_count <> counted.number
"""  # noqa: S608  # as above

REMEMBER = f"""
UPDATE articles_searchdocument AS document SET cites = counted.cites
FROM (
    SELECT concerned.article_id, {CITES.format(article="concerned.article_id")} AS cites
    FROM (
        SELECT named.article_id FROM unnest(%(ids)s::bigint[]) AS wanted (id) CROSS JOIN LATERAL (
            SELECT article_id FROM articles_reference AS reference WHERE cited_id = wanted.id OFFSET 0
        ) AS named
        UNION SELECT unnest(%(citing)s::bigint[])
    ) AS concerned OFFSET 0
) AS counted
WHERE document.article_id = counted.article_id AND document.cites <> counted.cites
"""  # noqa: S608  # as above
"""No index holds it, so that no row is numbered anew."""


def recount(article_ids: Iterable[int], citing: Collection[int] = ()) -> int:
    """Count anew how often these articles are cited; give how many search rows were changed by that.

    ``citing`` are articles that may have ceased to cite them.
    """
    ids = sorted(set(article_ids))
    counted = count_anew(ids)
    if ids or citing:
        remember(ids, citing)
    return counted


def count_anew(article_ids: Collection[int]) -> int:
    """The same where the rows of all articles that cite these say so already."""
    if not article_ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"ids": list(article_ids)})
        cursor.execute(RECOUNT, {"ids": list(article_ids)})
        return int(cursor.rowcount)


def cited_counts(article_ids: Collection[int]) -> dict[int, int]:
    """How often each of these articles is cited, by what is stored now."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"ids": list(article_ids)})
        return dict(cursor.fetchall())


def remember(article_ids: Collection[int], citing: Collection[int] = ()) -> None:
    """Note in the rows of the articles that cite these, and in those of ``citing``, where they are counted."""
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, {"ids": list(article_ids), "citing": list(citing)})
