"""Measure the reader of whole files: right fields of files with known answers, and names in printed citation lines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articles.normalize import title_key
from articles.parsing.decode import decode
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.read import read_articles
from articles.parsing.records import ParsedName
from articles.parsing.serialize import article_record
from tools.gazetteer import read_rows

ROOT = Path(__file__).resolve().parents[1]
SEEDS = Path("seeds")
COMPARER = Path("tools/compare_gold.py")
NAMES = Path("data/names.dev.jsonl.gz")
NAMES_A_LINE = 3
TITLE = "Councils, wells and the law of rivers: a study"
PLACE = "Journal of Upland Law, [S.l.], v. 3, n. 2, p. 41-58, sep. 2019. ISSN 9999-4046. Available at: <>."

_RIGHT = re.compile(r"(\d+)/(\d+) fields right")
"""The comparer's last line: '429/429 fields right'."""

Person = tuple[str, str]


def sample_files() -> list[bytes]:
    """Give the contents of the article files that the repository holds."""
    files = sorted((ROOT / "samples").rglob("*.txt")) + sorted((ROOT / "tests/samples").rglob("*.txt"))
    return [file.read_bytes() for file in files]


def measure_seeds(beside: Path) -> dict[str, int] | None:
    """Give how many fields of the original files are right; None where they are absent."""
    gold = beside / SEEDS / "gold.json"
    if not (gold.exists() and (beside / COMPARER).exists()):
        return None
    records = "\n".join(json.dumps(_record(beside / SEEDS / name)) for name in json.loads(gold.read_text("utf-8")))
    printed = subprocess.run(  # noqa: S603  (the interpreter that runs this, on a file found by its place)
        [sys.executable, os.fspath(beside / COMPARER), os.fspath(gold)],
        input=records,
        capture_output=True,
        text=True,
        check=False,  # its exit status says whether all fields are right
    ).stdout
    found = _RIGHT.search(printed)
    return {"right": int(found[1]), "fields": int(found[2])} if found else None


def _record(path: Path) -> dict[str, Any]:
    (article,) = read_articles(decode(path.read_bytes()).text)
    return article_record(article.parsed, file=path.name, sha256="0")


def measure_citation_names(beside: Path) -> dict[str, float] | None:
    """Give the share of names read rightly from citation lines, the title known and not; None without labelled names."""
    if not (beside / NAMES).exists():
        return None
    people = [person for row in read_rows(beside / NAMES) if (person := _person(row["fields"]))]
    lines = [people[start : start + NAMES_A_LINE] for start in range(0, len(people), NAMES_A_LINE)]
    return {
        "names": len(people),
        "title_known": _share_right(lines, TITLE),
        "title_unknown": _share_right(lines, None),
    }


def _person(fields: dict[str, str | None]) -> Person | None:
    """Give the labelled given names and surname, the dots of initials put back; None where one of them is absent."""
    words = " ".join(filter(None, (fields.get("given"), fields.get("middle")))).split()
    given = " ".join(f"{word}." if len(word) == 1 else word for word in words)
    return (given, fields["family"] or "") if given and fields.get("family") else None


def print_citation(people: Sequence[Person]) -> str:
    """Give a citation line as the template prints it: surnames in capitals, a final initial with two dots."""
    names = "; ".join(f"{family.upper()}, {given}" for given, family in people)
    return f"{names}. {TITLE}. {PLACE}"


def _share_right(lines: Sequence[Sequence[Person]], title: str | None) -> float:
    right: Counter[bool] = Counter()
    for people in lines:
        found = [_key(name) for name in parse_citation(print_citation(people), title=title).authors]
        right.update(_folded(person) in found for person in people)
    return round(100 * right[True] / right.total(), 1) if right else 0.0


def _key(name: ParsedName) -> Person:
    return _folded((name.given.value if name.given else "", name.family.value if name.family else ""))


def _folded(person: Person) -> Person:
    given, family = (title_key(part).replace(" ", "") for part in person)
    return given, family
