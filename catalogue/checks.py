"""System checks of the project: the database server must be recent enough."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import Error
from django.db import connections

MINIMUM_SERVER_VERSION = 15


def check_server_version(databases: Sequence[str] | None = None, **kwargs: Any) -> list[Error]:
    """An error for each given database whose server is older than the catalogue supports."""
    versions = [connections[alias].pg_version for alias in databases or ()]  # type: ignore[attr-defined]  # PostgreSQL's own
    return [error for version in versions for error in server_version_errors(version)]


def server_version_errors(version: int) -> list[Error]:
    """Given a server version as PostgreSQL numbers it (150004 is 15.4), return the errors it causes."""
    major = version // 10_000
    if major >= MINIMUM_SERVER_VERSION:
        return []
    return [
        Error(
            f"The database server is PostgreSQL {major}; the catalogue needs {MINIMUM_SERVER_VERSION} or newer.",
            hint="Upgrade that server, or unset DATABASE_URL to use the embedded one.",
            id="catalogue.E001",
        )
    ]
