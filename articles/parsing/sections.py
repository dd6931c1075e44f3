"""A source cut into the parts of an article page: title, author lines, abstract, keywords, references, citation.

The citation line is found first, because it says which line is the title; what stays over is left unclaimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.normalize import title_key

from .author_lines import find_author_lines
from .labels import CITE_BEFORE
from .lines import Line, split_lines
from .pieces import Piece
from .prose import find_prose
from .reference_list import find_references

MAX_TITLE_CANDIDATES = 80
MAX_CITATION = 20_000
MAX_TITLE = 1_500

Bounds = tuple[int, int]

_NUMBERED = re.compile(r"s l |[vn] \d|\d")
"""What follows the journal's title in the key of a citation line: 's l v 9', 'v 9'."""

_SIGNATURE = re.compile(r"\bISSN:? ?\d{4}-?\d{3}[\dXx]")


@dataclass(slots=True)
class Sections:
    """Where the parts stand in the text; ``markers`` are labels and bullets, understood but part of no value."""

    title: Bounds | None = None
    authors: list[Bounds] = field(default_factory=list)
    abstract: list[Bounds] = field(default_factory=list)
    keywords: list[Bounds] = field(default_factory=list)
    references: list[Bounds] = field(default_factory=list)
    citation: Bounds | None = None
    markers: list[Bounds] = field(default_factory=list)


def split_sections(piece: Piece) -> Sections:
    """Cut the text; every part may be missing."""
    lines = split_lines(piece)
    sections = Sections()
    citation = _find_citation(lines, sections)
    first = find_references(lines, citation, sections.references, sections.markers)
    body = lines[: min(first, citation[0])] + lines[citation[1] : first]
    title_end = _find_title(piece, body, sections)
    witness = title_key(piece.flat[slice(*sections.citation)]) if sections.citation else ""
    prose_from = find_author_lines(body, title_end, witness, sections.authors, sections.markers)
    find_prose(body[prose_from:], sections.abstract, sections.keywords, sections.markers)
    return sections


def _find_citation(lines: list[Line], sections: Sections) -> tuple[int, int]:
    """Find the citation by its heading, else by its ISSN; give the lines it takes, or the end of the text twice."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        before = CITE_BEFORE.match(line.text) if len(line.text) <= MAX_CITATION else None
        if before:
            sections.markers.append((line.start, line.start + before.end()))
            return _take_citation(lines, index, index, line.start + before.end(), sections)
        if line.label == "citation":
            sections.markers.append((line.start, line.end))
            first = next((later for later in range(index + 1, len(lines)) if not lines[later].is_blank()), None)
            if first is None:
                return index, len(lines)
            return _take_citation(lines, index, first, lines[first].start, sections)
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if len(text) <= MAX_CITATION and _SIGNATURE.search(text) and (", v. " in text or "[S.l.]" in text):
            return _take_citation(lines, index, index, lines[index].start, sections)
    return len(lines), len(lines)


def _take_citation(lines: list[Line], index: int, first: int, start: int, sections: Sections) -> tuple[int, int]:
    """Take the citation's lines: up to a blank line or a label."""
    stop = first + 1
    while stop < len(lines) and not lines[stop].is_blank() and not lines[stop].label:
        stop += 1
    sections.citation = (start, lines[stop - 1].end)
    return index, stop


def _find_title(piece: Piece, body: list[Line], sections: Sections) -> int:
    """Find the title: the line the citation witnesses, else the first line that is no furniture; give the next line."""
    candidates = [index for index, line in enumerate(body) if _may_be_title(line)][:MAX_TITLE_CANDIDATES]
    if not candidates:
        return 0
    witness = f" {title_key(piece.flat[slice(*sections.citation)][:MAX_CITATION])} " if sections.citation else ""
    witnessed = [index for index in candidates if _is_witnessed(title_key(body[index].text), witness)]
    index = max(witnessed, key=lambda place: len(body[place].text)) if witnessed else candidates[0]
    stop = index + 1
    while witnessed and stop < len(body) and stop < index + 4 and _goes_on(body[index : stop + 1], witness):
        stop += 1
    sections.title = (body[index].start, body[stop - 1].end)
    return stop


def _is_witnessed(key: str, witness: str) -> bool:
    """Say whether the citation repeats the line as its title; what numbers follow is the journal."""
    _, found, after = witness.partition(f" {key} ")
    return bool(key and found) and not _NUMBERED.match(after)


def _may_be_title(line: Line) -> bool:
    long_enough = 0 < len(line.text) <= MAX_TITLE and any(map(str.isalpha, line.text))
    return long_enough and line.label is None and not line.text.startswith(("•", "http"))


def _goes_on(lines: list[Line], witness: str) -> bool:
    """Say whether the lines together are what the citation gives as title."""
    if lines[-1].is_blank():
        return False
    joined = title_key(" ".join(line.text for line in lines))
    return f" {joined} " in witness
