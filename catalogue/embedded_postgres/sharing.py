"""Several processes share one embedded server: the first starts it, the last one stops it.

Every user holds a shared lock on a file for as long as it lives. The system drops the locks of a killed process, so
nothing has to be counted and nothing goes stale.
"""

import atexit
import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from . import server
from .account import Account, server_account
from .layout import EmbeddedPostgresError, Layout, connection_settings


@dataclass(frozen=True, slots=True)
class Use:
    """The lock by which one process uses one server."""

    layout: Layout
    account: Account
    descriptor: int
    pid: int


_uses: dict[Layout, Use] = {}


def ensure_running(data_dir: Path) -> dict[str, str]:
    """Given the catalogue's data folder, start or join its server until this process ends; return how to connect."""
    layout = Layout(data_dir.resolve())
    try:
        layout.data_dir.mkdir(parents=True, exist_ok=True)
        account = server_account(layout)
        with locked_for_start(layout):
            join(layout, account)
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"{error.filename or layout.data_dir} cannot be used by this account. Run the command as the account that "
            "made it, or set CATALOGUE_DATA_DIR to a folder of your own."
        ) from error
    return connection_settings(layout.data_dir)


def join(layout: Layout, account: Account) -> None:
    """Mark this process as a user of the server and see that it runs."""
    known = _uses.get(layout)
    if known and known.pid != os.getpid():
        # Inherited through a fork: the parent keeps its own copy, this process takes a lock of its own.
        os.close(_uses.pop(layout).descriptor)
        known = None
    if known is None:
        use = Use(layout, account, open_lock(layout.users_lock), os.getpid())
        fcntl.flock(use.descriptor, fcntl.LOCK_SH)
        # Before the start, so that an interrupted start, too, is followed by a stop.
        _uses[layout] = use
        atexit.register(leave, use)
    server.ensure_started(layout, account)


def leave(use: Use) -> None:
    """Stop using the server, and stop it when nobody else uses it; a forked child leaves its parent's use alone."""
    if use.pid != os.getpid():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave the server behind
    _uses.pop(use.layout, None)
    with locked_for_start(use.layout):
        with suppress(BlockingIOError):
            fcntl.flock(use.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            server.stop(use.layout, use.account)
        os.close(use.descriptor)


@contextmanager
def locked_for_start(layout: Layout) -> Iterator[None]:
    """Hold the lock under which the server is started and stopped."""
    descriptor = open_lock(layout.start_lock)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def open_lock(path: Path) -> int:
    """Open a lock file, making it when it is missing."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
