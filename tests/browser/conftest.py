"""Real Chromium for the browser tests: found on the PATH, one for the whole session, a context for each test."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from articles.curation.corrections import correct
from articles.ingest.run import ingest_files
from articles.models import Article
from articles.search.index import catch_up
from tests.integration.web.library import Library, make_library
from tests.programs import found

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and let them run last: they are the slowest."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of the session."""
    executable = found(*NAMES, demand="REQUIRE_BROWSER")
    # Playwright keeps an event loop in the test's thread, from which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(chromium: Browser, transactional_db: None, live_server, settings, tmp_path: Path) -> Library:
    """The small library, found by the search and served on ``live_server``."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    library = make_library(4)
    catch_up()
    return library


@pytest.fixture
def open_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open an address in a window of a given width and colour scheme, with or without JavaScript."""
    windows: list[BrowserContext] = []

    def open_window(address: str, *, width: int = 1280, dark: bool = False, javascript: bool = True) -> Page:
        windows.append(
            chromium.new_context(
                base_url=live_server.url,
                viewport={"width": width, "height": 800},
                color_scheme="dark" if dark else "light",
                java_script_enabled=javascript,
            )
        )
        page = windows[-1].new_page()
        page.goto(address)
        return page

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def open_as(open_page, live_server) -> Callable[..., Page]:
    """Open an address in a window of its own, signed in by this name as somebody who may do everything."""

    def open_window(name: str, address: str, **options) -> Page:
        client = Client()
        client.force_login(User.objects.filter(username=name).first() or User.objects.create_superuser(name))
        session = client.cookies[project.SESSION_COOKIE_NAME].value
        page = open_page("/healthz", **options)
        page.context.add_cookies([{"name": project.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(address)
        return page

    return open_window


@pytest.fixture
def open_as_editor(open_as) -> Callable[..., Page]:
    """Open an address as the editor."""
    return partial(open_as, "editor")


@pytest.fixture
def article(transactional_db, settings, tmp_path: Path) -> Article:
    """An article as ingest stores it, its pages corrected."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    ingest_files([SAMPLES / "legal-assistance.txt"])
    article = Article.objects.get()
    correct(article, {"page": "20-27"}, by=None, reason="misprint")
    return article
