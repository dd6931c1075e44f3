"""The reference list: where it begins and ends, with or without a heading, and its entries."""

from __future__ import annotations

import re

from .labels import REFERENCES_BEFORE
from .lines import Line, paragraphs
from .pieces import Piece
from .reference_marks import LABEL
from .reference_two import second_work

MAX_ENTRY_LINES = 40
MAX_FURNITURE = 8
MAX_ENTRY_LENGTH = 600

Bounds = tuple[int, int]

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NAMED = re.compile(r"[^\W\d_][\w'’-]{1,40}(?: [^\W\d_][\w'’-]{1,40})?(?:,? [^\W\d_]{1,2}\.|, [^\W\d_]{2,20}[ ,.])")
"""How an entry without a label begins: 'Kiely, T.F.', 'Иванов И.'."""


def find_references(lines: list[Line], citation: tuple[int, int], entries: list[Bounds], markers: list[Bounds]) -> int:
    """Collect the entries; give the list's first line, its heading included, or the citation's when there is no list."""
    headings = [index for index, line in enumerate(lines) if _is_heading(line)]
    for place, heading in enumerate(headings):
        before = REFERENCES_BEFORE.match(lines[heading].text)
        start = lines[heading].start
        markers.append((start, start + before.end() if before else lines[heading].end))
        first = [Line(start + before.end(), lines[heading].end, lines[heading].text[before.end() :])] if before else []
        stop = headings[place + 1] if place + 1 < len(headings) else len(lines)
        stop = citation[0] if heading < citation[0] < stop else stop
        entries += split_entries(first + _until_label(lines[heading + 1 : stop]))
    if headings:
        return headings[0]
    region = _unheaded(lines[: citation[0]])
    entries += split_entries(region)
    return next((index for index, line in enumerate(lines) if region and line is region[0]), citation[0])


def _is_heading(line: Line) -> bool:
    return line.label == "references" or bool(REFERENCES_BEFORE.match(line.text[:200]))


def _until_label(lines: list[Line]) -> list[Line]:
    """Cut the list where the page's furniture begins."""
    stop = next((index for index, line in enumerate(lines) if line.label), len(lines))
    return lines[:stop]


def _unheaded(lines: list[Line]) -> list[Line]:
    """Take the last paragraphs that look like references, or the last before a label of the page's furniture."""
    furniture = [index for index, line in enumerate(lines) if line.label == "furniture"][-MAX_FURNITURE:]
    regions = (_last_paragraphs(lines[:stop]) for stop in (len(lines), *reversed(furniture)))
    return next(filter(None, regions), [])


def _last_paragraphs(lines: list[Line]) -> list[Line]:
    """Take the last paragraphs that look like references; none of the text before them may follow."""
    groups = paragraphs(lines)
    first = len(groups)
    while first > 0 and _looks_like_references(groups[first - 1]):
        first -= 1
    if first == len(groups) or not _opens_list(groups[first:]):
        return []
    begin = lines.index(groups[first][0])
    return lines[begin:]


def _looks_like_references(group: list[Line]) -> bool:
    """Say whether a paragraph is entries: labelled in square brackets, or labelled or named and dated."""
    labelled = [line for line in group if _label_name(line)]
    if not labelled:
        named = sum(_is_named_entry(line.text) for line in group)
        whole = " ".join(line.text for line in group[:MAX_ENTRY_LINES])
        return named * 2 > len(group) or (len(group) <= MAX_ENTRY_LINES and _is_named_entry(whole))
    square = _label_name(group[0]) == "square"
    dated = sum(bool(_YEAR.search(line.text[:1_000]) or "//" in line.text) for line in group)
    return square or (_label_name(group[0]) is not None and dated * 2 >= len(labelled))


def _is_named_entry(text: str) -> bool:
    """Say whether a line without a label is an entry: a name in front, a year, and not the length of an abstract."""
    return len(text) <= MAX_ENTRY_LENGTH and bool(_NAMED.match(text)) and bool(_YEAR.search(text))


def _opens_list(groups: list[list[Line]]) -> bool:
    """Say whether there is enough to be a list: any bracketed label, or two entries."""
    if _label_name(groups[0][0]) == "square":
        return True
    return len(groups) > 1 or sum(bool(_label_name(line) or _is_named_entry(line.text)) for line in groups[0]) > 1


def _label_name(line: Line) -> str | None:
    found = LABEL.match(line.text)
    return found.lastgroup if found else None


def split_entries(lines: list[Line]) -> list[Bounds]:
    """Cut the list into entries: at labels, else at blank lines, else at lines that begin anew."""
    filled = [line for line in lines if not line.is_blank()]
    if not filled:
        return []
    kind = _label_name(filled[0])
    if kind:
        begins = [_label_name(line) == kind for line in filled]
    else:
        groups = paragraphs(lines)
        if len(groups) > 1 and sum(len(group) > 1 for group in groups) * 2 > len(groups):
            heads = {group[0].start for group in groups}
            begins = [line.start in heads for line in filled]
        else:
            begins = [not (line.text[0].islower() or (line.indented and not filled[0].indented)) for line in filled]
    return [bounds for entry in _join(filled, begins) for bounds in _works(entry)]


def _join(lines: list[Line], begins: list[bool]) -> list[list[Line]]:
    entries: list[list[Line]] = []
    for line, begin in zip(lines, begins, strict=True):
        if begin or not entries or len(entries[-1]) >= MAX_ENTRY_LINES:
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _works(entry: list[Line]) -> list[Bounds]:
    """Give the bounds of an entry, and of the second work in it where it certainly holds two.

    The whole entry stays, so that its reading can say that it holds two.
    """
    start, end = entry[0].start, entry[-1].end
    behind = [line.start for line in entry[1:]] + [end]
    flat = "".join(line.text + " " * (stop - line.end) for line, stop in zip(entry, behind, strict=True))
    label = LABEL.match(flat)
    second = second_work(Piece(flat, flat), label.end() if label else 0)
    return [(start, end)] if second is None else [(start, end), (start + second, end)]
