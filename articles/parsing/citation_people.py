"""The names at the head of a citation line: 'AKHMETZAKIROV, Nail R.; OMAROV, Yerbol A..' or with 'et al.'."""

from __future__ import annotations

import re

from .names import is_capital_word, is_initials, surname_first
from .pieces import Piece
from .records import ParsedName

MAX_GIVEN_WORDS = 8

_ET_AL = re.compile(
    r"[ ,;]{0,3}\b(?:et al|e outros|y otros|и др|та ін|және т\.? ?б|dkk|vd)\b\.?[ .]{0,3}$", re.IGNORECASE
)
"""The end of a shortened list: ' et al.', ' и др.'."""

_STOP = re.compile(r"\.\.? |[?!:] ")
"""What may end the list of names: the two dots after an initial, or one."""


def citation_people(piece: Piece, start: int, end: int) -> tuple[tuple[ParsedName, ...], bool]:
    """Read the names of the stretch and whether more were left out."""
    start, end = piece.trim(start, end, " ")
    short = _ET_AL.search(piece.flat, max(start, end - 40), end)
    if short:
        end = short.start()
    elif piece.flat[start:end].endswith("..") or not _ends_with_initial(piece.flat[start:end]):
        end -= len(piece.flat[start:end]) - len(piece.flat[start:end].removesuffix("."))
    people = []
    for part_start, part_end in _parts(piece, start, end):
        name = surname_first(piece, part_start, part_end)
        if name:
            people.append(name)
    return tuple(people), bool(short)


def _ends_with_initial(names: str) -> bool:
    return is_initials(names.rpartition(" ")[2].rstrip(";,"))


def _parts(piece: Piece, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the stretch at semicolons."""
    parts = []
    while start < end:
        cut = piece.flat.find(";", start, end)
        cut = end if cut < 0 else cut
        parts.append((start, cut))
        start = cut + 1
    return parts


def people_end(piece: Piece, end: int) -> int:
    """Give where the names end when the title is not known; 0 when the line does not begin with names.

    A full stop after an initial goes on ('BUCKLER, K. G.; …'), two dots and any other full stop end the list.
    """
    for stop in _STOP.finditer(piece.flat, 0, end):
        head = piece.flat[: stop.start()]
        if not stop.group().startswith("."):
            return 0
        last_word = head.rpartition(" ")[2]
        if stop.group() == ". " and is_initials(last_word) and not last_word.islower():
            continue
        return stop.end() if all(map(_looks_like_person, re.sub(r" et al$", "", head).split(";"))) else 0
    return 0


def _looks_like_person(part: str) -> bool:
    """Say whether 'SURNAME, Given Middle' stands here."""
    surname, comma, given = part.strip().partition(",")
    capitals = any(map(is_capital_word, surname.split()))
    return capitals and "[" not in part and (not comma or len(given.split()) <= MAX_GIVEN_WORDS)
