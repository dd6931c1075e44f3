"""Train the reader of affiliations: labelled ones, and lines printed from organisations that the gazetteer does not hold."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

from articles.parsing.affiliation_features import features
from articles.parsing.affiliation_model import MODEL, OUTSIDE, PARTS
from articles.parsing.affiliation_tokens import Tokens, tokenise
from articles.parsing.taggers import pack
from tools.gazetteer import ORGANISATIONS, is_reserved, read_rows

from .affiliation_lines import LabelledSpan, print_lines

DATA = "affiliations.train.jsonl.gz"
PRINTED = 1_000
TIMES = 2
"""How often the labelled lines count: printed ones outweigh them otherwise."""

SEED = 1
PARAMETERS = {
    "c1": 0.15,
    "c2": 0.3,
    "feature.minfreq": 1,
    "feature.possible_transitions": True,
    "max_iterations": 120,
}


def train(folder: Path, output: Path = MODEL) -> None:
    """Train on ``folder`` and write the model file; the same data give the same file."""
    started = time.monotonic()
    rows = list(read_rows(folder / DATA))
    labelled = [(row["text"], [(start, end, label) for start, end, label in row["spans"]]) for row in rows]
    organisations = [row for row in read_rows(folder / ORGANISATIONS) if is_reserved(row)]
    printed = print_lines(labelled, organisations, PRINTED, SEED)
    output.parent.mkdir(parents=True, exist_ok=True)
    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for text, spans in [*labelled * TIMES, *printed]:
        tokens = tokenise(text)
        trainer.append(features(tokens), word_labels(tokens, spans))
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.crfsuite"
        trainer.train(str(plain))
        pack(plain, output)
    size = output.stat().st_size / 1_000_000
    sys.stdout.write(
        f"{len(labelled)} affiliations and {len(printed)} printed lines, {time.monotonic() - started:.0f} s,"
        f" {output.name}: {size:.2f} MB\n"
    )


def word_labels(tokens: Tokens, spans: list[LabelledSpan]) -> list[str]:
    """Give a letter for every word: a capital where a part begins, a small one where it goes on."""
    labels: list[str] = []
    last = -1
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        at = next((index for index, span in enumerate(spans) if span[0] < end and start < span[1]), -1)
        letter = PARTS[spans[at][2]] if at >= 0 else OUTSIDE
        labels.append(letter if letter == OUTSIDE or at == last else letter.upper())
        last = at
    return labels
