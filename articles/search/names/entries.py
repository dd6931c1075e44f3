"""The index of names: one entry a spelling of an author or institution, one a different word; the counts are of articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from django.db import connection
from tantivy import Document, Query, Schema, SchemaBuilder, Searcher, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from articles.search.engine import count
from articles.search.followed import Followed, Row
from articles.search.readers import open_articles
from articles.search.schema import build_schema as article_schema
from articles.search.storage import folder_for

from .rows import ALL_ROWS, CHANGED_ROWS, KINDS, MOST_SPELLINGS
from .similarity import Sound, sound_of
from .skeletons import trigrams
from .words import latin_words, written_words

FOLDER = "names"

LONGEST_BEGINNING = 14
"""Letters of the beginnings of words that are looked up; more are compared letter by letter."""

SHORTEST_HEARD = 3
"""Letters of a skeleton from which on its beginning says something."""

FORM = 4
"""Raised when what is written of a name changes, so that every index is made anew."""


@cache
def build_schema() -> Schema:
    """The engine's schema. Entries of words have the key 0 and only their sounds to be found by."""
    builder = SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    builder.add_unsigned_field("articles", indexed=False, fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in ("name", "spelling"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_text_field("sound", tokenizer_name="raw", index_option="basic", stored=True)
    for name in ("whole", "known"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("words", "beginnings", "heard", "written"):
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    for kind in KINDS:
        builder.add_text_field(sounds_field(kind), tokenizer_name="words", index_option="freq")
    return builder.build()


@cache
def analysers() -> dict[str, TextAnalyzer]:
    """Words are prepared here; the engine only splits them at blanks."""
    return {"words": TextAnalyzerBuilder(Tokenizer.whitespace()).build()}


@cache
def fingerprint() -> str:
    """Names the fields and the engine."""
    return hashlib.sha256(f"names {FORM} {version('tantivy')} {version('anyascii')}".encode()).hexdigest()[:16]


def whole(words: list[str]) -> str:
    """The words of a name in one order, so that the order in which they are written does not count."""
    return " ".join(sorted(words))


def heard_terms(bones: str) -> list[str]:
    """The beginnings of a skeleton: 'akmet' gives 'akm', 'akme', 'akmet'."""
    return [bones[:end] for end in range(SHORTEST_HEARD, min(len(bones), LONGEST_BEGINNING) + 1)]


def sounds_field(kind: str) -> str:
    """Where the words of authors or of institutions are found by their sounds."""
    return f"{kind}_sounds"


def sound_terms(sound: Sound) -> list[str]:
    """What a word is found by although it is written otherwise: trigrams of its skeletons, and its codes."""
    return sorted({gram for bones in sound.skeletons for gram in trigrams(bones)} | set(sound.codes))


def spellings(row: Row) -> list[str]:
    """The forms of a name, its own first; a form without letters or digits has no entry."""
    return list(dict.fromkeys([row["name"], *row["spellings"]]))[:MOST_SPELLINGS]


class EntryMaker:
    """Makes the entries of rows; words that the index ``held`` already, or that were met before, get none again."""

    def __init__(self, held: Searcher | None) -> None:
        self.held = held
        self.met: set[str] = set()
        self.articles = open_articles(folder_for(connection.settings_dict))

    def __call__(self, row: Row) -> Iterator[Document]:
        kind, counted = row["kind"], self._count(row)
        for spelling in spellings(row):
            if words := latin_words(spelling):
                yield _name_entry(row, spelling, words, counted)
            for written in written_words(spelling):
                known = f"{kind} {written}"
                if self._is_new(known):
                    yield from _word_entry(kind, written, known)

    def _count(self, row: Row) -> int:
        field = f"{row['kind']}_ids"
        return count(self.articles, Query.term_query(article_schema(), field, row["identity"]))

    def _is_new(self, known: str) -> bool:
        if known in self.met:
            return False
        self.met.add(known)
        return self.held is None or not self.held.doc_freq("known", known)


def _name_entry(row: Row, spelling: str, words: list[str], counted: int) -> Document:
    entry = Document()
    entry.add_unsigned("key", row["key"])
    entry.add_unsigned("articles", counted)
    written = written_words(spelling)
    bones = {each for word in written for each in sound_of(word).skeletons}
    texts = {
        "kind": row["kind"],
        "name": row["name"],
        "spelling": spelling,
        "whole": whole(words),
        "words": " ".join(words),
        "beginnings": " ".join(
            {word[:end] for word in words for end in range(1, min(len(word), LONGEST_BEGINNING) + 1)}
        ),
        "heard": " ".join({term for each in bones for term in heard_terms(each)}),
        "written": " ".join(written),
    }
    return _with_texts(entry, texts)


def _word_entry(kind: str, written: str, known: str) -> Iterator[Document]:
    sound = sound_of(written)
    if sound.letters and sound.readings:
        entry = Document()
        entry.add_unsigned("key", 0)
        texts = {"known": known, "sound": f"{written}|{sound.packed()}"}
        yield _with_texts(entry, texts | {sounds_field(kind): " ".join(sound_terms(sound))})


def _with_texts(entry: Document, texts: dict[str, Any]) -> Document:
    for field, text in texts.items():
        entry.add_text(field, text)
    return entry


NAMES = Followed(
    folder=FOLDER,
    key="key",
    all_rows=ALL_ROWS,
    changed_rows=CHANGED_ROWS,
    schema=build_schema,
    analysers=analysers,
    fingerprint=fingerprint,
    entry_maker=EntryMaker,
)
