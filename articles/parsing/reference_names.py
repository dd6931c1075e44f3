"""The list of names at the head of a reference, in the orders and with the joints that reference styles use."""

from __future__ import annotations

import re

from .names import PARTICLES, is_organisation, organisation, person
from .pieces import Piece
from .records import ParsedName

MAX_NAMES = 300

_UPPER = "".join(chr(code) for code in range(0x41, 0x0530) if chr(code).isupper())
_LOWER = "".join(chr(code) for code in range(0x61, 0x0530) if chr(code).islower())
_MARK = "\u0300-\u036f"
_W = rf"\w{_MARK}'’ʼ´`‐‑-"
_PARTICLE = "(?:(?:" + "|".join(sorted(map(re.escape, PARTICLES), key=len, reverse=True)) + ") )"
_SURNAME = (
    rf"{_PARTICLE}{{0,3}}(?:[dl]['’])?[{_UPPER}][{_W}]{{0,40}}(?: {_PARTICLE}{{0,2}}[{_UPPER}][{_W}]{{1,40}}){{0,2}}"
)
_INITIAL = rf"[{_UPPER}][{_LOWER}{_MARK}]?\."
_DOTTED = rf"{_INITIAL}(?: ?-?{_INITIAL}){{0,4}}"
_BEHIND = r"(?: (?:van|von|der|den|de|del|della|da|di|dos|du|la|le)){0,3}(?=[.,;:)]| \(|$)"
_SUFFIX = r"(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
_GIVEN = (
    rf"[{_UPPER}][{_LOWER}{_MARK}'’-]{{1,20}}(?:[ -][{_UPPER}](?:\.|[{_LOWER}{_MARK}'’-]{{1,20}}))?(?: ?{_DOTTED})?"
)

_SURNAME_DOTTED = re.compile(
    rf"(?P<family>{_SURNAME}),? (?P<given>{_DOTTED}(?:{_BEHIND}|{_SUFFIX}))|(?P<family2>{_SURNAME}),(?P<given2>{_DOTTED})"
)
"""'Buckler, K.G.', 'Chornous, Yu.N.', 'Смирнов А. Б.'."""

_DOTTED_SURNAME = re.compile(rf"(?P<given>{_DOTTED}) ?(?P<family>{_SURNAME}{_SUFFIX})")
"""'K.G. Buckler', 'J. P. van der Berg'."""

_SURNAME_CAPITALS = re.compile(
    rf"(?P<family>{_SURNAME}),? (?P<given>[{_UPPER}](?:-?[{_UPPER}]){{0,2}})(?![{_W}]|\.[{_UPPER}])"
)
"""'Smith AB', 'Lopez-Garcia M'."""

_SURNAME_GIVEN = re.compile(rf"(?P<family>{_SURNAME}), (?P<given>{_GIVEN}(?:{_BEHIND}|{_SUFFIX}))")
"""'Garside, Juliette', 'Zingales, Roberto M.'."""

_GIVEN_SURNAME = re.compile(rf"(?P<given>{_GIVEN}) (?P<family>{_PARTICLE}{{0,3}}[{_UPPER}][{_W}]{{1,40}})")
"""'Stephen M. Hanath'."""

_JOINT = re.compile(
    r" ?(?:[,;]{1,2} ?(?:and|&(?:[Aa]mp;)?|und|y|e|et|и|та|dan|ve)? |[,;] ?|(?:and|&(?:[Aa]mp;)?|und|y|e|et|и|та|dan|ve) )"
)
_ET_AL = re.compile(r" ?,? ?(?:and |& )?(?:et al|and others|и др|та ін|dkk|u\. ?a)\b\.?,?", re.IGNORECASE)
_EDITORS = re.compile(r" ?,? ?[(\[]?(?:eds?|editors?|hrsg|ред|отв\. ред)\b\.?[)\]]?", re.IGNORECASE)
"""What says that the names before it are editors': '(Eds.)', ', ed.'."""

_LONE = re.compile(rf"(?P<family>[{_UPPER}][{_W}]{{1,40}})(?P<given>)(?=,? (?:and|&) |$)")
"""A person of one name in a list: 'Wardoyanti, & Prihartowo, B. S.'."""

Patterns = tuple[re.Pattern[str], ...]
INITIALS_ONLY: Patterns = (_SURNAME_DOTTED, _DOTTED_SURNAME, _SURNAME_CAPITALS)
_ORDERS: tuple[Patterns, ...] = (
    (*INITIALS_ONLY, _SURNAME_GIVEN, _GIVEN_SURNAME, _LONE),
    (_SURNAME_GIVEN, _GIVEN_SURNAME, *INITIALS_ONLY),
)
"""What to try where a list of names is known to stand: initials first, then names written out."""


def read_names(piece: Piece, start: int, end: int, patterns: Patterns = INITIALS_ONLY) -> tuple[list[ParsedName], int]:
    """Read as many names as there are from ``start``; give them and the end of the last, 'et al.' included.

    Names with initials are certain anywhere; written-out ones are only looked for where the caller knows the list's end.
    """
    found, stop = _find_names(piece.flat, start, end, patterns)
    return [_person(piece, name) for name in found], stop


def names_end(piece: Piece, start: int, end: int) -> int | None:
    """Give where the names with initials from ``start`` end, as :func:`read_names` does; None where there are none."""
    found, stop = _find_names(piece.flat, start, end, INITIALS_ONLY)
    return stop if found else None


def _find_names(flat: str, start: int, end: int, patterns: Patterns) -> tuple[list[re.Match[str]], int]:
    names: list[re.Match[str]] = []
    position = stop = start
    while position < end and len(names) < MAX_NAMES:
        found = next((match for pattern in patterns if (match := pattern.match(flat, position, end))), None)
        if not found:
            break
        names.append(found)
        stop = found.end()
        joint = _JOINT.match(flat, stop, end)
        if not joint:
            break
        position = joint.end()
    more = _ET_AL.match(flat, stop, end) if names else None
    return names, more.end() if more else stop


def _person(piece: Piece, found: re.Match[str]) -> ParsedName:
    mark = "" if found["family"] else "2"
    return person(piece, found.span("family" + mark), found.span("given" + mark))


def names_within(piece: Piece, start: int, end: int) -> tuple[list[ParsedName], bool] | None:
    """Read a stretch that should be nothing but names, and say whether they are editors'; None when it is not.

    A stretch that is an organisation's name, or one short name, is kept whole.
    """
    start, end = piece.trim(start, end, " ,.;:([")
    if start >= end:
        return None
    # The full stop of a last initial belongs to it.
    end += piece.flat[end : end + 1] == "."
    stretch = piece.flat[start:end].rstrip(" .")
    collective = is_organisation(stretch)
    for order in (INITIALS_ONLY,) if collective else _ORDERS:
        names, stop = read_names(piece, start, end, order)
        editors = _EDITORS.match(piece.flat, stop, end)
        stop = editors.end() if editors else stop
        if names and not piece.flat[stop:end].strip(" .,;:()"):
            return names, bool(editors)
    short = len(stretch) <= 120 and stretch[0].isupper() and not re.search(r"[.?!] |\d", stretch)
    if short and (collective or stretch.isupper() or " " not in stretch or _is_title_cased(stretch)):
        return [organisation(piece, start, start + len(stretch), 0.7)], False
    return None


def _is_title_cased(stretch: str) -> bool:
    """Say whether four or more words are all capitalised, as an unknown body's name is: 'Sunday Opening Round Table'."""
    words = stretch.split()
    return len(words) > 3 and all(word[0].isupper() and word.isalpha() for word in words)
