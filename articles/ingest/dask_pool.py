"""Reading on a Dask cluster: the scheduler at an address, and the workers that have joined it."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import Self

try:
    from distributed import Client, KilledWorker
except ImportError as error:
    raise ImportError(
        "Reading on a Dask cluster needs the optional packages: install journal-catalogue[dask]."
    ) from error

from .reading import NoExecutor, Portion, Read
from .worker import read_portion

CONNECT_SECONDS = 10


class DaskWorkers:
    """The workers of a Dask cluster. The cluster itself gives the work of a lost worker to another one."""

    deaths: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)

    def __init__(self, address: str) -> None:
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise NoExecutor(f"No Dask scheduler answers at {address}: {error}") from error
        self.workers = max(1, sum(self._client.nthreads().values()))
        self._executor = self._client.get_executor(pure=False)

    def submit(self, portion: Portion) -> Future[Read]:
        """Begin to read a portion."""
        future: Future[Read] = self._executor.submit(read_portion, portion)
        return future

    def renew(self) -> None:
        """Nothing to do: the cluster has taken the dead worker off its list."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._client.close()
