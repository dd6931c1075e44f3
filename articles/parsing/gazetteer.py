"""Known places, institutions and words of names: small tables that ship with the reader, read at first use.

``tools/gazetteer.py`` makes them; keys are those of ``title_key``.
"""

from __future__ import annotations

import gzip
import json
from array import array
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TypedDict
from zlib import crc32

import pycountry

from articles.normalize import title_key

_FOLDER = Path(__file__).parent / "data"
TABLES = _FOLDER / "gazetteer.json.gz"
INSTITUTIONS = _FOLDER / "institutions.bin"
UNKNOWN_WORD = "0000"


class _Tables(TypedDict):
    countries: dict[str, str]
    cities: dict[str, str]
    regions: dict[str, str]
    words: dict[str, str]


@cache
def _tables() -> _Tables:
    tables: _Tables = json.loads(gzip.decompress(TABLES.read_bytes()))
    return tables


@cache
def _institutions() -> array[int]:
    prints = array("I")
    prints.frombytes(INSTITUTIONS.read_bytes())
    return prints


def fingerprint(key: str) -> int:
    """Give the number that stands for an institution's name; two names share one in four thousand million."""
    return crc32(key.encode())


def is_institution(key: str) -> bool:
    """Say whether this is the whole name of an institution of the registry: 'university of alberta'."""
    prints, wanted = _institutions(), fingerprint(key)
    at = bisect_left(prints, wanted)
    return at < len(prints) and prints[at] == wanted


def country_in_any_language(key: str) -> str | None:
    """Give the code of the country that a wording names in some language: 'jerman' and 'alemanha' give DE."""
    return _tables()["countries"].get(key)


def cities_named(key: str) -> dict[str, int]:
    """Give the countries that have a city of this name, each with the number of institutions there."""
    found = _tables()["cities"].get(key, "")
    return {item[:2]: int(item[2:]) for item in found.split(" ")} if found else {}


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    """Give the regions where institutions of the registry sit, and all of ISO 3166-2."""
    regions = {key: set(codes.split(" ")) for key, codes in _tables()["regions"].items()}
    for entry in pycountry.subdivisions:
        regions.setdefault(title_key(entry.name), set()).add(entry.country_code)
    return {key: tuple(sorted(codes)) for key, codes in regions.items() if key}


def regions_named(key: str) -> tuple[str, ...]:
    """Give the countries that have a region of this name."""
    return _regions().get(key, ())


def word_sizes(key: str) -> str:
    """Give four digits: how common a word is as the first of institutions, in them, as a surname, as a given name."""
    return _tables()["words"].get(key, UNKNOWN_WORD)
