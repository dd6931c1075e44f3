"""What stands around the words of a reference: its label, notes on language or form, and the traces of lost text."""

from __future__ import annotations

import re

from .locales import AVAILABLE
from .pieces import Piece
from .records import Reading

LABEL = re.compile(
    r"\[ ?(?P<square>\d{1,4}[a-z]?) ?\](?: ?\.)?(?: |(?=\S)|$)|\((?P<round>\d{1,3})\)(?: |$)|(?P<plain>\d{1,3}) ?[.)](?: |$)"
    r"|(?P<bullet>[•▪◦●·*–—-])(?: |$)"
)
"""The label before an entry: '[1] ', '[1]. ', '(1) ', '1. ', '1) ', '• ', '- '."""

_NOTE = re.compile(
    r"[(\[] ?(?:in|на) [^\W\d_]{4,12}(?: языке)? ?[)\]]|\[(?:electronic resource|электронный ресурс|online)\]",
    re.IGNORECASE,
)
"""A note on language or form: '(In Russian)', '[Electronic resource]'."""

_DAMAGE = re.compile(
    rf"(?:(?P<link>(?:[.,;:] ?|^|(?<= ))(?:doi|url|{AVAILABLE}) ?:? ?(?:<>)?)|(?P<range>[.,;]{{0,2}} ?; ?[-–] ?\d{{0,6}})|(?P<comma> ?,)) ?\.?$"
    ,
    re.IGNORECASE,
)  # fmt: skip
"""The trace of lost text at an entry's end: a comma, '.;-41.', a bare 'DOI:' or 'Available at: <>'."""

_HOLE = re.compile(r"(?<=\w) ?, {1,3}, ?(?=\w)")
"""A comma pair with nothing between, where a link was taken out."""


def take_label(piece: Piece) -> tuple[Reading[str] | None, int]:
    """Give the label's number, if it has one, and where the entry's own text begins."""
    found = LABEL.match(piece.flat)
    if not found:
        return None, 0
    name = next((name for name in ("square", "round", "plain") if found[name]), None)
    return (piece.as_value(found[name], *found.span(name)) if name else None), found.end()


def without_notes(piece: Piece) -> Piece:
    """Give the piece with notes on language or form blanked out: '(In Russian)'."""
    return piece.without_all(_NOTE) if "(" in piece.flat or "[" in piece.flat else piece


def find_damage(piece: Piece) -> tuple[int, int, str] | None:
    """Find the trace of lost text: where the sound text ends, where the trace ends, and its kind."""
    end, sound = len(piece.flat.rstrip(" ")), len(piece.flat.rstrip(" ."))
    tail = piece.flat[max(0, sound - 80) : sound]
    whole = tail[-1:] in (")", "]", "”", '"') or (tail[-1:].isdigit() and ";" not in tail)
    found = None if whole else _DAMAGE.search(piece.flat, max(0, sound - 80), sound)
    if found:
        return found.start(), end, next(name for name in ("link", "range", "comma") if found[name])
    hole = _HOLE.search(piece.flat)
    return (end, end, "hole") if hole else None
