"""How long the database may take over statements of the search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

NO_LIMIT = 0


@contextmanager
def statement_limit(milliseconds: int) -> Iterator[None]:
    """Let each statement in the block take so long and no longer; belongs into a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        (former,) = cursor.fetchone()
    _set(str(milliseconds))
    yield
    _set(former)  # after an error the transaction, or its savepoint, is rolled back and the limit with it


def _set(limit: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [limit])
