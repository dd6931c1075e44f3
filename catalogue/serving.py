"""How gunicorn serves the catalogue: `gunicorn --config python:catalogue.serving`; its own flags win over these."""

import os

wsgi_app = "catalogue.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
# The workers' heartbeat files: in memory where there is such a folder, so that a busy disk cannot stall them.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  # private temporary files inside it
control_socket_disable = True
