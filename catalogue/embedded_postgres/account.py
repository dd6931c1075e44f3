"""Under whose account the embedded server runs: the present user, or, for root, a system account of its own.

PostgreSQL refuses to run as root, so root's server gets an account that owns the data folder and nothing else.
"""

import logging
import os
import pwd
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from .layout import EmbeddedPostgresError, Layout

logger = logging.getLogger(__name__)

SYSTEM_ACCOUNT = "journal-catalogue"
ACCOUNT_TIME_LIMIT = 10.0


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group of this machine; `switch` says that the present process is root and has to change to it."""

    uid: int
    gid: int
    switch: bool

    def take(self, folder: Path) -> None:
        """Make this account the owner of a folder that the present process has just made."""
        if self.switch:
            os.chown(folder, self.uid, self.gid)


def server_account(layout: Layout) -> Account:
    """The account for this server: an existing data folder is served by its owner, a new one by the present user."""
    owner = layout.cluster.stat().st_uid if layout.cluster.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise EmbeddedPostgresError(
                f"The database folder {layout.cluster} belongs to the account {account_name(owner)}. Run the command as "
                "that account or as root, or set CATALOGUE_DATA_DIR to a folder of your own."
            )
        return Account(os.geteuid(), os.getegid(), switch=False)
    if owner == 0:
        raise EmbeddedPostgresError(
            f"The database folder {layout.cluster} belongs to root, under which PostgreSQL refuses to run. Give it to an "
            f"ordinary account: chown -R {system_account().pw_name} '{layout.cluster}'"
        )
    entry = system_account() if owner is None else pwd.getpwuid(owner)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def account_name(uid: int | None) -> str:
    """The name behind a user id, or the id itself where no account has it."""
    try:
        return pwd.getpwuid(uid or 0).pw_name
    except KeyError:
        return str(uid)


def system_account() -> pwd.struct_passwd:
    """The system account of the server, made at the first call; another process may be making it right now."""
    deadline = time.monotonic() + ACCOUNT_TIME_LIMIT
    while True:
        try:
            return pwd.getpwnam(SYSTEM_ACCOUNT)
        except KeyError:
            problem = create_system_account()
        if problem and time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                f"PostgreSQL refuses to run as root, and its account {SYSTEM_ACCOUNT} could not be made: {problem} "
                "Run the command as an ordinary user instead, or set DATABASE_URL."
            )
        time.sleep(0.1)


def create_system_account() -> str:
    """Make the account, without home, password or shell; return what went wrong, empty when nothing did."""
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", "--user-group", SYSTEM_ACCOUNT]
    try:
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # constants only
    except FileNotFoundError:
        return "there is no useradd here."
    return outcome.stderr.strip() if outcome.returncode else ""


def open_the_way(folder: Path) -> None:
    """Let other accounts pass through the parents of a folder to reach it; they still cannot list or read them."""
    for parent in folder.parents:
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            logger.warning(
                "Letting other accounts pass through %s, so that the database server can reach %s.", parent, folder
            )
            parent.chmod(mode | stat.S_IXOTH)
