"""Suggesting institutions that share authors and words: what no nearness of wording alone would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import connection

from articles.curation.review import Question
from articles.models import Record, ReviewItem
from articles.models.institution_names import HEADS

from .same_institutions import tell_apart

LEAST_SIMILAR = 0.2
"""Trigram similarity of the words that tell; below it, authors in common mean that people move."""

MOST_SUGGESTED = 3

SHARING = """
    WITH works_at AS (
        SELECT DISTINCT new.id AS new, authorship.author_id AS author
        FROM articles_institution AS new
        JOIN articles_affiliation AS place ON place.institution_id = new.id
        JOIN articles_authorshipaffiliation AS held ON held.affiliation_id = place.id AND held.position IS NOT NULL
        JOIN articles_authorship AS authorship ON authorship.id = held.authorship_id AND authorship.position IS NOT NULL
        WHERE new.id = ANY(%s) AND new.merged_into_id IS NULL AND authorship.author_id IS NOT NULL
    ), shared AS (
        SELECT works_at.new, place.institution_id AS known, count(DISTINCT works_at.author) AS authors
        FROM works_at
        JOIN articles_authorship AS authorship ON authorship.author_id = works_at.author AND authorship.position IS NOT NULL
        JOIN articles_authorshipaffiliation AS held ON held.authorship_id = authorship.id AND held.position IS NOT NULL
        JOIN articles_affiliation AS place ON place.id = held.affiliation_id
        WHERE place.institution_id <> works_at.new GROUP BY works_at.new, place.institution_id
    )
    SELECT new.id, new.name, new.variant_key, known.id, known.name, known.variant_key, shared.authors,
        similarity(new.variant_key, known.variant_key) AS similarity
    FROM shared
    JOIN articles_institution AS new ON new.id = shared.new
    JOIN articles_institution AS known ON known.id = shared.known
    WHERE known.merged_into_id IS NULL AND (known.ror IS NULL OR new.ror IS NULL)
      AND (known.country_code IS NULL OR new.country_code IS NULL OR known.country_code = new.country_code)
      AND known.parent_id IS DISTINCT FROM new.id AND new.parent_id IS DISTINCT FROM known.id
      AND similarity(new.variant_key, known.variant_key) >= %s
    ORDER BY new.id, shared.authors DESC, similarity DESC, known.id
"""


def suggest_by_authors(new: Sequence[int]) -> list[Question]:
    """Questions whether these institutions are others of their authors, with words in common that tell."""
    if not new:
        return []
    with connection.cursor() as cursor:
        cursor.execute(SHARING, [list(new), LEAST_SIMILAR])
        found = cursor.fetchall()
    questions, asked = [], Counter[int]()
    for one, name, variant, other, other_name, other_variant, authors, similarity in found:
        if asked[one] < MOST_SUGGESTED and shares_what_tells(variant, other_variant):
            asked[one] += 1
            details = {
                "names": [name, other_name],
                "evidence": f"words in common, and {authors} author{'s' if authors > 1 else ''}",
                "similarity": round(similarity, 2),
            }
            kind = ReviewItem.Kind.DUPLICATE_INSTITUTION
            first, second = sorted((one, other))
            questions.append(Question(kind, Record.INSTITUTION, first, second, None, details))
    return questions


def shares_what_tells(one: str, other: str) -> bool:
    """Whether two names share a word that is no head of names, and each has one that the other has not.

    >>> shares_what_tells("academy kazguu", "kazguu university"), shares_what_tells("kazguu university", "kazguu law university")
    (True, False)
    """
    words, others = set(one.split()), set(other.split())
    left, right = words - others, others - words
    return bool((words & others) - HEADS.keys() and left and right) and not tell_apart(left | right)
