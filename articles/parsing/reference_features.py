"""What the model is told about every word of a reference: the words and gaps around it, and where in the whole it stands.

Features are short byte strings, built once for each combination met. A change here needs the model trained anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .reference_tokens import Tokens
from .reference_words import MAX_CACHED, Gap, Word, gap_of, word_of

Features = list[bytes]
Stretch = tuple[bytes, ...]

_ANCHOR = re.compile(
    r"(?<![\d(/-])(?P<V>\d{1,4}) ?(?:\( ?(?P<S>\d{1,4}(?: ?[-–/] ?\d{1,4})?|[^\W\d_]{1,12}\.? ?\d{1,4}) ?\) ?)?[:,.] ?"
    r"(?:pp?\.? ?)?(?P<P>[A-Za-z]?\d{1,7})(?: ?[-–] ?(?P<p>[A-Za-z]?\d{1,7}))?(?!\d)"
)
"""Volume, issue and pages side by side: '41(4): 409-426', '41, 409-26'."""

_COUNTED = frozenset("JUQEVSPMIY")
_EDGE = word_of("^")


def features(tokens: Tokens, flat: str) -> list[Features]:
    """Give the features of every word."""
    line = [word_of(word) for word in tokens.words]
    gaps = [gap_of(gap) for gap in tokens.gaps]
    breaks = _breaks(line, gaps)
    rows = _local(line, gaps)
    _add_standing(rows, line, gaps, breaks)
    _add_stretches(rows, line, gaps, breaks)
    _add_anchors(rows, line, tokens, flat)
    return rows


def _local(line: list[Word], gaps: list[Gap]) -> list[Features]:
    """Give the features of every word's nearest neighbours."""
    padded = [_EDGE, *line, _EDGE, _EDGE]
    marks = [gap.marks for gap in gaps] + ["$"]
    rows: list[Features] = []
    for index, word in enumerate(line):
        before, after = padded[index], padded[index + 2]
        gap, behind = marks[index], marks[index + 1]
        row = [
            *word.own,
            before.to_next,
            after.to_last,
            *_left(before.kind, gap, word.kind),
            *_right(word.kind, behind, after.kind),
            _beyond(behind, after.kind, marks[index + 2], padded[index + 3].kind),
        ]
        rows.append(row)
    return rows


@lru_cache(MAX_CACHED)
def _left(before: str, gap: str, kind: str) -> Stretch:
    return f"g{gap}".encode(), f"a{gap}|{kind}".encode(), f"d{before}|{gap}|{kind}".encode()


@lru_cache(MAX_CACHED)
def _right(kind: str, gap: str, after: str) -> Stretch:
    return f"G{gap}".encode(), f"c{kind}|{gap}".encode(), f"e{kind}|{gap}|{after}".encode()


@lru_cache(MAX_CACHED)
def _beyond(gap: str, after: str, next_gap: str, next_after: str) -> bytes:
    return f"j{gap}|{after}|{next_gap}|{next_after}".encode()


def _breaks(line: list[Word], gaps: list[Gap]) -> list[int]:
    """Say for every gap how strongly it parts, a full stop by the word before it; the first and the last part most."""
    inner = [gap.parts if gap.parts < 3 else word.stop for word, gap in zip(line, gaps[1:-1], strict=False)]
    return [2, *inner, 2]


def _style(line: list[Word], gaps: list[Gap]) -> str:
    """Give a code of how the whole is built: where its first year stands, in brackets or not, and whether it has quotes."""
    quotes = any(gap.quote for gap in gaps)
    first = next((index for index, word in enumerate(line) if word.kind == "Y"), -1)
    if first < 0:
        return f"0{quotes:d}"
    after = len(line) - 1 - first
    place = "e" if after <= 1 else "f" if first < 0.5 * len(line) and after > 5 else "m"
    return f"{place}{'(' in gaps[first].marks:d}{quotes:d}"


def _add_standing(rows: list[Features], line: list[Word], gaps: list[Gap], breaks: list[int]) -> None:
    """Add where every word stands: in brackets or quotes, behind the year or 'In', how far before the next number."""
    style, count = _style(line, gaps), len(line)
    ahead = _ahead(line, breaks)
    depth = number = 0
    quoted = closed = passed = inside = False
    for index, word in enumerate(line):
        gap = gaps[index]
        depth = max(0, depth + gap.depth)
        if gap.quote:
            was, quoted = quoted, gap.quote == 1 or (gap.quote == 3 and not quoted)
            closed = closed or (was and not quoted)
        number += index > 0 and breaks[index] == 2
        distance, near = ahead[index]
        history = (passed, closed, inside)
        state = (depth > 0, quoted)
        rows[index] += _standing(style, gap.marks, state, min(number, 9), near, history)
        rows[index] += _remaining(history, state, min(count - index, 4), word.kind, distance)
        passed = passed or word.kind == "Y"
        inside = inside or (word.kind == "I" and (gap.marks not in (" ", "") or word.shape[0] == "A"))


@lru_cache(MAX_CACHED)
def _standing(
    style: str, gap: str, state: tuple[bool, bool], number: int, near: str, history: tuple[bool, bool, bool]
) -> Stretch:
    here, past = _bits(state), _bits(history)
    return (
        f"m{style}|{gap}|{here}|{number}".encode(),
        f"r{near}|{gap}|{here}|{past}".encode(),
    )


@lru_cache(MAX_CACHED)
def _remaining(history: tuple[bool, ...], state: tuple[bool, ...], left: int, kind: str, distance: str) -> Stretch:
    return f"y{_bits(history)}|{_bits(state)}|{left}|{kind}".encode(), f"o{distance}|{kind}".encode()


def _bits(flags: Sequence[bool]) -> str:
    return "".join("1" if flag else "0" for flag in flags)


def _ahead(line: list[Word], breaks: list[int]) -> list[tuple[str, str]]:
    """Give, for every word, how far the next number is and what it is, and how many breaks stand between."""
    result = [("", "")] * len(line)
    distance, what = 9, "$"
    commas = stops = 0
    for index in range(len(line) - 1, -1, -1):
        size = distance if distance < 4 else 4 if distance < 8 else 8
        result[index] = f"{size}{what}", f"{what}{min(stops, 3)}{min(commas, 2)}"
        head = line[index].kind[0]
        if head in "dY@VSPM":
            distance, what, commas, stops = 0, head, 0, 0
        distance += 1
        stops += breaks[index] == 2
        commas += breaks[index] == 1
    return result


def _add_stretches(rows: list[Features], line: list[Word], gaps: list[Gap], breaks: list[int]) -> None:
    """Add to every word what the stretch between marks is like that it stands in."""
    start = 0
    for index in range(1, len(line) + 1):
        if breaks[index] if index < len(line) else True:
            stretch = _stretch(line, gaps, start, index)
            for row in rows[start:index]:
                row += stretch
            start = index


def _stretch(line: list[Word], gaps: list[Gap], start: int, end: int) -> Stretch:
    inner = line[start:end]
    shapes = [word.shape for word in inner]
    big = sum(shape[0] == "A" for shape in shapes)
    cased = "0" if not big else "T" if "a" not in shapes else "S" if big == 1 and shapes[0][0] == "A" else "m"
    cues = "".join(sorted({word.kind for word in inner} & _COUNTED))
    before = line[start - 1].kind[0] if start else "^"
    after = line[end].kind[0] if end < len(line) else "$"
    length = end - start
    size = length if length < 4 else 4 if length < 7 else 7
    closing = gaps[end].marks
    return (
        f"s{cased}{size}|{gaps[start].marks}|{closing}".encode(),
        f"t{cues}|{cased}|{before}{after}".encode(),
        f"u{inner[0].low}|{cased}".encode(),
        f"v{inner[-1].low}|{closing}".encode(),
    )


def _add_anchors(rows: list[Features], line: list[Word], tokens: Tokens, flat: str) -> None:
    """Add the place of volume, issue and pages where they stand side by side."""
    hints: dict[int, str] = {}
    for found in _ANCHOR.finditer(flat):
        if found["S"] or found["p"]:
            code = f"{found['S'] is not None:d}{found['p'] is not None:d}"
            hints |= {found.start(name): name + code for name in "VSPp" if found[name]}
    if not hints:
        return
    last = None
    for index, start in enumerate(tokens.starts):
        hint = hints.get(start)
        if hint:
            rows[index] += (f"H{hint}".encode(), f"I{hint}|{line[index - 1].kind if index else '^'}".encode())
        elif last and tokens.gaps[index] in ("-", "–", ""):
            rows[index].append(f"K{last}".encode())
        last = hint
