"""An index of its own for every test, in a database that really commits."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def index_dir(transactional_db: None, settings, tmp_path: Path) -> Path:
    """Where the test's index lies; empty at first."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR
