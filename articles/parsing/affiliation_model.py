"""The trained reader of affiliations: words in, one label a word out, with the share of belief in each.

The model file is read once, at first use. Labels are letters, one a part: a capital begins a part, a small letter goes on.
"""

from __future__ import annotations

from pathlib import Path

from .affiliation_features import features
from .affiliation_tokens import Tokens
from .taggers import tagger_of

MODEL = Path(__file__).parent / "models" / "affiliations.crfsuite.gz"

PARTS = {
    "department": "d", "laboratory": "l", "institution": "i", "city": "t", "region": "r", "country": "c", "postcode": "p",
    "addrline": "a", "postbox": "b",
}  # fmt: skip
OUTSIDE = "o"
NAMES = {letter: name for name, letter in PARTS.items()}

Chunk = tuple[str, int, int, float]
"""A part, its first word, the word behind its last, and the belief in it."""


def label_words(tokens: Tokens) -> list[Chunk]:
    """Give the parts of an affiliation in order of their words; words outside of any part are left out."""
    tagger = tagger_of(MODEL)
    tagger.set(features(tokens))
    labels = tagger.tag()
    chunks: list[Chunk] = []
    start, count = 0, len(labels)
    for index in range(1, count + 1):
        first = labels[start].lower()
        if index < count and labels[index] == first:
            continue
        if first != OUTSIDE:
            belief = min(tagger.marginal(labels[at], at) for at in (start, index - 1))
            chunks.append((NAMES[first], start, index, belief))
        start = index
    return chunks
