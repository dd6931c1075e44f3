"""The trained reader of references: words in, one label a word out, with the share of belief in each.

The model file is read once, at first use; it is the only input there is. Labels are letters, one a field: a capital begins a field
and a small letter goes on with it. Fields that are mostly one word have the small letter alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .reference_features import features
from .reference_tokens import Tokens
from .taggers import tagger_of

MODEL = Path(__file__).parent / "models" / "references.crfsuite.xz"

FIELDS = {
    "author": "a", "editor": "e", "title": "t", "container": "c", "date": "d", "volume": "v", "issue": "s", "pages": "p",
    "publisher": "u", "place": "l", "note": "n", "org": "r", "edition": "x",
}  # fmt: skip
OUTSIDE = "o"
WITH_BEGINNING = frozenset("aetcpu")
NAMES = {letter: name for name, letter in FIELDS.items()}

Chunk = tuple[str, int, int, float]
"""A field, its first word, the word behind its last, and the belief in it."""


def label_words(tokens: Tokens, flat: str) -> list[Chunk]:
    """Give the fields of a reference in order of their words; words outside of any field are left out."""
    tagger = tagger_of(MODEL)
    tagger.set(features(tokens, flat))
    labels = tagger.tag()
    return _chunks(labels, tagger)


def _chunks(labels: list[str], tagger: Any) -> list[Chunk]:
    chunks: list[Chunk] = []
    start, count = 0, len(labels)
    for index in range(1, count + 1):
        label = labels[index] if index < count else OUTSIDE.upper()
        first = labels[start].lower()
        if label == first:
            continue
        if first != OUTSIDE:
            belief = tagger.marginal(labels[start], start)
            if index - start > 1:
                belief = min(belief, tagger.marginal(first, index - 1))
            chunks.append((NAMES[first], start, index, belief))
        start = index
    return chunks
