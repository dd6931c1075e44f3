"""What the model is told about every word of a reference: the words and gaps around it, and where in the whole it stands.

Features are short byte strings, built once for each combination met. A change here needs the model trained anew.
"""

from __future__ import annotations

import re
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
    style, left = _style(line, gaps), len(line)
    depth = number = 0
    quoted = closed = False
    passed = inside = "0"
    for row, word, gap, parts, (distance, near) in zip(rows, line, gaps, breaks, _ahead(line, breaks), strict=False):
        if gap.depth:
            depth = max(0, depth + gap.depth)
        if gap.quote:
            was, quoted = quoted, gap.quote == 1 or (gap.quote == 3 and not quoted)
            closed = closed or (was and not quoted)
        if parts == 2 and number < 9 and row is not rows[0]:
            number += 1
        state = ("11" if quoted else "10") if depth else ("01" if quoted else "00")
        history = passed + ("1" if closed else "0") + inside
        row += _standing(style, gap.marks, state, number, near, history)
        row += _remaining(history, state, left if left < 4 else 4, word.kind, distance)
        left -= 1
        if word.kind == "Y":
            passed = "1"
        elif word.kind == "I" and (gap.marks not in (" ", "") or word.shape[0] == "A"):
            inside = "1"


@lru_cache(MAX_CACHED)
def _standing(style: str, gap: str, state: str, number: int, near: str, history: str) -> Stretch:
    return f"m{style}|{gap}|{state}|{number}".encode(), f"r{near}|{gap}|{state}|{history}".encode()


@lru_cache(MAX_CACHED)
def _remaining(history: str, state: str, left: int, kind: str, distance: str) -> Stretch:
    return f"y{history}|{state}|{left}|{kind}".encode(), f"o{distance}|{kind}".encode()


def _ahead(line: list[Word], breaks: list[int]) -> list[tuple[str, str]]:
    """Give, for every word, how far the next number is and what it is, and how many breaks stand between."""
    result: list[tuple[str, str]] = []
    distance, what, commas, stops = 8, "$", 0, 0
    for word, parts in zip(reversed(line), reversed(breaks[: len(line)]), strict=True):
        result.append(_distance(distance, what, stops, commas))
        head = word.kind[0]
        if head in "dYZ@VSPM":
            distance, what, commas, stops = 1, head, 0, 0
        elif distance < 8:
            distance += 1
        if parts == 2:
            stops += stops < 3
        elif parts:
            commas += commas < 2
    result.reverse()
    return result


@lru_cache(MAX_CACHED)
def _distance(distance: int, what: str, stops: int, commas: int) -> tuple[str, str]:
    return f"{distance if distance < 4 else 4 if distance < 8 else 8}{what}", f"{what}{stops}{commas}"


def _add_stretches(rows: list[Features], line: list[Word], gaps: list[Gap], breaks: list[int]) -> None:
    """Add to every word what the stretch between marks is like that it stands in."""
    start, big, small = 0, 0, False
    cues: set[str] = set()
    count = len(line)
    for index, word in enumerate(line, 1):
        big += word.shape[0] == "A"
        small = small or word.shape == "a"
        if word.kind in _COUNTED:
            cues.add(word.kind)
        if index == count or breaks[index]:
            single = big == 1 and line[start].shape[0] == "A"
            cased = "0" if not big else "T" if not small else "S" if single else "m"
            stretch = _stretch(line, gaps, start, index, cased, "".join(sorted(cues)))
            for row in rows[start:index]:
                row += stretch
            start, big, small = index, 0, False
            cues.clear()


def _stretch(line: list[Word], gaps: list[Gap], start: int, end: int, cased: str, cues: str) -> Stretch:
    before = line[start - 1].kind[0] if start else "^"
    after = line[end].kind[0] if end < len(line) else "$"
    length = end - start
    size = length if length < 4 else 4 if length < 7 else 7
    return _worded(cased, size, gaps[start].marks, gaps[end].marks, cues, before, after, line[start].low)


@lru_cache(MAX_CACHED)
def _worded(cased: str, size: int, gap: str, behind: str, cues: str, before: str, after: str, first: str) -> Stretch:
    return (
        f"s{cased}{size}|{gap}|{behind}".encode(),
        f"t{cues}|{cased}|{before}{after}".encode(),
        f"u{first}|{cased}".encode(),
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
