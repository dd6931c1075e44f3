"""The lines of a source: where each stands, what it begins with, and how lines group into paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from .labels import kind_of, part_of
from .pieces import Piece

EDGES_OF_LINES = " \u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""What a line's own characters do not count: blanks, and marks of the direction of writing."""

_LINE = re.compile(r"[^\r\n]+")
BULLET = re.compile(r"[•▪◦●·‣*–—-] {1,8}(?=\S)|[•▪◦●‣](?=\S)")
"""What begins an item of a list: '• '."""

NUMBER = re.compile(r"(?P<number>\d{1,3})[.)] {1,8}(?=\S)")
"""What begins a numbered item: '1. ', '2) '."""


class Line(NamedTuple):
    """A line without its blanks: ``indented`` says that it had some in front, ``label`` what part it opens, if any.

    ``kind`` is the label's own kind, of which there are more.
    """

    start: int
    end: int
    text: str
    indented: bool = False
    label: str | None = None
    kind: str | None = None

    def is_blank(self) -> bool:
        """Say whether nothing stands on the line."""
        return self.start == self.end


def split_lines(piece: Piece) -> list[Line]:
    """Give the lines of the piece; blank lines that follow each other are given as one."""
    lines: list[Line] = []
    blank, stop = True, 0
    for match in _LINE.finditer(piece.text):
        start, end = match.span()
        gap = piece.text[stop:start]
        stop = end
        whole = piece.flat[start:end]
        text = whole.strip(EDGES_OF_LINES)
        if not text or gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap):
            if not blank:
                lines.append(Line(start, start, ""))
            blank = True
        if text:
            indent = len(whole) - len(whole.lstrip(EDGES_OF_LINES))
            kind = kind_of(text)
            lines.append(Line(start + indent, start + indent + len(text), text, indent > 0, part_of(kind), kind))
            blank = False
    return lines


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Group lines that no blank line parts."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank():
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]
