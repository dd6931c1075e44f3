"""A catalogue of the sample articles, or an empty one, served from a folder that is removed afterwards; and its pages."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 120

LISTS = {
    "home": "/",
    "list": "/articles/",
    "list, words": "/articles/?q=law&year_from=2000",
    "list, nothing found": "/articles/?q=zzzzzz",
    "list, citation": "/articles/?q=Writer,+W.+(2001).+Nowhere+in+rivers.+Law+Review,+3(2),+7-9.",
    "advanced search": "/articles/advanced/",
    "facet": "/articles/facet/author_id/",
    "authors": "/authors/",
    "authors, letter": "/authors/?letter=A",
    "institutions": "/institutions/",
    "institutions, country": "/institutions/?country=NO",
    "countries": "/countries/",
    "journals": "/journals/",
    "years": "/years/",
    "keywords": "/keywords/",
    "most cited": "/articles/most-cited/",
    "cited works": "/works/",
    "cited journals": "/works/journals/",
    "wanted issues": "/works/wanted-issues/",
    "issues": "/issues/",
    "not found": "/nowhere/",
    "Russian": "/ru/",
    "Kazakh": "/kk/articles/",
}
"""Pages that any catalogue has."""

RECORDS = {
    "article": ("/articles/", r'href="(/articles/[0-9]+-[^"/]+/)["?]'),
    "cite": ("article", r'href="(/articles/[0-9]+[^"]*/cite/)"'),
    "report": ("article", r'href="(/articles/[0-9]+/report/)"'),
    "cited by": ("/articles/most-cited/", r'href="(/articles/[0-9]+/cited-by/)"'),
    "author": ("article", r'href="(/authors/[0-9]+[^"]*/)"'),
    "institution": ("article", r'href="(/institutions/[0-9]+[^"]*/)"'),
    "country": ("/countries/", r'href="(/countries/[A-Z]{2}/)"'),
    "journal": ("/journals/", r'href="(/journals/[-\w]+/)"'),
    "issue": ("journal", r'href="(/journals/[-\w]+/[^"/]+/[^"/]+/)"'),
    "cited work": ("/works/", r'href="(/works/[0-9]+[^"]*/)"'),
}
"""Pages of one record: on which page a link to it stands, and what the link looks like."""


@contextmanager
def serving(*, full: bool) -> Iterator[str]:
    """Serve the sample articles, or nothing; give the address."""
    with tempfile.TemporaryDirectory(prefix="catalogue-pages-") as folder:
        bind = f"127.0.0.1:{free_port()}"
        environment = os.environ | {"CATALOGUE_DATA_DIR": folder, "CATALOGUE_ENV_FILE": os.devnull}
        environment |= {"CATALOGUE_LOG_LEVEL": "CRITICAL", "CATALOGUE_SEARCH_RATE": "100000"}
        environment.pop("DATABASE_URL", None)
        prepared = [
            ["migrate", "-v0"],
            ["collectstatic", "--no-input", "-v0"],
            *([["ingest", "samples"]] if full else []),
        ]
        for arguments in prepared:
            command = [sys.executable, "manage.py", *arguments]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:catalogue.serving", "--bind", bind]
        server = subprocess.Popen([*command, "--log-level", "critical"], cwd=ROOT, env=environment)
        try:
            wait_for(f"http://{bind}/readyz", server)
            yield f"http://{bind}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def pages(address: str) -> dict[str, str]:
    """Give the path of a page of each kind that is found at an address."""
    found = dict(LISTS)
    for kind, (place, link) in RECORDS.items():
        text = read(f"{address}{found.get(place, place)}") if place.startswith("/") or place in found else ""
        if links := re.findall(link, text):
            found[kind] = links[0]
    return found


def read(address: str) -> str:
    """The text of a page, also of one that says that there is none."""
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers; give up when its server has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    sys.exit("The catalogue did not start.")
