"""How many articles a decision about each open question mends: what the work list is sorted by."""

from __future__ import annotations

from django.db import connection

from articles.models import Record

PRINTED_BY = """
    SELECT count(DISTINCT authorship.article_id) FROM articles_affiliation AS affiliation
    JOIN articles_authorshipaffiliation AS link ON link.affiliation_id = affiliation.id
    JOIN articles_authorship AS authorship ON authorship.id = link.authorship_id
    WHERE affiliation.{} = wanted.id
"""

ARTICLES_OF = {
    Record.AUTHOR: "SELECT count(DISTINCT article_id) FROM articles_authorship WHERE author_id = wanted.id",
    Record.INSTITUTION: PRINTED_BY.format("institution_id"),
    Record.AFFILIATION: PRINTED_BY.format("id"),
    Record.JOURNAL: "SELECT count(*) FROM articles_article WHERE journal_id = wanted.id",
    Record.ISSUE: "SELECT count(*) FROM articles_article WHERE issue_id = wanted.id",
    Record.INGEST_RUN: "SELECT count(DISTINCT article_id) FROM articles_sourcefile WHERE run_id = wanted.id",
}
"""The articles of a record; every other kind belongs to one article."""

WEIGH = """
    WITH wanted AS (
        SELECT DISTINCT side.id FROM articles_reviewitem, unnest(ARRAY[record_id, other_id]) AS side (id)
        WHERE state = 'open' AND record = %(record)s AND side.id IS NOT NULL
    ), counted AS MATERIALIZED (
        SELECT wanted.id, ({}) AS articles FROM wanted
    )
    UPDATE articles_reviewitem AS item
    SET mends = greatest(1, least(one.articles, coalesce(other.articles, one.articles)))
    FROM counted AS one, articles_reviewitem AS same LEFT JOIN counted AS other ON other.id = same.other_id
    WHERE item.id = same.id AND one.id = item.record_id AND item.state = 'open' AND item.record = %(record)s
      AND item.mends IS DISTINCT FROM greatest(1, least(one.articles, coalesce(other.articles, one.articles)))
"""


REST = "UPDATE articles_reviewitem SET mends = 1 WHERE state = 'open' AND mends IS NULL AND NOT record = ANY(%s)"


def weigh() -> None:
    """Count for every open question the articles that its decision mends: of a pair, those of the smaller one."""
    with connection.cursor() as cursor:
        for record, count in ARTICLES_OF.items():
            cursor.execute(WEIGH.format(count), {"record": str(record)})
        cursor.execute(REST, [[str(record) for record in ARTICLES_OF]])
