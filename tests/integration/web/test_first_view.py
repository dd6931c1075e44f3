"""The first view of every page: little to transfer, and no script that a reader waits for."""

import gzip
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders

from articles.search.index import catch_up
from tests.integration.web.library import make_library
from tools.bench_pages_asked import addresses
from tools.bench_search_load import load

MOST_BYTES = 60_000
ARTICLES = 500
"""So many that authors and institutions have more works than a page lists."""


class Parts(HTMLParser):
    """What a browser fetches beside a page, and the scripts that would keep it from showing the page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.blocking: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("type") != "application/ld+json":
            if not {"src", "defer"} <= given.keys():
                self.blocking.append(self.get_starttag_text() or tag)
            self.addresses.add(given.get("src") or "")
        elif tag == "link" and given["rel"] in {"stylesheet", "icon", "preload", "modulepreload"}:
            self.addresses.add(given["href"] or "")
        elif tag in {"img", "iframe", "object", "embed", "video", "audio", "source", "style"}:
            raise AssertionError(f"{self.get_starttag_text()} is not weighed.")


@pytest.fixture
def pages(transactional_db) -> list[str]:
    """Every kind of page of the small library, and the large ones of a made-up catalogue, whose words differ as real ones do."""
    load(ARTICLES)
    small = make_library().pages
    catch_up()
    large = addresses(ARTICLES, each=1)
    del large["floor"]
    return [*small.values(), *(page for asked in large.values() for page in asked[:1]), "/articles/?size=50"]


def packed(address: str) -> int:
    """Bytes of a file beside the pages as WhiteNoise sends it."""
    file = finders.find(address.removeprefix("/static/"))
    assert file, address
    with open(file, "rb") as opened:
        text = opened.read()
    assert b"@import" not in text, address
    assert b"url(" not in text, address
    return len(gzip.compress(text, 9))


def test_every_first_view_is_small_and_waits_for_no_script(client, pages):
    """With style sheet, scripts and icon, compressed; there are no fonts and no pictures to fetch."""
    sizes = {}
    for address in pages:
        page = client.get(address, headers={"accept-encoding": "gzip"})
        parts = Parts()
        parts.feed(gzip.decompress(page.content).decode())
        assert not parts.blocking, address
        sizes[address] = len(page.content) + sum(map(packed, parts.addresses))
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}
