"""The questions that deciding people puts to the database: what ties known authors to names, and who is rare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import arrays

RARE_FAMILY = 3
"""Up to so many people of one family name in the catalogue, a full name in common is no chance."""

ORCIDS = "SELECT author_id, orcid FROM articles_authorship WHERE author_id = ANY(%s) AND orcid IS NOT NULL"

# Pair by pair, ending at the first work that prints it: reading all works of all authors took ten times as long beside
# 950,000 articles, and more with each further one.
HOUSED = """
    SELECT pair.author_id, pair.institution_id
    FROM unnest(%s::bigint[], %s::bigint[]) AS pair (author_id, institution_id)
    WHERE EXISTS (
        SELECT FROM articles_authorship AS authorship
        CROSS JOIN LATERAL (
            SELECT FROM articles_authorshipaffiliation AS held
            JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
            WHERE held.authorship_id = authorship.id AND held.position IS NOT NULL
              AND affiliation.institution_id = pair.institution_id OFFSET 0
        ) AS there
        WHERE authorship.author_id = pair.author_id AND authorship.position IS NOT NULL OFFSET 0
    )
"""

BESIDE = """
    SELECT DISTINCT authorship.author_id, author.name_key
    FROM articles_authorship AS authorship
    JOIN articles_authorship AS beside ON beside.article_id = authorship.article_id AND beside.id <> authorship.id
    JOIN articles_author AS author ON author.id = beside.author_id
    WHERE authorship.author_id = ANY(%s) AND authorship.position IS NOT NULL AND beside.position IS NOT NULL
      AND author.name_key = ANY(%s)
"""

# One more than is rare is all that has to be known, however many bear the name.
FAMILIES = f"""
    SELECT family, (
        SELECT count(*) FROM (
            SELECT FROM articles_author
            WHERE split_part(name_key, ', ', 1) = family AND merged_into_id IS NULL LIMIT {RARE_FAMILY + 1}
        ) AS bearer
    ) FROM unnest(%s::text[]) AS family
"""  # noqa: S608  # a number of this module is all that is put in

# From the titles to the works and their authors: from the authors to all their works and all that these cite is further,
# and further with each work. OFFSET 0 keeps the order: a plan made without statistics reads all references.
WRITTEN = """
    CROSS JOIN LATERAL (
        SELECT author_id FROM articles_authorship WHERE article_id = found.article_id AND position IS NOT NULL OFFSET 0
    ) AS work
    WHERE work.author_id = ANY(%s)
"""

TITLES = f"""
    SELECT DISTINCT work.author_id, wanted.key FROM unnest(%s::text[]) AS wanted (key)
    CROSS JOIN LATERAL (SELECT id AS article_id FROM articles_article WHERE title_key = wanted.key OFFSET 0) AS found
    {WRITTEN}
"""  # noqa: S608  # constants of this module are all that is put in

CITED = f"""
    SELECT DISTINCT work.author_id, wanted.key FROM unnest(%s::text[]) AS wanted (key)
    CROSS JOIN LATERAL (
        SELECT article_id FROM articles_reference
        WHERE hashtextextended(title_key, 0) = hashtextextended(wanted.key, 0) AND title_key = wanted.key
          AND position IS NOT NULL OFFSET 0
    ) AS found
    {WRITTEN}
"""  # noqa: S608  # as above


def rows(query: str, *known: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query over arrays; none when one of the arrays is empty."""
    return arrays.rows(query, *known) if all(known) else []
