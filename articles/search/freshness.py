"""Getting a view of the index that holds every committed change, without keeping a reader waiting for long."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from articles.models import SearchDocument

from .changes import compare, may_read_changes
from .engine import IndexUnreadableError
from .followed import ARTICLES, Followed
from .index import ANOTHER_WRITES, OWN_CHANGES, catch_up_all, index_folder
from .readers import Reader, current_reader

AT_ONCE = 1_000
"""So many changes are followed while a reader waits, some tenths of a second; more go to the background."""

PATIENCE = 1.0
"""Seconds to wait for another process that is writing."""

logger = logging.getLogger(__name__)
_background = threading.Lock()
_moment: ContextVar[dict[str, tuple[Reader, bool]] | None] = ContextVar("_moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Within it every question is put to the same view of each index, which is asked for once.

    All counts of one page then agree with each other. Nothing is to be written within it.
    """
    token = _moment.set({})
    try:
        yield
    finally:
        _moment.reset(token)


def fresh_reader(followed: Followed = ARTICLES) -> tuple[Reader, bool]:
    """The newest view of the index, after catching up if need be, and whether it holds all changes.

    Raises IndexUnreadableError when there is nothing to read yet, or when this transaction has changes of its own,
    which no index may hold.
    """
    held = _moment.get()
    if held is None:
        return _newest_reader(followed)
    if followed.folder not in held:
        held[followed.folder] = _newest_reader(followed)
    return held[followed.folder]


def _newest_reader(followed: Followed) -> tuple[Reader, bool]:
    if connection.in_atomic_block and not may_read_changes():
        raise IndexUnreadableError(OWN_CHANGES)
    folder = index_folder(followed)
    behind = _changes_lacking(followed)
    if not behind:
        return current_reader(folder, followed), True
    if behind > AT_ONCE:
        _catch_up_in_background()
    else:
        _catch_up_patiently()
    reader = current_reader(folder, followed)
    standing = compare(reader.state, limit=1)
    if not standing.fits(reader.state):
        raise IndexUnreadableError("The index is being made anew.")
    return reader, not standing.behind


def _changes_lacking(followed: Followed) -> int:
    """How many changes the index lacks, at most one more than are followed at once; all where it cannot be read."""
    try:
        state = current_reader(index_folder(followed), followed).state
        standing = compare(state, limit=AT_ONCE + 1)
        if standing.fits(state):
            return standing.behind
    except IndexUnreadableError:
        pass  # catching up says why it is made anew
    return max(1, SearchDocument.objects.all()[: AT_ONCE + 1].count())


def _catch_up_patiently() -> None:
    deadline = time.monotonic() + PATIENCE
    while any(done.refused == ANOTHER_WRITES for done in catch_up_all()) and time.monotonic() < deadline:
        time.sleep(0.02)


def _catch_up_in_background() -> None:
    """Let a thread of this process do it, one at a time; dying with the process does no harm to the index."""
    if _background.acquire(blocking=False):
        threading.Thread(target=_follow_and_release, name="search-index", daemon=True).start()


def _follow_and_release() -> None:
    try:
        catch_up_all()
    except Exception:
        logger.exception("The search index could not be brought up to date.")
    finally:
        connection.close()
        _background.release()
