"""What the index costs: making it anew, following changes, room on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGED = 20_000

TOUCH = """
UPDATE articles_searchdocument SET change = nextval('articles_search_change'), transaction = pg_current_xact_id()
WHERE article_id <= %s
"""

TOUCH_NAMES = """
UPDATE articles_searchdocument SET change = nextval('articles_search_change'), transaction = pg_current_xact_id(),
    names_transaction = pg_current_xact_id()
WHERE article_id <= %s
"""


def index_figures(folder: Path) -> dict[str, Any]:
    """Seconds to make the index anew, articles a second that are followed, megabytes; all of it is up to date then.

    ``catch_up`` is of changes that leave names as they are, by both indexes; ``catch_up_names`` of others by that of names.
    """
    from articles.models import SearchDocument
    from articles.search.followed import ARTICLES
    from articles.search.index import catch_up, catch_up_with, index_folder, rebuild
    from articles.search.names.entries import NAMES

    started = time.perf_counter()
    rebuild()
    seconds = time.perf_counter() - started
    size = _size(index_folder())
    catch_up()
    changed = min(CHANGED, SearchDocument.objects.count() // 5)
    figures = {"rebuild_seconds": seconds, "megabytes": size / 1e6, "followed": changed}
    _touch(TOUCH, changed)
    figures["catch_up"] = _rate(changed, catch_up)
    _touch(TOUCH_NAMES, changed)
    catch_up_with(ARTICLES)
    figures["catch_up_names"] = _rate(changed, lambda: catch_up_with(NAMES))
    return {"index": figures}


def _touch(statement: str, articles: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, [articles])


def _rate(articles: int, follow: Callable[[], object]) -> float:
    """Articles a second."""
    started = time.perf_counter()
    follow()
    return articles / (time.perf_counter() - started)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
