"""Measure what reading costs: strings and files a second on one core, memory and start of a fresh process, growth.

Processor time counts, so that other work on the machine matters less; caches and the clock rate still do, so compare
figures of one run with each other.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from articles.parsing import parse_article

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("articles/parsing/models", "articles/parsing/data")
MEGABYTE = 1_000_000

HOSTILE = {
    "brackets": "[](){}<>",
    "bullets": "  •  \n",
    "labels": "[1] \n",
    "headings": "How to Cite\nReferences\n",
    "names": "A.B. AKHMETOV, and ",
    "quotes": "«“\"'",
    "digits": "1234567890",
    "one line of letters": "abcdefgh",
    "line breaks": "\n",
}
"""Texts of which a careless reader takes time that grows by the square; names of kinds, and the unit repeated."""

START = """
import json, time
started = time.process_time()
from articles.parsing.read import read_articles
from articles.parsing.references import parse_reference
parse_reference("Kiely, T. 2005. Evidence. Law Review 3(2): 1-9.")
read_articles("A title\\n\\n  \\u2022 Ana MORLAND Academy of Law, Bergen, Norway\\n\\n\\nSome of the words that were said.\\n")
print(json.dumps([time.process_time() - started]))
"""

MEMORY = """
import json, sys
from pathlib import Path
from articles.parsing.references import parse_reference
def peak():  # getrusage would give the peak of the process that started this one, where that is higher
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
references, files = json.load(sys.stdin)
for text in references:
    parse_reference(text)
peaks = [peak()]
from articles.parsing.read import read_articles
for text in files:
    read_articles(text)
print(json.dumps([*peaks, peak()]))
"""

Input = TypeVar("Input")


def per_second(read: Callable[[Input], object], inputs: Sequence[Input], seconds: float) -> float:
    """Give how many of the inputs are read in a second of the processor, read again and again for ``seconds``."""
    for one in inputs[:20]:
        read(one)
    started, count = time.process_time(), 0
    while True:
        for one in inputs:
            read(one)
        count += len(inputs)
        used = time.process_time() - started
        if used >= seconds:
            return round(count / used, 1 if count / used < 1_000 else None)


def yardstick() -> float:
    """Give the milliseconds that a fixed loop of 300,000 additions takes here: what 'a second' means on this machine."""
    started, total = time.process_time(), 0
    for number in range(300_000):
        total += number
    return round((time.process_time() - started) * 1_000, 1)


def fresh_process(references: Sequence[str], files: Sequence[str]) -> dict[str, float]:
    """Give the peak memory (MB) of a process that reads the references, then of the same after all files."""
    of_references, of_all = _printed(MEMORY, json.dumps([references, files]))
    return {"peak_megabytes_references": round(of_references), "peak_megabytes": round(of_all)}


def start() -> float:
    """Give the seconds of the processor that a fresh process takes until it has read its first page and reference."""
    (seconds,) = _printed(START, "")
    return round(seconds, 2)


def _printed(program: str, given: str) -> list[float]:
    printed = subprocess.run(  # noqa: S603  (the interpreter that runs this, with a program from above)
        [sys.executable, "-c", program], input=given, capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    figures: list[float] = json.loads(printed)
    return figures


def shipped_sizes() -> dict[str, float]:
    """Give the megabytes of every shipped model and table, and of all together."""
    files = sorted(file for folder in SHIPPED for file in (ROOT / folder).iterdir() if file.is_file())
    sizes = {file.name: file.stat().st_size / MEGABYTE for file in files if file.suffix != ".py"}
    return {name: round(size, 2) for name, size in [*sizes.items(), ("all", sum(sizes.values()))]}


def growth(small: int = MEGABYTE, times: int = 4) -> dict[str, dict[str, float]]:
    """Give the seconds for hostile texts of one length and of ``times`` it; a ratio near ``times`` is linear growth."""
    figures: dict[str, dict[str, float]] = {}
    for kind, unit in HOSTILE.items():
        one, several = (_seconds("Title\n\n" + unit * (length // len(unit))) for length in (small, small * times))
        figures[kind] = {"seconds": round(one, 2), "seconds_longer": round(several, 2)}
        figures[kind]["ratio"] = round(several / max(one, 0.001), 1)
    return figures


def _seconds(text: str) -> float:
    started = time.process_time()
    parse_article(text)
    return time.process_time() - started
