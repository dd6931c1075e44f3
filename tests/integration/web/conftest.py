"""Pages over an index of the test's own, and a way to read them as readers do."""

from pathlib import Path

import pytest
from django.test import Client

from tests.integration.web.library import Library, make_library
from tests.integration.web.planting import plant_everywhere


@pytest.fixture(autouse=True)
def index_dir(settings, tmp_path: Path) -> Path:
    """Where the test's search index lies; empty at first."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def library(db) -> Library:
    """The small library."""
    return make_library()


@pytest.fixture
def planted(library: Library) -> Library:
    """The library with an address in every text that a page can show."""
    plant_everywhere(library)
    return library


@pytest.fixture
def read(client: Client):
    """Open an address and give the page's text."""

    def open_page(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, address
        return response.content.decode()

    return open_page
