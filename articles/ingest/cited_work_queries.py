"""The statements by which works outside the catalogue are found, stored and counted; set by set, in temporary tables."""

from __future__ import annotations

from articles.search.changes import UNSEEN

UNLINKED = "reference.state IN ('absent', 'damaged') AND reference.position IS NOT NULL"

PUBLIC = """
NOT EXISTS (
    SELECT FROM articles_article AS article
    WHERE article.id = reference.article_id AND (article.status = 'deleted' OR article.merged_into_id IS NOT NULL)
)
"""

_TABLES = {
    "changed": "article_id bigint PRIMARY KEY",
    "concerned": "reference_id bigint PRIMARY KEY",
    "concerned_work": "work_id bigint PRIMARY KEY",
    "new_work": "cluster int PRIMARY KEY, sample bigint, work_id bigint",
    "new_member": "reference_id bigint, article_id bigint, cluster int",
}

TABLES = (
    f"DROP TABLE IF EXISTS {', '.join(f'pg_temp.{table}' for table in _TABLES)}",
    *(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP" for table, columns in _TABLES.items()),
)

CHANGED = f"INSERT INTO changed SELECT article_id FROM articles_searchdocument AS document WHERE {UNSEEN}"  # noqa: S608  # constants

SIZE = """
SELECT (SELECT count(*) FROM articles_article),
    (SELECT count(*) FROM (SELECT FROM articles_reference LIMIT %(limit)s) AS counted) < %(limit)s
"""

ALL_CONCERNED = ("INSERT INTO concerned_work SELECT id FROM articles_citedwork WHERE article_count > 0",)

SOME_CONCERNED = (
    f"""
    INSERT INTO concerned
    SELECT reference.id FROM changed JOIN articles_reference AS reference USING (article_id)
    WHERE {UNLINKED} AND reference.title_key IS NOT NULL
    """,  # noqa: S608  # constants of this module are all that is put in
    "ANALYZE changed, concerned",
    """
    INSERT INTO concerned_work
    SELECT link.work_id FROM changed JOIN articles_citedworkreference AS link USING (article_id)
    UNION
    SELECT link.work_id FROM changed JOIN articles_reference AS reference ON reference.cited_id = changed.article_id
    JOIN articles_citedworkreference AS link ON link.reference_id = reference.id
    UNION
    SELECT work.id FROM (
        SELECT DISTINCT left(reference.title_key, %(block)s) AS beginning, reference.issued_year
        FROM concerned JOIN articles_reference AS reference ON reference.id = concerned.reference_id
    ) AS asked
    JOIN articles_citedwork AS work ON left(work.title_key, %(block)s) = asked.beginning AND work.article_count > 0
        AND (work.year IS NULL OR asked.issued_year IS NULL OR abs(work.year - asked.issued_year) <= 1)
    """,
    """
    INSERT INTO concerned
    SELECT alike.id FROM concerned JOIN articles_reference AS reference ON reference.id = concerned.reference_id
    CROSS JOIN LATERAL (
        SELECT id FROM articles_reference AS other
        WHERE hashtextextended(other.title_key, 0) = hashtextextended(reference.title_key, 0)
            AND other.title_key = reference.title_key OFFSET 0
    ) AS alike
    UNION
    SELECT link.reference_id FROM concerned_work JOIN articles_citedworkreference AS link USING (work_id)
    ON CONFLICT DO NOTHING
    """,
    # Works that a further reference drags in are looked at whole.
    """
    INSERT INTO concerned_work
    SELECT DISTINCT link.work_id FROM concerned JOIN articles_citedworkreference AS link USING (reference_id)
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO concerned
    SELECT link.reference_id FROM concerned_work JOIN articles_citedworkreference AS link USING (work_id)
    ON CONFLICT DO NOTHING
    """,
    "ANALYZE concerned, concerned_work",
)
"""What has to be looked at again when some articles changed: their references, those of the same titles, works that held
one of them or cite what came, and works that begin alike, each with all that it holds."""

SOME = "AND reference.id IN (SELECT reference_id FROM concerned)"

READ = f"""
SELECT reference.id, reference.article_id, reference.title_key, reference.issued_year,
    coalesce(reference.authors -> 0 ->> 'family', reference.authors -> 0 ->> 'literal'),
    reference.authors -> 0 ->> 'given', reference.doi
FROM articles_reference AS reference
WHERE {UNLINKED} AND length(reference.title_key) >= 4 AND {PUBLIC} {{some}}
ORDER BY left(reference.title_key, %(block)s) COLLATE "C", reference.id
"""  # noqa: S608  # constants of this module are all that is put in

COLUMNS = "title, title_key, authors, year, type, container_title, volume, number, page, publisher, doi, text"

STORE = (
    "ANALYZE new_work, new_member",
    # A work goes on as the cluster that holds most of its references.
    """
    WITH shared AS (
        SELECT member.cluster, link.work_id, count(*) AS number
        FROM new_member AS member JOIN articles_citedworkreference AS link USING (reference_id) GROUP BY 1, 2
    ),
    by_work AS (SELECT DISTINCT ON (work_id) * FROM shared ORDER BY work_id, number DESC, cluster),
    by_cluster AS (SELECT DISTINCT ON (cluster) * FROM by_work ORDER BY cluster, number DESC, work_id)
    UPDATE new_work SET work_id = by_cluster.work_id FROM by_cluster WHERE by_cluster.cluster = new_work.cluster
    """,
    """
    UPDATE new_work SET work_id = nextval(pg_get_serial_sequence('articles_citedwork', 'id'))
    WHERE work_id IS NULL
    """,
    f"""
    INSERT INTO articles_citedwork AS work (id, {COLUMNS}, article_count, reference_count)
    SELECT new_work.work_id, sample.title, sample.title_key, sample.authors, sample.issued_year, sample.type,
        sample.container_title, sample.volume, sample.number, sample.page, sample.publisher, sample.doi, sample.text,
        counted.articles, counted.number
    FROM new_work JOIN articles_reference AS sample ON sample.id = new_work.sample
    JOIN (SELECT cluster, count(DISTINCT article_id) AS articles, count(*) AS number FROM new_member GROUP BY 1) AS counted
        USING (cluster)
    ON CONFLICT (id) DO UPDATE SET ({COLUMNS}, article_count, reference_count, merged_into_id, article_id) = (
        {", ".join(f"excluded.{column.strip()}" for column in COLUMNS.split(","))},
        excluded.article_count, excluded.reference_count, NULL, NULL
    )
    WHERE (work.text, work.title_key, work.year, work.authors, work.article_count, work.reference_count)
        IS DISTINCT FROM
        (excluded.text, excluded.title_key, excluded.year, excluded.authors, excluded.article_count, excluded.reference_count)
    """,  # noqa: S608  # as above
    # What a work was before it went up in another one, or came into the catalogue, its address still has to tell.
    """
    UPDATE articles_citedwork AS work SET merged_into_id = taken.into_id
    FROM (
        SELECT DISTINCT ON (link.work_id) link.work_id, new_work.work_id AS into_id
        FROM articles_citedworkreference AS link JOIN new_member AS member USING (reference_id)
        JOIN new_work USING (cluster)
        WHERE NOT EXISTS (SELECT FROM new_work AS kept WHERE kept.work_id = link.work_id)
        GROUP BY 1, 2 ORDER BY 1, count(*) DESC, 2
    ) AS taken
    WHERE work.id = taken.work_id
    """,
    """
    UPDATE articles_citedwork AS work SET article_id = came.article_id
    FROM (
        SELECT link.work_id, min(reference.cited_id) AS article_id
        FROM concerned_work JOIN articles_citedworkreference AS link USING (work_id)
        JOIN articles_reference AS reference ON reference.id = link.reference_id
        WHERE reference.cited_id IS NOT NULL
        GROUP BY 1 HAVING min(reference.cited_id) = max(reference.cited_id)
    ) AS came
    WHERE work.id = came.work_id AND NOT EXISTS (SELECT FROM new_work WHERE new_work.work_id = came.work_id)
    """,
    """
    DELETE FROM articles_citedworkreference AS link USING concerned_work
    WHERE link.work_id = concerned_work.work_id AND NOT EXISTS (
        SELECT FROM new_member AS member JOIN new_work USING (cluster)
        WHERE member.reference_id = link.reference_id AND new_work.work_id = link.work_id
    )
    """,
    """
    INSERT INTO articles_citedworkreference AS link (reference_id, article_id, work_id)
    SELECT member.reference_id, member.article_id, new_work.work_id FROM new_member AS member JOIN new_work USING (cluster)
    ON CONFLICT (reference_id) DO UPDATE SET work_id = excluded.work_id, article_id = excluded.article_id
    WHERE (link.work_id, link.article_id) <> (excluded.work_id, excluded.article_id)
    """,
    """
    UPDATE articles_citedwork AS work SET article_count = 0, reference_count = 0 FROM concerned_work
    WHERE work.id = concerned_work.work_id AND work.article_count > 0
        AND NOT EXISTS (SELECT FROM new_work WHERE new_work.work_id = work.id)
    """,
)

MOST_JOURNALS, MOST_ISSUES = 5_000, 20_000

COUNT = (
    "DELETE FROM articles_citedjournal",
    f"""
    WITH cited AS (
        SELECT key, sum(number) AS number, count(*) AS articles FROM (
            SELECT reference.container_key AS key, reference.article_id, count(*) AS number
            FROM articles_reference AS reference
            WHERE {UNLINKED} AND reference.type = 'article-journal' AND reference.container_key IS NOT NULL
                AND {PUBLIC} AND NOT EXISTS (SELECT FROM articles_journal WHERE title_key = reference.container_key)
            GROUP BY 1, 2
        ) AS by_article
        GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT {MOST_JOURNALS}
    ),
    named AS (
        SELECT DISTINCT ON (key) key, title FROM (
            SELECT reference.container_key AS key, reference.container_title AS title, count(*) AS number
            FROM articles_reference AS reference JOIN cited ON cited.key = reference.container_key GROUP BY 1, 2
        ) AS wording
        ORDER BY key, number DESC, title
    )
    INSERT INTO articles_citedjournal (key, title, article_count, reference_count)
    SELECT key, named.title, cited.articles, cited.number FROM cited JOIN named USING (key)
    """,  # noqa: S608  # as above
    "DELETE FROM articles_wantedissue",
    f"""
    WITH shelf AS (
        SELECT title_key, min(id) AS journal_id FROM articles_journal WHERE merged_into_id IS NULL
        GROUP BY 1 HAVING count(*) = 1
    ),
    asked AS (
        SELECT shelf.journal_id, reference.volume, reference.number,
            mode() WITHIN GROUP (ORDER BY reference.issued_year) AS year,
            count(DISTINCT reference.article_id) AS articles, count(*) AS number_of_references
        FROM articles_reference AS reference JOIN shelf ON shelf.title_key = reference.container_key
        WHERE {UNLINKED} AND reference.volume IS NOT NULL AND {PUBLIC}
        GROUP BY 1, 2, 3
    )
    INSERT INTO articles_wantedissue (journal_id, volume, number, year, article_count, reference_count)
    SELECT * FROM asked
    WHERE NOT EXISTS (
        SELECT FROM articles_issue AS issue JOIN articles_article AS article ON article.issue_id = issue.id
        WHERE issue.journal_id = asked.journal_id AND issue.volume = asked.volume
            AND (asked.number IS NULL OR issue.number = asked.number OR issue.number IS NULL)
    )
    ORDER BY number_of_references DESC, journal_id, volume, number LIMIT {MOST_ISSUES}
    """,  # noqa: S608  # as above
)
"""Journals and issues that are cited and not here; a title that two journals bear is nobody's."""
