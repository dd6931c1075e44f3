"""The local index: following the search table, made anew where it cannot, measured against the table.

Every function may be called from any process at any time. One at a time writes; one that dies leaves what was committed
before, and the next does its work again.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import connection, transaction

from articles.models import SearchDocument

from .changes import compare, lock_writing, may_read_changes
from .checking import Check, check_index
from .engine import IndexBusyError, IndexUnreadableError
from .following import CatchUp, follow, make_anew
from .readers import current_reader
from .storage import State, discard_state, folder_for

OWN_CHANGES = "This transaction has changes of its own."
ANOTHER_WRITES = "Another process is writing the index."

logger = logging.getLogger(__name__)


def index_folder() -> Path:
    """Where this machine keeps the index of the database in use."""
    return folder_for(connection.settings_dict)


def catch_up() -> CatchUp:
    """Bring the index to the state of the table, or leave at once when another process is doing it.

    To be called after the commit that changed articles (``transaction.on_commit``); inside a transaction that has
    written it does nothing. A missing, damaged or foreign index is made anew. A disk that cannot be written is logged
    and never an exception: the change is stored, and PostgreSQL answers meanwhile.
    """
    folder = index_folder()
    with transaction.atomic():
        if not may_read_changes():
            return CatchUp(refused=OWN_CHANGES)
        if not lock_writing(folder):
            return CatchUp(refused=ANOTHER_WRITES)
        try:
            return _follow_or_make_anew(folder)
        except IndexBusyError:
            return CatchUp(refused=ANOTHER_WRITES)
        except (IndexUnreadableError, OSError) as error:
            logger.exception("The search index cannot be written.")
            return CatchUp(refused=f"The index cannot be written: {error}")


def rebuild() -> CatchUp:
    """Make the index anew beside the one in use and put it in its place; waits for another writer to finish."""
    folder = index_folder()
    with transaction.atomic():
        if not may_read_changes():
            return CatchUp(refused=OWN_CHANGES)
        lock_writing(folder, wait=True)
        return make_anew(folder)


def _follow_or_make_anew(folder: Path) -> CatchUp:
    try:
        return follow(folder)
    except IndexUnreadableError as error:
        logger.info("The search index is made anew: %s", error)
        return make_anew(folder)


def lag() -> int:
    """The number of changes in the table that the index does not hold yet; every row's where it cannot be followed."""
    try:
        state = current_reader(index_folder()).state
    except IndexUnreadableError:
        return SearchDocument.objects.count()
    standing = compare(state)
    return standing.behind if standing.fits(state) else SearchDocument.objects.count()


def check() -> Check:
    """Compare every entry of the index with the table."""
    return check_index(index_folder())


def discard_damaged(state: State) -> None:
    """Give up the index in this state, which opened but could not be searched: the next to look makes it anew."""
    discard_state(index_folder(), state)
