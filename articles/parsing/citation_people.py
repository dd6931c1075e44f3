"""The names at the head of a citation line: 'AKHMETZAKIROV, Nail R.; OMAROV, Yerbol A..' or with 'et al.'."""

from __future__ import annotations

import re

from .locales import alternatives, phrases
from .names import is_capital_word, is_initials, surname_first
from .pieces import Piece
from .records import DateParts, ParsedName, Reading
from .reference_people import read_people

MAX_GIVEN_WORDS = 8

_ET_AL = re.compile(
    rf"[ ,;]{{1,3}}(?:{alternatives({*phrases('et_al'), 'e outros', 'y otros', 'et al'})})[ .,]{{0,4}}$", re.IGNORECASE
)
"""The end of a shortened list in any language: ' et al.', ' и др.'."""

_NUMBER = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}\.) {0,3}(?=[^\W\d_])")
"""The number before the only entry of a numbered style: '[1]', '1.'."""

_YEAR = re.compile(
    r"[ .,]{1,3}[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:, (?P<rest>[^()]{1,20}))?[)\]]?[ .,:“”‘’\"'«»„]{0,5}$"
)
"""The year behind the names: ' (2018). “', ' 2018. ', ' (2018, September 1). '."""

_INVERTED = re.compile(
    r"(?P<family>[^\W\d_][^,.&\d]{0,40}), [^\W\d_](?:[^,.&;\d]{0,30}|\.)(?: ?-?[^\W\d_]\.)*+(?= and | & |,? et |, |$)",
    re.IGNORECASE,
)
"""A name of the kind that opens a list in most styles: 'García Márquez, Aibek T.'."""

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


def head_people(piece: Piece, end: int) -> tuple[tuple[ParsedName, ...], bool, Reading[DateParts] | None]:
    """Read what stands before the title in other styles: the names, whether more were left out, and the year if it is there."""
    number = _NUMBER.match(piece.flat, 0, end)
    start = number.end() if number else 0
    year = _YEAR.search(piece.flat, max(start, end - 40), end)
    date: DateParts = (int(year["year"]),) if year else ()
    issued = piece.as_value(date, *year.span("year")) if year else None
    end = year.start() + (piece.flat[year.start()] == ".") if year else end
    end = piece.trim(start, end, " ,.:“”‘’\"'«»„")[1]
    short = _ET_AL.search(piece.flat, max(start, end - 40), end)
    return _names(piece, start, short.start() if short else end), bool(short), issued


def _names(piece: Piece, start: int, end: int) -> tuple[ParsedName, ...]:
    """Read the names; the first of a list, and all between semicolons, have their surname before a comma."""
    if ";" in piece.flat[start:end]:
        parts = [surname_first(piece, *part) for part in _parts(piece, start, _with_initial(piece, end))]
        return tuple(filter(None, parts))
    first = _INVERTED.match(piece.flat, start, end)
    if not first or _is_vancouver(first["family"]):
        return tuple(read_people(piece, start, end))
    stop = _with_initial(piece, end) if first.end() == end else first.end()
    head = surname_first(piece, start, stop)
    return tuple(filter(None, [head, *read_people(piece, stop, end)]))


def _is_vancouver(name: str) -> bool:
    """Say whether a name ends in initials without full stops: 'García Márquez MJ'."""
    words = name.split()
    return len(words) > 1 and words[-1].isupper() and len(words[-1]) <= 3


def _with_initial(piece: Piece, end: int) -> int:
    """Take the full stop of a last initial along: 'Smith, J' before '. '."""
    last = piece.flat[:end].rpartition(" ")[2].rpartition(".")[2]
    return end + (piece.flat[end : end + 1] == "." and len(last) == 1)


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
