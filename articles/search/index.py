"""The local index: following the search table, made anew where it cannot, measured against the table.

Every function may be called from any process at any time. One at a time writes; one that dies leaves what was committed
before, and the next does its work again.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import connection, transaction

from articles.models import SearchDocument

from .budget import NO_LIMIT, statement_limit
from .changes import compare, lock_writing, may_read_changes
from .checking import Check, check_index
from .engine import HEAP_FOR_ALL, HEAP_FOR_MANY, IndexBusyError, IndexUnreadableError
from .followed import ARTICLES, Followed
from .following import CatchUp, follow, make_anew
from .names.checking import check_names
from .names.entries import NAMES
from .readers import current_reader
from .storage import State, discard_state, folder_for

INDEXES = (ARTICLES, NAMES)
"""All that follow a table."""

OWN_CHANGES = "This transaction has changes of its own."
ANOTHER_WRITES = "Another process is writing the index."

ANEW = "anew"
"""Names the lock of whoever makes an index anew. That takes minutes, in which others follow the table into the current one."""

logger = logging.getLogger(__name__)


def index_folder(followed: Followed = ARTICLES) -> Path:
    """Where this machine keeps an index of the database in use."""
    return folder_for(connection.settings_dict) / followed.folder


def catch_up() -> CatchUp:
    """Bring all indexes to the state of their tables; what is said is about that of articles.

    To be called after the commit that changed articles (``transaction.on_commit``).
    """
    return catch_up_all()[0]


def catch_up_all() -> list[CatchUp]:
    """The same, saying how it went for each index: that of articles first, whose counts that of names takes."""
    return [catch_up_with(followed) for followed in INDEXES]


def catch_up_with(followed: Followed) -> CatchUp:
    """Bring one index to the state of its table, or leave at once when another process is doing it.

    Inside a transaction that has written it does nothing. A missing, damaged or foreign index is made anew. A disk that cannot be written is logged
    and never an exception: the change is stored, and PostgreSQL answers meanwhile.
    """
    folder = index_folder(followed)
    with transaction.atomic():
        if not may_read_changes():
            return CatchUp(refused=OWN_CHANGES)
        if not lock_writing(folder):
            return CatchUp(refused=ANOTHER_WRITES)
        try:
            with statement_limit(NO_LIMIT):
                return _follow_or_make_anew(folder, followed)
        except IndexBusyError:
            return CatchUp(refused=ANOTHER_WRITES)
        except (IndexUnreadableError, OSError) as error:
            logger.exception("The search index cannot be written.")
            return CatchUp(refused=f"The index cannot be written: {error}")


def rebuild(followed: Followed = ARTICLES) -> CatchUp:
    """Make an index anew beside the one in use, which still follows the table, and put it in its place.

    Waits for others who are making it anew, and before the swap for whoever is writing.
    """
    folder = index_folder(followed)
    with transaction.atomic():
        if not may_read_changes():
            return CatchUp(refused=OWN_CHANGES)
        with statement_limit(NO_LIMIT):
            lock_writing(folder / ANEW, wait=True)
            return make_anew(folder, followed, lambda: lock_writing(folder, wait=True), HEAP_FOR_ALL)


def _follow_or_make_anew(folder: Path, followed: Followed) -> CatchUp:
    try:
        return follow(folder, followed)
    except IndexUnreadableError as error:
        if not lock_writing(folder / ANEW):
            return CatchUp(refused=ANOTHER_WRITES)
        logger.info("The search index is made anew: %s", error)
        return make_anew(folder, followed, lambda: None, HEAP_FOR_MANY)


def lag(followed: Followed = ARTICLES) -> int:
    """The number of changes in the table that an index does not hold yet; every row's where it cannot be followed."""
    try:
        state = current_reader(index_folder(followed), followed).state
    except IndexUnreadableError:
        return SearchDocument.objects.count()
    standing = compare(state)
    return standing.behind if standing.fits(state) else SearchDocument.objects.count()


def check() -> Check:
    """Compare every entry of the index of articles with the table."""
    return check_index(index_folder())


def check_of_names() -> Check:
    """Compare every name in the index of names with the tables."""
    return check_names(index_folder(NAMES))


def discard_damaged(state: State, followed: Followed = ARTICLES) -> None:
    """Give up an index in this state, which opened but could not be searched: the next to look makes it anew."""
    discard_state(index_folder(followed), state)
