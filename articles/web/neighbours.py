"""What may be related to an article, found in one query that reads no more of a table than its limits say.

An article may cite what thousands cite, and its author may have written thousands: of each tie only so many rows are
looked at, by index. What the candidates found so really share is then taken whole from their rows of the search table.
"""

from __future__ import annotations

from django.db import connection

from articles.exports.emails import without_email
from articles.models import Article

from .related import Candidate

LIMITS = {"references": 200, "authors": 50, "citing": 60, "each": 60, "candidates": 80}
"""How many references, authors and citing articles are followed, each to so many articles, of which so many are weighed."""

CANDIDATES = """
WITH own AS (SELECT cites, author_ids FROM articles_searchdocument WHERE article_id = %(article)s),
followed AS (SELECT cited FROM own, unnest(own.cites) AS cited LIMIT %(references)s),
own_work AS (SELECT DISTINCT work_id FROM articles_citedworkreference WHERE article_id = %(article)s LIMIT %(references)s),
citing AS (
    SELECT DISTINCT article_id
    FROM (SELECT article_id FROM articles_reference WHERE cited_id = %(article)s LIMIT %(citing)s) AS found
),
tie AS (
    SELECT found.article_id, 1.0 / (1 + ln(count(*) OVER (PARTITION BY followed.cited))) AS rarity, 4 AS weight
    FROM followed CROSS JOIN LATERAL (
        SELECT article_id FROM articles_reference WHERE cited_id = followed.cited LIMIT %(each)s
    ) AS found
    UNION ALL
    SELECT found.article_id, 1.0 / (1 + ln(count(*) OVER (PARTITION BY own_work.work_id))), 4
    FROM own_work CROSS JOIN LATERAL (
        SELECT article_id FROM articles_citedworkreference WHERE work_id = own_work.work_id LIMIT %(each)s
    ) AS found
    UNION ALL
    SELECT beside.cited_id, NULL, 3
    FROM citing JOIN articles_searchdocument AS document USING (article_id)
    CROSS JOIN LATERAL (SELECT cited_id FROM unnest(document.cites) AS cited_id LIMIT %(each)s) AS beside
    WHERE NOT document.deleted
    UNION ALL
    SELECT written.article_id, NULL, 2
    FROM (SELECT author FROM own, unnest(own.author_ids) AS author LIMIT %(authors)s) AS writer
    CROSS JOIN LATERAL (
        SELECT article_id FROM articles_authorship WHERE author_id = writer.author LIMIT %(each)s
    ) AS written
),
weighed AS (
    SELECT article_id, avg(rarity) AS rarity, count(*) FILTER (WHERE weight = 3) AS together
    FROM tie WHERE article_id <> %(article)s
    GROUP BY article_id ORDER BY sum(weight * coalesce(rarity, 1)) DESC, article_id DESC LIMIT %(candidates)s
)
SELECT weighed.article_id, coalesce(weighed.rarity, 1)::float, weighed.together,
    (SELECT count(*) FROM citing) >= %(citing)s,
    (SELECT count(*) FROM (SELECT unnest(document.cites) INTERSECT SELECT unnest(own.cites)) AS both_cite)
        + (SELECT count(DISTINCT work_id) FROM articles_citedworkreference AS link
            WHERE link.article_id = weighed.article_id AND work_id IN (SELECT work_id FROM own_work)) AS number,
    ARRAY(SELECT unnest(document.author_ids) INTERSECT SELECT unnest(own.author_ids)) AS authors
FROM own CROSS JOIN weighed JOIN articles_searchdocument AS document USING (article_id)
WHERE NOT document.deleted
"""


def candidates(article: Article) -> list[Candidate]:
    """Give what may be related to an article by references, citing articles and authors."""
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, {"article": article.pk, **LIMITS})
        return [_candidate(*row) for row in cursor.fetchall()]


def _candidate(article: int, rarity: float, together: int, cut: bool, references: int, authors: list[int]) -> Candidate:
    return Candidate(
        article,
        references=references,
        rarity=min(1.0, rarity),
        together=together,
        together_cut=cut,
        authors=tuple(sorted(authors)),
    )


def names_of_authors(article: Article) -> dict[int, str]:
    """Give the printed names of an article's authors by their identity."""
    shown = article.authorships.all()
    return {one.author_id: without_email(one.name) for one in shown if one.author_id is not None}
