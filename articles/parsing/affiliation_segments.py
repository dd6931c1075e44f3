"""An affiliation cut into segments: at commas and their like, and where a new name begins without any mark.

What a segment is (department, institution, city …) is decided in ``affiliations``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.normalize import title_key

from .countries import find_country
from .names import is_initials
from .pieces import Piece
from .vocabulary import (
    ABBREVIATIONS,
    CONNECTORS,
    CONTINUES,
    DEPARTMENT,
    HEADS,
    INSTITUTE,
    MODIFIERS,
    STARTERS,
    UNIVERSITY,
    heads_in,
    rank,
)

_SEPARATOR = re.compile(r"[,;|\n]|(?P<stop>(?<=[^\W\d_]{3})\. (?=[^\W\d_]))")
"""What parts an affiliation: a comma, a semicolon, a line end, a full stop after a whole word."""

_DASH = re.compile(r" [–—-] ")

_POSTCODE = re.compile(
    r"(?<![\w/])(?:(?:[A-Z]{1,3}[-–])?(?:\d{4,6}(?:-\d{3,4})?(?: [A-Z]{2}(?= [A-Z]))?|\d{2}-\d{3}|\d{3} \d{2})"
    r"|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2})(?![\w/])"
)
"""'050000', 'FIN-33014', '73019-1234', 'S-171 76', '01-142', '2628 BL', 'S10 2TN'."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an affiliation; ``joined`` says that only a rule, not a printed mark, set one of its ends."""

    start: int
    end: int
    joined: bool = False


def split_segments(piece: Piece) -> tuple[Piece, list[Segment]]:
    """Cut at printed marks; give the piece without its postcodes, and the segments in order.

    Dashes part only where nothing else does: 'Law Faculty – State University – Omsk'.
    """
    for code in _POSTCODE.finditer(piece.flat):
        piece = piece.without(*code.span())
    lined = "".join("\n" if old == "\n" else new for old, new in zip(piece.text, piece.flat, strict=True))
    cuts = [match.span() for match in _SEPARATOR.finditer(lined) if not _abbreviates(lined, match)]
    cuts = cuts or [match.span() for match in _DASH.finditer(lined)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(piece.flat)]
    trimmed = [piece.trim(start, end) for start, end in zip(starts, ends, strict=True)]
    return piece, rejoin(piece, [Segment(start, end) for start, end in trimmed if end > start])


def _abbreviates(flat: str, match: re.Match[str]) -> bool:
    """Say whether a full stop only shortens a word: 'Dept. of Law'."""
    word = flat[max(0, match.start() - 12) : match.start()].rpartition(" ")[2]
    return match["stop"] is not None and title_key(word) in ABBREVIATIONS


def rejoin(piece: Piece, segments: list[Segment]) -> list[Segment]:
    """Undo commas inside a name: 'Research, Institute', 'Academy, named after X', 'Academy of Law, Trade and Economics'."""
    kept: list[Segment] = []
    for segment in segments:
        text = piece.flat[segment.start : segment.end]
        before = piece.flat[kept[-1].start : kept[-1].end] if kept else ""
        lone = text.lower() in UNIVERSITY | INSTITUTE
        small = text[0].islower() and text.split()[0] in CONNECTORS
        listed = " and " in text and not rank(text) and not find_country(text) and " of " in before and rank(before)
        if before and (lone or small or listed) and not find_country(before):
            kept[-1] = Segment(kept[-1].start, segment.end)
        else:
            kept.append(segment)
    return kept


def _tokens(piece: Piece, segment: Segment) -> list[tuple[str, int]]:
    """Give the words of a segment with the place of each."""
    return [(match.group(), match.start()) for match in _WORD.finditer(piece.flat, segment.start, segment.end)]


def split_unmarked(piece: Piece, segment: Segment) -> list[Segment]:
    """Cut 'Department of Operational Work Academy of Law' before the second name; give one segment or two."""
    tokens = _tokens(piece, segment)
    words = [title_key(word) for word, _ in tokens]
    heads = heads_in(" ".join(word for word, _ in tokens))
    if any(word in ("–", "—", "-") for word, _ in tokens):
        # A name and its translation, or a name with its own dash: which, no rule can say.
        return [segment]
    for index in heads[1:]:
        cut = _name_begin(words, [word for word, _ in tokens], index, heads[0])
        if cut:
            left_end = tokens[cut - 1][1] + len(tokens[cut - 1][0])
            return [Segment(segment.start, left_end, True), Segment(tokens[cut][1], segment.end, True)]
    nested = _nested(words, heads)
    if nested:
        left, right = nested
        left_end = tokens[left - 1][1] + len(tokens[left - 1][0])
        return [Segment(segment.start, left_end, True), Segment(tokens[right][1], segment.end, True)]
    return [segment]


def _name_begin(words: list[str], printed: list[str], head: int, first_head: int) -> int | None:
    """Give the word with which the name headed at ``head`` begins, when a name that is whole stands before it."""
    if words[head] not in STARTERS or not printed[head][:1].isupper():
        return None
    begin = _before_modifiers(words, head)
    followed = head + 1 < len(words) and words[head + 1] in CONTINUES
    # 'Graz University of Technology' bears its place as 'Karaganda State University' does.
    bears_name = not followed or words[head + 1 : head + 3] == ["of", "technology"]
    if bears_name and begin - 1 > first_head:
        begin = _before_proper(words, printed, begin)
    if begin <= first_head or words[begin - 1] in CONNECTORS or not (followed or words[head] in UNIVERSITY):
        return None
    return None if _pending_article(words, first_head, begin) else begin


def _before_modifiers(words: list[str], head: int) -> int:
    while head > 0 and words[head - 1] in MODIFIERS:
        head -= 1
    return head


def _before_proper(words: list[str], printed: list[str], begin: int) -> int:
    """Step over the name a university bears, initials included: 'L.N. Gumilyov Eurasian National University'."""
    if words[begin - 1] in CONNECTORS or words[begin - 1] in HEADS:
        return begin
    begin -= 1
    while begin > 1 and is_initials(printed[begin - 1]):
        begin -= 1
    return begin


def _pending_article(words: list[str], start: int, stop: int) -> bool:
    """Say whether 'of the …' still waits for its head before ``stop``: 'Institute of the Border Academy of X'."""
    for index in range(stop - 1, start, -1):
        if words[index] in HEADS:
            return False
        if words[index] in CONNECTORS:
            return words[index] == "the"
    return False


def _nested(words: list[str], heads: list[int]) -> tuple[int, int] | None:
    """Find 'Faculty of Law of the Kazakh National University': where the left name ends and the right one begins."""
    if len(heads) < 2 or words[heads[0]] not in DEPARTMENT | INSTITUTE or not words[heads[1]].startswith("univ"):
        return None
    begin = heads[1]
    while begin > 0 and words[begin - 1] not in CONNECTORS:
        begin -= 1
    left = begin
    while left > 0 and words[left - 1] in ("of", "the", "at"):
        left -= 1
    connected = 0 < left < begin and "of" in words[heads[0] + 1 : left] and left - heads[0] > 2
    return (left, begin) if connected else None


def city_after_university(piece: Piece, segment: Segment) -> tuple[Segment, Segment] | None:
    """Cut 'Al-Farabi Kazakh National University Almaty'; not 'Technical University Berlin', which bears no other name."""
    tokens = _tokens(piece, segment)
    words = [title_key(word) for word, _ in tokens]
    if len(words) < 3 or words[-2] not in UNIVERSITY or words[-1] in HEADS or not tokens[-1][0][0].isupper():
        return None
    if set(words[:-2]) <= MODIFIERS:
        return None
    name_end = tokens[-2][1] + len(tokens[-2][0])
    return Segment(segment.start, name_end, True), Segment(tokens[-1][1], segment.end, True)


def city_after_country(piece: Piece, segment: Segment) -> tuple[Segment, Segment] | None:
    """Cut '… Office of the Republic of Kazakhstan Kosshy' into the name and the city behind its country."""
    tokens = _tokens(piece, segment)
    for count in (1, 2, 3):
        stop = len(tokens) - count
        if stop < 2 or not all(word[:1].isupper() for word, _ in tokens[stop:]):
            break
        tail = " ".join(word for word, _ in tokens[stop:])
        names = [" ".join(word for word, _ in tokens[max(0, stop - size) : stop]) for size in (1, 2, 3)]
        if rank(tail) == 0 and any(map(find_country, names)) and not find_country(tail):
            name_end = tokens[stop - 1][1] + len(tokens[stop - 1][0])
            return Segment(segment.start, name_end, True), Segment(tokens[stop][1], segment.end, True)
    return None
