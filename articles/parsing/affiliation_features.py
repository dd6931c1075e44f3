"""What the model is told about every word of an affiliation: itself, its neighbours, its segment, the gazetteer.

Features are short strings. A change here needs the model trained anew.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .affiliation_places import Run, find_institutions, find_places, place_kind
from .affiliation_tokens import MAX_CACHED, Tokens, gap_kind, segment_starts
from .gazetteer import word_sizes
from .vocabulary import BODY, CONNECTORS, DEPARTMENT, INSTITUTE, MODIFIERS, REGION, REGION_FIRST, STREET, UNIVERSITY

Features = list[str]

_LABORATORY = frozenset(
    {"laboratory", "lab", "labs", "laboratories", "laboratoire", "laboratorio", "unit", "unite", "umr"}
)
_BOX = frozenset({"box", "po", "pob", "bp", "postfach", "postbox", "cp", "apartado", "caixa", "pobox"})


class Word(NamedTuple):
    """What a word says by itself: its kind in one letter, its shape, its features."""

    kind: str
    shape: str
    own: tuple[str, ...]


@lru_cache(MAX_CACHED)
def word_of(word: str, key: str) -> Word:
    """Work a word out, once."""
    kind, shape = _kind(word, key), _shape(word)
    sizes = word_sizes(key)
    own = [f"k{kind}", f"h{shape}", f"z{sizes[:2]}", f"n{sizes[2:]}"]
    if not key.isdigit():
        own += [f"w{key}", f"s{key[-3:]}", f"p{key[:4]}"]
    return Word(kind, shape, tuple(own))


_KINDS = (
    ("L", _LABORATORY),
    ("D", DEPARTMENT),
    ("V", UNIVERSITY),
    ("B", BODY),
    ("I", INSTITUTE),
    ("c", CONNECTORS),
    ("M", MODIFIERS),
    ("R", REGION | REGION_FIRST),
    ("P", _BOX),
)


def _kind(word: str, key: str) -> str:
    if key.isdigit():
        return str(min(len(key), 7))
    for kind, table in _KINDS:
        if key in table:
            return kind
    if STREET.fullmatch(word):
        return "S"
    if word.isupper():
        return "X" if len(word) > 1 else "x"
    return "A" if word[0].isupper() else "a"


def _shape(word: str) -> str:
    if word.isdigit():
        return f"9{min(len(word), 7)}"
    if word.isupper():
        return f"X{min(len(word), 5)}"
    return ("A" if word[0].isupper() else "a") + ("m" if any(map(str.isupper, word[1:])) else "")


def features(tokens: Tokens) -> list[Features]:
    """Give the features of every word."""
    line = [word_of(word, key) for word, key in zip(tokens.words, tokens.keys, strict=True)]
    gaps = [gap_kind(gap) for gap in tokens.gaps]
    rows = _local(line, gaps, tokens.keys)
    places, starts = find_places(tokens), segment_starts(tokens)
    _add_places(rows, places, starts)
    _add_institutions(rows, find_institutions(tokens))
    _add_segments(rows, line, gaps, tokens, starts)
    return rows


def _local(line: list[Word], gaps: list[str], keys: list[str]) -> list[Features]:
    """Give the features of every word, its gaps and its neighbours."""
    kinds = ["^", "^", *(word.kind for word in line), "$", "$"]
    around = ["^", *keys, "$"]
    rows = []
    for index, word in enumerate(line):
        before, after, gap, behind = kinds[index + 1], kinds[index + 3], gaps[index], gaps[index + 1]
        rows.append(
            [
                *word.own,
                f"b{around[index]}",
                f"a{around[index + 2]}",
                f"B{before}{gap}{word.kind}",
                f"A{word.kind}{behind}{after}",
                f"g{gap}{behind}",
                f"G{gap}|{word.shape}|{behind}",
                f"C{kinds[index]}{before}{gap}{word.kind}",
                f"E{word.kind}{behind}{after}{kinds[index + 4]}",
                f"x{around[index]}|{keys[index]}" if gap in "_-" else f"y{gap}|{keys[index]}",
            ]
        )
    return rows


def _add_places(rows: list[Features], places: list[Run], starts: list[int]) -> None:
    """Add the places that the gazetteer finds: where in the run a word stands, and whether the run is a whole segment."""
    borders = set(starts)
    last_country = max((run[0] for run in places if "C" in run[2]), default=-1)
    for begin, end, kind in places:
        whole = f"{begin in borders:d}{end in borders:d}"
        final = "F" if begin == last_country else "f" if "C" in kind else ""
        for index in range(begin, end):
            part = "B" if index == begin else "I"
            rows[index] += (f"P{part}{kind}{final}", f"Q{part}{kind}{whole}{final}")
        if begin:
            rows[begin - 1].append(f"R{kind}")
        if end < len(rows):
            rows[end].append(f"S{kind}")


def _add_institutions(rows: list[Features], runs: list[tuple[int, int]]) -> None:
    for begin, end in runs:
        size = "1" if end == begin + 1 else "2"
        for index in range(begin, end):
            rows[index].append(f"K{'B' if index == begin else 'L' if index == end - 1 else 'I'}{size}")
        if end < len(rows):
            rows[end].append("Kafter")


def _add_segments(rows: list[Features], line: list[Word], gaps: list[str], tokens: Tokens, starts: list[int]) -> None:
    """Add what the segment of every word is like, where it stands, and what stands before and behind it."""
    count = len(starts) - 1
    codes = [
        "^",
        *(_segment(line, tokens, start, end) for start, end in pairwise(starts)),
        "$",
        "$",
    ]
    universities = [index for index in range(count) if codes[index + 1][0] == "V"]
    first = universities[0] if universities else -1
    for number, (start, end) in enumerate(pairwise(starts)):
        code, from_end = codes[number + 1], min(count - 1 - number, 4)
        place = "n" if first < 0 else "b" if number < first else "u" if number == first else "a"
        shared = (
            f"m{code}",
            f"q{from_end}{code[:2]}",
            f"r{min(number, 4)}{code[:2]}",
            f"t{codes[number]}|{code[:2]}",
            f"u{code[:2]}|{codes[number + 2]}",
            f"v{codes[number]}|{code[:2]}|{codes[number + 2]}|{codes[number + 3][:1]}",
            f"D{place}{code[:2]}",
            f"F{tokens.keys[start]}",
            f"L{tokens.keys[end - 1]}",
        )
        for index in range(start, end):
            kind = line[index].kind
            position = "o" if end == start + 1 else "f" if index == start else "l" if index == end - 1 else "m"
            rows[index] += shared
            rows[index] += (
                f"o{position}{code[:2]}",
                f"O{position}{kind}{place}{from_end}",
                f"M{min(index - start, 6)}{code[0]}{kind}",
            )
    _add_heads(rows, line, starts)


def _add_heads(rows: list[Features], line: list[Word], starts: list[int]) -> None:
    """Add the nearest head before and behind every word of its segment, and how many words are between."""
    for start, end in pairwise(starts):
        for indexes, name in ((range(start, end), "<"), (range(end - 1, start - 1, -1), ">")):
            head, distance = "", 0
            for index in indexes:
                rows[index].append(f"{name}{head}{min(distance, 4)}{line[index].kind}")
                distance += 1
                if line[index].kind in "LDVBI":
                    head, distance = (head + line[index].kind)[-2:], 0


def _segment(line: list[Word], tokens: Tokens, start: int, end: int) -> str:
    """Give a code for a segment: its first head or what place it names, whether it has numbers, how long it is."""
    inner = line[start:end]
    digits = "9" if any(word.kind.isdigit() for word in inner) else ""
    size = str(min(end - start, 4))
    words = [index for index in range(start, end) if not line[index].kind.isdigit()]
    if 0 < len(words) <= 5:
        printed = " ".join(tokens.words[index] for index in words)
        kind = place_kind(printed, " ".join(tokens.keys[index] for index in words))
        if kind:
            return f"G{kind}{digits}"
    for kind in "VDLBISP":
        if any(word.kind == kind for word in inner):
            first = next(word.kind for word in inner if word.kind in "VDLBISP")
            return f"{kind}{first}{digits}{size}"
    return f"N{inner[0].kind if inner else ''}{digits}{size}"
