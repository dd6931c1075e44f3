"""What happens before Django starts: the embedded database is started when it is the one in use."""

import os
import signal
import sys
from collections.abc import Sequence

from .environment import data_dir, read_environment, uses_embedded_database

# Commands that never ask the database; `check` does only when it is told which one.
COMMANDS_WITHOUT_DATABASE = frozenset(
    {"help", "version", "parse", "check", "collectstatic", "findstatic", "compilemessages", "makemessages"}
)
HELP_FLAGS = frozenset({"-h", "--help", "--version"})
COULD_NOT_RUN = 2


def start_database() -> None:
    """Start, or join, the embedded database unless DATABASE_URL names another one."""
    env = read_environment(os.environ)
    if not uses_embedded_database(env):
        return
    from .embedded_postgres import ensure_running  # imported only where the embedded server is used

    ensure_running(data_dir(env))


def start_database_for(arguments: Sequence[str]) -> None:
    """Given the arguments of manage.py, start the database if the command needs one; say why it cannot be started."""
    if not needs_database(arguments):
        return
    exit_on_termination()
    try:
        start_database()
    except RuntimeError as error:  # EmbeddedPostgresError, whose module is not imported beside a DATABASE_URL
        sys.stderr.write(f"{error}\n")
        sys.exit(COULD_NOT_RUN)


def needs_database(arguments: Sequence[str]) -> bool:
    """Whether manage.py, called with these arguments, will ask the database."""
    if not arguments or HELP_FLAGS.intersection(arguments):
        return False
    if arguments[0] == "check" and any(argument.startswith("--database") for argument in arguments):
        return True
    return arguments[0] not in COMMANDS_WITHOUT_DATABASE


def exit_on_termination() -> None:
    """Turn the signals that end a command into an ordinary exit, so that the database is released on the way out."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, frame: sys.exit(128 + received))
