"""Reading files on an executor: bytes in, prepared articles out, in the order of the files.

Any executor of the ``concurrent.futures`` kind will do: this process, a pool of processes, a Dask cluster. Files go out
in portions that are worth the way, a bounded number of them at a time, so that memory stays flat however many files
there are. A portion whose process died is read again, at last file by file, so that one file that kills its reader is
refused and the others are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self

from .portions import portions
from .prepared import PreparedArticle
from .source import RefusedFile, SourceBytes
from .worker import leave_with_parent, read_portion

PORTION_FILES = 64
PORTION_BYTES = 8 * 1024 * 1024
"""A portion is full at so many files or bytes: about a second's reading."""

Result = PreparedArticle | RefusedFile
Portion = Sequence[SourceBytes]
Read = list[list[Result]]
"""For every file of a portion the articles it holds, or its refusal."""


class NoExecutor(Exception):
    """The executor that was asked for cannot be had, or was lost; the message says why."""


class Pool(Protocol):
    """Processes that read: how many, and what it means that one died; work can be given to it afterwards as before."""

    workers: int
    deaths: tuple[type[BaseException], ...]

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion."""

    def wait(self, future: Future[Read]) -> Read:
        """What was read; NoExecutor when it will never come."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class ThisProcess:
    """No other process: a portion is read when it is submitted."""

    workers = 0
    deaths: tuple[type[BaseException], ...] = ()

    def submit(self, portion: Portion) -> Future[Read]:
        """Read the portion."""
        future: Future[Read] = Future()
        future.set_result(read_portion(portion))
        return future

    def wait(self, future: Future[Read]) -> Read:
        """What was read."""
        return future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Processes:
    """Processes on this machine."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor = self._start()

    def _start(self) -> Executor:
        return ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"), initializer=leave_with_parent)

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion; with fresh processes when one died, for then the executor takes no more work."""
        try:
            return self._executor.submit(read_portion, portion)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._start()
            return self._executor.submit(read_portion, portion)

    def wait(self, future: Future[Read]) -> Read:
        """What was read."""
        return future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def open_pool(workers: int, address: str | None = None) -> Pool:
    """The pool for so many ``workers``, or for the Dask scheduler at ``address``; NoExecutor when there is none."""
    if address is not None:
        from .dask_pool import DaskWorkers  # an optional extra

        return DaskWorkers(address)
    return Processes(workers) if workers > 1 else ThisProcess()


def read_all(sources: Iterable[SourceBytes], pool: Pool) -> Iterator[tuple[SourceBytes, list[Result]]]:
    """Read files on ``pool`` and give each with what it holds, in order, reading a bounded number of portions ahead."""
    pending: deque[tuple[Portion, Future[Read]]] = deque()
    for portion in portions(sources, PORTION_FILES, PORTION_BYTES):
        pending.append((portion, _submit(portion, pool)))
        if len(pending) > 3 * pool.workers:
            yield from _finished(*pending.popleft(), pool)
    while pending:
        yield from _finished(*pending.popleft(), pool)


def _finished(portion: Portion, future: Future[Read], pool: Pool) -> Iterator[tuple[SourceBytes, list[Result]]]:
    """What was read of a portion; once more as it is when a process died, for the culprit may be another portion's."""
    read = _outcome(future, pool) or _outcome(_submit(portion, pool), pool)
    return zip(portion, read or [_read_alone(source, pool) for source in portion], strict=True)


def _read_alone(source: SourceBytes, pool: Pool) -> list[Result]:
    """Read one file of a portion that died twice; the first time other portions may still be under way and die."""
    for _ in range(2):
        if read := _outcome(_submit([source], pool), pool):
            return read[0]
    return [RefusedFile(source.path, "reader-died", "The process that read this file died of it.")]


def _submit(portion: Portion, pool: Pool) -> Future[Read]:
    try:
        return pool.submit(portion)
    except pool.deaths as error:
        failed: Future[Read] = Future()
        failed.set_exception(error)
        return failed


def _outcome(future: Future[Read], pool: Pool) -> Read | None:
    """What was read; None when the process died."""
    try:
        return pool.wait(future)
    except pool.deaths:
        return None
