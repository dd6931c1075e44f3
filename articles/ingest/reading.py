"""Reading files on an executor: bytes in, prepared articles out, in the order of the files.

Any executor of the ``concurrent.futures`` kind will do: this process, a pool of processes, a Dask cluster. Files go out
in portions that are worth the way, a bounded number of them at a time, so that memory stays flat however many files
there are. A portion whose process died is tried again, at last file by file, so that one file that kills its reader is
refused and the others are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self

from .portions import portions
from .prepared import PreparedArticle
from .source import RefusedFile, SourceBytes
from .worker import read_portion

PORTION_FILES = 64
PORTION_BYTES = 8 * 1024 * 1024
"""A portion is full at so many files or bytes: about a second's reading."""

Result = PreparedArticle | RefusedFile
Portion = Sequence[SourceBytes]
Read = list[list[Result]]
"""For every file of a portion the articles it holds, or its refusal."""


class NoExecutor(Exception):
    """The executor that was asked for cannot be had; the message says why."""


class Pool(Protocol):
    """Processes that read: how many, what it means that one died, and how to go on then."""

    workers: int
    deaths: tuple[type[BaseException], ...]

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion."""

    def renew(self) -> None:
        """Go on after a process died."""

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

    def renew(self) -> None:
        """Nothing can have died."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Processes:
    """Processes on this machine."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool, CancelledError)

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor = self._start()

    def _start(self) -> Executor:
        return ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion."""
        try:
            return self._executor.submit(read_portion, portion)
        except BrokenProcessPool as error:
            failed: Future[Read] = Future()
            failed.set_exception(error)
            return failed

    def renew(self) -> None:
        """Start fresh processes: after one died, the executor takes no more work."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start()

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
        pending.append((portion, pool.submit(portion)))
        if len(pending) > 3 * pool.workers:
            yield from _finished(*pending.popleft(), pool)
    while pending:
        yield from _finished(*pending.popleft(), pool)


def _finished(portion: Portion, future: Future[Read], pool: Pool) -> Iterator[tuple[SourceBytes, list[Result]]]:
    try:
        read = future.result()
    except pool.deaths:
        read = _read_again(portion, pool)
    return zip(portion, read, strict=True)


def _read_again(portion: Portion, pool: Pool) -> Read:
    """Read a portion whose process died: once more as it is, for the culprit may be another portion's, then by file."""
    pool.renew()
    try:
        return pool.submit(portion).result()
    except pool.deaths:
        pool.renew()
    return [_read_alone(source, pool) for source in portion]


def _read_alone(source: SourceBytes, pool: Pool) -> list[Result]:
    try:
        return pool.submit([source]).result()[0]
    except pool.deaths:
        pool.renew()
        return [RefusedFile(source.path, "reader-died", "The process that read this file died of it.")]
