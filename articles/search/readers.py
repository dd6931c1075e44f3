"""The index as this process reads it: opened once, reloaded when another process or this one has written it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tantivy import Index, Searcher

from .engine import IndexUnreadableError, engine_errors, open_index
from .followed import ARTICLES, Followed
from .mapped import Sizes, is_cut_off, sizes_of
from .storage import State, read_state


@dataclass(frozen=True, slots=True)
class Reader:
    """One frozen view of the index; ``state`` says which changes it holds at least, ``sizes`` how long its files are.

    ``memory`` is for what was once counted in this view and goes with it.
    """

    index: Index
    searcher: Searcher
    state: State
    sizes: Sizes
    memory: dict[str, Any] = field(default_factory=dict)


_readers: dict[tuple[int, Path], Reader] = {}
_lock = threading.Lock()


def current_reader(folder: Path, followed: Followed = ARTICLES) -> Reader:
    """The newest view of the index in ``folder``; raises IndexUnreadableError when there is none to read."""
    state = readable_state(folder, followed)
    try:
        return _reader(folder, followed, state)
    except IndexUnreadableError:
        # Another process may have put a new generation in its place a moment ago.
        renewed = readable_state(folder, followed)
        if renewed.generation == state.generation:
            raise
        return _reader(folder, followed, renewed)


def memory_of(searcher: Searcher) -> dict[str, Any]:
    """What this process remembers of a view; nothing of one that is no longer the newest."""
    with _lock:
        return next((reader.memory for reader in _readers.values() if reader.searcher is searcher), {})


def open_articles(folder: Path) -> Searcher:
    """The index of articles for one use: writers of other indexes do not keep its files open."""
    return _load(folder, ARTICLES, readable_state(folder, ARTICLES), None).searcher


def readable_state(folder: Path, followed: Followed) -> State:
    """The state of the index in ``folder``; raises IndexUnreadableError when it is missing or made for other fields."""
    state = read_state(folder)
    if state is None:
        raise IndexUnreadableError("There is no index.")
    if state.fingerprint != followed.fingerprint():
        raise IndexUnreadableError("The index was made for other fields.")
    return state


def _reader(folder: Path, followed: Followed, state: State) -> Reader:
    key = (os.getpid(), folder)  # a forked process opens files of its own
    with _lock:
        if key in _readers and is_cut_off(_readers[key].sizes):
            del _readers[key]  # opened anew, it is found to be damaged, or made again meanwhile
        if key not in _readers or _readers[key].state != state:
            _readers[key] = _load(folder, followed, state, _readers.pop(key, None))
        return _readers[key]


def _load(folder: Path, followed: Followed, state: State, former: Reader | None) -> Reader:
    is_open = former is not None and former.state.generation == state.generation
    index = former.index if former is not None and is_open else open_index(folder / state.generation, followed)
    with engine_errors():
        index.reload()
        return Reader(index, index.searcher(), state, sizes_of(folder / state.generation))
