"""How gunicorn serves the catalogue: `gunicorn --config python:catalogue.serving`; its own flags win over these."""

import os

from .environment import read_environment

READERS_STATEMENT_TIMEOUT = 15_000
"""Milliseconds; commands have no limit unless one is set."""

wsgi_app = "catalogue.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
# What is under way when the server ends may be finished; longer than any statement takes.
graceful_timeout = 20
# The workers' heartbeat files: in memory where there is such a folder, so that a busy disk cannot stall them.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  # private temporary files inside it
control_socket_disable = True
if "CATALOGUE_STATEMENT_TIMEOUT" not in read_environment(os.environ).ENVIRON:
    raw_env = [f"CATALOGUE_STATEMENT_TIMEOUT={READERS_STATEMENT_TIMEOUT}"]
