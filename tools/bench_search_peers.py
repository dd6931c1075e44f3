"""The same documents and questions in SQLite FTS5 and in bare Tantivy: count, page, facets of all that hold any word.

Both are set up as their manuals say. Bare Tantivy has the same fields and one query a question, parsed by the engine;
nothing else of this catalogue is in it: no row of the database, no second count, no sentence about words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tantivy import Document, Index, SchemaBuilder, Searcher

from articles.search.query import ArticleQuery
from articles.search.schema import is_function_word

TEXTS = ("title", "abstract", "keywords", "authors", "institutions", "journal", "doi")
BOOSTS = {
    "title": 2.0,
    "abstract": 1.0,
    "keywords": 0.5,
    "authors": 0.5,
    "institutions": 0.2,
    "journal": 0.2,
    "doi": 0.2,
}
LISTS = ("author_ids", "institution_ids", "country_codes")
SINGLE = ("journal_id", "volume", "number", "language", "year")
FACETS = (*LISTS, *SINGLE)
NUMBERS = ("author_ids", "institution_ids", "journal_id", "year")
HEAP = 128_000_000

Answer = tuple[int, list[int], int]
"""How many articles, the ids of the page, how many values the facets have."""


def documents() -> Iterator[dict[str, Any]]:
    """The rows of the search table."""
    from articles.models import SearchDocument

    return SearchDocument.objects.order_by("article_id").values("article_id", *TEXTS, *FACETS).iterator(2_000)


class BareTantivy:
    """An index made and asked with the engine alone."""

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, made first when there is none."""
        is_there = folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self.index = Index(_schema(), str(folder), reuse=is_there)
        if not is_there:
            self._fill()
        self.index.reload()
        self.searcher: Searcher = self.index.searcher()

    def _fill(self) -> None:
        writer = self.index.writer(HEAP, 1)
        for row in documents():
            writer.add_document(_entry(row))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, query: ArticleQuery) -> Answer:
        """Count, page and facets of a question."""
        asked = self.index.parse_query(_for_tantivy(query), list(TEXTS), field_boosts=BOOSTS)
        first = (query.page - 1) * query.per_page
        found = self.searcher.search(asked, query.per_page, count=True, offset=first)
        ids = self.searcher.fast_field_values("article_id", [address for _, address in found.hits])
        terms = {name: {"terms": {"field": name, "size": 10_000 if name == "year" else 50}} for name in FACETS}
        facets = self.searcher.aggregate(asked, terms)
        return int(found.count), [int(one or 0) for one in ids], sum(len(facets[name]["buckets"]) for name in FACETS)


def _schema() -> Any:
    builder = SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="en_stem" if name in TEXTS[:3] else "default")
    for name in FACETS:
        if name in NUMBERS:
            builder.add_unsigned_field(name, indexed=True, fast=True)
        else:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("article_id", indexed=True, fast=True)
    return builder.build()


def _entry(row: dict[str, Any]) -> Document:
    entry = Document()
    entry.add_unsigned("article_id", row["article_id"])
    for name in TEXTS:
        if row[name]:
            entry.add_text(name, row[name])
    for name in FACETS:
        add = entry.add_unsigned if name in NUMBERS else entry.add_text
        for value in row[name] if name in LISTS else [row[name]]:
            if value is not None:
                add(name, value)
    return entry


def _for_tantivy(query: ArticleQuery) -> str:
    clauses = [f"+({query.text.lower() if _is_phrase(query) else ' '.join(_words(query))})"]
    for field, choice in (("country_codes", query.countries), ("language", query.languages)):
        if choice.wanted:
            clauses.append(f"+{field}: IN [{' '.join(choice.wanted)}]")
    if query.year_from is not None:
        clauses.append(f"+year:[{query.year_from} TO {query.year_to}]")
    return " ".join(clauses)


class Fts5:
    """A full-text table of SQLite, with a table of facet values beside it."""

    def __init__(self, path: Path) -> None:
        """Open the database at ``path``, made first when there is none."""
        is_there = path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.database = sqlite3.connect(path)
        if not is_there:
            self._fill()

    def _fill(self) -> None:
        self.database.execute(
            f"CREATE VIRTUAL TABLE article USING fts5({', '.join(TEXTS)}, content = '', tokenize = 'porter unicode61')"
        )
        self.database.execute(
            "CREATE TABLE facet (article INTEGER, name TEXT, value, PRIMARY KEY (article, name, value)) WITHOUT ROWID"
        )
        for row in documents():
            values = [row["article_id"], *(row[name] or "" for name in TEXTS)]
            marks = ", ".join("?" for _ in values)
            self.database.execute(f"INSERT INTO article (rowid, {', '.join(TEXTS)}) VALUES ({marks})", values)  # noqa: S608  # names of this module
            self.database.executemany("INSERT INTO facet VALUES (?, ?, ?)", _facet_values(row))
        self.database.execute("INSERT INTO article (article) VALUES ('optimize')")
        self.database.execute("ANALYZE")
        self.database.commit()

    def ask(self, query: ArticleQuery) -> Answer:
        """Count, page and facets of a question."""
        where, values = _for_sqlite(query)
        ((total,),) = self.database.execute(f"SELECT count(*) FROM article WHERE {where}", values)  # noqa: S608  # as above
        page = self.database.execute(
            f"SELECT rowid FROM article WHERE {where} ORDER BY bm25(article, {', '.join(map(str, BOOSTS.values()))}) LIMIT ? OFFSET ?",  # noqa: S608
            [*values, query.per_page, (query.page - 1) * query.per_page],
        )
        ids = [rowid for (rowid,) in page]
        facets = self.database.execute(
            f"SELECT name, value, count(*) FROM facet WHERE article IN (SELECT rowid FROM article WHERE {where}) GROUP BY 1, 2",  # noqa: S608
            values,
        )
        return total, ids, len(facets.fetchall())


def _is_phrase(query: ArticleQuery) -> bool:
    return query.text.startswith('"')


def _words(query: ArticleQuery) -> list[str]:
    """The words any of which an article has to hold, as here."""
    return [word for word in re.findall(r"\w+", query.text.lower()) if not is_function_word(word)]


def _facet_values(row: dict[str, Any]) -> Iterator[tuple[int, str, Any]]:
    for name in FACETS:
        for value in row[name] if name in LISTS else [row[name]]:
            if value is not None:
                yield row["article_id"], name, value


def _for_sqlite(query: ArticleQuery) -> tuple[str, list[Any]]:
    asked = query.text if _is_phrase(query) else " OR ".join(f'"{word}"' for word in _words(query))
    where, values = ["article MATCH ?"], [asked]
    having = "rowid IN (SELECT article FROM facet WHERE name = '{}' AND value {})"
    for field, choice in (("country_codes", query.countries), ("language", query.languages)):
        if choice.wanted:
            marks = ", ".join("?" for _ in choice.wanted)
            where.append(having.format(field, f"IN ({marks})"))
            values += choice.wanted
    if query.year_from is not None:
        where.append(having.format("year", "BETWEEN ? AND ?"))
        values += [query.year_from, query.year_to]
    return " AND ".join(where), values
