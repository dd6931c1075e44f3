"""The nearest spelling that the catalogue knows: of a word that no article holds, or that is a rare form of a common one."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA
from tantivy import Searcher

from articles.normalize import title_key

from .keyboards import switched
from .language.tree import ANYWHERE, Node, Phrase, Word, wanted
from .schema import terms

VOCABULARY = {
    ANYWHERE: ("words", "abstract", "authors", "institutions", "journal"),
    "title": ("words",),
    "keyword": ("words",),
    "abstract": ("abstract",),
    "reference": ("references",),
    "journal": ("journal",),
    "author": ("authors",),
    "institution": ("institutions",),
}
"""The unstemmed fields of the index in which the words of each field of a question are known."""

STEMMED = {ANYWHERE: ("text", "keywords"), "title": ("title",), "keyword": ("keywords",)}
"""The fields in which a word is known in any of its forms."""

LETTERS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
"""The letters of folded words, by script."""

SHORTEST, SHORTEST_FOR_TWO = 3, 6
"""Letters of a word in which one error, and two errors, are looked for."""

LONGEST = 30
LOOKED_AT = 3_000
SAME_BEGINNING = 3
"""Letters that a word with two errors shares with the right one; their words are compared one by one."""

ERROR_COSTS = 2.0
"""Powers of ten by which a word with one error less may be rarer and is still the likelier one."""

RARE, MUCH_RARER = 3, 100
"""A word that stands in fewer places, and a hundred times less often than a neighbour, may be wrong."""

MAX_WORDS = 4
"""Words of one question that are put right."""

_TOKEN = re.compile(r"\S+")
_RUN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*(?!\w|:)")
"""A word as it is typed, but not the name of a field: 'o’brien', not the 'title' of 'title:salt'."""


class Suspect(NamedTuple):
    """A word of a question and the field that it is looked for in."""

    word: str
    field: str


def corrected(searcher: Searcher, text: str, tree: Node | None, deadline: float = math.inf) -> str | None:
    """The text with its misspelt words put right, given what it means; None when nothing better is known.

    No word is looked at after the ``deadline``, by the monotonic clock: the rest stays as it is.
    """
    suspects = [one for one in _suspects(tree) if _may_be_wrong(searcher, one)][:MAX_WORDS]
    if not suspects:
        return None
    if retyped := _retyped(searcher, text, suspects):
        return retyped
    better = text
    for token in dict.fromkeys(_TOKEN.findall(text)):
        keyed = title_key(token).split()
        mine = [one for one in suspects if one.word in keyed]
        if mine and time.monotonic() < deadline:
            better = better.replace(token, _retyped(searcher, token, mine) or _mended(searcher, token, mine))
    return better if better != text else None


def _suspects(tree: Node | None) -> Iterator[Suspect]:
    """The words to look at, each once."""
    leaves = [leaf for leaf in wanted(tree) if isinstance(leaf, Word | Phrase) and leaf.field in VOCABULARY]
    words = (
        Suspect(word, leaf.field)
        for leaf in leaves
        for word in (leaf.words if isinstance(leaf, Phrase) else [leaf.word])
    )
    yield from (one for one in dict.fromkeys(words) if SHORTEST <= len(one.word) <= LONGEST)


def _may_be_wrong(searcher: Searcher, suspect: Suspect) -> bool:
    return not any(sign.isdigit() for sign in suspect.word) and _held(searcher, *suspect) < RARE


def _retyped(searcher: Searcher, token: str, suspects: list[Suspect]) -> str | None:
    """The token in the other keyboard layout, when the catalogue knows it so and not as it is."""
    field, retyped = suspects[0].field, switched(token)
    words = title_key(retyped).split()
    known = [frequency(searcher, word, field) for word in words]
    unknown = not any(_held(searcher, word, field) for word in title_key(token).split() if len(word) >= SHORTEST)
    return retyped if unknown and known and all(known) and max(map(len, words)) >= SHORTEST else None


def _mended(searcher: Searcher, token: str, suspects: list[Suspect]) -> str:
    def mend(match: re.Match[str]) -> str:
        found = [one for one in suspects if one.word == title_key(match.group())]
        return (found and nearest(searcher, *found[0])) or match.group()

    return _RUN.sub(mend, token)


def nearest(searcher: Searcher, word: str, field: str = ANYWHERE) -> str | None:
    """The likeliest word that the catalogue knows instead of ``word``, with one or two errors; None when there is none.

    One that is nearly as rare as ``word`` itself is no better.
    """
    known = {
        other: frequency(searcher, other, field) for other in {*_one_error(word), *_two_errors(searcher, word, field)}
    }
    likely = [(_likelihood(word, other, count), other) for other, count in known.items() if count]
    least = MUCH_RARER * _held(searcher, word, field)
    best = max(likely, default=(0.0, ""))[1]
    return best if best and known[best] >= least else None


def _likelihood(word: str, other: str, count: int) -> float:
    begins_alike = 0.5 if word[0] == other[0] else 0.0
    return math.log10(count) + begins_alike - ERROR_COSTS * OSA.distance(word, other)


def _one_error(word: str) -> Iterator[str]:
    """Every text that one error makes of ``word``: a letter left out, doubled, wrong, or two exchanged."""
    letters = next((alphabet for alphabet in LETTERS if any(letter in alphabet for letter in word)), "")
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (f"{before}{letter}{after}" for letter in letters)
        if after:
            yield before + after[1:]
            yield from (f"{before}{letter}{after[1:]}" for letter in letters if letter != after[0])
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


def _two_errors(searcher: Searcher, word: str, field: str) -> Iterator[str]:
    """Words of the catalogue that begin as ``word`` does and are two errors away at most."""
    if len(word) >= SHORTEST_FOR_TWO:
        for place in VOCABULARY[field]:
            for other, _ in searcher.terms_with_prefix(place, word[:SAME_BEGINNING], limit=LOOKED_AT):
                if other != word and OSA.distance(word, other, score_cutoff=2) <= 2:
                    yield other


def _held(searcher: Searcher, word: str, field: str) -> int:
    """In how many places a word stands in any of its forms."""
    stems = terms("text", word)
    stemmed = sum(searcher.doc_freq(place, stem) for place in STEMMED.get(field, ()) for stem in stems)
    return max(stemmed, frequency(searcher, word, field))


def frequency(searcher: Searcher, word: str, field: str = ANYWHERE) -> int:
    """In how many places a word stands in just this form."""
    return sum(searcher.doc_freq(place, word) for place in VOCABULARY[field]) if word else 0
