"""Loading a release of ROR: into staging tables by COPY, and from there what differs, set by set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from articles.curation.turns import take_turn
from articles.models import RorName, RorOrganisation
from articles.models.articles import KEY_LENGTH
from articles.models.institution_names import place_identity, variant_key

from .copying import Model, cell, columns
from .ror_dump import Organisation
from .ror_links import Linked, link_authority, suggest_authority

PORTION = 2_000
MOST_SUCCESSIONS = 10
"""Organisations that were withdrawn one after the other; longer chains lead nowhere."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a release changed: organisations added, changed and removed, and what became of institutions."""

    read: int
    added: int
    changed: int
    removed: int
    names: int
    linked: Linked
    suggested: int


@transaction.atomic
def load_ror(organisations: Iterable[Organisation]) -> Loaded:
    """Make the tables of ROR say what this release says, and link institutions by it; all or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a limit for readers
        for model in (RorOrganisation, RorName):
            cursor.execute(f"CREATE TEMP TABLE {_staged(model)} (LIKE {model._meta.db_table}) ON COMMIT DROP")
    read = sum(_stage(portion) for portion in _portions(organisations))
    take_turn()
    with connection.cursor() as cursor:
        for model in (RorOrganisation, RorName):
            cursor.execute(f"CREATE INDEX ON {_staged(model)} (id)")
            cursor.execute(f"ANALYZE {_staged(model)}")
        for statement in PREPARE:
            cursor.execute(statement)
        for _ in range(MOST_SUCCESSIONS):
            cursor.execute(SUCCEED)
        counts = []
        for statement in APPLY:
            cursor.execute(statement)
            counts.append(cursor.rowcount)
        for model in (RorOrganisation, RorName):
            cursor.execute(f"DROP TABLE {_staged(model)}")
            cursor.execute(f"ANALYZE {model._meta.db_table}")
    _, removed, changed, added, _ = counts
    linked = link_authority()
    return Loaded(read, added, changed, removed, RorName.objects.count(), linked, suggest_authority())


def _staged(model: Model) -> str:
    return f"staged_{model._meta.model_name}"


def _portions(organisations: Iterable[Organisation]) -> Iterator[list[Organisation]]:
    remaining = iter(organisations)
    while portion := list(islice(remaining, PORTION)):
        yield portion


def _stage(portion: Sequence[Organisation]) -> int:
    _copy(RorOrganisation, (_organisation_row(organisation) for organisation in portion))
    _copy(RorName, (row for organisation in portion for row in _name_rows(organisation)))
    return len(portion)


def _copy(model: Model, rows: Iterable[Sequence[object]]) -> None:
    names = ", ".join(columns(model))
    text = "\n".join("\t".join(map(cell, row)) for row in rows)
    with connection.cursor() as cursor, cursor.copy(f"COPY {_staged(model)} ({names}) FROM STDIN") as copy:
        copy.write(text)


def _organisation_row(organisation: Organisation) -> Sequence[object]:
    """The columns in the order of the model; which organisation it is today is worked out among all."""
    country = organisation.countries[0] if organisation.countries else None
    place = organisation.city, organisation.region, country
    return (
        organisation.id,
        organisation.name,
        organisation.status,
        *place,
        organisation.parents,
        organisation.successors,
        None,
    )


def _name_rows(organisation: Organisation) -> Iterator[Sequence[object]]:
    for name in organisation.names:
        for country in organisation.countries or (None,):
            facts = organisation.id, str(name.kind), name.name, name.language, country
            digest = hashlib.md5("\0".join(map(str, facts)).encode(), usedforsecurity=False).hexdigest()
            yield digest, *facts, place_identity(name.name), variant_key(name.name)[:KEY_LENGTH]


PREPARE = (
    """
    UPDATE staged_rororganisation AS organisation SET parents = '{}'
    WHERE id IN (
        WITH RECURSIVE above (start, parent) AS (
            SELECT id, unnest(parents) FROM staged_rororganisation
            UNION SELECT above.start, unnest(higher.parents)
            FROM above JOIN staged_rororganisation AS higher ON higher.id = above.parent
        ) SELECT start FROM above WHERE start = parent
    )
    """,
    "UPDATE staged_rororganisation SET current_id = id WHERE status <> 'withdrawn'",
    "ANALYZE staged_rororganisation",  # as if nothing were anything today, what follows would be planned by the square
)
"""Nothing is part of itself, by however many steps; what was not withdrawn is what it was."""

SUCCEED = """
    UPDATE staged_rororganisation AS former SET current_id = successor.current_id
    FROM staged_rororganisation AS successor
    WHERE former.status = 'withdrawn' AND former.current_id IS NULL AND cardinality(former.successors) = 1
      AND successor.id = former.successors[1] AND successor.current_id IS NOT NULL
"""


_OWN = [column for column in columns(RorOrganisation) if column != "id"]
_STORED, _STAGED = (", ".join(f"{table}.{column}" for column in _OWN) for table in ("stored", "staged"))

_INSERT = "INSERT INTO {table} ({columns}) SELECT {columns} FROM {staged} ON CONFLICT (id) DO NOTHING"

_DELETE = "DELETE FROM {table} AS stored WHERE NOT EXISTS (SELECT FROM {staged} AS staged WHERE staged.id = stored.id)"

APPLY = (
    *(_DELETE.format(table=model._meta.db_table, staged=_staged(model)) for model in (RorName, RorOrganisation)),
    f"""
    UPDATE articles_rororganisation AS stored SET ({", ".join(_OWN)}) = ROW({_STAGED})
    FROM staged_rororganisation AS staged
    WHERE staged.id = stored.id AND ROW({_STORED}) IS DISTINCT FROM ROW({_STAGED})
    """,  # noqa: S608  # names of columns are all that is put in
    *(
        _INSERT.format(table=model._meta.db_table, staged=_staged(model), columns=", ".join(columns(model)))
        for model in (RorOrganisation, RorName)
    ),
)
"""What makes the stored tables equal to the staged ones; the second to fourth count organisations."""
