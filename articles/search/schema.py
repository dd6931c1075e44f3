"""The index's fields, what they hold and what they weigh, in one table; and how texts become terms.

A text is folded to words in Python, by the same function for documents and questions, so that both always agree; the
engine's analysers only split at blanks, stem and cut.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version

from tantivy import Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 100
"""Bytes; longer runs of letters are accidents and would bloat the dictionary."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    ``kind`` is ``text`` (words, stemmed), ``names`` (words as they are, and in Latin letters), ``words`` (words as they
    are), ``exact`` (the whole value is one term), ``id`` or ``number``. ``source`` names the SearchDocument columns it is
    made of, in order; a column named twice counts twice. Of the columns in ``names`` it holds each different word once,
    so that ten colleagues do not make a text long. ``keeps`` is what is known of a word: where it stands (``position``),
    how often (``freq``) or that it is there (``basic``). ``ordered`` fields can be sorted by, ``counted`` ones counted
    by value, for facets. Of those that are not ``found`` no single value can be looked up, which would cost a dictionary
    with an entry for each article.
    """

    name: str
    kind: str
    source: tuple[str, ...]
    names: tuple[str, ...] = ()
    keeps: str = "position"
    ordered: bool = False
    counted: bool = False
    found: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        return self.source + self.names

    @property
    def is_fast(self) -> bool:
        return self.ordered or self.counted


NAMES = ("authors", "institutions", "journal", "doi")

FIELDS = (
    Field("text", "text", ("title", "title", "abstract", "keywords"), names=NAMES),
    Field("keywords", "text", ("keywords",)),
    Field("authors", "names", ("authors",)),
    Field("institutions", "names", ("institutions",)),
    Field("journal", "names", ("journal",)),
    Field("doi", "names", ("doi",)),
    Field("title", "text", ("title",)),
    Field("words", "words", ("title", "keywords"), keeps="basic"),
    Field("abstract", "words", ("abstract",), keeps="basic"),
    Field("references", "words", ("reference_text",), keeps="basic"),
    Field("article_id", "id", ("article_id",), ordered=True),
    Field("change", "id", ("change",), ordered=True, found=False),
    Field("author_ids", "id", ("author_ids",), counted=True),
    Field("institution_ids", "id", ("institution_ids",), counted=True),
    Field("journal_id", "id", ("journal_id",), counted=True),
    Field("volume", "exact", ("volume",), counted=True),
    Field("number", "exact", ("number",), counted=True),
    Field("country_codes", "exact", ("country_codes",), counted=True),
    Field("country_set", "exact", (), counted=True, found=False),
    Field("language", "exact", ("language",), counted=True),
    Field("keyword", "exact", (), counted=True),
    Field("has", "number", ()),
    Field("year", "number", ("year",)),
    Field("cited", "id", (), ordered=True, found=False),
    Field("newest", "id", (), ordered=True, found=False),
    Field("oldest", "id", (), ordered=True, found=False),
    Field("title_order", "exact", (), ordered=True, found=False),
)
"""Those without a source are made from several columns; entries.py says how."""

PHRASED = ("text", *NAMES)
"""Where a phrase may stand. The words of the search box are looked up in ``text`` alone, for each field more would cost a
search its time again; reference texts are left out, because a hit should be visible on the page.
"""

_ENDINGS = re.compile(r"(?<=[аеиоуыэюя])и\b")
"""An 'и' that folding left of an 'й': the ends of 'новыи' and 'статеи'. Never mistaken twice: both sides do the same."""

_PLACES = re.compile(r"(?<=[ая]н)а?\b")
"""The end of 'казахстан' and 'казахстана', which the stemmer takes for a verb's and cuts further than of 'казахстане'."""

NOT_FOUND = "unfound"
"""The analyser of values that can be sorted by and not looked up: it leaves no term."""

WORDED = ("text", "names", "words")
"""Kinds that hold words, each with an analyser of its name."""


@cache
def analysers() -> dict[str, TextAnalyzer]:
    """The analyser of each kind of text. Words are stemmed by their script: Latin ones as English, Cyrillic as Russian."""
    as_is = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(LONGEST_WORD)).build()
    stemmed = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(LONGEST_WORD))
    text = stemmed.filter(Filter.stemmer("english")).filter(Filter.stemmer("russian")).build()
    nothing = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.remove_long(1)).build()
    return {"names": as_is, "words": as_is, "text": text, NOT_FOUND: nothing}


def terms(kind: str, word: str) -> list[str]:
    """The terms under which a folded ``word`` stands in a field of this kind; none when it is too long."""
    return analysers()[kind].analyze(respell(word) if kind == "text" else word)


def respell(folded: str) -> str:
    """Folded words as the stemmers know them: 'новыи' gives 'новый'."""
    return folded if folded.isascii() else _PLACES.sub("е", _ENDINGS.sub("й", folded))


QUESTION_WORDS = frozenset(
    [
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "how",
        "when",
        "where",
        "why",
        "do",
        "does",
        "did",
        "can",
        "could",
        "should",
        "would",
        "may",
        "might",
        "must",
        "has",
        "have",
        "had",
        "having",
        "been",
        "being",
        "were",
        "am",
        "i",
        "we",
        "our",
        "us",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "its",
        "from",
        "than",
        "any",
        "some",
        "these",
        "those",
        "about",
    ]
)
"""What questions are asked with, beside the engine's own list of words that say nothing."""


@cache
def _function_words() -> TextAnalyzer:
    words = TextAnalyzerBuilder(Tokenizer.whitespace())
    return words.filter(Filter.stopword("english")).filter(Filter.stopword("russian")).build()


@lru_cache(maxsize=20_000)
def is_function_word(word: str) -> bool:
    """Whether ``word`` says nothing by itself, as 'the', 'how' and 'и' do: beside others it is not looked for."""
    return word in QUESTION_WORDS or not _function_words().analyze(word)


@cache
def build_schema() -> Schema:
    """The engine's schema for the table above."""
    builder = SchemaBuilder()
    for field in FIELDS:
        if field.kind in WORDED:
            builder.add_text_field(field.name, tokenizer_name=field.kind, index_option=field.keeps)
        elif field.kind == "exact":
            analyser = "raw" if field.found else NOT_FOUND
            builder.add_text_field(field.name, tokenizer_name=analyser, index_option="basic", fast=field.is_fast)
        elif field.kind == "number":
            builder.add_integer_field(field.name, indexed=True, fast=True)
        else:
            builder.add_unsigned_field(field.name, indexed=field.found, fast=field.is_fast)
    return builder.build()


@cache
def fingerprint() -> str:
    """Names this table and this engine: an index made with another one is made anew."""
    made_with = f"{FIELDS} {LONGEST_WORD} {version('tantivy')} 4"
    return hashlib.sha256(made_with.encode()).hexdigest()[:16]
