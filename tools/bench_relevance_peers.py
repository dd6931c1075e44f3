"""The peers that rank the same documents for the same questions: SQLite FTS5 and bm25s, each as its manual sets it up."""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

from tools.bench_relevance_judged import DEPTH, Collection, Ranking

Rankings = dict[str, Ranking]


def rank_with_fts5(collection: Collection) -> Rankings:
    """FTS5 with its Porter stemmer, a title counting twice, any word of the question."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE article USING fts5(title, abstract, tokenize = 'porter unicode61')")
        texts = ((one.get("title") or "", one.get("abstract") or "") for one in collection.documents)
        database.executemany("INSERT INTO article VALUES (?, ?)", texts)
        return {question: _ask_fts5(database, collection, text) for question, text in collection.questions.items()}


def _ask_fts5(database: sqlite3.Connection, collection: Collection, text: str) -> Ranking:
    words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
    found = database.execute(
        "SELECT rowid FROM article WHERE article MATCH ? ORDER BY bm25(article, 2.0, 1.0) LIMIT ?", [words, DEPTH]
    )
    return [collection.documents[row - 1]["id"] for (row,) in found]


def rank_with_bm25s(collection: Collection) -> Rankings:
    """bm25s with its English stop words, the Porter stemmer of this catalogue's engine, the title given twice."""
    import bm25s

    options = {"stopwords": "en", "stemmer": _stems, "show_progress": False}
    texts = [" ".join(filter(None, _thrice(one))) for one in collection.documents]
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, **options), show_progress=False)
    asked = bm25s.tokenize(list(collection.questions.values()), **options)
    found, scores = retriever.retrieve(asked, k=min(DEPTH, len(texts)), show_progress=False)
    return {
        question: [collection.documents[row]["id"] for row, score in zip(rows, ranks, strict=True) if score > 0]
        for question, rows, ranks in zip(collection.questions, found, scores, strict=True)
    }


def _thrice(document: dict[str, str]) -> tuple[str, str, str]:
    title = document.get("title") or ""
    return title, title, document.get("abstract") or ""


def _stems(words: list[str]) -> list[str]:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    stem = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("english")).build().analyze
    return [stem(word)[0] for word in words]


PEERS: dict[str, tuple[str, Callable[[Collection], Rankings]]] = {
    "fts5": ("sqlite3", rank_with_fts5),
    "bm25s": ("bm25s", rank_with_bm25s),
}
"""A peer's name → the module it needs, and how it ranks."""


def is_installed(peer: str) -> bool:
    """Whether the module that ``peer`` needs is there."""
    return importlib.util.find_spec(PEERS[peer][0]) is not None
