"""The index's fields, what they hold and what they weigh, in one table; and how texts become terms.

A text is folded to words in Python, by the same function for documents and questions, so that both always agree; the
engine's analysers only split at blanks, stem and cut.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from tantivy import Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 100
"""Bytes; longer runs of letters are accidents and would bloat the dictionary."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    ``kind`` is ``text`` (words, stemmed), ``names`` (words as they are, and in Latin letters), ``words`` (words as they
    are), ``exact`` (the whole value is one term), ``id`` or ``number``. ``source`` names the SearchDocument columns it is made of, in order; a column named twice
    counts twice. ``weight`` is what a word found here adds to the rank, 0 when the search box does not look here.
    ``keeps`` is what is known of a word: where it stands (``position``), how often (``freq``) or that it is there
    (``basic``). ``ordered`` fields can be sorted by, ``counted`` ones counted by value, for facets.
    """

    name: str
    kind: str
    source: tuple[str, ...]
    weight: float = 0.0
    keeps: str = "position"
    ordered: bool = False
    counted: bool = False

    @property
    def is_fast(self) -> bool:
        return self.ordered or self.counted


FIELDS = (
    Field("text", "text", ("title", "title", "abstract"), weight=1.0),
    Field("keywords", "text", ("keywords",), weight=0.5),
    Field("authors", "names", ("authors",), weight=0.5),
    Field("institutions", "names", ("institutions",), weight=0.2),
    Field("journal", "names", ("journal",), weight=0.2),
    Field("doi", "names", ("doi",), weight=0.2),
    Field("title", "text", ("title",)),
    Field("words", "words", ("title", "keywords"), keeps="basic"),
    Field("abstract", "words", ("abstract",), keeps="basic"),
    Field("references", "words", ("reference_text",), keeps="basic"),
    Field("article_id", "id", ("article_id",), ordered=True),
    Field("change", "id", ("change",), ordered=True),
    Field("author_ids", "id", ("author_ids",), counted=True),
    Field("institution_ids", "id", ("institution_ids",), counted=True),
    Field("journal_id", "id", ("journal_id",), counted=True),
    Field("volume", "exact", ("volume",), counted=True),
    Field("number", "exact", ("number",), counted=True),
    Field("country_codes", "exact", ("country_codes",), counted=True),
    Field("language", "exact", ("language",), counted=True),
    Field("has", "number", ()),
    Field("year", "number", ("year",)),
    Field("newest", "id", (), ordered=True),
    Field("oldest", "id", (), ordered=True),
    Field("title_order", "exact", (), ordered=True),
)
"""Those without a source are made from several columns; entries.py says how."""

WEIGHTED = tuple(field for field in FIELDS if field.weight)
"""Where the words of the search box are looked up. Reference texts are left out: a hit should be visible on the page."""

WORDED = ("text", "names", "words")
"""Kinds that hold words, each with an analyser of its name."""


@cache
def analysers() -> dict[str, TextAnalyzer]:
    """The analyser of each kind of text. The stemmer knows English and leaves words of other scripts as they are."""
    as_is = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(LONGEST_WORD)).build()
    stemmed = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(LONGEST_WORD))
    return {"names": as_is, "words": as_is, "text": stemmed.filter(Filter.stemmer("english")).build()}


def terms(kind: str, word: str) -> list[str]:
    """The terms under which a folded ``word`` stands in a field of this kind; none when it is too long."""
    return analysers()[kind].analyze(word)


@cache
def _function_words() -> TextAnalyzer:
    words = TextAnalyzerBuilder(Tokenizer.whitespace())
    return words.filter(Filter.stopword("english")).filter(Filter.stopword("russian")).build()


def is_function_word(word: str) -> bool:
    """Whether ``word`` says nothing by itself, as 'the' and 'и' do: it counts in the rank, but need not be found."""
    return not _function_words().analyze(word)


@cache
def build_schema() -> Schema:
    """The engine's schema for the table above."""
    builder = SchemaBuilder()
    for field in FIELDS:
        if field.kind in WORDED:
            builder.add_text_field(field.name, tokenizer_name=field.kind, index_option=field.keeps)
        elif field.kind == "exact":
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic", fast=field.is_fast)
        elif field.kind == "number":
            builder.add_integer_field(field.name, indexed=True, fast=True)
        else:
            builder.add_unsigned_field(field.name, indexed=True, fast=field.is_fast)
    return builder.build()


@cache
def fingerprint() -> str:
    """Names this table and this engine: an index made with another one is made anew."""
    made_with = f"{FIELDS} {LONGEST_WORD} {version('tantivy')} 1"
    return hashlib.sha256(made_with.encode()).hexdigest()[:16]
