"""A stretch that is known to be people, cut into names, and every name into family and given.

The border of the list is already drawn, so what stands between its marks only needs an order: initials tell it, or the
first name's comma ('Ragin, Charles, Gisèle De Meur'), or capitals ('KERHERVE Jean'). A body's name is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .names import PARTICLES, is_organisation, organisation, person
from .pieces import Piece
from .records import ParsedName, Reading, Span

MAX_PEOPLE = 300
MAX_LENGTH = 4_000

_JOINT = re.compile(
    r"[;,&/•·]|(?<= )(?:and|und|et|y|e|og|och|en|и|та|dan|ve|with)(?= )|\bet al\b|\.(?=-? (?:and|et|und) )"
)
"""What stands between two names, or between the halves of one: ',', ';', ' and '."""

_NOISE = re.compile(
    r"(?:et )?al\.?|others|eds?\.?|editors?|edited by|edit[eé]s?|hrsg\.?|hgg?\.?|herausgegeben von|dirs?\.?|coords?\.?|orgs?\.?|ред\.?"
    r"|trans(?:lat(?:ed|or))?\.?(?: by)?|et coll|in|amp",
    re.IGNORECASE,
)
"""What is no name in a list of names: 'et al.', 'eds', 'edited by'."""

_OPENING = re.compile(
    r"(?:edited by|eds?\.(?: by)?|hrsg\.? (?:von|v\.)?|hg\. (?:von|v\.)|dir\.|under the direction of|by|by:|in:?|vgl\.(?: auch| dazu)?|cf\.|siehe|see(?: also|,? e\. ?g\.,?)?|sous la dir(?:ection|\.)? de) ",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[ ,.(\[]{1,4}(?:eds?|editors?|hrsg|hgg?|dirs?|coords?|orgs?|édit|éd|ред|edt|trans)\b\.?[)\]]?[ .,:]{0,3}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’ʼ`\u0300-\u036f‐‑-]|\.(?=[^\W\d_]\b))*\.?")
_INITIALS = re.compile(r"[A-Z]\.(?:[ -]{0,2}[A-Z]\.){0,4}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two marks: its bounds, its words with their bounds, and whether the mark behind it is weak."""

    start: int
    end: int
    words: tuple[tuple[int, int, bool], ...]
    comma: bool

    def is_initials(self) -> bool:
        return all(initial for *_, initial in self.words)

    def is_bare(self) -> bool:
        return not any(initial for *_, initial in self.words)


def read_people(piece: Piece, start: int, end: int) -> list[ParsedName]:
    """Give the names of a stretch; nothing when there is no letter in it."""
    start, end = _trimmed(piece, start, min(end, start + MAX_LENGTH))
    stretch = piece.flat[start:end]
    if not any(map(str.isalpha, stretch)):
        return []
    if is_organisation(stretch) and not re.search(r"\b[A-Z]\.", stretch):
        return [organisation(piece, start, end, 0.7)]
    parts = _parts(piece.flat, start, end)
    return _pair(piece, parts)


def _trimmed(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """Take off 'Edited by', '(eds.)' and the marks around; the full stop of a last initial stays."""
    start, end = piece.trim(start, end, " ,;:([-–—•")
    opening = _OPENING.match(piece.flat, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING.search(piece.flat, max(start, end - 20), end)
    end = closing.start() if closing else end
    if piece.flat[end : end + 1] == "." and _ends_in_initial(piece.flat, start, end):
        end += 1
    return piece.trim(start, end, " ,;:([")


def _ends_in_initial(flat: str, start: int, end: int) -> bool:
    """Say whether the full stop behind belongs to a last initial: 'Young, A', 'J. Smith, K'; not in 'Smith JB, Young AC'."""
    return end - start > 1 and flat[end - 1].isupper() and not flat[end - 2].isalpha()


def _parts(flat: str, start: int, end: int) -> list[_Part]:
    parts: list[_Part] = []
    position = start
    for joint in [*_JOINT.finditer(flat, start, end), None]:
        stop = joint.start() if joint else end
        words = _words(flat, position, stop)
        if words:
            parts.append(_Part(words[0][0], words[-1][1], words, bool(joint) and flat[stop] == ","))
        elif parts and joint and flat[stop] != "," and parts[-1].comma and not flat[position:stop].strip():
            parts[-1] = _Part(parts[-1].start, parts[-1].end, parts[-1].words, False)
        position = joint.end() if joint else end
        if len(parts) >= 2 * MAX_PEOPLE:
            break
    return parts


def _words(flat: str, start: int, end: int) -> tuple[tuple[int, int, bool], ...]:
    if _NOISE.fullmatch(flat[start:end].strip(" ().[]")):
        return ()
    return tuple((*found.span(), _is_initials(found.group())) for found in _WORD.finditer(flat, start, end))


def _is_initials(word: str) -> bool:
    """Say whether a word is nothing but initials: 'A.', 'J.-P', 'Yu.N.', 'AB', 'Th.'."""
    if word[0].islower():
        return False
    bare = word.rstrip(".")
    if len(bare) == 1:
        return True
    if "." in bare:
        return all(len(part.strip("-‐")) <= 2 for part in bare.split("."))
    return (len(bare) <= 3 and bare.replace("-", "").isupper()) or (word[-1] == "." and len(bare) <= 2)


def _pair(piece: Piece, parts: list[_Part]) -> list[ParsedName]:
    """Join the halves of names written with a comma, and cut the names written without."""
    names: list[ParsedName] = []
    index = 0
    while index < len(parts) and len(names) < MAX_PEOPLE:
        part = parts[index]
        behind = parts[index + 1] if part.comma and index + 1 < len(parts) else None
        index += 1
        if behind and _is_given(piece.flat, part, behind, index == 1, len(parts) == 2):
            index += 1
            end = behind.end
            if index < len(parts) and _SUFFIX.fullmatch(piece.flat[parts[index].start : parts[index].end]):
                end, index = parts[index].end, index + 1
            names.append(_plain(piece, part, behind, end) or person(piece, (part.start, part.end), (behind.start, end)))
        else:
            names.append(_whole(piece, part))
    return names


def _plain(piece: Piece, part: _Part, behind: _Part, end: int) -> ParsedName | None:
    """Make the commonest name without further ado, one plain surname before initials; None for every other."""
    family, given = piece.flat[part.start : part.end], piece.flat[behind.start : end]
    simple = piece.places is None and family.isascii() and family.isalpha() and family[1:].islower() and given.isascii()
    if not simple or end != behind.end or not _INITIALS.fullmatch(given):
        return None
    places = (part.start, part.end), (behind.start, end), (part.start, end)
    spans = [Span(piece.offset + first, piece.offset + last) for first, last in places]
    raws = [piece.text[first:last] for first, last in places]
    return ParsedName(raws[2], spans[2], Reading(family, raws[0], spans[0]), Reading(given, raws[1], spans[1]))


def _is_given(flat: str, part: _Part, behind: _Part, first: bool, only: bool) -> bool:
    """Say whether the stretch behind the comma is the given name of the one before."""
    if not (part.is_bare() or _is_short_surname(flat, part)) or flat[part.start].lower() == flat[part.start].upper():
        # Scripts without capitals print a name as one word and know no inverted order.
        return False
    if behind.is_initials():
        return True
    if behind.words[0][2] and all(
        initial or flat[start:end].lower() in PARTICLES for start, end, initial in behind.words
    ):
        return True
    surnames = sum(flat[start:end].lower() not in PARTICLES for start, end, _ in part.words)
    if surnames > (2 if first and len(behind.words) == 1 else 1) or len(behind.words) > 3:
        return False
    if len(behind.words) > 1 and behind.words[0][2] and not behind.words[-1][2]:
        return False
    return first or only or len(behind.words) == 1 or not behind.is_bare()


def _is_short_surname(flat: str, part: _Part) -> bool:
    """Say whether capitals that look like initials are a surname before a comma: 'DOE, J.'."""
    return len(part.words) == 1 and part.end - part.start > 1 and "." not in flat[part.start : part.end]


def _whole(piece: Piece, part: _Part) -> ParsedName:
    """Cut a name that no comma parts: 'K. Buckler', 'Buckler K', 'BUCKLER Kim', 'Kim van Buckler', 'Buckler'."""
    words = part.words
    if len(words) == 1:
        return person(piece, (part.start, part.end), None, 0.8)
    cut = _border(piece.flat, words)
    head, tail = (part.start, words[cut - 1][1]), (words[cut][0], part.end)
    family_first = (words[-1][2] and not words[0][2]) or _is_capital_first(piece.flat, words)
    return person(piece, head, tail) if family_first else person(piece, tail, head)


def _is_capital_first(flat: str, words: tuple[tuple[int, int, bool], ...]) -> bool:
    first, last = flat[slice(*words[0][:2])], flat[slice(*words[-1][:2])]
    return not words[0][2] and first.isupper() and not last.isupper()


def _border(flat: str, words: tuple[tuple[int, int, bool], ...]) -> int:
    """Give the first word of the second half."""
    count = len(words)
    if words[-1][2] and not words[0][2]:
        return next(index for index in range(count) if words[index][2] and all(word[2] for word in words[index:]))
    if _is_capital_first(flat, words):
        return next(index for index in range(1, count) if not flat[words[index][0] : words[index][1]].isupper())
    cut = count - 1
    while cut > 1 and flat[words[cut - 1][0] : words[cut - 1][1]].lower() in PARTICLES:
        cut -= 1
    initials = next((index for index in range(count) if not words[index][2]), count)
    return initials if 0 < initials < cut else cut
