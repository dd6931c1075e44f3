"""Opening the search engine's files, with every way in which that can fail turned into one exception."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tantivy import Index, IndexWriter, Query, Searcher, TextAnalyzerBuilder, Tokenizer

from .followed import ARTICLES, Followed

HEAP = 15_000_000
"""Bytes; the smallest that the engine accepts."""

HEAP_FOR_MANY = 130_000_000
"""Bytes for thousands of changes, or for an index made by a process that does more than that: an ingest stays below 500 MB."""

HEAP_FOR_ALL = 260_000_000
"""Bytes where making an index is all that a process does: written in few parts, which are searched faster. The engine
merges eight parts of like size; of a million articles with abstracts of 130 words this makes eight, which become one.
"""

MANY = 2_000
"""Entries from which on a larger heap is worth its memory."""


class IndexUnreadableError(Exception):
    """The index is missing, damaged or of another kind; PostgreSQL can answer meanwhile."""


class QuestionRefusedError(IndexUnreadableError):
    """The engine would not answer this question; PostgreSQL can, and the index is not to blame."""


class IndexBusyError(Exception):
    """Another process is writing this index."""


DAMAGE = re.compile(
    "Data corrupted|Failed to open|An IO error|Index does not exist|Schema error|Incompatible|IncompatibleIndex"
    "|System error|An internal error|An error occurred in a thread|A thread holding the locked"
)
"""How the engine's messages begin that are about its files and not about what it was asked."""

logger = logging.getLogger(__name__)


@contextmanager
def engine_errors(*, question: bool = False) -> Iterator[None]:
    """Raise what the engine raises as one of the errors above.

    While a ``question`` is put to an index that was opened well, a ValueError is a fault of the index only where the
    engine says so; any other is a fault of the question, and goes into the log.
    """
    try:
        yield
    except ValueError as error:
        if question and not DAMAGE.match(str(error)):
            logger.exception("The search engine refused a question.")
            raise QuestionRefusedError(str(error)) from error
        raise _failure(error) from error
    except OSError as error:
        raise _failure(error) from error
    except BaseException as error:
        # A panic of the engine, which damaged files can cause, is no Exception and has no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnreadableError(str(error)) from error


def _failure(error: Exception) -> Exception:
    return (IndexBusyError if "LockBusy" in str(error) else IndexUnreadableError)(str(error))


def create_index(folder: Path, followed: Followed = ARTICLES) -> Index:
    """Make an empty index in ``folder``."""
    with engine_errors():
        return _prepared(Index(followed.schema(), str(folder), reuse=False), followed)


def open_index(folder: Path, followed: Followed = ARTICLES) -> Index:
    """Open the index in ``folder``."""
    with engine_errors():
        return _prepared(Index.open(str(folder)), followed)


def _prepared(index: Index, followed: Followed) -> Index:
    # Readers reload when the state file says so; the engine need not watch the folder.
    index.config_reader("manual")
    as_it_is = TextAnalyzerBuilder(Tokenizer.raw()).build()
    for name, analyser in followed.analysers().items():
        index.register_tokenizer(name, analyser)
        index.register_fast_field_tokenizer(name, as_it_is)
    return index


@contextmanager
def writing(index: Index, heap: int) -> Iterator[IndexWriter]:
    """A writer of ``index``, the only one, with so many bytes; leaving waits for its background merges."""
    with engine_errors():
        writer = index.writer(heap, 1)
    yield writer
    with engine_errors():
        writer.wait_merging_threads()


def count(searcher: Searcher, query: Query) -> int:
    """How many entries ``query`` finds."""
    return int(searcher.search(query, 1).count or 0)  # type: ignore[attr-defined]  # the stub forgets it
