"""Measure the reader: how much it reads rightly, how fast, and in how much memory; ``make bench-reading``.

The labelled data lie beside the repository and are not part of it; without them cost is measured on the samples alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from articles.parsing.affiliations import parse_affiliation
from articles.parsing.article import parse_article
from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import read_articles
from articles.parsing.references import parse_reference
from tools import bench_reading_affiliations as affiliations
from tools.bench_reading_cost import fresh_process, growth, per_second, shipped_sizes, start, yardstick
from tools.bench_reading_files import measure_citation_names, measure_seeds, sample_files
from tools.bench_reading_references import labelled_texts, measure_references

BESIDE = Path(__file__).resolve().parents[2] / "shared"
SECONDS = 3.0

Figures = dict[str, Any]


def measure(
    beside: Path = BESIDE, *, seconds: float = SECONDS, megabyte: int = 1_000_000, files: Sequence[bytes] = ()
) -> Figures:
    """Give all figures by name; None for what cannot be measured here. The files are by default all samples."""
    data = beside / "data"
    return {
        "references": measure_references(beside),
        "affiliations": affiliations.measure(data) if (data / "affiliations.dev.jsonl.gz").exists() else None,
        "citation_names": measure_citation_names(beside),
        "seeds": measure_seeds(beside),
        "cost": measure_cost(beside, seconds, _texts(files or sample_files())),
        "growth": growth(megabyte),
    }


def measure_cost(beside: Path, seconds: float, files: Sequence[str]) -> Figures:
    """Give speed, memory, start-up and sizes."""
    references = labelled_texts(beside) or _printed_references(files)
    places = [part.raw for text in files for author in parse_article(text).authors for part in author.affiliations]
    return {
        "loop_milliseconds": yardstick(),
        "references_per_second": per_second(parse_reference, references, seconds),
        "affiliations_per_second": per_second(parse_affiliation, places, seconds),
        "files_per_second": per_second(read_articles, files, seconds),
        "start_seconds": start(),
        **fresh_process(references, files),
        "shipped_megabytes": shipped_sizes(),
    }


def _texts(contents: Sequence[bytes]) -> list[str]:
    texts = []
    for content in contents:
        try:
            texts.append(decode(content).text)
        except UndecodableSource:  # some samples are there to be refused
            continue
    return texts


def _printed_references(texts: Sequence[str]) -> list[str]:
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return [line for line in lines if re.match(r"\[\d+\]", line)]


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """Give the figures as lines for a terminal."""
    yield from _references(figures["references"])
    yield from _people_and_places(figures["affiliations"])
    if names := figures["citation_names"]:
        yield f"names in citation lines ({names['names']}), both parts right"
        yield f"  the title known {names['title_known']} %, not known {names['title_unknown']} %"
    if seeds := figures["seeds"]:
        yield f"whole files: {seeds['right']} of {seeds['fields']} fields of the original files are right"
    yield from _cost(figures["cost"])
    yield f"{'growth, hostile text':<24}{'1 ×':>9}{'4 ×':>9}{'ratio':>9}"
    for kind, row in figures["growth"].items():
        yield f"  {kind:<22}{row['seconds']:>8.2f}s{row['seconds_longer']:>8.2f}s{row['ratio']:>9}"


def _references(found: Mapping[str, Any] | None) -> Iterator[str]:
    if found is None:
        yield "references: no labelled data and scorer beside the repository"
        return
    yield f"{'references':<24}{'wanted':>9}{'P':>9}{'R':>9}{'F1':>9}"
    for name, row in found["fields"].items():
        yield f"  {name:<22}{row['wanted']:>9}{row['precision']:>9}{row['recall']:>9}{row['f1']:>9}"
    yield f"{'by source':<24}{'number':>9}{'F1':>9}{'whole %':>9}"
    for name, row in found["sources"].items():
        yield f"  {name:<22}{row['references']:>9}{row['micro_f1']:>9}{row['whole']:>9}"
    yield f"  {'all':<22}{'':>9}{found['micro_f1']:>9}{found['whole']:>9}"


def _people_and_places(found: Mapping[str, Any] | None) -> Iterator[str]:
    if found is None:
        yield "affiliations, author lines and names: no labelled data beside the repository"
        return
    for kind, title in (("labels", "affiliations, labels"), ("parts", "affiliations, record")):
        yield f"{title:<24}{'wanted':>9}{'P':>9}{'R':>9}{'F1':>9}"
        for name, (precision, recall, f1, wanted) in found[kind].items():
            yield f"  {name:<22}{wanted:>9}{precision:>9}{recall:>9}{f1:>9}"
    for kind, title in (("borders", "author lines alone"), ("borders_with_citation", "with the citation line")):
        yield f"{title}: the name ends where it should, % of lines"
        for form, share in found[kind].items():
            yield f"  {form:<22}{share:>9}"
    yield f"single names: given and family both right {found['names']} %"


def _cost(cost: Mapping[str, Any]) -> Iterator[str]:
    yield f"cost on one core (a loop of 300,000 additions takes {cost['loop_milliseconds']} ms)"
    for what in ("references", "affiliations", "files"):
        yield f"  {what + ' a second':<22}{cost[f'{what}_per_second']:>9,}"
    yield f"  {'start, first reading':<22}{cost['start_seconds']:>8}s"
    yield f"  {'memory, references':<22}{cost['peak_megabytes_references']:>7}MB"
    yield f"  {'memory, whole files':<22}{cost['peak_megabytes']:>7}MB"
    for name, size in cost["shipped_megabytes"].items():
        yield f"  {name:<22}{size:>7}MB"


def main() -> None:
    """Print the figures; with ``--json FILE`` write them too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    arguments = parser.parse_args()
    figures = measure()
    sys.stdout.writelines(f"{line}\n" for line in table(figures))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
