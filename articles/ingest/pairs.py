"""The questions that linking puts to the database: which references may mean which articles.

A reference names an article by its DOI, by title and year, or by its place: journal, volume, issue and first page. One
without an issue number names all issues of the volume, if it has a title to tell by. Where there are no volumes, the
year has to be the same; otherwise it may be one off, as that of an issue that came late is. Every question goes row by row through an index (that is what
LATERAL and OFFSET 0 are for): a table that grew a moment ago has no statistics, and a plan made without them would read
the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterable

PAGE = "lower(btrim(split_part({table}.page, '-', 1)))"
"""The first page of a range, folded; the index of references has it in these very words."""

SAME = {
    "doi": "article.doi = reference.doi",
    "title": """
        hashtextextended(reference.title_key, 0) = hashtextextended(article.title_key, 0)
        AND article.title_key = reference.title_key AND article.issued_year = reference.issued_year
    """,
    "place": f"""
        reference.container_key = journal.title_key
        AND (reference.volume = issue.volume OR reference.volume IS NULL AND issue.volume IS NULL
            AND reference.number = issue.number AND reference.issued_year = article.issued_year)
        AND {PAGE.format(table="reference")} = {PAGE.format(table="article")}
        AND (reference.number = issue.number
            OR reference.number IS NULL AND (issue.number IS NULL OR reference.title_key IS NOT NULL))
        AND (reference.issued_year IS NULL OR article.issued_year IS NULL
            OR abs(reference.issued_year - article.issued_year) <= 1)
    """,
}
"""Facts by which a reference names an article, as conditions on their rows."""

SHELF = "JOIN articles_issue AS issue ON {issue} JOIN articles_journal AS journal ON journal.id = issue.journal_id"


def _forward(fact: str, journals: str = "articles_journal", issues: str = "articles_issue") -> str:
    """Articles that the row ``reference`` names by one fact."""
    if fact != "place":
        column = "doi" if fact == "doi" else "title_key"
        return f"{_articles(f'{column} = reference.{column}')} WHERE {SAME[fact]}"
    return f"""
        {journals} AS journal CROSS JOIN LATERAL (
            (SELECT id, volume, number FROM {issues} WHERE journal_id = journal.id AND volume = reference.volume)
            UNION ALL
            (SELECT id, volume, number FROM {issues}
            WHERE journal_id = journal.id AND volume IS NULL AND number = reference.number AND reference.volume IS NULL)
            OFFSET 0
        ) AS issue CROSS JOIN LATERAL {_articles("issue_id = issue.id")}
        WHERE article.journal_id = journal.id AND {SAME[fact]}
    """  # noqa: S608  # constants of this module are all that is put in


def _articles(condition: str) -> str:
    """The articles that one index finds, before anything else is asked of them."""
    columns = "id, doi, title_key, journal_id, issued_year, page, status, merged_into_id"
    return f"(SELECT {columns} FROM articles_article WHERE {condition} OFFSET 0) AS article"  # noqa: S608  # as above


def _backward(fact: str) -> str:
    """References that name the article of one row by one fact."""
    shelf = f"{SHELF.format(issue='issue.id = article.issue_id')}" if fact == "place" else ""
    return f"""
        SELECT named.id FROM articles_article AS article {shelf}
        CROSS JOIN LATERAL (
            SELECT reference.id FROM articles_reference AS reference
            WHERE {SAME[fact]} AND reference.article_id <> article.id OFFSET 0
        ) AS named
        WHERE article.id = ANY(%(articles)s)
    """  # noqa: S608  # constants of this module are all that is put in


CONCERNED = f"""
    {
    " UNION ALL ".join(
        f'''
        SELECT reference.id FROM articles_reference AS reference
        CROSS JOIN LATERAL (
            SELECT FROM {_forward(fact)} AND article.id <> reference.article_id LIMIT 1
        ) AS named
        WHERE reference.article_id = ANY(%(articles)s)
        '''
        for fact in SAME
    )
}
    UNION ALL {" UNION ALL ".join(map(_backward, SAME))}
    UNION ALL SELECT id FROM articles_reference WHERE cited_id = ANY(%(articles)s)
    UNION ALL SELECT id FROM articles_reference
    WHERE article_id = ANY(%(articles)s) AND state IN ('linked', 'ambiguous')
"""  # noqa: S608  # constants of this module are all that is put in
"""References that have to be decided anew when these articles came or changed: theirs, and those that may mean them."""

FROM_STORED = f"""
    {" UNION ALL ".join(map(_backward, SAME))}
"""
"""Stored references that may mean these articles, of which nothing was stored before."""


def _named(facts: Iterable[str], *tables: str) -> str:
    """The articles that the row ``reference`` names, with the facts; a merged article stands for the one it went into."""
    selects = (
        f"""
            SELECT '{fact}' AS fact, coalesce(article.merged_into_id, article.id) AS article_id, article.title_key
            FROM {_forward(fact, *tables)}
            AND coalesce(article.merged_into_id, article.id) <> reference.article_id AND article.status <> 'deleted'
            AND (article.merged_into_id IS NULL OR EXISTS (
                SELECT FROM articles_article AS survivor
                WHERE survivor.id = article.merged_into_id AND survivor.status <> 'deleted'
            ))
        """  # noqa: S608  # constants of this module are all that is put in
        for fact in facts
    )
    return f"LATERAL ({' UNION ALL '.join(selects)} OFFSET 0) AS pair"


NAMED = _named(SAME)

PAIRS = f"""
    SELECT reference.id, reference.text, reference.title_key, reference.damaged, reference.state, reference.cited_id,
        reference.candidates, reference.link_reason, pair.fact, pair.article_id, pair.title_key
    FROM articles_reference AS reference LEFT JOIN {NAMED} ON true
    WHERE reference.id = ANY(%(references)s) AND reference.link = 'inferred'
    ORDER BY reference.id, pair.article_id
"""  # noqa: S608  # constants of this module are all that is put in
"""These references as they are, those apart that a person confirmed, with a row for every fact and article it names."""

NEW_PAIRS = f"""
    SELECT reference.number_in_batch, pair.fact, pair.article_id, pair.title_key
    FROM unnest(
        %s::int[], %s::bigint[], %s::text[], %s::text[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[]
    ) AS reference (number_in_batch, article_id, doi, title_key, issued_year, container_key, volume, number, page)
    CROSS JOIN {NAMED}
"""  # noqa: S608  # constants of this module are all that is put in
"""A row for every fact and article that references name which are not stored yet."""

PRINTED = """
    unnest(
        %(articles)s::bigint[], %(dois)s::text[], %(titles)s::text[], %(years)s::int[], %(pages)s::text[],
        %(journals)s::bigint[], %(issues)s::bigint[]
    ) AS article (id, doi, title_key, issued_year, page, journal_id, issue_id)
    LEFT JOIN articles_journal AS journal ON journal.id = article.journal_id
    LEFT JOIN articles_issue AS issue ON issue.id = article.issue_id
"""
"""Articles as they are printed, where their columns say what was decided."""

PRINTED_PAIRS = " UNION ALL ".join(
    f"""
    SELECT reference.id, '{fact}', article.id, article.title_key
    FROM {PRINTED} JOIN articles_reference AS reference ON {SAME[fact]}
    WHERE reference.id = ANY(%(references)s) AND reference.article_id <> article.id
    """  # noqa: S608  # constants of this module are all that is put in
    for fact in SAME
)
"""A row for every fact by which one of these references names one of the articles as printed."""

JOURNALS = """(
            SELECT id, title_key FROM articles_journal
            UNION ALL SELECT * FROM unnest(%(journals)s::bigint[], %(titles)s::varchar[])
        )"""

ISSUES = """(
            SELECT id, journal_id, volume, number FROM articles_issue UNION ALL
            SELECT * FROM unnest(%(issues)s::bigint[], %(shelves)s::bigint[], %(volumes)s::varchar[], %(numbers)s::varchar[])
        ) AS known"""
"""Journals and issues by their decided names and by their printed ones; of the columns' own types, so that indexes serve."""

PRINTED_PLACES = f"""
    SELECT reference.id, pair.fact, pair.article_id, pair.title_key
    FROM articles_reference AS reference CROSS JOIN {_named(["place"], JOURNALS, ISSUES)}
    WHERE reference.id = ANY(%(references)s)
"""  # noqa: S608  # constants of this module are all that is put in
"""The same for the articles of journals and issues of which an editor decided otherwise than is printed."""

NAMING = """
    SELECT id FROM articles_reference
    WHERE container_key = ANY(%(titles)s) AND (%(volumes)s::text[] IS NULL OR volume = ANY(%(volumes)s) OR volume IS NULL)
"""
"""References that name a journal by one of these keys; of these volumes, or of none, where they are given."""

KNOWN = {
    "title": "SELECT title_key FROM articles_article WHERE title_key = ANY(%s::text[])",
    "doi": "SELECT doi FROM articles_article WHERE doi = ANY(%s::text[])",
    "journal": "SELECT title_key FROM articles_journal WHERE title_key = ANY(%s::text[])",
}
"""Which of these are borne by an article or a journal at all: few references go further."""

UPDATE = """
    UPDATE articles_reference AS reference
    SET state = verdict.state, cited_id = verdict.cited, candidates = verdict.candidates::bigint[],
        link_reason = verdict.reason
    FROM unnest(
        %(references)s::bigint[], %(states)s::text[], %(cited)s::bigint[], %(candidates)s::text[], %(reasons)s::text[]
    ) AS verdict (id, state, cited, candidates, reason)
    WHERE reference.id = verdict.id RETURNING reference.article_id
"""
