"""The lines of a source: where each stands, what it begins with, and how lines group into paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from .labels import label_kind
from .pieces import Piece

_LINE = re.compile(r"[^\r\n]+")
BULLET = re.compile(r"[•▪◦●·‣*–—-] {1,8}(?=\S)|[•▪◦●‣](?=\S)")
"""What begins an item of a list: '• '."""

NUMBER = re.compile(r"(?P<number>\d{1,3})[.)] {1,8}(?=\S)")
"""What begins a numbered item: '1. ', '2) '."""


class Line(NamedTuple):
    """A line without its blanks: ``indented`` says that it had some in front, ``label`` what part it opens, if any."""

    start: int
    end: int
    text: str
    indented: bool = False
    label: str | None = None

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
        text = piece.flat[start:end].strip(" ")
        if not text or gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap):
            if not blank:
                lines.append(Line(start, start, ""))
            blank = True
        if text:
            indent = len(piece.flat[start:end]) - len(piece.flat[start:end].lstrip(" "))
            lines.append(Line(start + indent, start + indent + len(text), text, indent > 0, label_kind(text)))
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
