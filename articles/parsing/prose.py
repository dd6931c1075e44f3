"""Abstracts and keywords: the paragraphs between the authors and the references, in one language or several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .labels import ABSTRACT_BEFORE, KEYWORDS_INSIDE
from .language import by_small_words, script_of
from .lines import BULLET, Line, paragraphs
from .pieces import EDGES, Piece
from .records import Reading

MAX_LABEL_SEARCH = 30_000
MAX_KEYWORDS = 100
FEW_WORDS, SENTENCE_WORDS, CONTINUED_WORDS = 12, 5, 3
MAX_KEYWORD_LINE = 60
SAMPLE = 2_000

Bounds = tuple[int, int]

_SEPARATORS = (";", "；", "؛", "•", "·", "|", "、", "،", ",", "，", " / ", "/", " – ", " — ", ". ")
_STOPS = (".", "?", "!", "。", "۔", "؟", "।")
_LINE_ENDS = re.compile(r"[\r\n]+")
_NEVER = re.compile(r"(?!)")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e5b]")


@dataclass(slots=True)
class Part:
    """An abstract or a list of keywords: where it stands, and the label before it, which may tell its language."""

    places: list[Bounds]
    label: str | None = None
    sample: str = ""


@dataclass(slots=True)
class Prose:
    """What the paragraphs are; ``markers`` are their labels."""

    abstracts: list[Part] = field(default_factory=list)
    keywords: list[Part] = field(default_factory=list)
    markers: list[Bounds] = field(default_factory=list)
    opened: Part | None = None
    closed: bool = False


def find_prose(lines: list[Line]) -> Prose:
    """Collect the abstracts, each with its paragraphs, and the lists of keywords.

    Furniture ends an abstract once it has begun: without a label of its own, what follows is the page's.
    """
    prose = Prose()
    kind: str | None = None
    for group in _groups(lines):
        first = 0
        while first < len(group) and (label := group[first].label):
            prose.closed = label == "furniture" and bool(prose.abstracts)
            kind, prose.opened = label, Part([], group[first].text)
            if label != "furniture":
                prose.markers.append((group[first].start, group[first].end))
            first += 1
        for part in _parts(group[first:]):
            if kind == "keywords" and prose.opened:
                prose.opened.places.append((part[0].start, part[-1].end))
                prose.markers.append(prose.opened.places[-1])
                prose.keywords.append(prose.opened)
                kind = None
            else:
                kind = _take_paragraph(part, kind, prose)
    return prose


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Give the paragraphs, and each line that is taken as furniture by itself: it parts what stands round it."""
    begin = 0
    for index, line in enumerate(lines):
        if line.is_blank() and line.label:
            yield from paragraphs(lines[begin:index])
            yield [line]
            begin = index + 1
    yield from paragraphs(lines[begin:])


def _parts(group: list[Line]) -> list[list[Line]]:
    """Cut a paragraph before each line that opens an abstract."""
    parts: list[list[Line]] = []
    for line in group:
        if not parts or ABSTRACT_BEFORE.match(line.text[:200]):
            parts.append([])
        parts[-1].append(line)
    return parts


def _take_paragraph(group: list[Line], kind: str | None, prose: Prose) -> str | None:
    """Take one paragraph apart; give the kind of the label that is still open."""
    start = group[0].start
    before = ABSTRACT_BEFORE.match(group[0].text)
    if before:
        prose.markers.append((start, start + before.end()))
        prose.opened, prose.closed = Part([], before["label"]), False
        start, kind = start + before.end(), "abstract"
    kept: list[str] = []
    end = start
    for line in group:
        label = (
            KEYWORDS_INSIDE.search(line.text, 0, MAX_LABEL_SEARCH) if ":" in line.text or "：" in line.text else None
        )
        kept.append(line.text[: label.start()] if label else line.text)
        end = line.start + len(kept[-1])
        if label:
            place = (line.start + label.end(), group[-1].end)
            prose.keywords.append(Part([place], label.group()))
            # The separators between keywords belong to no keyword.
            prose.markers.append((end, group[-1].end))
            break
    text = " ".join(kept).rstrip()
    if end > start and not prose.closed and (kind == "abstract" or _is_prose(text, goes_on=bool(prose.abstracts))):
        _add(prose, (start, end), text, kind)
        kind = kind if kind == "abstract" else None
    return kind


def _add(prose: Prose, place: Bounds, text: str, kind: str | None) -> None:
    """Add a paragraph to the abstract it goes on with, or begin another where a label or the language says so."""
    opened = prose.opened if kind == "abstract" else None
    if opened is not None and not opened.places:
        prose.abstracts.append(opened)
    elif not prose.abstracts or _other_language(prose.abstracts[-1].sample, text):
        prose.abstracts.append(Part([]))
    part = prose.abstracts[-1]
    part.sample = part.sample or text[:SAMPLE]
    part.places.append(place)


def _other_language(one: str, other: str) -> bool:
    """Say whether two paragraphs are certainly not of one language."""
    if script_of(one) != script_of(other[:SAMPLE]):
        return script_of(other[:SAMPLE]) is not None
    guesses = [by_small_words(one), by_small_words(other[:SAMPLE])]
    return None not in guesses and len({guess.code for guess in guesses if guess}) > 1


def _is_prose(text: str, *, goes_on: bool) -> bool:
    """Say whether a paragraph is running text; one that goes on with an abstract may be a short sentence."""
    fewest = CONTINUED_WORDS if goes_on else SENTENCE_WORDS
    # Scripts without blanks have no words to count.
    words = max(len(text[:2_000].split()), len(_IDEOGRAPH.findall(text[:200])) // 2)
    return not BULLET.match(text) and (words >= FEW_WORDS or (words >= fewest and text.endswith(_STOPS)))


def read_keywords(piece: Piece, bounds: Bounds) -> tuple[Reading[str], ...]:
    """Cut 'justice; digital evidence; court' at the separator it uses, else at the ends of its lines."""
    start, end = piece.trim(*bounds, EDGES)
    stretch = piece.flat[start:end]
    separator = next((mark for mark in _SEPARATORS if mark in stretch), None)
    if separator is None:
        pattern = _LINE_ENDS if len(stretch) <= MAX_KEYWORD_LINE * (piece.text.count("\n", start, end) + 1) else _NEVER
        marks = [match.span() for match in pattern.finditer(piece.text, start, end)][:MAX_KEYWORDS]
    else:
        pattern = re.compile(re.escape(separator))
        marks = [match.span() for match in pattern.finditer(piece.flat, start, end)][:MAX_KEYWORDS]
    begins = [start, *(stop for _, stop in marks)]
    ends = [*(begin for begin, _ in marks), end]
    readings = (piece.reading(begin, stop, edges=EDGES) for begin, stop in zip(begins, ends, strict=True))
    return tuple(reading for reading in readings if reading)
