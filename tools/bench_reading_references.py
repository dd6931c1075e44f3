"""Measure the reader of references on labelled data, through the scorer that lies beside the repository with them."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record

LABELLED = Path("data/references.dev.jsonl.gz")
SCORER = Path("tools/score_references.py")

_FIELD = re.compile(r"^(\w+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+)$", re.MULTILINE)
"""A row of the scorer's table: 'title   976   85.4   86.0   85.7'."""

_SOURCE = re.compile(r"^(\S+) +n= *(\d+) micro F1 +([\d.]+) whole +([\d.]+)$", re.MULTILINE)
"""One source: 'anystyle-good   n=  272 micro F1  97.1 whole  82.4'."""

_WHOLE = re.compile(r"^micro F1 ([\d.]+) +whole references right ([\d.]+) %", re.MULTILINE)
"""The last line: 'micro F1 90.9  whole references right 66.1 %'."""


def labelled_texts(beside: Path) -> list[str]:
    """Give the labelled references, one line each; none where the data are absent."""
    if not (beside / LABELLED).exists():
        return []
    with gzip.open(beside / LABELLED, "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"].replace("\n", " ") for line in stream]


def measure_references(beside: Path) -> dict[str, Any] | None:
    """Give F1 by field and by source; None where the data or the scorer are absent."""
    if not ((beside / LABELLED).exists() and (beside / SCORER).exists()):
        return None
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        records = (reference_record(parse_reference(text)) for text in labelled_texts(beside))
        predicted.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        return read_table(_score(beside, predicted))


def _score(beside: Path, predicted: Path) -> str:
    return subprocess.run(  # noqa: S603  (the interpreter that runs this, on a file found by its place)
        [sys.executable, *map(os.fspath, (beside / SCORER, beside / LABELLED, predicted)), "--by-source"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def read_table(table: str) -> dict[str, Any]:
    """Give the figures of the scorer's table by name."""
    whole = _WHOLE.search(table)
    return {
        "fields": {
            name: {"precision": float(precision), "recall": float(recall), "f1": float(f1), "wanted": int(wanted)}
            for name, wanted, precision, recall, f1 in _FIELD.findall(table)
            if name != "MICRO"
        },
        "sources": {
            name: {"references": int(number), "micro_f1": float(f1), "whole": float(right)}
            for name, number, f1, right in _SOURCE.findall(table)
        },
        "micro_f1": float(whole[1]) if whole else None,
        "whole": float(whole[2]) if whole else None,
    }
