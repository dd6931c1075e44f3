"""The labels that stand before parts of an article page, in every language OJS has, and the furniture around them.

The words are in ``data/labels.tsv``, a row a locale and a column a kind. A label stands alone on its line or before a
colon or full stop; comparing folds case and accents.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from articles.normalize import fold, title_key

from .locale_tables import read_table

PARTS = ("abstract", "keywords", "references", "citation")
"""The kinds whose text is part of the record; every other kind is furniture to who looks for these."""

NO_LABELS = frozenset({"volume", "number"})
"""Columns that hold the words of an issue's numbers, which open nothing."""

_LONGEST = 64
_MOST_WORDS = 5
_SUBJECT_CODES = ("jel ", "jel:", "udc ", "udc:", "удк", "мрнти", "гтамр", "ббк", "msc ")
_SUBJECT_LETTERS = frozenset(code[0] for code in _SUBJECT_CODES)

_WORD = re.compile(r"[^\W_]+")
_COLON = re.compile(r"[:：]")
_UP_TO_COLON = re.compile(r"[^:：]*[:：]")

_BEFORE_COLON = re.compile(r"(?P<label>[^\W_][^:：]{0,59}?)\s{0,3}[:：]\s{0,9}(?=\S)")
"""What may be a label with its value behind it: 'DOI: 10.1000/abc'."""

_BEFORE_MARK = re.compile(r"(?P<label>[^\W_][^:：.—–]{0,59}?)(?:\s{0,3}[:：.—–]|\s{1,3}-)\s{0,9}(?=\S)")
"""The same before other marks: 'Аннотация. В статье', 'Abstract - This paper'."""

_SHOUTED = re.compile(r"(?P<label>[^\W\d_]{2,30})\s{1,9}(?=\S)")
"""A first word that may be a label by its capitals alone: 'ABSTRACT This paper'."""


class Label(NamedTuple):
    """A label with its value behind it: what kind it is, and where the value begins."""

    kind: str
    end: int


@cache
def kinds() -> dict[str, str]:
    """Give the kind of every label under the label's key; where two kinds share a word, the column that stands first."""
    found: dict[str, str] = {}
    rows = read_table("labels").values()
    columns = dict.fromkeys(column for row in rows for column in row if column not in NO_LABELS)
    for kind in columns:
        for row in rows:
            for label in row.get(kind, ()):
                found.setdefault(title_key(label), kind)
    return found


def kind_of(line: str) -> str | None:
    """Give the column of ``data/labels.tsv`` that a line is nothing but a label of: 'Опубликован' gives 'published'.

    Untranslated keys of the software ('##plugins.themes##') are 'menu'; other lines give None.
    """
    if not 0 < len(line) <= _LONGEST:
        return None
    if line.startswith("##") and line.endswith("##"):
        return "menu"
    return kinds().get(title_key(line))


def label_kind(line: str) -> str | None:
    """Say what part a line that is nothing but a label opens: 'REFERENCES:' gives 'references', 'Downloads' 'furniture'."""
    return part_of(kind_of(line))


def part_of(kind: str | None) -> str | None:
    """Give the part that a kind of label opens, 'furniture' for every other kind."""
    return kind if kind is None or kind in PARTS else "furniture"


def label_before(text: str) -> Label | None:
    """Read the label at the beginning of a line with its value behind a colon: 'Published: 2020-01-31'."""
    found = _BEFORE_COLON.match(text)
    kind = kinds().get(title_key(found["label"])) if found else None
    return Label(kind, found.end()) if found and kind else None


class LabelFinder:
    """Finds the labels of one kind that have text behind them, and gives them as matches of a pattern."""

    def __init__(self, kind: str, pattern: re.Pattern[str] = _BEFORE_COLON, *, shouted: bool = False) -> None:
        self._kind = kind
        self._pattern = pattern
        self._shouted = shouted

    def match(self, text: str) -> re.Match[str] | None:
        """Match the label that ``text`` begins with, the mark and the blanks behind it included."""
        found = self._pattern.match(text)
        if found and self._is_label(found["label"]):
            return found
        found = _SHOUTED.match(text) if self._shouted else None
        return found if found and self._stands_out(found) else None

    def search(self, text: str, start: int = 0, end: int = _LONGEST) -> re.Match[str] | None:
        """Match the first label that stands right before a colon, even glued to the word before: 'law.Key words:'."""
        for colon in _COLON.finditer(text, start, end):
            begin = self._begin(text[max(start, colon.start() - _LONGEST) : colon.start()])
            if begin is not None:
                return _UP_TO_COLON.match(text, colon.start() - begin)
        return None

    def _is_label(self, text: str) -> bool:
        return kinds().get(title_key(text)) == self._kind

    def _stands_out(self, found: re.Match[str]) -> bool:
        """Say whether a word in capitals is a label, and no more of the line is in capitals."""
        after = found.string[found.end() : found.end() + _LONGEST].split()[0]
        return found["label"].isupper() and self._is_label(found["label"]) and (len(after) < 2 or not after.isupper())

    def _begin(self, before: str) -> int | None:
        """Give how many characters before the colon the label begins; None when none ends there."""
        words = list(_WORD.finditer(before))[-_MOST_WORDS:]
        last = title_key(words[-1].group()).rpartition(" ")[2] if words else ""
        if last in _last_words(self._kind):
            for word in words:
                if self._is_label(before[word.start() :]):
                    return len(before) - word.start()
        glued = next((label for label in _unspaced(self._kind) if last.endswith(label)), None)
        return len(before) - words[-1].end() + len(glued) if glued else None


@cache
def _last_words(kind: str) -> frozenset[str]:
    return frozenset(label.rpartition(" ")[2] for label, found in kinds().items() if found == kind)


@cache
def _unspaced(kind: str) -> tuple[str, ...]:
    """Give the labels in scripts that put no blanks between words."""
    return tuple(label for label, found in kinds().items() if found == kind and "\u2e80" <= label[0] < "\uac00")


KEYWORDS_INSIDE = LabelFinder("keywords")
"""A keywords label wherever it stands: 'security.Key words:'."""

ABSTRACT_BEFORE = LabelFinder("abstract", _BEFORE_MARK, shouted=True)
"""An abstract's label with text behind it: 'Abstract: This paper', 'Аннотация. В статье'."""

REFERENCES_BEFORE = LabelFinder("references")
"""A reference heading with its first entry behind it: 'References: [1] Kiely, T.F.'."""

CITE_BEFORE = LabelFinder("citation")
"""A citation heading with the citation behind it: 'How to Cite: AKHMETOV, Aibek T.'."""


def is_subject_line(line: str) -> bool:
    """Say whether a line states classification codes: 'JEL Classification: K14', 'УДК 343.1'."""
    return line[:1].lower() in _SUBJECT_LETTERS and fold(line[:12]).startswith(_SUBJECT_CODES)
