"""Blanks that do not belong into a name: 'A . B. Smith', 'Lopez -Garcia', "O' Neill"; and a given name in brackets.

Only the first words of a line are looked at, because a hyphen further on may part two bodies.
"""

from __future__ import annotations

import re

from .countries import find_country
from .pieces import Piece

FIRST_WORDS = 6
MAX_SPACED = 80

_WRONG = re.compile(
    r"(?<=[^\W\d_])(?P<stop> )(?=\.)"
    r"|(?<=[^\W\d_]-)(?P<behind> )(?=[^\W\d_])"
    r"|(?<=[^\W\d_])(?P<before> )(?=-[^\W\d_])"
    r"|(?:(?<= )|^)(?:[OD]|Dell)(?P<first> ?)['’](?P<second> ?)(?=[^\W\d_])"
)
"""A blank before the stop of an initial, beside a hyphen, beside the apostrophe of a surname."""

_SPACED = re.compile(r"(?<![^ ])[^\W\d_](?: [^\W\d_]){3,19}$")
"""A surname printed letter by letter: 'S H A R M A'."""

_NICKNAME = re.compile(r"[A-Z][a-z][\w.-]{0,20} ?(?P<open>\() ?(?P<name>[A-Z][a-z]{1,20}) ?(?P<close>\)) ?(?=[A-Z])")
"""'Qingyun (Jeffrey) Xie'."""


def without_wrong_blanks(piece: Piece) -> Piece:
    """Give the piece as the name in it should have been printed."""
    nickname = _NICKNAME.match(piece.flat)
    if nickname and not find_country(nickname["name"]):
        for bracket in ("open", "close"):
            piece = piece.without(*nickname.span(bracket))
    begin = " ".join(piece.flat.split(" ", FIRST_WORDS)[:FIRST_WORDS])
    found = [
        match.start(group)
        for match in _WRONG.finditer(begin)
        for group in ("stop", "behind", "before", "first", "second")
        if match[group]
    ]
    spaced = _SPACED.search(piece.flat) if len(piece.flat) <= MAX_SPACED and piece.flat.isupper() else None
    if spaced:
        found += [index for index in range(*spaced.span()) if piece.flat[index] == " "]
    return piece.dropping(found) if found else piece
