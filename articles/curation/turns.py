"""Taking turns: whatever settles who or what many rows mean is done by one transaction at a time."""

from __future__ import annotations

from django.db import connection

WRITER_LOCK = (
    0x6361_7461  # 'cata': a batch of the ingest, a merge, a split or an undo, whatever the number of processes
)


def take_turn() -> None:
    """Wait until nobody else stores a batch or moves rows between identities, and keep others waiting until the commit.

    Comes before any row is locked, here as in the ingest; otherwise two that wait for each other would never end.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
