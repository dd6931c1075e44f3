"""Reading names for their index: which authors and institutions changes of articles touch, and how they are spelled."""

from __future__ import annotations

AUTHOR, INSTITUTION = KINDS = "author", "institution"

MOST_SPELLINGS = 40
"""Of one identity; a name that is spelled in more ways is found by these."""

# A person is spelled as it is called, as it is printed, and as those were who were merged into it.
AUTHORS = """
WITH RECURSIVE touched AS ({touched}),
tree AS (
    SELECT id AS identity, id FROM touched
    UNION
    SELECT tree.identity, author.id FROM tree JOIN articles_author AS author ON author.merged_into_id = tree.id
),
public AS (
    SELECT id AS identity FROM touched WHERE is_public
    UNION
    SELECT tree.identity
    FROM touched JOIN tree ON tree.identity = touched.id
    JOIN articles_authorship AS authorship ON authorship.author_id = tree.id
    JOIN articles_article AS article ON article.id = authorship.article_id
    WHERE NOT touched.is_public AND authorship.position IS NOT NULL
        AND article.status = 'published' AND article.merged_into_id IS NULL
),
spelled AS (
    SELECT tree.identity, coalesce(literal, concat_ws(' ', given, family, suffix)) AS spelling
    FROM tree JOIN articles_author AS author USING (id)
    UNION
    SELECT tree.identity, coalesce(literal, concat_ws(' ', given, family, suffix))
    FROM tree JOIN articles_authorship AS authorship ON authorship.author_id = tree.id
    WHERE authorship.position IS NOT NULL
),
gathered AS (SELECT identity, array_agg(spelling ORDER BY spelling) AS spellings FROM spelled GROUP BY identity)
SELECT touched.id * 2 AS key, 0 AS change, author.merged_into_id IS NOT NULL OR public.identity IS NULL AS deleted,
    'author' AS kind, touched.id AS identity, gathered.spellings,
    coalesce(author.literal, concat_ws(' ', author.given, author.family, author.suffix)) AS name
FROM touched JOIN gathered ON gathered.identity = touched.id
LEFT JOIN articles_author AS author ON author.id = touched.id
LEFT JOIN public ON public.identity = touched.id
"""

INSTITUTIONS = """
WITH RECURSIVE touched AS ({touched}),
tree AS (
    SELECT id AS identity, id FROM touched
    UNION
    SELECT tree.identity, institution.id
    FROM tree JOIN articles_institution AS institution ON institution.merged_into_id = tree.id
),
public AS (
    SELECT id AS identity FROM touched WHERE is_public
    UNION
    SELECT tree.identity
    FROM touched JOIN tree ON tree.identity = touched.id
    JOIN articles_affiliation AS affiliation ON affiliation.institution_id = tree.id
    JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = affiliation.id
    JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id
    JOIN articles_article AS article ON article.id = authorship.article_id
    WHERE NOT touched.is_public AND held.position IS NOT NULL AND authorship.position IS NOT NULL
        AND article.status = 'published' AND article.merged_into_id IS NULL
),
spelled AS (
    SELECT tree.identity, institution.name AS spelling FROM tree JOIN articles_institution AS institution USING (id)
    UNION
    SELECT tree.identity, affiliation.institution_name
    FROM tree JOIN articles_affiliation AS affiliation ON affiliation.institution_id = tree.id
    WHERE affiliation.institution_name IS NOT NULL
    UNION
    SELECT tree.identity, ror.name
    FROM tree JOIN articles_institution AS institution USING (id)
    JOIN articles_rorname AS ror ON ror.organisation_id = right(institution.ror, 9)
),
gathered AS (SELECT identity, array_agg(spelling ORDER BY spelling) AS spellings FROM spelled GROUP BY identity)
SELECT touched.id * 2 + 1 AS key, 0 AS change,
    institution.merged_into_id IS NOT NULL OR public.identity IS NULL AS deleted,
    'institution' AS kind, touched.id AS identity, gathered.spellings, institution.name
FROM touched JOIN gathered ON gathered.identity = touched.id
LEFT JOIN articles_institution AS institution ON institution.id = touched.id
LEFT JOIN public ON public.identity = touched.id
"""

# Who has one of these articles is known to have a public one; only of those who lost one is more to be read.
CHANGED = """
SELECT id, bool_or(NOT document.deleted AND id = ANY(document.{held})) AS is_public
FROM articles_searchdocument AS document CROSS JOIN LATERAL unnest(document.{held} || document.left_{held}) AS id
WHERE {{unseen}} AND NOT pg_visible_in_snapshot(document.names_transaction, %(snapshot)s::pg_snapshot)
GROUP BY id
"""


def _both(author_ids: str, institution_ids: str) -> str:
    authors, institutions = AUTHORS.format(touched=author_ids), INSTITUTIONS.format(touched=institution_ids)
    return f"SELECT * FROM ({authors}) AS authors UNION ALL SELECT * FROM ({institutions}) AS institutions"  # noqa: S608  # statements of this module are all that is put in


ALL_ROWS = _both(
    "SELECT id, false AS is_public FROM articles_author WHERE merged_into_id IS NULL",
    "SELECT id, false AS is_public FROM articles_institution WHERE merged_into_id IS NULL",
)
"""Everybody; those without articles are marked as deleted."""

CHANGED_ROWS = _both(CHANGED.format(held="author_ids"), CHANGED.format(held="institution_ids"))
"""Whoever an article whose names changed has, or had; those without public articles are marked as deleted."""
