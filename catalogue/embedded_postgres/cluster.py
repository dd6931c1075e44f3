"""Making the embedded server's data folder, and refusing one that this PostgreSQL cannot read."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from .account import Account, open_the_way
from .layout import ROLE, EmbeddedPostgresError, Layout
from .programs import binaries, run, server_major_version

# Only this server's socket, which lies in a folder that its owner alone may enter, reaches the database;
# a password for it would have to lie beside it. Nothing listens on a network port.
HOST_RULES = "# Reachable through the socket alone; its folder is closed to other accounts.\nlocal all all trust\n"

# pg_ctl puts the folder's path between double quotes into a shell command.
SHELL_CHARACTERS = frozenset('"$`\\\n')


def prepare(layout: Layout, account: Account) -> None:
    """Bring the data folder into a state the server can be started on; an existing one is only checked."""
    if SHELL_CHARACTERS.intersection(str(layout.cluster)):
        raise EmbeddedPostgresError(
            f"The path {layout.cluster} has a quotation mark, a dollar sign, a backquote, a backslash or a line break in "
            "it, which PostgreSQL's start program cannot handle. Set CATALOGUE_DATA_DIR to another folder."
        )
    if account.switch:
        open_the_way(layout.cluster)
        open_the_way(binaries())
    for draft in layout.data_dir.glob(f"{layout.unfinished_prefix}*"):
        # Without complaint: processes of an attempt killed a moment ago may still be writing there.
        shutil.rmtree(draft, ignore_errors=True)
    if (layout.cluster / "PG_VERSION").exists():
        check_version(layout, account)
    else:
        create(layout, account)
    if layout.socket_dir != layout.cluster:
        secure_socket_dir(layout.socket_dir, account)


def check_version(layout: Layout, account: Account) -> None:
    """Refuse a data folder that another major version of PostgreSQL made."""
    found = (layout.cluster / "PG_VERSION").read_text().strip()
    ours = server_major_version(account)
    if found != ours:
        raise EmbeddedPostgresError(
            f"The database folder {layout.cluster} was made by PostgreSQL {found}, and this one is PostgreSQL {ours}. "
            f"Dump it with PostgreSQL {found} (pg_dump), move the folder away, and load the dump into the new one; "
            "or move it away and ingest the articles again; or point DATABASE_URL at a server that holds the data."
        )


def create(layout: Layout, account: Account) -> None:
    """Make a new, empty cluster aside and rename it into place."""
    if layout.cluster.exists() and not is_empty_folder(layout.cluster):
        raise EmbeddedPostgresError(
            f"The folder {layout.cluster} holds something that is not a PostgreSQL database. Move it away and try again."
        )
    draft = Path(tempfile.mkdtemp(prefix=layout.unfinished_prefix, dir=layout.data_dir))
    account.take(draft)
    arguments = [f"--pgdata={draft}", f"--username={ROLE}", "--encoding=UTF8", "--auth=trust"]
    # The built-in locale sorts by code point the same way on every machine and never changes with its C library.
    run("initdb", [*arguments, "--locale-provider=builtin", "--locale=C.UTF-8"], account)
    (draft / "pg_hba.conf").write_text(HOST_RULES)
    draft.rename(layout.cluster)


def is_empty_folder(path: Path) -> bool:
    """Whether this is a folder with nothing in it, which a new cluster may replace."""
    return path.is_dir() and not any(path.iterdir())


def secure_socket_dir(folder: Path, account: Account) -> None:
    """Make the folder of the socket, or refuse the one that is there when others could have put it there."""
    try:
        folder.mkdir(mode=0o700)
        account.take(folder)
    except FileExistsError:
        status = os.lstat(folder)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != account.uid or status.st_mode & 0o077:
            raise EmbeddedPostgresError(
                f"The folder {folder}, meant for the database's socket, belongs to somebody else or is open to others. "
                "Remove it, or set CATALOGUE_DATA_DIR to a shorter path."
            ) from None
