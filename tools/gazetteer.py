"""Condense open lists into the gazetteer that the reader ships: ``python -m tools.gazetteer --data FOLDER``.

Places and institutions come from the Research Organization Registry, wordings of countries from the Unicode CLDR, counts of surnames and given names from the author lists of the labelled references. The same data give the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pycountry
from babel import Locale

from articles.normalize import title_key
from articles.parsing.gazetteer import INSTITUTIONS, TABLES, fingerprint
from articles.parsing.vocabulary import words

ORGANISATIONS = "ror.sample.jsonl.gz"
REFERENCES = "references.train.jsonl.gz"
RESERVED = 8
"""One organisation in so many is kept out: training prints lines of these, so that a model meets unknown names too."""

LANGUAGES = words(
    "af am ar az az_Cyrl be bg bn bs bs_Cyrl ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km"
    " kn ko ky lo lt lv mk ml mn mr ms my ne nl nn no pa pl ps pt pt_PT ro ru si sk sl sq sr sr_Latn sv sw ta te th tk tr uk ur uz"
    " uz_Cyrl vi zh zh_Hant"
)
"""The languages in which journals print the countries of their authors."""

MAX_CITY_WORDS, MAX_NAME_WORDS = 5, 12
LEAST_COUNTS = 2, 2, 2, 1

_WORD = r"[^\W\d_][^\W\d_'’-]{1,30}(?:['’-][^\W\d_]{1,30})?"
INVERTED = re.compile(rf"({_WORD}),? (?=(?:[A-Z]\.?[ -]?){{1,3}}(?:[,;&]|$|and ))")
"""A surname before initials: 'Romero, C., Paunesku, D.' and 'Romero C, Paunesku D'."""
_DIRECT = re.compile(rf"(?:[A-Z]\.[ -]?){{1,3}} ?({_WORD})(?=,|;|$| and)")
"""A surname behind initials: 'D. E. Knuth'."""
_PLAIN = r"[A-Z][a-z\u00df-\u00ff]{2,20}(?:-[A-Z][a-z]{1,15})?"
_WRITTEN = re.compile(rf"({_WORD}), ({_PLAIN})(?:,? [A-Z]\.?){{0,2}}(?=,|;| and| &|\.?$)")
"""A surname and a given name in full: 'Heidegger, Martin', 'Jordan, Michael I.'."""
_SPOKEN = re.compile(rf"(?:^|[,;&] |and )({_PLAIN})(?: [A-Z]\.?){{0,2}} ({_PLAIN})(?=,|;| and| &|\.?$)")
"""A given name in full and a surname: 'Martin Heidegger', 'Michael I. Jordan'."""


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def is_reserved(organisation: dict[str, Any]) -> bool:
    """Say whether an organisation is kept for training."""
    return crc32(organisation["id"].encode()) % RESERVED == 0


def build(folder: Path, tables: Path = TABLES, institutions: Path = INSTITUTIONS) -> None:
    """Write both files anew."""
    organisations = [row for row in read_rows(folder / ORGANISATIONS) if not is_reserved(row)]
    cities, regions = _places(organisations)
    found = {
        "countries": _countries(cities),
        "cities": {key: " ".join(f"{code}{count}" for code, count in sorted(at.items())) for key, at in cities.items()},
        "regions": {key: " ".join(sorted(codes)) for key, codes in regions.items()},
        "words": _words(organisations, folder),
    }
    tables.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with tables.open("wb") as stream, gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed:
        packed.write(text.encode())
    prints = array("I", sorted({fingerprint(key) for row in organisations for key in _names(row)}))
    institutions.write_bytes(prints.tobytes())
    sizes = ", ".join(f"{len(table)} {name}" for name, table in found.items())
    sys.stdout.write(
        f"{sizes}, {len(prints)} institutions; {tables.stat().st_size + institutions.stat().st_size} bytes\n"
    )


def _names(organisation: dict[str, Any]) -> Iterable[str]:
    """Give the keys of an organisation's names that are long enough to be told from a word."""
    for name in organisation["names"]:
        key = title_key(name)
        if len(key) > 5 and key.count(" ") < MAX_NAME_WORDS:
            yield key


def _places(organisations: list[dict[str, Any]]) -> tuple[dict[str, Counter[str]], dict[str, set[str]]]:
    cities: dict[str, Counter[str]] = defaultdict(Counter)
    regions: dict[str, set[str]] = defaultdict(set)
    for row in organisations:
        city = title_key(row["city"] or "")
        if city and city.count(" ") < MAX_CITY_WORDS:
            cities[city][row["cc"]] += 1
        if row["region"]:
            regions[title_key(row["region"])].add(row["cc"])
    regions.pop("", None)
    return cities, regions


def _countries(cities: dict[str, Counter[str]]) -> dict[str, str]:
    """Give wordings of countries in many languages; one that two countries share, or a city has, is none."""
    codes: dict[str, set[str]] = defaultdict(set)
    known = {entry.alpha_2 for entry in pycountry.countries}
    for language in sorted(LANGUAGES):
        for code, wording in Locale.parse(language).territories.items():
            if code in known:
                codes[title_key(wording)].add(code)
    return {
        key: next(iter(found))
        for key, found in codes.items()
        if len(found) == 1 and (len(key) > 3 or key > "\u2e80") and sum(cities.get(key, Counter()).values()) < 3
    }


def _words(organisations: list[dict[str, Any]], folder: Path) -> dict[str, str]:
    """Give, for each word, how often it begins an institution's name, stands in one, is a surname, is a given name."""
    counts = [Counter[str]() for _ in range(4)]
    for row in organisations:
        for name in _names(row):
            words = name.split(" ")
            counts[0][words[0]] += 1
            counts[1].update(set(words))
    for row in read_rows(folder / REFERENCES):
        _count_people(row["fields"].get("authors") or "", counts[2], counts[3])
    leasts = zip(counts, LEAST_COUNTS, strict=True)
    known = {word for table, least in leasts for word, count in table.items() if count >= least and len(word) > 1}
    return {word: "".join(str(_size(table[word])) for table in counts) for word in known if not word.isdigit()}


def _count_people(authors: str, surnames: Counter[str], given: Counter[str]) -> None:
    written = [found.groups() for found in _WRITTEN.finditer(authors)]
    spoken = [(surname, name) for name, surname in _SPOKEN.findall(authors)]
    for surname, name in written or spoken:
        surnames.update(title_key(surname).split(" "))
        given.update([title_key(name)])
    for pattern in (INVERTED, _DIRECT):
        for surname in pattern.findall(authors):
            if len(surname) < 4 and surname.isupper():
                continue  # initials without stops
            surnames.update(title_key(surname).split(" "))


def _size(count: int) -> int:
    return next(size for size, least in ((5, 100), (4, 25), (3, 8), (2, 3), (1, 1), (0, 0)) if count >= least)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m tools.gazetteer", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help=f"the folder with {ORGANISATIONS} and {REFERENCES}")
    build(parser.parse_args().data)


if __name__ == "__main__":
    main()
