"""Writing the index: only what changed, or all of it beside the one in use. The caller holds the locks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tantivy import IndexWriter, Query, Searcher

from .changes import compare, read_changes, table_identity
from .engine import HEAP, HEAP_FOR_MANY, MANY, IndexUnreadableError, create_index, engine_errors, open_index, writing
from .followed import Followed, Row
from .readers import readable_state
from .storage import State, new_generation, read_state, remove_generation, remove_others, write_state

BATCH = 500


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What catching up did: entries written and removed, the last change number held, whether all was made anew.

    ``refused`` says why nothing was done: another process is writing, or this transaction has changes of its own.
    """

    written: int = 0
    removed: int = 0
    change: int = 0
    rebuilt: bool = False
    refused: str = ""


def follow(folder: Path, followed: Followed) -> CatchUp:
    """Write the changes that the index lacks; raises IndexUnreadableError where it cannot follow the table."""
    return _follow(folder, followed, readable_state(folder, followed))


def make_anew(folder: Path, followed: Followed, before_swap: Callable[[], object], heap: int) -> CatchUp:
    """Write the whole table into a new index and put it in the place of the current one, in one step.

    ``before_swap`` is called when that is written and keeps others from writing; what changed meanwhile is followed then.
    ``heap`` is the memory to write it with, in bytes.
    """
    generation = new_generation(folder)
    try:
        whole, done = _write_whole(generation, followed, heap)
        before_swap()
        since = _follow(folder, followed, whole)
    except BaseException:
        remove_generation(generation)
        raise
    remove_others(folder, generation.name)
    return CatchUp(done.written, 0, since.change, rebuilt=True)


def _follow(folder: Path, followed: Followed, state: State) -> CatchUp:
    """Write what the generation of ``state`` lacks, and make it the current one when it holds that."""
    standing = compare(state, limit=MANY)
    if not standing.fits(state):
        raise IndexUnreadableError("The index was made of another table, or of a later time.")
    index = open_index(folder / state.generation, followed)
    if not standing.behind:
        if read_state(folder) != state:
            write_state(folder, state)
        return CatchUp(change=state.change)
    with writing(index, HEAP_FOR_MANY if standing.behind >= MANY else HEAP) as writer:
        pen = Pen(followed, writer, index.searcher())
        snapshot, done = pen.write(read_changes(followed, state.snapshot), since=state.change)
        write_state(folder, State(state.generation, state.fingerprint, state.table, snapshot, done.change))
    return done


def _write_whole(generation: Path, followed: Followed, heap: int) -> tuple[State, CatchUp]:
    with writing(create_index(generation, followed), heap) as writer:
        snapshot, done = Pen(followed, writer).write(read_changes(followed, None))
        # Asked after reading, whose lock on the table keeps it from being emptied or replaced meanwhile.
        table = table_identity()
    return State(generation.name, followed.fingerprint(), table, snapshot, done.change), done


class Pen:
    """Writes rows of a table into an index; ``held`` is what the index holds before, None when it is new."""

    def __init__(self, followed: Followed, writer: IndexWriter, held: Searcher | None = None) -> None:
        self.followed = followed
        self.writer = writer
        self.replaces = held is not None
        self.make_entries = followed.entry_maker(held)

    def write(self, rows: Iterator[Row], since: int = 0) -> tuple[str, CatchUp]:
        """Write the rows and commit; give the snapshot they were read under, and the counts."""
        written, removed, change = 0, 0, since
        first = next(rows)
        for batch in self._batches(chain([first], rows)):
            alive = [row for row in batch if not row["deleted"]]
            self._write_batch([row[self.followed.key] for row in batch], alive)
            written, removed = written + len(alive), removed + len(batch) - len(alive)
            change = max([change, *(row["change"] for row in batch)])
        with engine_errors():
            self.writer.commit()
        return first["snapshot"], CatchUp(written, removed, change)

    def _batches(self, rows: Iterable[Row]) -> Iterator[list[Row]]:
        changes = (row for row in rows if row[self.followed.key] is not None)
        while batch := list(islice(changes, BATCH)):
            yield batch

    def _write_batch(self, keys: list[int], alive: list[Row]) -> None:
        with engine_errors():
            if self.replaces:
                # By query: deletion by term takes no unsigned numbers, without a word.
                gone = Query.term_set_query(self.followed.schema(), self.followed.key, keys)
                self.writer.delete_documents_by_query(gone)
            for row in alive:
                for entry in self.make_entries(row):
                    self.writer.add_document(entry)
