"""What the gazetteer knows about runs of words in an affiliation: countries, regions, cities, institutions."""

from __future__ import annotations

from functools import lru_cache

from .affiliation_tokens import MAX_CACHED, Tokens
from .countries import find_country, find_country_code, is_code_of_region
from .gazetteer import cities_named, country_in_any_language, is_institution, regions_named

MAX_PLACE_WORDS = 5
MAX_INSTITUTION_WORDS = 12
PLAIN_GAPS = frozenset({" ", "-", "'", "’", ". ", ".", "–", "", " & "})


@lru_cache(MAX_CACHED)
def country_code(printed: str, key: str) -> str | None:
    """Give the code of the country that words name in any language, or by its code."""
    country = find_country(printed) or find_country_code(printed)
    if country:
        return country.code
    if key.startswith("the "):
        key = key[4:]
    return country_in_any_language(key) or _COMPACT.get(key.replace(" ", ""))


_COMPACT = {
    **dict.fromkeys(("prchina", "prc", "peoplesrepublicofchina", "pofchina"), "CN"),
    **dict.fromkeys(("usa", "unitedstates", "unitedstatesofamerica"), "US"),
    **dict.fromkeys(("republicofkorea", "rokorea", "southkorea", "rok"), "KR"),
    **dict.fromkeys(("uk", "unitedkingdom"), "GB"),
    **dict.fromkeys(("bundesrepublikdeutschland", "frg", "federalrepublicofgermany", "westgermany"), "DE"),
    **dict.fromkeys(("taiwanroc", "roc", "republicofchina"), "TW"),
    "ussr": "RU",
}


@lru_cache(MAX_CACHED)
def place_kind(printed: str, key: str) -> str:
    """Give letters for what places words name: C country, S letters of a state, R region, T city, U great city."""
    code = country_code(printed, key)
    kinds = "C" if code else ""
    if len(printed) == 2 and is_code_of_region(printed):
        kinds += "S"
    if len(key) > 2:
        kinds += "R" if regions_named(key) else ""
        cities = cities_named(key)
        kinds += ("U" if sum(cities.values()) > 10 else "T") if cities else ""
    return kinds


Run = tuple[int, int, str]
"""First word, the word behind the last, and the kind of place."""


def find_places(tokens: Tokens) -> list[Run]:
    """Give the longest runs of words that name a place, from the left, none within another."""
    runs: list[Run] = []
    index, count = 0, len(tokens.words)
    while index < count:
        run = _place_at(tokens, index) if not tokens.words[index][0].islower() else None
        if run:
            runs.append(run)
        index = run[1] if run else index + 1
    return runs


def _place_at(tokens: Tokens, begin: int) -> Run | None:
    stop = begin + 1
    while stop < len(tokens.words) and stop - begin < MAX_PLACE_WORDS and tokens.gaps[stop] in PLAIN_GAPS:
        stop += 1
    for end in range(stop, begin, -1):
        key = " ".join(tokens.keys[begin:end])
        printed = tokens.words[begin] if end == begin + 1 else " ".join(tokens.words[begin:end])
        kind = place_kind(printed, key)
        if kind:
            return begin, end, kind
    return None


def find_institutions(tokens: Tokens) -> list[tuple[int, int]]:
    """Give the longest runs of words that are the whole name of a known institution, from the left."""
    runs: list[tuple[int, int]] = []
    index, count = 0, len(tokens.words)
    while index < count:
        stop = index + 1
        while stop < count and stop - index < MAX_INSTITUTION_WORDS and "," not in tokens.gaps[stop]:
            stop += 1
        end = index
        if not tokens.words[index][0].islower():
            end = next(
                (end for end in range(stop, index, -1) if is_institution(" ".join(tokens.keys[index:end]))), index
            )
        if end > index:
            runs.append((index, end))
        index = max(end, index + 1)
    return runs
