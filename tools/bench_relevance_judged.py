"""Judged collections: reading them from a folder, and scoring rankings against their judgements.

A collection is a folder, or a ``.tar.gz`` of one, with ``docs.jsonl`` (id, title, abstract …), ``queries.jsonl`` (id,
text) and ``qrels.tsv`` (query, document, grade).
"""

from __future__ import annotations

import json
import math
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FILES = ("docs.jsonl", "queries.jsonl", "qrels.tsv")
DEPTH = 1_000
MEASURES = ("ndcg@10", "map", "recall@100")

Grades = Mapping[str, int]
Ranking = Sequence[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions by id, and the grades of each question's documents; only questions with a right answer."""

    name: str
    documents: list[dict[str, Any]]
    questions: dict[str, str]
    grades: dict[str, dict[str, int]]


def collections(folder: Path) -> Iterator[Collection]:
    """Every collection in ``folder``, by name; an unpacked one goes before its archive."""
    unpacked = {path.parent.name: _read_folder for path in folder.glob(f"*/{FILES[0]}")}
    archives = {path.name.removesuffix(".tar.gz"): _read_archive for path in folder.glob("*.tar.gz")}
    for name, read in sorted({**archives, **unpacked}.items()):
        yield _collection(name, *read(folder, name))


def _read_folder(folder: Path, name: str) -> list[str]:
    return [(folder / name / file).read_text(encoding="utf-8") for file in FILES]


def _read_archive(folder: Path, name: str) -> list[str]:
    with tarfile.open(folder / f"{name}.tar.gz") as archive:
        held = {PurePosixPath(member.name).name: member for member in archive.getmembers() if member.isfile()}
        streams = [archive.extractfile(held[file]) for file in FILES]
        return [stream.read().decode() for stream in streams if stream is not None]


def _collection(name: str, documents: str, questions: str, judgements: str) -> Collection:
    grades: dict[str, dict[str, int]] = {}
    for line in judgements.splitlines():
        question, document, grade = line.split("\t")
        grades.setdefault(question, {})[document] = int(grade)
    answerable = {question: graded for question, graded in grades.items() if max(graded.values()) > 0}
    asked = {row["id"]: row["text"] for row in _rows(questions)}
    return Collection(
        name, _rows(documents), {key: text for key, text in asked.items() if key in answerable}, answerable
    )


def _rows(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.split("\n") if line.strip()]


def score(rankings: Mapping[str, Ranking], grades: Mapping[str, Grades]) -> dict[str, float]:
    """The mean of each measure over all judged questions; one without a ranking counts 0."""
    each = [_score_one(rankings.get(question, ()), graded) for question, graded in grades.items()]
    return {measure: sum(one[measure] for one in each) / len(each) for measure in MEASURES}


def _score_one(ranking: Ranking, graded: Grades) -> dict[str, float]:
    right = {document for document, grade in graded.items() if grade > 0}
    ideal = sorted((grade for grade in graded.values() if grade > 0), reverse=True)
    gained = [max(graded.get(document, 0), 0) for document in ranking[:10]]
    places = [place for place, document in enumerate(ranking[:DEPTH], 1) if document in right]
    return {
        "ndcg@10": _discounted(gained) / _discounted(ideal[:10]),
        "map": sum(nth / place for nth, place in enumerate(places, 1)) / len(right),
        "recall@100": sum(place <= 100 for place in places) / len(right),
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
