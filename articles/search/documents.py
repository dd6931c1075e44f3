"""Refreshing the rows of SearchDocument from the tables they are made of, set by set, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from .cited import CITED_COUNT, CITES, recount, remember

BATCH = 1_000

COLUMNS = [
    "deleted",
    "title",
    "abstract",
    "keywords",
    "authors",
    "institutions",
    "journal",
    "reference_text",
    "language",
    "doi",
    "author_ids",
    "institution_ids",
    "country_codes",
    "journal_id",
    "issue_id",
    "volume",
    "number",
    "year",
    "month",
    "cites",
    "cited_count",
]
"""What is compared and copied; the other columns name the article and number the change."""

OF_NAMES = ["deleted", "authors", "institutions", "author_ids", "institution_ids", "country_codes"]
"""What tells the index of names to read the people and institutions of an article again; a country may come with a ROR iD."""


def _listed(prefix: str = "", columns: list[str] = COLUMNS) -> str:
    return ", ".join(prefix + column for column in columns)


def _wordings(column: str) -> str:
    """The texts of an article's translations in one string; NULL where there are none."""
    return f"(SELECT string_agg(item ->> 'value', E'\\n') FROM jsonb_array_elements(article.{column}) AS item)"  # noqa: S608  # a column name of this module is all that is put in


def _left(column: str) -> str:
    """The identities that the article has had and has no more."""
    return f"ARRAY(SELECT unnest(held.{column} || held.left_{column}) EXCEPT SELECT unnest(excluded.{column}))"


LOCK = "SELECT article_id, cites FROM articles_searchdocument WHERE article_id = ANY(%(ids)s) ORDER BY article_id FOR UPDATE"
"""Two transactions that changed one article refresh it one after the other, each with what the other committed."""

NEXT_IDS = """
(SELECT id FROM articles_article WHERE id > %(after)s ORDER BY id LIMIT %(limit)s)
UNION (SELECT article_id FROM articles_searchdocument WHERE article_id > %(after)s ORDER BY article_id LIMIT %(limit)s)
ORDER BY 1 LIMIT %(limit)s
"""

FORGET = """
UPDATE articles_searchdocument
SET deleted = true, cites = '{}', change = nextval('articles_search_change'), transaction = pg_current_xact_id(),
    names_transaction = pg_current_xact_id()
WHERE article_id = ANY(%(ids)s) AND NOT deleted
  AND NOT EXISTS (SELECT FROM articles_article AS article WHERE article.id = article_id)
"""
"""Marks the rows of articles that were taken out of the database altogether."""

# In three steps: what the article lists hold, gathered into texts and arrays, compared with what is stored.
REFRESH = f"""
WITH RECURSIVE
authorship AS (
    SELECT id, article_id, position, author_id, given, family, suffix, literal
    FROM articles_authorship WHERE article_id = ANY(%(ids)s) AND position IS NOT NULL
),
-- An authorship stands for the author it is linked to and for all that this one was merged into.
identity AS (
    SELECT author_id AS linked, author_id AS id FROM authorship WHERE author_id IS NOT NULL
    UNION
    SELECT identity.linked, author.merged_into_id FROM identity JOIN articles_author AS author USING (id)
    WHERE author.merged_into_id IS NOT NULL
),
person AS (
    SELECT authorship.article_id, authorship.position, author.*
    FROM authorship JOIN identity ON identity.linked = authorship.author_id
    JOIN articles_author AS author ON author.id = identity.id
),
spelling AS (
    SELECT article_id, position, given, family, suffix, literal FROM authorship
    UNION ALL
    SELECT article_id, position, given, family, suffix, literal FROM person
),
name AS (
    SELECT article_id, form.text, min(position) AS position
    FROM spelling CROSS JOIN LATERAL (VALUES
        (concat_ws(' ', given, family, suffix)), (concat_ws(' ', family, given, suffix)), (literal)
    ) AS form (text)
    WHERE form.text <> '' GROUP BY article_id, form.text
),
place AS (
    SELECT authorship.article_id, authorship.position, held.position AS rank, affiliation.*
    FROM authorship
    JOIN articles_authorshipaffiliation AS held ON held.authorship_id = authorship.id AND held.position IS NOT NULL
    JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
),
house AS (
    SELECT institution_id AS linked, institution_id AS id FROM place WHERE institution_id IS NOT NULL
    UNION
    SELECT house.linked, institution.merged_into_id FROM house JOIN articles_institution AS institution USING (id)
    WHERE institution.merged_into_id IS NOT NULL
),
employer AS (
    SELECT place.article_id, place.position, place.rank, institution.*
    FROM place JOIN house ON house.linked = place.institution_id
    JOIN articles_institution AS institution ON institution.id = house.id
),
wording AS (
    SELECT article_id, text, min(ARRAY[position, rank]) AS place FROM (
        SELECT article_id, position, rank, institution_name FROM place
        UNION ALL
        SELECT article_id, position, rank, name FROM employer
    ) AS stated (article_id, position, rank, text)
    WHERE text IS NOT NULL GROUP BY article_id, text
),

names AS (SELECT article_id, string_agg(text, E'\\n' ORDER BY position, text COLLATE "C") AS authors FROM name GROUP BY 1),
wordings AS (SELECT article_id, string_agg(text, E'\\n' ORDER BY place, text COLLATE "C") AS institutions FROM wording GROUP BY 1),
people AS (
    SELECT article_id, array_agg(DISTINCT id ORDER BY id) AS author_ids
    FROM person WHERE merged_into_id IS NULL GROUP BY 1
),
employers AS (
    SELECT article_id, array_agg(DISTINCT id ORDER BY id) AS institution_ids
    FROM employer WHERE merged_into_id IS NULL GROUP BY 1
),
countries AS (
    SELECT article_id, array_agg(DISTINCT country_code ORDER BY country_code) AS country_codes FROM (
        SELECT article_id, country_code FROM place UNION ALL SELECT article_id, country_code FROM employer
    ) AS stated WHERE country_code IS NOT NULL GROUP BY 1
),
works AS (
    SELECT article_id, string_agg(text, E'\\n' ORDER BY position) AS reference_text
    FROM articles_reference WHERE article_id = ANY(%(ids)s) AND position IS NOT NULL GROUP BY 1
),
document AS (
    SELECT
        article.id AS article_id,
        concat_ws(E'\\n', article.title, {_wordings("title_translations")}) AS title,
        nullif(concat_ws(E'\\n', article.abstract, {_wordings("abstract_translations")}), '') AS abstract,
        article.language, article.doi,
        article.status <> 'published' OR article.merged_into_id IS NOT NULL AS deleted,
        nullif(array_to_string(article.keywords, E'\\n'), '') AS keywords,
        names.authors, wordings.institutions, journal.title AS journal, works.reference_text,
        coalesce(people.author_ids, '{{}}') AS author_ids,
        coalesce(employers.institution_ids, '{{}}') AS institution_ids,
        coalesce(countries.country_codes, '{{}}') AS country_codes,
        article.journal_id, article.issue_id, issue.volume, issue.number,
        article.issued_year AS year, article.issued_month AS month,
        {CITES.format(article="article.id")} AS cites, {CITED_COUNT.format(article="article.id")} AS cited_count
    FROM articles_article AS article
    LEFT JOIN articles_journal AS journal ON journal.id = article.journal_id
    LEFT JOIN articles_issue AS issue ON issue.id = article.issue_id
    LEFT JOIN names ON names.article_id = article.id
    LEFT JOIN wordings ON wordings.article_id = article.id
    LEFT JOIN people ON people.article_id = article.id
    LEFT JOIN employers ON employers.article_id = article.id
    LEFT JOIN countries ON countries.article_id = article.id
    LEFT JOIN works ON works.article_id = article.id
    WHERE article.id = ANY(%(ids)s)
),

-- A number is drawn for a row that differs, and for no other.
changed AS (
    SELECT document.* FROM document LEFT JOIN articles_searchdocument AS held USING (article_id)
    WHERE held.article_id IS NULL OR ({_listed("document.")}) IS DISTINCT FROM ({_listed("held.")})
)
INSERT INTO articles_searchdocument AS held (article_id, {_listed()}, change, transaction)
SELECT article_id, {_listed()}, nextval('articles_search_change'), pg_current_xact_id() FROM changed
ON CONFLICT (article_id) DO UPDATE
SET ({_listed()}, change, transaction) = ROW ({_listed("excluded.")}, excluded.change, excluded.transaction),
    left_author_ids = {_left("author_ids")}, left_institution_ids = {_left("institution_ids")},
    names_transaction = CASE WHEN ({_listed("excluded.", OF_NAMES)}) IS DISTINCT FROM ({_listed("held.", OF_NAMES)})
        THEN pg_current_xact_id() ELSE held.names_transaction END
RETURNING cites
"""  # noqa: S608  # column names of this module are all that is put in


def refresh_documents(article_ids: Iterable[int]) -> int:
    """Bring the search rows of these articles up to date and return how many rows were written.

    Belongs into the transaction that changed the articles, once, at its end: rows locked here are free again at its
    commit. A row that already says what the tables say is not written. The index follows when
    ``articles.search.index.catch_up`` is called after the commit, or at the next search.
    """
    ids = sorted(set(article_ids))
    with transaction.atomic():
        return sum(_refresh(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def refresh_all_documents() -> int:
    """Bring every search row up to date, a batch a transaction, and return how many rows were written."""
    written, last = 0, 0
    while ids := _next_ids(last):
        written += refresh_documents(ids)
        last = ids[-1]
    return written


def _next_ids(after: int) -> list[int]:
    """The next ids that an article or a search row has."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_IDS, {"after": after, "limit": BATCH})
        return [article_id for (article_id,) in cursor.fetchall()]


def _refresh(ids: list[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"ids": ids})
        cited = {cited for _, cites in cursor.fetchall() for cited in cites}
        cursor.execute(REFRESH, {"ids": ids})
        written: int = cursor.rowcount
        cited |= {cited for (cites,) in cursor.fetchall() for cited in cites}
        cursor.execute(FORGET, {"ids": ids})
        written += int(cursor.rowcount)
    remember(ids)
    return written + recount(cited - set(ids))
