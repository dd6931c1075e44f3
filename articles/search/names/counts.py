"""How many articles everybody has, by the index of articles."""

from __future__ import annotations

from django.db import connection
from tantivy import Query

from articles.search.engine import count
from articles.search.readers import open_articles
from articles.search.schema import build_schema
from articles.search.storage import folder_for

ONE_BY_ONE = 500
"""So many are looked up each by itself; for more, those of everybody are counted in one pass over all articles."""

EVERYBODY = 10_000_000


class ArticleCounts:
    """Counts of one view of the index, for one writing of another index."""

    def __init__(self) -> None:
        self._searcher = open_articles(folder_for(connection.settings_dict))
        self._asked = 0
        self._tallies: dict[str, dict[int, int]] = {}

    def of(self, kind: str, identity: int) -> int:
        """The articles of one author or institution."""
        self._asked += 1
        if self._asked > ONE_BY_ONE:
            return self._tally(kind).get(identity, 0)
        return count(self._searcher, Query.term_query(build_schema(), f"{kind}_ids", identity))

    def _tally(self, kind: str) -> dict[int, int]:
        if kind not in self._tallies:
            terms = {"field": f"{kind}_ids", "size": EVERYBODY, "segment_size": EVERYBODY}
            found = self._searcher.aggregate(Query.all_query(), {kind: {"terms": terms}})[kind]["buckets"]
            self._tallies[kind] = {int(one["key"]): one["doc_count"] for one in found}
        return self._tallies[kind]
