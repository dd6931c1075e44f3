"""Where the embedded server keeps its files and how to reach it; pure, nothing is made or started."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

DATABASE = "catalogue"
ROLE = "catalogue"
PORT = "5432"  # only names the socket's file; no network port is opened

# sun_path holds 108 bytes with its closing zero on Linux and 104 elsewhere.
SOCKET_PATH_LIMIT = 103
# Not tempfile.gettempdir(): processes with different TMPDIR must find the same server.
SHORT_SOCKET_PARENT = Path("/tmp")  # noqa: S108  # a private folder in it, its owner and mode are checked


class EmbeddedPostgresError(RuntimeError):
    """The embedded server cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one embedded server, given the catalogue's data folder."""

    data_dir: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.data_dir / "postgres"

    @property
    def unfinished_prefix(self) -> str:
        """How folders begin in which a cluster is made before it is renamed into place, so that none is ever half made."""
        return "postgres.new-"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.cluster / "server.log"

    @property
    def start_lock(self) -> Path:
        """Locked by whoever starts or stops the server."""
        return self.data_dir / "postgres.lock"

    @property
    def users_lock(self) -> Path:
        """Locked in shared mode by every process that uses the server, for as long as it lives."""
        return self.data_dir / "postgres.users"

    @property
    def socket_dir(self) -> Path:
        """The folder of the server's socket: the cluster, or a short one where that path is too long for a socket."""
        longest = self.cluster / f".s.PGSQL.{PORT}.lock"
        if len(os.fsencode(longest)) <= SOCKET_PATH_LIMIT:
            return self.cluster
        digest = hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:16]
        return SHORT_SOCKET_PARENT / f"catalogue-{digest}"


def connection_settings(data_dir: Path) -> dict[str, str]:
    """Given the catalogue's data folder, return Django's connection settings for its embedded server."""
    socket_dir = Layout(data_dir).socket_dir
    return {"NAME": DATABASE, "USER": ROLE, "PASSWORD": "", "HOST": str(socket_dir), "PORT": PORT}
