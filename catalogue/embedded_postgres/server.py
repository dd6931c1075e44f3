"""Starting and stopping the embedded server; whoever calls these functions holds the start lock."""

import shlex
import time
from contextlib import suppress

import psutil
import psycopg
from psycopg import sql

from . import cluster
from .account import Account
from .layout import DATABASE, PORT, ROLE, EmbeddedPostgresError, Layout
from .programs import run
from .tuning import bulk_settings, memory_megabytes

READY_TIME_LIMIT = 60.0
START_ATTEMPTS = 20
LOG_LINES_SHOWN = 10


def ensure_started(layout: Layout, account: Account) -> None:
    """Return when the server answers and has the catalogue's database, starting what is not there."""
    deadline = time.monotonic() + READY_TIME_LIMIT
    while True:
        if not is_running(layout):
            cluster.prepare(layout, account)
            start(layout, account)
        try:
            return ensure_database(layout)
        except psycopg.OperationalError as error:
            # It may be recovering, or be stopping by somebody else's hand: wait, and look again.
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"The database server does not answer: {error}") from error
        time.sleep(0.1)


def is_running(layout: Layout) -> bool:
    """Whether the process named in the cluster's pid file is its server, and not one that got its number later."""
    try:
        pid = int((layout.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        return str(layout.cluster) in psutil.Process(pid).cmdline()
    except (FileNotFoundError, NotADirectoryError, ValueError, psutil.NoSuchProcess):
        return False


def start(layout: Layout, account: Account) -> None:
    """Start the server on its socket alone; the remains of a killed one are cleared away first."""
    remove_stale_files(layout)
    arguments = ["start", f"--pgdata={layout.cluster}", f"--log={layout.log}", "--wait", "--silent"]
    arguments += [f"--timeout={READY_TIME_LIMIT:.0f}", f"--options={server_options(layout)}"]
    for attempt in range(1, START_ATTEMPTS + 1):
        try:
            run("pg_ctl", arguments, account)
            return
        except EmbeddedPostgresError as error:
            if is_running(layout):  # still recovering after a crash; the caller waits for it
                return
            # The processes of a server killed a moment ago may still be going away.
            if attempt == START_ATTEMPTS:
                raise EmbeddedPostgresError(
                    f"The database server did not start: {error}\n{end_of_log(layout)}"
                ) from error
            time.sleep(0.5)


def remove_stale_files(layout: Layout) -> None:
    """Remove the pid and lock files of a dead server; PostgreSQL itself would obey one whose number is in use again."""
    for stale in (layout.cluster / "postmaster.pid", layout.socket_dir / f".s.PGSQL.{PORT}.lock"):
        stale.unlink(missing_ok=True)


def server_options(layout: Layout) -> str:
    """The server's settings as one shell-quoted text."""
    folder = str(layout.socket_dir).replace('"', '""')
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{folder}"',
        "unix_socket_permissions": "0700",
        "port": PORT,
        "log_checkpoints": "off",
        **bulk_settings(memory_megabytes()),
    }
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())


def end_of_log(layout: Layout) -> str:
    """The last lines the server said."""
    with suppress(OSError):
        return "\n".join(layout.log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:])
    return ""


def ensure_database(layout: Layout) -> None:
    """Make the catalogue's database where the server does not have it yet."""
    address = {"host": str(layout.socket_dir), "port": PORT, "user": ROLE, "dbname": "postgres"}
    with psycopg.connect(**address, connect_timeout=5, autocommit=True) as connection:  # type: ignore[arg-type]  # mixed
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def stop(layout: Layout, account: Account) -> None:
    """Stop the server, ending connections that are still open; nothing happens when it is gone already."""
    if not is_running(layout):
        return
    run("pg_ctl", ["stop", f"--pgdata={layout.cluster}", "--mode=fast", "--wait", "--silent"], account)
    if layout.socket_dir != layout.cluster:
        with suppress(OSError):
            layout.socket_dir.rmdir()
