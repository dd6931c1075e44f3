"""Keeping the works outside the catalogue: references that mean one work are found and counted, all or what changed.

All references are read once, in the order of their titles, and compared with those that begin alike; what comes out is
compared with what is stored by the database itself, so that works keep their ids and only what differs is written.
Small changes are followed instead: references of articles that changed, those with the same titles, and the works that
begin alike. Two single references whose titles differ are found to be one work when all are read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import count, groupby, islice

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from articles.models import CitedWorksState
from articles.models.cited_works import BLOCK

from . import cited_work_queries as queries
from .persistence import persistently
from .same_works import Cited, Cluster, clusters

logger = logging.getLogger(__name__)

ROWS_AT_A_TIME = 20_000

SMALL = 20_000
"""So many references are read anew whenever something changed; it takes a second or two."""

MOST_FOLLOWED = 0.05
"""The share of changed articles from which all references are read: following so many takes longer."""

WORKS_LOCK = 0x776F_726B  # 'work': one process at a time keeps the works


def refresh_works(*, everything: bool = False) -> int:
    """Bring the works up to date with the references; give how many works of the catalogue were looked at.

    ``everything`` reads all references, whatever changed; journals and wanted issues are counted then, too.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WORKS_LOCK])
        cursor.execute("SELECT pg_current_snapshot()::text")
        (snapshot,) = cursor.fetchone()
        state = CitedWorksState.objects.first()
        for query in queries.TABLES:
            cursor.execute(query)
        changed = None if state is None or everything else _changed(state.snapshot)
        if changed == 0:
            return 0
        whole = changed is None or _is_much(changed)
        for query in queries.ALL_CONCERNED if whole else queries.SOME_CONCERNED:
            cursor.execute(query, {"block": BLOCK})
        found = _find(whole)
        for query in queries.STORE + (queries.COUNT if whole else ()):
            cursor.execute(query)
        state = state or CitedWorksState()
        state.snapshot, state.counted_at = snapshot, timezone.now() if whole else state.counted_at
        state.save()
    return found


def follow_works() -> None:
    """Bring the works up to date at the end of a run; what hinders that hinders no run, and the next one makes up for it."""
    try:
        persistently(refresh_works)
    except (DatabaseError, InterfaceError):
        logger.exception("The cited works outside the catalogue could not be brought up to date.")


def _changed(snapshot: str) -> int:
    """Note which articles changed since a snapshot, and give how many."""
    with connection.cursor() as cursor:
        cursor.execute(queries.CHANGED, {"snapshot": snapshot})
        return int(cursor.rowcount)


def _is_much(changed: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(queries.SIZE, {"limit": SMALL})
        articles, few_references = cursor.fetchone()
    return bool(few_references or changed > MOST_FOLLOWED * articles)


def _find(whole: bool) -> int:
    """Find the works among the references concerned, and put them into the temporary tables."""
    numbers = count(1)
    found = (
        (next(numbers), cluster)
        for _, block in groupby(_read(whole), lambda cited: cited.title[:BLOCK])
        for cluster in clusters(block)
        if len({cited.article for variant in cluster for cited in variant}) > 1
    )
    while portion := list(islice(found, ROWS_AT_A_TIME)):
        _note(portion)
    return next(numbers) - 1


def _read(whole: bool) -> Iterator[Cited]:
    """Unlinked references in the order of their titles."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(queries.READ.format(some="" if whole else queries.SOME), {"block": BLOCK})
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            for row in rows:
                yield Cited(*row)


def _note(found: Iterable[tuple[int, Cluster]]) -> None:
    works, members = [], []
    for number, cluster in found:
        works.append((number, cluster[0][0].reference))
        members += [(cited.reference, cited.article, number) for variant in cluster for cited in variant]
    with connection.cursor() as cursor:
        for table, rows in (("new_work (cluster, sample)", works), ("new_member", members)):
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
