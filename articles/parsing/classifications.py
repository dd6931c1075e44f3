"""Subject codes stated on a page: JEL, UDC, MSC, PACS and the classifications of Russian and Kazakh libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lines import Line
from .pieces import Piece
from .records import Classification, Reading

MAX_TAIL = 600
MAX_CODES = 40

Bounds = tuple[int, int]

_NAMES = {
    "JEL": r"JEL",
    "UDC": r"UDC|UDK|УДК|ӘОЖ|CDU",
    "MSC": r"MSC(?: ?(?:19|20)\d\d)?|(?:(?:AMS )?(?:19|20)\d\d )?Mathematics Subject Classification(?: \(?(?:19|20)\d\d\)?)?",
    "PACS": r"PACS",
    "GRNTI": r"ГРНТИ|GRNTI",
    "IRSTI": r"МРНТИ|IRSTI|MRNTI|ХҒТАР|ҒТАМР|ГТАМР",
    "BBK": r"ББК|BBK|LBC|КБЖ",
    "DDC": r"DDC",
}
_CODES = {
    "JEL": re.compile(r"[A-Z]\d{1,2}(?!\w)"),
    "UDC": re.compile(r"\d[\d.:()/+=\[\]'\"*-]{0,40}(?!\w)"),
    "MSC": re.compile(r"\d\d(?:[A-Z](?:\d\d|xx)|-(?:\d\d|xx))(?!\w)"),
    "PACS": re.compile(r"\d\d\.\d\d\.[A-Za-z+-]{2}(?!\w)"),
    "GRNTI": re.compile(r"\d\d(?:\.\d\d){0,2}(?!\w)"),
    "IRSTI": re.compile(r"\d\d(?:\.\d\d){0,2}(?!\w)"),
    "BBK": re.compile(r"\d[\d.()А-Яа-я-]{0,30}"),
    "DDC": re.compile(r"\d{3}(?:\.\d{1,6})?(?!\w)"),
}
"""What a code of each scheme looks like: 'K14', '343.1', '35Q30'."""

_SCHEME = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{scheme}>{names})" for scheme, names in _NAMES.items()) + r")(?!\w)"
    r"(?: (?:[Cc]lassifications?|[Cc]odes?|[Ii]ndex|[Ss]ubject|[Nn]umbers?|[Кк]лассификация|[Кк]оды?)){0,3}"
    r" ?[:：.=–—-]? {0,3}"
)
"""The name of a scheme before its codes: 'JEL Classification: ', 'УДК '."""

_BETWEEN = re.compile(r"[ ,;/]{1,4}(?:(?:and|и) )?")


class Codes(NamedTuple):
    """Codes of one scheme: where the label begins, where the last code ends, and each code's place in the line."""

    scheme: str
    start: int
    end: int
    codes: list[Bounds]


def take_classifications(lines: list[Line]) -> tuple[list[Line], list[tuple[str, list[Bounds]]], list[Bounds]]:
    """Cut subject codes off the lines; give the lines, the codes by scheme with their places, and the labels' places."""
    kept: list[Line] = []
    found: list[tuple[str, list[Bounds]]] = []
    markers: list[Bounds] = []
    waiting: str | None = None
    for line in lines:
        codes, waiting = _in_line(line, waiting)
        for stated in codes:
            found.append((stated.scheme, [(line.start + start, line.start + end) for start, end in stated.codes]))
            markers.append((line.start + stated.start, line.start + stated.end))
        kept.append(_cut(line, codes[0].start) if codes else line)
    return kept, found, markers


def _cut(line: Line, end: int) -> Line:
    text = line.text[:end].rstrip(" .;,")
    # The full stop of the sentence before stays with it.
    text += line.text[len(text) : len(text) + 1] if line.text[len(text) : len(text) + 1] == "." else ""
    return Line(line.start, line.start + len(text), text, line.indented)


def _in_line(line: Line, waiting: str | None) -> tuple[list[Codes], str | None]:
    """Read the codes that end a line; a scheme that stands alone waits for the next line."""
    text = line.text
    if not text:
        return [], waiting
    if waiting and (codes := _codes(text, 0, 0, waiting)) and not text[codes.end :].strip(" .;,"):
        return [codes], None
    found: list[Codes] = []
    alone = None
    for label in _SCHEME.finditer(text, max(0, len(text) - MAX_TAIL)):
        scheme = label.lastgroup or ""
        codes = _codes(text, label.start(), label.end(), scheme)
        if codes:
            # What stands between two schemes must be nothing, or the first is a mention in a sentence.
            apart = found and text[found[-1].end : codes.start].strip(" .;,()|")
            found = [codes] if apart else [*found, codes]
        elif label.group().strip(" :：.") == text.strip(" :：."):
            alone = scheme
    if found and text[found[-1].end :].strip(" .;,()"):
        found = []
    return found, alone


def _codes(text: str, start: int, place: int, scheme: str) -> Codes | None:
    codes: list[Bounds] = []
    while len(codes) < MAX_CODES and (code := _CODES[scheme].match(text, place)):
        codes.append((code.start(), code.start() + len(code.group().rstrip(".:-(/"))))
        between = _BETWEEN.match(text, code.end())
        if not between:
            break
        place = between.end()
    return Codes(scheme, start, codes[-1][1], codes) if codes else None


def read_classifications(piece: Piece, found: list[tuple[str, list[Bounds]]]) -> Iterator[Classification]:
    """Give each scheme once with all its codes, in order, none twice."""
    for scheme in dict.fromkeys(scheme for scheme, _ in found):
        codes: dict[str, Reading[str]] = {}
        for start, end in (place for name, places in found if name == scheme for place in places):
            if reading := piece.reading(start, end):
                codes.setdefault(reading.value, reading)
        yield Classification(scheme, tuple(codes.values()))
