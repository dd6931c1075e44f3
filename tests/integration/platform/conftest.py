"""Processes that use an embedded server in a data folder of their own, apart from the one the other tests share."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]

JOIN_AND_WAIT = """
import sys
from pathlib import Path
from catalogue.embedded_postgres import EmbeddedPostgresError, ensure_running
try:
    ensure_running(Path(sys.argv[1]))
except EmbeddedPostgresError as error:
    sys.exit(str(error))
print("ready", flush=True)
sys.stdin.read()
"""


@dataclass
class Playground:
    """A data folder and the processes that use its server."""

    data_dir: Path
    started: list[subprocess.Popen] = field(default_factory=list)

    def start_user(self, script: str = JOIN_AND_WAIT, **options) -> subprocess.Popen:
        """Start a process that joins the server and stays until its standard input is closed."""
        python = options.pop("python", sys.executable)
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | options.pop("env", {})
        user = subprocess.Popen(
            [python, "-c", script, str(self.data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
            **options,
        )
        self.started.append(user)
        return user

    def join(self, **options) -> subprocess.Popen:
        """Start a user and wait until it says that it is connected."""
        user = self.start_user(**options)
        assert user.stdout.readline() == "ready\n", user.communicate()[1]
        return user

    def leave(self, user: subprocess.Popen) -> None:
        """Let a user end as a program ends."""
        user.stdin.close()
        assert user.wait(30) == 0, user.stderr.read()

    @property
    def cluster(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def server(self) -> psutil.Process | None:
        """The running server, if there is one."""
        for process in psutil.process_iter(["name", "cmdline"]):
            if process.info["name"] == "postgres" and str(self.cluster) in (process.info["cmdline"] or []):
                return process
        return None

    def close(self) -> None:
        """Stop whatever still runs here."""
        for user in self.started:
            user.kill()
            with user:  # closes its pipes and waits
                pass
        if server := self.server:
            server.terminate()
            server.wait(10)

    def connect(self) -> psycopg.Connection:
        from catalogue.embedded_postgres import connection_settings

        settings = connection_settings(self.data_dir)
        return psycopg.connect(
            host=settings["HOST"], port=settings["PORT"], user=settings["USER"], dbname=settings["NAME"]
        )


@pytest.fixture
def make_playground(tmp_path: Path) -> Iterator[Callable[[Path], Playground]]:
    """Make playgrounds; whatever runs in one at the end of the test is stopped."""
    made: list[Playground] = []

    def make(data_dir: Path) -> Playground:
        made.append(Playground(data_dir))
        return made[-1]

    yield make
    for playground in made:
        playground.close()


@pytest.fixture
def new_playground(make_playground: Callable[[Path], Playground]) -> Iterator[Playground]:
    """An empty playground in a short temporary folder, so that the socket lies in the data folder as it usually does."""
    folder = Path(tempfile.mkdtemp(prefix="catalogue-playground-"))
    yield make_playground(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def made_cluster() -> Iterator[Path]:
    """A database folder as a first run leaves it; copying it is faster than making one for every test."""
    mould = Playground(Path(tempfile.mkdtemp(prefix="catalogue-mould-")))
    mould.leave(mould.join())
    yield mould.cluster
    mould.close()
    shutil.rmtree(mould.data_dir, ignore_errors=True)


@pytest.fixture
def playground(new_playground: Playground, made_cluster: Path) -> Playground:
    """A playground that was used before."""
    new_playground.data_dir.chmod(0o701)
    subprocess.run(["cp", "--archive", str(made_cluster), str(new_playground.cluster)], check=True)
    return new_playground
