"""Measure the reader of references: right fields on labelled data, references a second, memory; ``make bench-reading``.

The scorer and the labelled data lie beside the repository and are not part of it; without them only speed and memory are
measured, on the references printed in the samples.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from articles.parsing.reference_model import MODEL
from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared"
LABELLED = BESIDE / "data" / "references.dev.jsonl.gz"
SCORER = BESIDE / "tools" / "score_references.py"
SECONDS = 3.0

_ROW = re.compile(r"^(\w+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+)$", re.MULTILINE)
_SOURCE = re.compile(r"^(\S+) +n= *(\d+) micro F1 +([\d.]+) whole +([\d.]+)$", re.MULTILINE)
_WHOLE = re.compile(r"micro F1 ([\d.]+) +whole references right ([\d.]+) %")


def measure() -> dict[str, Any]:
    """Give all figures by name."""
    texts = _texts()
    figures: dict[str, Any] = {"references": len(texts), "model_bytes": MODEL.stat().st_size, **_speed(texts)}
    if SCORER.exists() and LABELLED.exists():
        figures["labelled"] = _accuracy(texts)
    return figures


def _texts() -> list[str]:
    if LABELLED.exists():
        with gzip.open(LABELLED, "rt", encoding="utf-8") as stream:
            return [json.loads(line)["text"].replace("\n", " ") for line in stream]
    files = sorted((ROOT / "samples").rglob("*.txt"))
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if re.match(r"\[\d+\]", line)] or ["Smith, J. 2016. A title. A Journal 4(1): 1-9."]


def _speed(texts: list[str]) -> dict[str, float]:
    """Read all texts again and again on one core; processor time counts, so that other work on the machine does not."""
    parse_reference(texts[0])
    started, count = time.process_time(), 0
    while time.process_time() - started < SECONDS:
        for text in texts:
            parse_reference(text)
        count += len(texts)
    used = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"references_per_second": round(count / used), "peak_megabytes": round(peak / 1024)}


def _accuracy(texts: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = (json.dumps(reference_record(parse_reference(text)), ensure_ascii=False) for text in texts)
        predicted.write_text("\n".join(lines), encoding="utf-8")
        table = subprocess.run(  # noqa: S603  (the interpreter that runs this, on a file found by its place)
            [sys.executable, os.fspath(SCORER), os.fspath(LABELLED), os.fspath(predicted), "--by-source"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    sys.stdout.write(table)
    whole = _WHOLE.search(table)
    return {
        "fields": {name: float(value) for name, _, _, _, value in _ROW.findall(table)},
        "sources": {
            name: {"micro_f1": float(f1), "whole": float(right)} for name, _, f1, right in _SOURCE.findall(table)
        },
        "micro_f1": float(whole[1]) if whole else None,
        "whole": float(whole[2]) if whole else None,
    }


def main() -> None:
    """Print the figures; with ``--json FILE`` write them too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    arguments = parser.parse_args()
    figures = measure()
    sys.stdout.write(
        f"{figures['references_per_second']} references a second on one core, {figures['peak_megabytes']} MB at most,"
        f" model {figures['model_bytes'] / 1_000_000:.2f} MB\n"
    )
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
