"""The lines of a source: where each stands, what it begins with, and how lines group into paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .labels import label_kind
from .pieces import Piece

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
BULLET = re.compile(r"[•▪◦●·‣*–—-] {1,8}(?=\S)|[•▪◦●‣](?=\S)")
"""What begins an item of a list: '• '."""

NUMBER = re.compile(r"(?P<number>\d{1,3})[.)] {1,8}(?=\S)")
"""What begins a numbered item: '1. ', '2) '."""


@dataclass(frozen=True, slots=True)
class Line:
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
    """Give the lines of the piece, blank ones included."""
    lines = []
    for match in _LINE.finditer(piece.text):
        begin = match.start()
        printed = piece.flat[begin : begin + len(match.group().rstrip("\r\n"))]
        left = len(printed) - len(printed.lstrip(" \ufeff"))
        end = max(begin + len(printed.rstrip(" ")), begin + left)
        start = begin + left
        text = piece.flat[start:end]
        lines.append(Line(start, start + len(text), text, left > 0, label_kind(text)))
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
