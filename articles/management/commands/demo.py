"""The command that makes a catalogue to look at out of nothing, and serves it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command

ADMIN_NAME = "admin"


class Command(BaseCommand):
    """Safe to repeat: a second run keeps the data and the login, and is fast."""

    help = "Prepare the database, ingest the sample articles and serve the catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to serve")
        parser.add_argument("--no-serve", action="store_true", help="prepare everything and stop before serving")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = parse_address(options["bind"])
        if not options["no_serve"]:
            refuse_taken_address(host, port)
        verbosity = max(options["verbosity"] - 1, 0)  # the long lists of both only when asked for
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("collectstatic", interactive=False, verbosity=verbosity)
        call_command("ingest", str(settings.BASE_DIR / "samples"))
        password = ensure_admin(settings.CATALOGUE_DATA_DIR / "admin_password")
        self.stdout.write(introduction(options["bind"], password))
        self.stdout.flush()  # seen before the server's own lines, also in a file or a pipe
        if not options["no_serve"]:
            serve(options["bind"])


def parse_address(bind: str) -> tuple[str, int]:
    """Split "127.0.0.1:8000" or "[::1]:8000" into host and port."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal():
        raise CommandError(f"--bind needs HOST:PORT, for example 127.0.0.1:8000; {bind} is not of that form.")
    return host.strip("[]"), int(port)


def refuse_taken_address(host: str, port: int) -> None:
    """Say at once, before any work, that the address cannot be served."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be served: {error.strerror}. Choose another address with --bind, "
            f"for example: .venv/bin/python manage.py demo --bind 127.0.0.1:{port + 1}"
        ) from error


def ensure_admin(password_file: Path) -> str | None:
    """Make the admin login at the first call; return its password while it is still the one that was made."""
    users = get_user_model().objects
    user = users.filter(username=ADMIN_NAME).first()
    if user is None:
        store_password(password_file)
        user = users.create_superuser(ADMIN_NAME, password=password_file.read_text().strip())
    password = password_file.read_text().strip() if password_file.exists() else ""
    return password if user.check_password(password) else None


def store_password(password_file: Path) -> None:
    """Write a new random password into a file that its owner alone can read."""
    password_file.unlink(missing_ok=True)
    with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(12) + "\n")


def introduction(bind: str, password: str | None) -> str:
    """What to open, how to log in, and what to try next."""
    return "\n".join(
        [
            "",
            f"The catalogue:  http://{bind}/",
            f"Editors' admin: http://{bind}/admin/",
            f"Login:          {ADMIN_NAME}, password {password or 'as you set it'}",
            "Next, try:      .venv/bin/python manage.py ingest PATH  (a folder of your own article files)",
            "",
        ]
    )


def serve(bind: str) -> None:
    """Run gunicorn until it ends or this command is told to end, and leave nothing of it behind.

    Gunicorn has a process group of its own, so that Ctrl-C reaches it once, from here: a worker that is told twice can
    lock itself up while it ends.
    """
    command = [sys.executable, "-m", "gunicorn", "--config", "python:catalogue.serving", "--bind", bind]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, process_group=0)  # noqa: S603  # the project's own server
    try:
        code = server.wait()
    except KeyboardInterrupt:
        code = 0
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
    sys.exit(code)
