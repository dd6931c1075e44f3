"""Abstract and keywords: the paragraphs between the authors and the references."""

from __future__ import annotations

import re

from .labels import ABSTRACT_BEFORE, KEYWORDS_INSIDE, is_subject_line
from .lines import BULLET, Line, paragraphs
from .pieces import EDGES, Piece
from .records import Reading

MAX_LABEL_SEARCH = 30_000
MAX_KEYWORDS = 100
FEW_WORDS, SENTENCE_WORDS = 12, 5

Bounds = tuple[int, int]

_CODES = re.compile(r"\bJEL\b[^:]{0,30}: ?[A-Z]\d[A-Z\d,; ]{0,100}\.?$")
"""Subject codes at the end of an abstract: 'JEL: K40, K41'."""

_SEPARATORS = (";", "•", "|", ",", " / ", "/", ". ")


def find_prose(lines: list[Line], abstract: list[Bounds], keywords: list[Bounds], markers: list[Bounds]) -> None:
    """Collect the paragraphs of the abstract and the stretches of keywords.

    A label that is nothing but furniture ends the abstract once it has begun: what follows is the page's, not the article's.
    """
    labelled: str | None = None
    for group in paragraphs(lines):
        first = 0
        while first < len(group) and (kind := group[first].label):
            if kind == "furniture" and abstract:
                return
            labelled = kind
            if kind != "furniture":
                markers.append((group[first].start, group[first].end))
            first += 1
        for part in _parts(group[first:]):
            if labelled == "keywords":
                keywords.append((part[0].start, part[-1].end))
                markers.append(keywords[-1])
                labelled = None
            else:
                labelled = _take_paragraph(part, labelled, abstract, keywords, markers)


def _parts(group: list[Line]) -> list[list[Line]]:
    """Cut a paragraph before each line that opens an abstract and behind each that states subject codes."""
    parts: list[list[Line]] = []
    for line in group:
        subject = bool(parts) and is_subject_line(parts[-1][-1].text)
        if not parts or subject or is_subject_line(line.text) or ABSTRACT_BEFORE.match(line.text[:200]):
            parts.append([])
        parts[-1].append(line)
    return parts


def _take_paragraph(
    group: list[Line], labelled: str | None, abstract: list[Bounds], keywords: list[Bounds], markers: list[Bounds]
) -> str | None:
    """Take one paragraph apart; give the label that is still open."""
    start = group[0].start
    before = ABSTRACT_BEFORE.match(group[0].text)
    if before:
        markers.append((start, start + before.end()))
        start, labelled = start + before.end(), "abstract"
    kept: list[str] = []
    end = start
    for line in group:
        label = KEYWORDS_INSIDE.search(line.text, 0, MAX_LABEL_SEARCH) if ":" in line.text else None
        kept.append(line.text[: label.start()] if label else line.text)
        end = line.start + len(kept[-1])
        if label:
            keywords.append((line.start + label.end(), group[-1].end))
            # The separators between keywords belong to no keyword.
            markers.append((end, group[-1].end))
            break
    codes = _CODES.search(kept[-1], max(0, len(kept[-1]) - 200))
    if codes:
        end -= len(kept[-1]) - codes.start()
        kept[-1] = kept[-1][: codes.start()]
    text = " ".join(kept).rstrip()
    if end > start and (labelled == "abstract" or _is_prose(text)) and not is_subject_line(text):
        abstract.append((start, end))
    return labelled


def _is_prose(text: str) -> bool:
    words = len(text[:2_000].split())
    return not BULLET.match(text) and (
        words >= FEW_WORDS or (words >= SENTENCE_WORDS and text.endswith((".", "?", "!")))
    )


def read_keywords(piece: Piece, bounds: Bounds) -> tuple[Reading[str], ...]:
    """Cut 'justice; digital evidence; court' at the separator it uses."""
    start, end = piece.trim(*bounds, EDGES)
    stretch = piece.flat[start:end]
    separator = next((mark for mark in _SEPARATORS if mark in stretch), None)
    if separator is None:
        cuts = [(start, end)]
    else:
        marks = [match.span() for match in re.finditer(re.escape(separator), stretch)][:MAX_KEYWORDS]
        begins = [start, *(start + stop for _, stop in marks)]
        ends = [*(start + begin for begin, _ in marks), end]
        cuts = list(zip(begins, ends, strict=True))
    readings = (piece.reading(begin, stop, edges=EDGES) for begin, stop in cuts)
    return tuple(reading for reading in readings if reading)
