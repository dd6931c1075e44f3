"""Which institution another one is part of, inferred from ROR where exactly one of its parents is in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

REASON = "parent in ROR"

CONCERNED = """
    SELECT unnest(%(linked)s::bigint[]) AS id UNION
    SELECT part.id FROM articles_institution AS whole
    JOIN articles_rororganisation AS organisation ON organisation.parents @> ARRAY[whole.ror]
    JOIN articles_institution AS part ON part.ror IN (organisation.id, 'https://ror.org/' || organisation.id)
    WHERE whole.id = ANY(%(linked)s)
"""
"""Institutions that got an iD, and those that are part of them."""

WANTED = """
    SELECT child.id, CASE WHEN count(DISTINCT parent.id) = 1 THEN min(parent.id) END AS wanted
    FROM articles_institution AS child
    LEFT JOIN articles_rororganisation AS organisation ON organisation.id = regexp_replace(child.ror, '^.*/', '')
    LEFT JOIN LATERAL unnest(organisation.parents) AS above (ror) ON true
    LEFT JOIN articles_institution AS parent ON parent.ror IN (above.ror, 'https://ror.org/' || above.ror)
        AND parent.merged_into_id IS NULL AND parent.id <> child.id
    WHERE child.merged_into_id IS NULL AND {concerned}
      AND (child.parent_id IS NULL AND child.ror IS NOT NULL OR child.parent_reason IS NOT NULL)
      AND NOT EXISTS (
        SELECT FROM articles_correction AS correction
        WHERE correction.record = 'institution' AND correction.record_id = child.id AND correction.field = 'parent'
          AND correction.revoked_at IS NULL
    )
    GROUP BY child.id
    HAVING CASE WHEN count(DISTINCT parent.id) = 1 THEN min(parent.id) END IS DISTINCT FROM child.parent_id
    ORDER BY child.id
"""
"""Institutions whose parent nobody decided, and the one that ROR gives them, where it is another one than now."""

ABOVE = """
    WITH RECURSIVE above (id, parent) AS (
        SELECT id, parent_id FROM articles_institution WHERE id = ANY(%s)
        UNION SELECT higher.id, higher.parent_id
        FROM above JOIN articles_institution AS higher ON higher.id = above.parent
    ) SELECT id, parent FROM above WHERE parent IS NOT NULL
"""

WRITE = """
    UPDATE articles_institution AS child SET parent_id = given.parent, parent_reason = given.reason
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS given (child, parent, reason) WHERE child.id = given.child
"""


def link_parents(linked: list[int] | None) -> int:
    """Give institutions the parents that ROR states, those apart that were decided; give how many got another one.

    ``linked`` are institutions that got an iD just now; without it all are decided anew.
    """
    if linked is not None and not linked:
        return 0
    concerned = "true" if linked is None else f"child.id IN ({CONCERNED})"
    with connection.cursor() as cursor:
        cursor.execute(WANTED.format(concerned=concerned), {"linked": linked})
        wanted = dict(cursor.fetchall())
        cursor.execute(ABOVE, [[parent for parent in wanted.values() if parent]])
        parents = _without_circles(wanted, dict(cursor.fetchall()))
        reasons = [REASON if parent else None for parent in parents.values()]
        cursor.execute(WRITE, [list(parents), list(parents.values()), reasons])
        return len(parents)


def _without_circles(wanted: Mapping[int, int | None], above: dict[int, int]) -> dict[int, int | None]:
    """The wanted parents, less those that would make something a part of itself by way of decided ones."""
    kept: dict[int, int | None] = {}
    for child, parent in wanted.items():
        place, steps = parent, set()
        while place is not None and place != child and place not in steps:
            steps.add(place)
            place = above.get(place)
        if place == child:
            continue
        kept[child] = parent
        above.pop(child, None)
        if parent is not None:
            above[child] = parent
    return kept
