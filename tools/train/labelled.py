"""Labelled references: reading them from the data folder, and the label of every word."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.parsing.pieces import Piece
from articles.parsing.reference_features import features
from articles.parsing.reference_model import FIELDS, OUTSIDE, WITH_BEGINNING
from articles.parsing.reference_tokens import Tokens, tokenise
from articles.parsing.references import begin

# Labels too rare to be learned apart go with their nearest.
LETTERS = FIELDS | {"translator": FIELDS["editor"], "genre": FIELDS["note"], "series": FIELDS["note"]}

LabelledSpan = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reference and its labelled spans, which are offsets into ``text``."""

    text: str
    spans: Sequence[LabelledSpan]
    source: str


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def read_labelled(path: Path) -> list[Labelled]:
    """Give the labelled references of a file."""
    return [
        Labelled(row["text"], [(start, end, label) for start, end, label in row["spans"]], row["source"])
        for row in read_rows(path)
    ]


def rows_for_training(reference: Labelled) -> tuple[list[list[bytes]], list[str]]:
    """Give the features and the label of every word, as the reader will see the reference."""
    _, entry = begin(reference.text, 0)
    tokens = tokenise(entry.flat)
    return features(tokens, entry.flat), word_labels(tokens, entry, reference.spans)


def word_labels(tokens: Tokens, entry: Piece, spans: Sequence[LabelledSpan]) -> list[str]:
    """Give a letter for every word: a capital where a span of several words begins, a small one where it goes on."""
    labels: list[str] = []
    last = -1
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        place = entry.span(start, end)
        at = _span_at(spans, place.start, place.end)
        letter = LETTERS.get(spans[at][2], OUTSIDE) if at >= 0 else OUTSIDE
        labels.append(letter if letter not in WITH_BEGINNING or at == last else letter.upper())
        last = at
    return labels


def _span_at(spans: Sequence[LabelledSpan], start: int, end: int) -> int:
    return next((index for index, span in enumerate(spans) if span[0] < end and start < span[1]), -1)
