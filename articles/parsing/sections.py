"""A source cut into the parts of an article page: title, author lines, abstract, keywords, references, citation.

The citation line is found first, because it says which line is the title; what stays over is left unclaimed.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from articles.normalize import title_key

from .author_lines import find_author_lines
from .author_list import names_in_line
from .classifications import take_classifications
from .furniture import Furniture, find_furniture
from .labels import CITE_BEFORE
from .lines import BULLET, Line, split_lines
from .pieces import Piece
from .prose import Part, find_prose
from .reference_list import find_references
from .translations import translated_title, two_titles

MAX_TITLE_CANDIDATES = 80
MAX_CITATION = 20_000
MAX_CITATION_LINES = 20
MAX_TITLE = 1_500
MAX_BETWEEN = 6
MAX_HEAD_LINE = 120

Bounds = tuple[int, int]

_NUMBERED = re.compile(r"s l |(?:[vnтжб]|vol|no|num|bd|jg|том|т) \d|(?!(?:1[6-9]|20)\d\d )\d")
"""What follows the journal's title in the key of a citation line: 's l v 9', 'v 9', 'vol 9'; a year may follow a title."""

_YEAR = re.compile(r"\d{4}")
_SIGNATURE = re.compile(r"\bISSN:? ?\d{4}-?\d{3}[\dXx]")


@dataclass(slots=True)
class Sections:
    """Where the parts stand in the text; ``markers`` are labels and bullets, understood but part of no value."""

    title: Bounds | None = None
    authors: list[Bounds] = field(default_factory=list)
    whole_title: Bounds | None = None
    title_translations: list[Bounds] = field(default_factory=list)
    abstracts: list[Part] = field(default_factory=list)
    keywords: list[Part] = field(default_factory=list)
    classifications: list[tuple[str, list[Bounds]]] = field(default_factory=list)
    references: list[Bounds] = field(default_factory=list)
    citation: Bounds | None = None
    markers: list[Bounds] = field(default_factory=list)
    furniture: list[Bounds] = field(default_factory=list)
    facts: dict[str, list[Bounds]] = field(default_factory=dict)
    surname: str | None = None


def split_sections(piece: Piece) -> Sections:
    """Cut the text; every part may be missing."""
    lines = split_lines(piece)
    sections = Sections()
    citation = _find_citation(lines, sections)
    furniture = find_furniture(lines, citation)
    sections.facts, sections.surname = furniture.facts, furniture.surname
    sections.furniture += [(lines[index].start, lines[index].end) for index in sorted(furniture.lines)]
    lines = [_blanked(line) if index in furniture.lines else line for index, line in enumerate(lines)]
    first = find_references(lines, citation, sections.references, sections.markers)
    body, sections.classifications, codes = take_classifications(
        lines[: min(first, citation[0])] + lines[citation[1] : first]
    )
    sections.markers += codes
    title_end = _find_translation(piece, body, _find_title(piece, body, sections, furniture), sections)
    witness = title_key(piece.flat[slice(*sections.citation)]) if sections.citation else ""
    prose_from = find_author_lines(body, title_end, witness, sections.authors, sections.markers)
    if not sections.authors and (listed := _listed_below(body, title_end)):
        prose_from = find_author_lines(body, listed, witness, sections.authors, sections.markers)
    if not sections.authors:
        sections.authors += names_in_line(body, title_end, furniture.surname)
    prose = find_prose(body[prose_from:])
    sections.abstracts, sections.keywords = prose.abstracts, prose.keywords
    sections.markers += prose.markers
    sections.markers += [(line.start, line.end) for line in body if line.kind in ("authors", "affiliation")]
    if furniture.lines and sections.title:
        head = _head(lines, sections.title[0])
        sections.furniture += head
        if head and furniture.crumb_end is not None:
            sections.facts["journal"] = head[:1]
    return sections


def _head(lines: list[Line], title: int) -> list[Bounds]:
    """Give what stands above the title on a page that has furniture: the journal's name and the like."""
    above = [line for line in lines[:MAX_TITLE_CANDIDATES] if line.end <= title and line.text]
    return [(line.start, line.end) for line in above if len(line.text) <= MAX_HEAD_LINE]


def _listed_below(body: list[Line], begin: int) -> int | None:
    """Give the first item of a list that a line or two part from the title: a subtitle, a translation."""
    near = [index for index in range(begin, min(len(body), begin + MAX_BETWEEN)) if not body[index].is_blank()]
    items = [index for index in near if BULLET.match(body[index].text)]
    labelled = next((index for index in near if body[index].label not in (None, "furniture")), None)
    return items[0] if items and (labelled is None or items[0] < labelled) else None


def _find_translation(piece: Piece, body: list[Line], title_end: int, sections: Sections) -> int:
    """Find the title in another language, on its own line or behind the title; give the line behind both."""
    if sections.title is None:
        return title_end
    sections.whole_title = sections.title
    sections.title, second = two_titles(piece, sections.title)
    if second:
        sections.title_translations.append(second)
        sections.markers.append((sections.title[1], second[0]))
        return title_end
    translated = translated_title(piece.flat[slice(*sections.title)], body, title_end)
    if translated is None:
        return title_end
    sections.title_translations.append((body[translated].start, body[translated].end))
    return translated + 1


def _blanked(line: Line) -> Line:
    """Give an empty line in the place of one that is taken."""
    return Line(line.start, line.start, "", label="furniture" if line.label == "furniture" else None)


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
            if not _may_be_citation(lines, first):
                # OJS 2 has the words for a link in its side column.
                sections.markers.pop()
                continue
            return _take_citation(lines, index, first, lines[first].start, sections)
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if len(text) <= MAX_CITATION and _SIGNATURE.search(text) and (", v. " in text or "[S.l.]" in text):
            return _take_citation(lines, index, index, lines[index].start, sections)
    return len(lines), len(lines)


def _may_be_citation(lines: list[Line], first: int) -> bool:
    """Say whether a paragraph states a year, as every citation does."""
    near = itertools.takewhile(lambda line: not line.is_blank(), lines[first : first + MAX_CITATION_LINES])
    text = " ".join(line.text[:MAX_CITATION] for line in near)
    return bool(_YEAR.search(text)) or len(text) >= MAX_CITATION


def _take_citation(lines: list[Line], index: int, first: int, start: int, sections: Sections) -> tuple[int, int]:
    """Take the citation's lines: up to a blank line or a label."""
    stop = first + 1
    while stop < len(lines) and not lines[stop].is_blank() and not lines[stop].label:
        stop += 1
    sections.citation = (start, lines[stop - 1].end)
    return index, stop


def _find_title(piece: Piece, body: list[Line], sections: Sections, furniture: Furniture) -> int:
    """Find the title: the line the citation witnesses, else the first line that is no furniture; give the next line.

    Behind a breadcrumb it is the first line there: what stands before is the journal's.
    """
    candidates = [index for index, line in enumerate(body) if _may_be_title(line)][:MAX_TITLE_CANDIDATES]
    if not candidates:
        return 0
    witness = f" {title_key(piece.flat[slice(*sections.citation)][:MAX_CITATION])} " if sections.citation else ""
    witnessed = [index for index in candidates if _is_witnessed(title_key(body[index].text), witness)]
    behind = [index for index in candidates if index > (furniture.crumb_end or -1)]
    index = max(witnessed, key=lambda place: len(body[place].text)) if witnessed else (behind or candidates)[0]
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
