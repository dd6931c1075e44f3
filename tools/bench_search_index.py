"""What the index costs: making it anew, following changes, room on the disk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

CHANGED = 20_000

TOUCH = """
UPDATE articles_searchdocument SET change = nextval('articles_search_change'), transaction = pg_current_xact_id()
WHERE article_id <= %s
"""


def index_figures(folder: Path) -> dict[str, Any]:
    """Seconds to make the index anew, articles a second that are followed, megabytes; all of it is up to date then."""
    from django.db import connection

    from articles.models import SearchDocument
    from articles.search.index import catch_up, index_folder, rebuild

    started = time.perf_counter()
    rebuild()
    seconds = time.perf_counter() - started
    size = _size(index_folder())
    changed = min(CHANGED, SearchDocument.objects.count() // 5)
    with connection.cursor() as cursor:
        cursor.execute(TOUCH, [changed])
    started = time.perf_counter()
    followed = catch_up().written
    rate = followed / (time.perf_counter() - started)
    return {"index": {"rebuild_seconds": seconds, "megabytes": size / 1e6, "catch_up": rate, "followed": followed}}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
