"""The lines of a page that name authors: the list behind the title, bulleted, numbered or plain."""

from __future__ import annotations

import re

from articles.normalize import title_key

from .labels import ABSTRACT_BEFORE, label_kind
from .lines import BULLET, NUMBER, Line
from .name_border import CAPITALS, find_border
from .pieces import Piece
from .vocabulary import rank

MAX_AUTHOR_LINES = 3_000
MAX_AUTHOR_LENGTH = 1_500
MAX_SKIPPED = 12
MAX_PLACE = 300

Bounds = tuple[int, int]

_COUNTER = re.compile(r"\d[\d.,]{0,12} ?[^\W\d_]")
"""How a counter of the page begins: '118 views', '1,204 downloads'."""

_FORMATS = frozenset({"pdf", "html", "xml", "epub", "ris", "bibtex"})


def find_author_lines(lines: list[Line], begin: int, witness: str, authors: list[Bounds], markers: list[Bounds]) -> int:
    """Collect the author lines behind the title, without their bullets; give the line after the last one.

    ``witness`` is the key of the citation line: a plain line is an author's when its surname is printed in capitals or
    stands there.
    """
    index = _skip_labels(lines, begin)
    if index == len(lines):
        return begin
    marked = BULLET.match(lines[index].text) or NUMBER.match(lines[index].text)
    end = _take_marked(lines, index, authors, markers) if marked else _take_plain(lines, index, witness, authors)
    return end if authors else begin


def _skip_labels(lines: list[Line], index: int) -> int:
    """Step over blank lines and labels such as 'Authors'."""
    stop = min(len(lines), index + MAX_SKIPPED)
    while index < stop and (lines[index].is_blank() or lines[index].label == "furniture"):
        index += 1
    return index if index < stop else len(lines)


def _take_marked(lines: list[Line], index: int, authors: list[Bounds], markers: list[Bounds]) -> int:
    """Take items of a list, each with the indented lines that go on with it."""
    end = index
    while index < len(lines) and len(authors) < MAX_AUTHOR_LINES:
        line = lines[index]
        mark = BULLET.match(line.text) or NUMBER.match(line.text)
        if mark and len(line.text) <= MAX_AUTHOR_LENGTH:
            start = line.start + mark.end()
            if _is_person(line.text[mark.end() :]):
                authors.append((start, line.end))
                markers.append((line.start, start))
        elif line.is_blank():
            index += 1
            continue
        elif authors and line.indented and not lines[index - 1].is_blank() and line.label is None:
            authors[-1] = (authors[-1][0], line.end)
        else:
            break
        index += 1
        end = index
    return end


def _is_person(text: str) -> bool:
    """Say whether an item may name an author; 'PDF', 'Home' and '118 views' do not."""
    counter = _COUNTER.match(text)
    if counter and counter.group()[-1].islower():
        return False
    first = title_key(text[:40]).split(" ")[0]
    return bool(first) and first not in _FORMATS and label_kind(text) != "furniture"


def _take_plain(lines: list[Line], index: int, witness: str, authors: list[Bounds]) -> int:
    """Take lines without bullets as long as each clearly begins with a name."""
    end = index
    while index < len(lines) and len(authors) < MAX_AUTHOR_LINES:
        line = lines[index]
        if not line.is_blank():
            if _begins_with_name(line, witness):
                authors.append((line.start, line.end))
            elif authors and not lines[index - 1].is_blank() and _is_place(line):
                authors[-1] = (authors[-1][0], line.end)
            else:
                break
            end = index + 1
        index += 1
    return end


def _is_place(line: Line) -> bool:
    """Say whether a line is an affiliation under its author: it names a body, and is no sentence."""
    return len(line.text) <= MAX_PLACE and not line.label and rank(line.text) > 0 and not line.text.endswith(".")


def _begins_with_name(line: Line, witness: str) -> bool:
    """Say whether a surname in capitals, or one that the citation line gives, stands among the first words."""
    text = line.text
    if len(text) > MAX_AUTHOR_LENGTH or line.label or ABSTRACT_BEFORE.match(text) or text.endswith((".", "?")):
        return False
    border = find_border(Piece.of(text), ())
    if border is None or border.family is None or border.given is None:
        return False
    surname = title_key(text[slice(*border.family)])
    # The key of 'SURNAME, Given' in the citation begins with both, in this order.
    given = title_key(text[slice(*border.given)])
    return border.confidence >= CAPITALS or f" {surname} {given} " in f" {witness} "
