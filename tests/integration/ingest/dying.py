"""A run of the ingest in a process of its own that is killed with SIGKILL at a given point; the product knows nothing of it.

The process is a fork of the test's, so that it starts at once; it has its own connection and never ends in another way.
A :data:`Death` is called in it before the run, and sees to it that the run dies.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from articles.ingest.run import ingest_files

SURVIVED = 3
SECONDS = 60

Death = Callable[[], object]


def die() -> None:
    """Be killed, as by the system when memory runs out: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def _counting(at: int) -> Callable[[], None]:
    calls: list[None] = []

    def count() -> None:
        calls.append(None)
        if len(calls) == at:
            die()

    return count


def before(owner: Any, name: str, call: int) -> Death:
    """Die when ``owner.name`` is called for the ``call``-th time."""

    def install() -> None:
        honest, count = getattr(owner, name), _counting(call)
        setattr(owner, name, lambda *arguments, **options: count() or honest(*arguments, **options))

    return install


def after(owner: Any, name: str, call: int) -> Death:
    """Die when the ``call``-th call of ``owner.name`` is done."""

    def install() -> None:
        honest, count = getattr(owner, name), _counting(call)
        setattr(owner, name, lambda *arguments, **options: (honest(*arguments, **options), count())[0])

    return install


def at_item(owner: Any, name: str, number: int) -> Death:
    """Die instead of getting the ``number``-th item of the generator ``owner.name``."""

    def install() -> None:
        honest, count = getattr(owner, name), _counting(number)

        def deadly(*arguments: Any) -> Iterator[Any]:
            for item in honest(*arguments):
                count()
                yield item

        setattr(owner, name, deadly)

    return install


def at_query(text: str, call: int) -> Death:
    """Die when a query that holds ``text`` was sent for the ``call``-th time."""

    def install() -> None:
        count = _counting(call)

        def deadly(execute: Any, query: str, *arguments: Any) -> Any:
            result = execute(query, *arguments)
            if text in query:
                count()
            return result

        connection.execute_wrappers.append(deadly)

    return install


def at_copy(table: str, call: int, when: str) -> Death:
    """Die ``before``, ``in`` or ``after`` the ``call``-th COPY into a table; in it, when the server has half of it."""

    def install() -> None:
        honest, count = psycopg.Cursor.copy, _counting(call)

        @contextmanager
        def deadly(cursor: Any, query: str, *arguments: Any) -> Iterator[Any]:
            concerned = query.startswith(f"COPY {table} ")
            if concerned and when == "before":
                count()
            with honest(cursor, query, *arguments) as copy:
                yield _Half(copy, count) if concerned and when == "in" else copy
            if concerned and when == "after":
                count()

        psycopg.Cursor.copy = deadly  # type: ignore[method-assign,assignment]  # in a process that is about to die

    return install


class _Half:
    """A COPY of which the server gets the first half before the process may die."""

    def __init__(self, copy: Any, count: Callable[[], None]) -> None:
        self._copy, self._count = copy, count

    def write(self, text: str) -> None:
        """Give the server the first half, maybe die, and give it the rest."""
        self._copy.writer.write(text[: len(text) // 2].encode())
        self._copy.connection.pgconn.flush()
        self._count()
        self._copy.write(text[len(text) // 2 :])


def killed_run(folder: Path, death: Death, **options: Any) -> None:
    """Ingest ``folder`` in another process that is to die, and wait until it is dead."""
    connection.close()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):  # nothing of the test session may run in the copy of its process
            death()
            ingest_files([folder], **options)
        os._exit(SURVIVED)
    guard = threading.Timer(SECONDS, os.kill, [child, signal.SIGABRT])
    guard.start()
    _, status = os.waitpid(child, 0)
    guard.cancel()
    assert os.WIFSIGNALED(status), "the run came to its end"
    assert os.WTERMSIG(status) == signal.SIGKILL
