"""Train the reader of references: labelled ones and as many printed anew, L-BFGS with L1 so that the model stays small."""

from __future__ import annotations

import lzma
import sys
import tempfile
import time
from pathlib import Path

import pycrfsuite

from articles.parsing.reference_model import MODEL

from .labelled import Labelled, read_labelled, rows_for_training
from .rendered import render

DATA = "references.train.jsonl.gz"
RENDERED = 10_000
SEED = 1
# References of these sources are labelled well enough to be printed anew.
CLEAN = frozenset({"anystyle-core", "anystyle-good", "grobid-corpus"})
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.5,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
    "max_iterations": 100,
}


def train(data: Path, output: Path = MODEL) -> None:
    """Train on the folder ``data`` and write the model file; the same data give the same file."""
    started = time.monotonic()
    labelled = read_labelled(data / DATA)
    references = labelled + render([one for one in labelled if one.source in CLEAN], RENDERED, SEED)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "model"
        _fit(references, plain)
        output.write_bytes(lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    size = output.stat().st_size / 1_000_000
    sys.stdout.write(
        f"{len(references)} references, {time.monotonic() - started:.0f} s, {output.name}: {size:.2f} MB\n"
    )


def _fit(references: list[Labelled], output: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for reference in references:
        rows, labels = rows_for_training(reference)
        if labels:
            trainer.append([[feature.decode() for feature in row] for row in rows], labels)
    trainer.train(str(output))
