"""Train the reader of author lines: labelled single names, and lines printed from names and affiliations."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

from articles.normalize import title_key
from articles.parsing.name_features import MAX_FEATURED, features
from articles.parsing.name_model import FAMILY, GIVEN, MODEL, REST, SUFFIX, TITLE
from articles.parsing.name_tokens import Token, tokenize
from articles.parsing.pieces import Piece
from articles.parsing.taggers import pack
from tools.gazetteer import INVERTED, ORGANISATIONS, REFERENCES, is_reserved, read_rows

from .author_lines import AuthorLine, Person, affiliations_of, people_of, print_author_lines, print_names

DATA = "names.train.jsonl.gz"
AFFILIATIONS = "affiliations.train.jsonl.gz"
LINES, SINGLES = 24_000, 2
SEED = 1
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.1,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
    "max_iterations": 120,
}
LABELS = {"given": GIVEN, "middle": GIVEN, "family": FAMILY, "suffix": SUFFIX, "title": TITLE}

Example = tuple[list[Token], str]


def train(folder: Path, output: Path = MODEL) -> None:
    """Train on ``folder`` and write the model file; the same data give the same file."""
    started = time.monotonic()
    rows = list(read_rows(folder / DATA))
    people = people_of(rows)
    singles = [*_single_names(rows), *map(_labelled_line, print_names(people, len(rows) // 20, SEED))]
    examples = [*singles * SINGLES, *map(_labelled_line, _lines(folder, people))]
    output.parent.mkdir(parents=True, exist_ok=True)
    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for tokens, labels in examples:
        trainer.append(features(tokens), list(labels[:MAX_FEATURED]))
    with TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.crfsuite"
        trainer.train(str(plain))
        pack(plain, output)
    size = output.stat().st_size / 1_000_000
    sys.stdout.write(f"{len(examples)} names, {time.monotonic() - started:.0f} s, {output.name}: {size:.2f} MB\n")


def _lines(folder: Path, people: list[Person]) -> list[AuthorLine]:
    organisations = [row for row in read_rows(folder / ORGANISATIONS) if is_reserved(row) and row["city"]]
    known = [
        f"{name}, {row['city']}, {row['country']}" for row in organisations for name in row["names"] if " " in name
    ]
    labelled = affiliations_of(list(read_rows(folder / AFFILIATIONS)))
    several = labelled * (len(known) // (2 * len(labelled)) + 1)
    return print_author_lines([*people, *_recombined(folder, people)], [*known, *several], LINES, SEED, half=0)


def _recombined(folder: Path, people: list[Person]) -> list[Person]:
    """Give the people with other surnames: those that labelled references print before initials."""
    found = {
        name for row in read_rows(folder / REFERENCES) for name in INVERTED.findall(row["fields"].get("authors") or "")
    }
    surnames = sorted(name for name in found if name[0].isupper() and name[1:].islower() and 3 < len(name) < 14)
    step = max(1, len(surnames) // (2 * len(people)))
    return [(people[index % len(people)][0], surname) for index, surname in enumerate(surnames[::step])]


def _labelled_line(line: AuthorLine) -> Example:
    tokens = tokenize(Piece.of(line.text))
    labels = []
    words = iter(line.name)
    for token in tokens:
        inside = token.start < line.border
        labels.append(next(words, ("", REST))[1] if inside else REST)
    return tokens, "".join(labels)


def _single_names(rows: list[dict[str, Any]]) -> Iterator[Example]:
    """Give the labelled names whose every word can be found in one part."""
    for row in rows:
        tokens = tokenize(Piece.of(row["text"]))
        labels = _labels(tokens, row["fields"])
        if tokens and labels:
            yield tokens, labels


def _labels(tokens: list[Token], fields: dict[str, str]) -> str | None:
    left = {name: Counter(title_key(fields[name]).split()) for name in LABELS if fields.get(name)}
    labels: list[str] = []
    for token in tokens:
        keys = title_key(token.word).split()
        if not keys:
            labels.append(labels[-1] if labels else TITLE)
            continue
        named = [name for name, words in left.items() if words[keys[0]]]
        if not named:
            return None
        name = next((name for name in named if labels and LABELS[name] == labels[-1]), named[0])
        left[name].subtract(keys)
        labels.append(LABELS[name])
    return "".join(labels)
