"""Reading on a Dask cluster: the scheduler at an address, and the workers that have joined it."""

from __future__ import annotations

import time
from concurrent.futures import CancelledError, Future, wait
from typing import Self

from django.conf import settings

try:
    from distributed import Client, KilledWorker
except ImportError as error:
    raise ImportError(
        "Reading on a Dask cluster needs the optional packages: install journal-catalogue[dask]."
    ) from error

from .reading import NoExecutor, Portion, Read
from .worker import read_portion

CONNECT_SECONDS = 10
"""So long a scheduler may take to answer, and to come back when the connection is lost."""


class DaskWorkers:
    """The workers of a Dask cluster. The cluster itself gives the work of a lost worker to another one."""

    deaths: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise NoExecutor(f"No Dask scheduler answers at {address}: {error}") from error
        self.workers = sum(self._client.nthreads().values())
        if not self.workers:
            self._client.close()
            raise NoExecutor(f"No worker has joined the Dask scheduler at {address}.")
        self._executor = self._client.get_executor(pure=False)

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion; NoExecutor when the scheduler is gone."""
        self._require_connection()
        future: Future[Read] = self._executor.submit(read_portion, portion)
        return future

    def wait(self, future: Future[Read]) -> Read:
        """What was read; NoExecutor when the scheduler or all workers went, for then the cluster never answers."""
        seen = time.monotonic()
        while not wait([future], timeout=1).done:
            self._require_connection()
            if self._has_workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > settings.WORKER_PATIENCE_SECONDS:
                raise NoExecutor(
                    f"The Dask scheduler at {self._address} has had no worker for {settings.WORKER_PATIENCE_SECONDS} "
                    "seconds. What was stored stays; start workers and run it again."
                )
        return future.result()

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError):
            return True  # nobody can say; a scheduler that is going is noticed by the state of the connection

    def _require_connection(self) -> None:
        if self._client.status not in ("running", "connecting"):
            raise NoExecutor(f"The Dask scheduler at {self._address} does not answer any more.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()  # the scheduler lets go of what nobody waits for
