"""Measure the reader of affiliations and author lines on labelled development data; ``python -m tools.bench_reading_affiliations``.

The labelled data lie beside the repository and are not part of it; without them nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from articles.normalize import title_key
from articles.parsing.affiliation_model import label_words
from articles.parsing.affiliation_tokens import tokenise
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.names import surname_first
from articles.parsing.pieces import Piece
from articles.parsing.records import ParsedName
from tools.gazetteer import read_rows
from tools.train.author_lines import FAMILY, GIVEN, AuthorLine, affiliations_of, people_of, print_author_lines

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
LINES = 2_700
SEED = 7
PARTS = ("department", "institution", "city", "region", "country")

Values = dict[str, list[str]]


def measure(folder: Path, *, errors: bool = False) -> dict[str, Any]:
    """Give all figures by name."""
    affiliations = list(read_rows(folder / "affiliations.dev.jsonl.gz"))
    names = list(read_rows(folder / "names.dev.jsonl.gz"))
    lines = print_author_lines(people_of(names), affiliations_of(affiliations), LINES, SEED, half=1)
    return {
        "labels": _table((_labelled(row), _labels(row["text"])) for row in affiliations),
        "parts": _table((_wanted(row), _parts(row["text"])) for row in affiliations),
        "affiliations_per_second": _speed(row["text"] for row in affiliations),
        "borders": _borders(lines, witnessed=False, errors=errors),
        "borders_with_citation": _borders(lines, witnessed=True, errors=errors),
        "names": _names(names, errors=errors),
    }


def _labelled(row: dict[str, Any]) -> Values:
    found: Values = defaultdict(list)
    for start, end, label in row["spans"]:
        found[label].append(row["text"][start:end])
    return found


def _labels(text: str) -> Values:
    found: Values = defaultdict(list)
    tokens = tokenise(text)
    for label, start, end, _ in label_words(tokens):
        found[label].append(text[tokens.starts[start] : tokens.ends[end - 1]])
    return found


def _wanted(row: dict[str, Any]) -> Values:
    """Give the labelled parts that a record holds; a laboratory is a department there."""
    found = _labelled(row)
    return {part: found[part] + (found["laboratory"] if part == "department" else []) for part in PARTS}


def _parts(text: str) -> Values:
    parsed = parse_affiliation(text)
    single = {
        "institution": parsed.institution,
        "city": parsed.city,
        "region": parsed.region,
        "country": parsed.country,
    }
    return {"department": [item.raw for item in parsed.departments]} | {
        name: [reading.raw] if reading else [] for name, reading in single.items()
    }


def _table(pairs: Iterable[tuple[Values, Values]]) -> dict[str, tuple[float, float, float, int]]:
    """Give precision, recall, F1 and the number wanted for every part, and over all."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for wanted, got in pairs:
        for name in {*wanted, *got}:
            a, b = Counter(map(title_key, wanted.get(name, []))), Counter(map(title_key, got.get(name, [])))
            for row in (counts[name], counts["micro"]):
                row[0] += sum((a & b).values())
                row[1] += sum(b.values())
                row[2] += sum(a.values())
    return {
        name: (_share(hits, got), _share(hits, wanted), _share(2 * hits, got + wanted), wanted)
        for name, (hits, got, wanted) in sorted(counts.items())
    }


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _speed(texts: Iterable[str]) -> int:
    """Read all texts on one core; processor time counts, so that other work on the machine does not."""
    several = list(texts) * 4
    parse_affiliation(several[0])
    started = time.process_time()
    for text in several:
        parse_affiliation(text)
    return round(len(several) / (time.process_time() - started))


def _borders(lines: Sequence[AuthorLine], *, witnessed: bool, errors: bool) -> dict[str, float]:
    """Give the share of lines whose name ends where it should, by form."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in lines:
        ok = _is_right(line, _witness(line) if witnessed else ())
        for group in (line.form, "capitals in all" if "capitals" in line.form else "no capitals in all", "all"):
            total[group] += 1
            right[group] += ok
        if errors and not ok:
            name = parse_author_line(line.text, witnesses=_witness(line) if witnessed else ()).name
            sys.stdout.write(f"{'W ' if witnessed else ''}{line.form}: {line.text[:90]} | {name.raw}\n")
    return {group: _share(right[group], total[group]) for group in sorted(total)}


def _witness(line: AuthorLine) -> tuple[ParsedName, ...]:
    text = f"{line.part(FAMILY).upper()}, {line.part(GIVEN)}"
    name = surname_first(Piece.of(text), 0, len(text))
    return (name,) if name else ()


def _is_right(line: AuthorLine, witnesses: tuple[ParsedName, ...]) -> bool:
    """Say whether the name is read as far as it goes and no further."""
    name = parse_author_line(line.text, witnesses=witnesses).name
    return title_key(line.text[: name.span.end]) == title_key(line.text[: line.border])


def _names(rows: Sequence[dict[str, Any]], *, errors: bool) -> float:
    """Give the share of single names whose given names and surname are both right."""
    right = 0
    for row in rows:
        name, fields = parse_author_line(row["text"]).name, row["fields"]
        family = name.family or name.literal
        wanted = (" ".join(filter(None, (fields.get("given"), fields.get("middle")))), fields.get("family") or "")
        got = (name.given.value if name.given else "", family.value if family else "")
        ok = [title_key(part).replace(" ", "") for part in wanted] == [title_key(part).replace(" ", "") for part in got]
        right += ok
        if errors and not ok:
            sys.stdout.write(f"name: {row['text']} | wanted {wanted} | read {got}\n")
    return _share(right, len(rows))


def main() -> None:
    """Print the figures; with ``--errors`` what is wrong, with ``--json FILE`` write them too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the labelled data")
    parser.add_argument("--errors", action="store_true", help="print every author line and name that is read wrongly")
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    arguments = parser.parse_args()
    if not (arguments.data / "affiliations.dev.jsonl.gz").exists():
        sys.stdout.write("no labelled data here\n")
        return
    figures = measure(arguments.data, errors=arguments.errors)
    for kind in ("labels", "parts"):
        sys.stdout.write(f"{kind:16s}{'P':>7s}{'R':>7s}{'F1':>7s}{'wanted':>8s}\n")
        for name, (precision, recall, f1, wanted) in figures[kind].items():
            sys.stdout.write(f"  {name:14s}{precision:7.1f}{recall:7.1f}{f1:7.1f}{wanted:8d}\n")
    for kind in ("borders", "borders_with_citation"):
        sys.stdout.write(f"{kind}: " + ", ".join(f"{form} {share}" for form, share in figures[kind].items()) + "\n")
    sys.stdout.write(f"names: {figures['names']}\n{figures['affiliations_per_second']} affiliations a second\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
