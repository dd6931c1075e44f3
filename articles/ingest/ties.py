"""What ties two people together: an institution where both worked, a co-author whom both had."""

from __future__ import annotations

TIES = """works AS MATERIALIZED (
        SELECT authorship.id, authorship.author_id AS author, authorship.article_id AS article
        FROM (SELECT new AS id FROM alike UNION SELECT known FROM alike) AS person
        JOIN articles_authorship AS authorship ON authorship.author_id = person.id AND authorship.position IS NOT NULL
    ), places AS MATERIALIZED (
        SELECT DISTINCT works.author, affiliation.institution_id AS institution
        FROM works
        JOIN articles_authorshipaffiliation AS held ON held.authorship_id = works.id AND held.position IS NOT NULL
        JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
        WHERE affiliation.institution_id IS NOT NULL
    ), company AS MATERIALIZED (
        SELECT DISTINCT works.author, beside.author_id AS beside
        FROM works
        JOIN articles_authorship AS beside ON beside.article_id = works.article AND beside.position IS NOT NULL
        WHERE beside.author_id <> works.author
    ), tie AS (
        SELECT alike.new, alike.known, 1 AS housed, 0 AS beside
        FROM alike JOIN places AS one ON one.author = alike.new
        JOIN places AS other ON other.author = alike.known AND other.institution = one.institution
        UNION SELECT alike.new, alike.known, 0, 1
        FROM alike JOIN company AS one ON one.author = alike.new
        JOIN company AS other ON other.author = alike.known AND other.beside = one.beside
    )"""
"""Parts of a statement that has the pairs as ``alike (new, known)``: ``company``, and one ``tie`` for each kind."""


def ties_in_words(housed: bool, beside: bool) -> str:
    """What two people have in common, for an editor: 'an institution and a co-author'; nothing without a tie."""
    return " and ".join(tie for tie, holds in (("an institution", housed), ("a co-author", beside)) if holds)
