"""One entry of a reference list to CSL-JSON fields: label and identifiers off, then the first style that fits.

An entry that visibly lost text is marked damaged; what is still whole in it is read, and nothing is made up for the rest.
"""

from __future__ import annotations

from dataclasses import replace

from .pieces import Piece, clean
from .records import ParsedReference, ParseProblem
from .reference_marks import find_damage, take_identifiers, take_label
from .reference_styles import STYLES

MAX_LENGTH = 8_000
SURE = 0.6


def parse_reference(text: str, *, offset: int = 0) -> ParsedReference:
    """Read one entry, its label included; fields that it does not state are None."""
    reference, entry = _begin(text, offset)
    if not any(map(str.isalpha, entry.flat)):
        return replace(reference, confidence=0.0, problems=(entry.problem("reference-unread"),))
    if len(entry.text) > MAX_LENGTH:
        return replace(reference, confidence=0.0, problems=(entry.problem("reference-too-long"),))
    return _read(reference, entry)


def _begin(text: str, offset: int) -> tuple[ParsedReference, Piece]:
    """Give the bare record of an entry, and the entry without its label."""
    piece = Piece.of(text, offset).folded()
    whole = piece.part(*piece.trim(0, len(piece.flat), " "))
    label, begin = take_label(whole)
    entry = whole.part(begin, len(whole.flat))
    return ParsedReference(whole.text, whole.span(0, len(whole.flat)), clean(entry.text), label), entry


def _read(reference: ParsedReference, entry: Piece) -> ParsedReference:
    """Read an entry of ordinary length."""
    blanked, fields = take_identifiers(entry)
    damage = find_damage(blanked if fields else entry)
    sound = blanked.part(0, damage[0]) if damage else blanked
    draft = next((draft for style in STYLES if (draft := style(sound))), None)
    if draft:
        fields = draft.fields | fields
    confidence = round(draft.confidence, 2) if draft else 0.2
    problems: tuple[ParseProblem, ...] = ()
    if damage:
        fields.pop("type", None)
        problems, confidence = (entry.problem("reference-damaged", damage[0], damage[1]),), min(confidence, 0.5)
    elif confidence < SURE:
        problems = (entry.problem("reference-unsure"),)
    if "type" not in fields and not damage and "url" in fields and "container_title" not in fields:
        fields["type"] = "webpage"
    stated = {name: value for name, value in fields.items() if value is not None}
    return replace(reference, **stated, damaged=bool(damage), confidence=confidence, problems=problems)
