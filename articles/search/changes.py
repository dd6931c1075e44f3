"""Reading the search table: what an index does not hold yet, exactly, and who may write an index.

An index remembers the PostgreSQL snapshot with which it last read the table. What it lacks are the rows that are visible
now and whose transaction that snapshot could not see. A change number drawn inside a transaction may be committed after
larger ones; by snapshots such a late row is still found, and rows committed beside a long open transaction need not
wait for its end. No row is missed, none is read twice.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from django.db import connection

from .followed import Followed
from .storage import State

CHUNK = 500

LOCK_CLASS = crc32(b"articles_searchdocument") - 2**31
"""Keeps this program's advisory locks apart from others in the same database."""

# The xmin makes it a range of the index on "transaction". Rows numbered beyond this server's transactions came with a
# dump from another server; they were read when the index was made.
UNSEEN = """
document.transaction >= pg_snapshot_xmin(%(snapshot)s::pg_snapshot)
AND document.transaction < pg_snapshot_xmax(pg_current_snapshot())
AND NOT pg_visible_in_snapshot(document.transaction, %(snapshot)s::pg_snapshot)
"""

# The file node changes when the table is emptied, restored or rewritten: an index of the former one is no use.
TABLE = """
SELECT control.system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
    || '/' || pg_relation_filenode('articles_searchdocument')
FROM pg_control_system() AS control
"""

COMPARE = f"""
SELECT ({TABLE}), pg_snapshot_xmax(%(snapshot)s::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()),
    (SELECT count(*) FROM (
        SELECT FROM articles_searchdocument AS document WHERE {UNSEEN} LIMIT %(limit)s
    ) AS unseen)
"""  # noqa: S608  # constants of this package are all that is put in

NUMBERS = f"SELECT article_id, change, deleted, {UNSEEN} FROM articles_searchdocument AS document"  # noqa: S608  # as above

READ = """
SELECT pg_current_snapshot()::text AS snapshot, changed.*
FROM (SELECT) AS always LEFT JOIN ({rows}) AS changed ON true
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the table looks to an index: its identity, whether it went back in time, how many changes the index lacks."""

    table: str
    went_back: bool
    behind: int

    def fits(self, state: State) -> bool:
        """Whether the index can follow this table: it was made of it, and of no later time than it is now."""
        return self.table == state.table and not self.went_back


def compare(state: State, limit: int | None = None) -> Standing:
    """Compare the table with an index of it in this state; counting stops at ``limit``."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARE, {"snapshot": state.snapshot, "limit": limit})
        return Standing(*cursor.fetchone())


def change_numbers(state: State) -> tuple[dict[int, int], set[int]]:
    """The change numbers by article id that an index in this state must hold, and the ids that it lags behind for."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"snapshot": state.snapshot})
        rows = cursor.fetchall()
    expected = {article_id: change for article_id, change, deleted, unseen in rows if not (deleted or unseen)}
    return expected, {article_id for article_id, _, _, unseen in rows if unseen}


def table_identity() -> str:
    """Names this very table of this very database."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        return str(cursor.fetchone()[0])


def read_changes(followed: Followed, snapshot: str | None) -> Iterator[dict[str, Any]]:
    """Stream what comes of the rows that ``snapshot`` could not see, or of all; needs an open transaction.

    Each row carries the snapshot it was read under, the same for all. The first may hold nothing but that.
    """
    rows = followed.all_rows if snapshot is None else followed.changed_rows.format(unseen=UNSEEN)
    with connection.chunked_cursor() as cursor:
        cursor.execute(READ.format(rows=rows), {"snapshot": snapshot})
        names = None
        while rows_read := cursor.fetchmany(CHUNK):
            names = names or [column.name for column in cursor.description]
            for row in rows_read:
                yield dict(zip(names, row, strict=True))


def may_read_changes() -> bool:
    """Whether this transaction has written nothing: it would see its own rows, which may never be committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
        return bool(cursor.fetchone()[0])


def lock_writing(folder: Path, *, wait: bool = False) -> bool:
    """Take, until the end of the transaction, the right to write this machine's index; False when another has it."""
    key = crc32(f"{socket.gethostname()}:{folder.resolve()}".encode()) - 2**31
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, key])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_CLASS, key])
        return bool(cursor.fetchone()[0])
