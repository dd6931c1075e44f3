"""Healing references: where one copy of a reference lost text and another is whole, what of it could be repaired.

Copies are looked for by what is left: the article both cite, a DOI, a title, a place, or the first author and year; and
they are one only if nearly all words that are left stand in the whole one and nothing contradicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from articles.models import Record, Reference, ReviewItem
from articles.normalize import title_key

from .review import Question

MENDED = (
    *("text", "type", "authors", "editors", "issued_year", "title", "container_title", "volume", "number", "page"),
    *("publisher", "publisher_place", "genre", "doi", "url", "isbn", "damaged"),
)
"""Columns that a repair takes from the whole copy, where it has something else to say."""

FEWEST_WORDS = 4
ENOUGH_LEFT = 0.85
"""Of the words that are left so many stand in the whole copy: the loss itself breaks one or two."""

DAMAGED_AT_ONCE = 5_000
COPIES_OF_ONE = 20
MOST_ALIKE = 50
"""Of more references than these that share a fact with a damaged one, the fact tells nothing."""

PAIRS = """
    WITH damaged AS (
        SELECT reference.* FROM articles_reference AS reference
        JOIN articles_article AS article ON article.id = reference.article_id
        WHERE reference.damaged AND position IS NOT NULL AND article.merged_into_id IS NULL
          AND article.status <> 'deleted' AND (%(records)s::bigint[] IS NULL OR reference.id = ANY(%(records)s))
          AND NOT EXISTS (
              SELECT FROM articles_reviewitem AS item WHERE item.kind = 'damaged-reference' AND item.record = 'reference'
                AND item.record_id = reference.id AND item.state <> 'open' AND item.decided_by_id IS NOT NULL
          )
        ORDER BY reference.id LIMIT %(at_once)s
    ), wanted AS (
        SELECT DISTINCT issued_year, lower(authors -> 0 ->> 'family') AS family FROM damaged WHERE %(everywhere)s
    ), alike AS (
        SELECT whole.id, issued_year, wanted.family, count(*) OVER (PARTITION BY issued_year, wanted.family) AS number
        FROM wanted JOIN articles_reference AS whole USING (issued_year)
        WHERE lower(whole.authors -> 0 ->> 'family') = wanted.family AND NOT whole.damaged
    ), near AS (
        SELECT damaged.id, whole.id AS copy FROM damaged CROSS JOIN LATERAL (
            SELECT id FROM articles_reference WHERE cited_id = damaged.cited_id LIMIT %(alike)s
        ) AS whole
        UNION
        SELECT damaged.id, whole.id FROM damaged CROSS JOIN LATERAL (
            SELECT id FROM articles_reference WHERE doi = damaged.doi LIMIT %(alike)s
        ) AS whole
        UNION
        SELECT damaged.id, whole.id FROM damaged CROSS JOIN LATERAL (
            SELECT id FROM articles_reference
            WHERE hashtextextended(title_key, 0) = hashtextextended(damaged.title_key, 0) AND title_key = damaged.title_key
            LIMIT %(alike)s
        ) AS whole
        UNION
        SELECT damaged.id, whole.id FROM damaged CROSS JOIN LATERAL (
            SELECT id FROM articles_reference
            WHERE container_key = damaged.container_key AND volume = damaged.volume
              AND lower(btrim(split_part(page, '-', 1))) = lower(btrim(split_part(damaged.page, '-', 1)))
            LIMIT %(alike)s
        ) AS whole
        UNION
        SELECT damaged.id, whole.id FROM damaged JOIN alike AS whole
          ON whole.issued_year = damaged.issued_year AND whole.family = lower(damaged.authors -> 0 ->> 'family')
        WHERE whole.number <= %(alike)s
        UNION
        SELECT damaged.id, item.other_id FROM damaged JOIN articles_reviewitem AS item ON item.record_id = damaged.id
        WHERE item.kind = 'damaged-reference' AND item.record = 'reference' AND item.state = 'open'
    ), few AS (
        SELECT near.id, near.copy, row_number() OVER (PARTITION BY near.id ORDER BY length(whole.text) DESC, whole.id) AS place
        FROM near JOIN articles_reference AS whole ON whole.id = near.copy
        WHERE NOT whole.damaged AND whole.position IS NOT NULL
    )
    SELECT id, array_agg(copy ORDER BY place) FROM few WHERE place <= %(copies)s GROUP BY id ORDER BY id
"""


def repairs(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Questions whether a damaged reference should say what a whole copy of it says, with what would change.

    By first author and year alone, which no index finds, copies are looked for only where no ``records`` are given; what was proposed before is looked at again.
    """
    near = _near(records)
    rows = Reference.objects.in_bulk({identity for pair in near.items() for identity in (pair[0], *pair[1])})
    questions: list[Question] = []
    for identity, copies in near.items():
        damaged = rows[identity]
        whole = best_copy(damaged, [rows[copy] for copy in copies])
        if whole is not None and len(questions) < most:
            questions.append(_question(damaged, whole))
    return questions


def whole_copies(damaged: Sequence[Reference]) -> dict[int, Reference]:
    """Damaged references to the whole copy that each could be repaired from, where there is one."""
    near = _near([reference.pk for reference in damaged])
    rows = Reference.objects.in_bulk({copy for copies in near.values() for copy in copies})
    best = {one.pk: best_copy(one, [rows[copy] for copy in near.get(one.pk, ())]) for one in damaged}
    return {identity: copy for identity, copy in best.items() if copy is not None}


def _near(records: Sequence[int] | None) -> Mapping[int, list[int]]:
    """Damaged references to whole ones that may be copies."""
    values = {
        "records": None if records is None else list(records),
        "at_once": DAMAGED_AT_ONCE if records is None else len(records),
        "copies": COPIES_OF_ONE,
        "alike": MOST_ALIKE,
        "everywhere": records is None,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, values)
        return dict(cursor.fetchall())


def best_copy(damaged: Reference, copies: Iterable[Reference]) -> Reference | None:
    """The whole copy that holds most of what is left, the commonest wording first; None where none is a copy."""
    fitting = [copy for copy in copies if is_copy(damaged, copy)]
    wordings: dict[str, int] = defaultdict(int)
    for copy in fitting:
        wordings[title_key(copy.text)] += 1
    return max(
        fitting,
        key=lambda copy: (words_held(damaged, copy), wordings[title_key(copy.text)], copy.confidence, -copy.pk),
        default=None,
    )


def is_copy(damaged: Reference, whole: Reference) -> bool:
    """Whether a whole reference names the work of which the damaged one lost a part."""
    if _contradicts(damaged, whole) or len(title_key(damaged.text).split()) < FEWEST_WORDS:
        return False
    return words_held(damaged, whole) >= ENOUGH_LEFT


def words_held(damaged: Reference, whole: Reference) -> float:
    """The share of the words left in the damaged text that stand in the whole one."""
    left, held = title_key(damaged.text).split(), set(title_key(whole.text).split())
    return sum(word in held for word in left) / (len(left) or 1)


def _contradicts(damaged: Reference, whole: Reference) -> bool:
    """Whether both state a year, a volume or a DOI, and another one."""
    fields = ("issued_year", "volume", "doi")
    stated = [(getattr(damaged, field), getattr(whole, field)) for field in fields]
    return any(one is not None and other is not None and one != other for one, other in stated)


def changes_of(damaged: Reference, whole: Reference) -> dict[str, tuple[Any, Any]]:
    """What the repair would change: column to what it holds and what it would hold; nothing is emptied."""
    pairs = {field: (getattr(damaged, field), getattr(whole, field)) for field in MENDED}
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1] and pair[1] not in (None, [], "")}


def _question(damaged: Reference, whole: Reference) -> Question:
    changes = changes_of(damaged, whole)
    return Question(
        kind=ReviewItem.Kind.DAMAGED_REFERENCE,
        record=Record.REFERENCE,
        record_id=damaged.pk,
        other_id=whole.pk,
        distinct=[damaged.text, whole.text],
        details={"text": damaged.text, "whole": whole.text, "changes": sorted(changes)},
    )
