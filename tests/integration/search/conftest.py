"""An index of its own for every test, in a database that really commits, and other processes that use both."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]

PRELUDE = """
import json, os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
sys.path.insert(0, sys.argv[3])
from django.conf import settings
settings.DATABASES["default"].update(json.loads(sys.argv[1]))
from pathlib import Path
settings.SEARCH_INDEX_DIR = Path(sys.argv[2])
import django
django.setup()
from articles.search import following, index
from articles.search.query import ArticleQuery
from articles.search.results import search_articles
"""
"""What every other process begins with: the settings, database and index of the test that starts it."""


@pytest.fixture(autouse=True)
def index_dir(transactional_db: None, settings, tmp_path: Path) -> Path:
    """Where the test's index lies; empty at first."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def start_process(index_dir: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Start another process that runs a few lines against the same database and index."""
    started = []

    def start(lines: str) -> subprocess.Popen[str]:
        database = {key: connection.settings_dict[key] for key in ("HOST", "PORT", "NAME", "USER", "PASSWORD")}
        command = [sys.executable, "-c", PRELUDE + lines, json.dumps(database, default=str), str(index_dir), str(ROOT)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
