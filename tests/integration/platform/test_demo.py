"""`manage.py demo` from nothing to a page, and back to nothing running."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from .conftest import ROOT, Playground

TIME_LIMIT = 120


class Demo:
    """The command in a data folder and on a port of its own; several runs, one after the other."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.log = data_dir.with_suffix(".log")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"

    def start(self, *flags: str, address: str = "") -> subprocess.Popen:
        environment = {
            "PATH": os.environ["PATH"],
            "CATALOGUE_ENV_FILE": os.devnull,
            "CATALOGUE_DATA_DIR": str(self.data_dir),
        }
        with self.log.open("w") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--bind", address or self.address, *flags],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_serving(self, process: subprocess.Popen) -> None:
        deadline = time.monotonic() + TIME_LIMIT
        while True:
            try:
                return self.get("/healthz")
            except OSError:
                assert process.poll() is None, self.output
                assert time.monotonic() < deadline, self.output
                time.sleep(0.1)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}{path}", timeout=10) as response:
            return response.read().decode()

    @property
    def output(self) -> str:
        return self.log.read_text()

    @property
    def leftovers(self) -> list[psutil.Process]:
        """Processes of this demo that still run: gunicorn by its address, the database server by its folder."""
        return [
            process
            for process in psutil.process_iter(["cmdline"])
            if any(mark in " ".join(process.info["cmdline"] or []) for mark in (self.address, str(self.data_dir)))
        ]


@pytest.fixture(scope="module")
def demo():
    """One prepared data folder for all tests of this module."""
    folder = Path(tempfile.mkdtemp(prefix="catalogue-demo-"))
    demo = Demo(folder / "data")
    yield demo
    for process in demo.leftovers:
        process.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def prepared(demo):
    """The demo, prepared once without serving."""
    process = demo.start("--no-serve")
    assert process.wait(TIME_LIMIT) == 0, demo.output
    return demo


def password_in(output: str) -> str:
    return re.search(r"Login: +admin, password (\S+)", output)[1]


def test_preparing_stops_before_serving_and_leaves_nothing_running(prepared):
    assert prepared.leftovers == []
    assert f"http://{prepared.address}/" in prepared.output


def test_password_is_kept_where_its_owner_alone_can_read_it(prepared):
    stored = prepared.data_dir / "admin_password"
    assert stored.read_text().strip() == password_in(prepared.output)
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "to_group"), [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGTERM, True)]
)
def test_demo_serves_and_leaves_no_server_behind(prepared, number, to_group):
    """Ctrl-C reaches the whole group, `kill` only the command."""
    process = prepared.start()
    prepared.wait_until_serving(process)
    assert "<h1" in prepared.get("/")
    assert '"status": "ready"' in prepared.get("/readyz")
    [style, *_] = re.findall(r'href="(/static/[^"]+\.css)"', prepared.get("/"))
    assert "{" in prepared.get(style)
    if to_group:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    process.wait(30)
    assert prepared.leftovers == []


def test_second_run_keeps_data_and_login(prepared):
    before = password_in(prepared.output), (prepared.data_dir / "secret_key").read_text()
    process = prepared.start("--no-serve")
    assert process.wait(TIME_LIMIT) == 0, prepared.output
    assert (password_in(prepared.output), (prepared.data_dir / "secret_key").read_text()) == before


def test_taken_port_is_named_at_once_with_another_to_try(prepared):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = prepared.start(address=f"127.0.0.1:{port}")
        assert process.wait(TIME_LIMIT) == 1
    assert f"127.0.0.1:{port} cannot be served" in prepared.output
    assert f"--bind 127.0.0.1:{port + 1}" in prepared.output
    assert "Traceback" not in prepared.output


def test_address_without_a_port_is_refused(prepared):
    process = prepared.start(address="localhost")
    assert process.wait(TIME_LIMIT) == 1
    assert "HOST:PORT" in prepared.output


def test_interrupted_preparation_leaves_no_database_server(demo, prepared):
    process = prepared.start()
    deadline = time.monotonic() + TIME_LIMIT
    while Playground(prepared.data_dir).server is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(30)
    assert prepared.leftovers == []
