"""One entry of a reference list to CSL-JSON fields: label and identifiers off, then the trained reader, then rules round it.

An entry that visibly lost text is marked damaged; what is still whole in it is read, and nothing is made up for the rest.
"""

from __future__ import annotations

from dataclasses import replace

from .pieces import Piece, clean
from .records import ParsedReference, ParseProblem
from .reference_links import take_identifiers
from .reference_marks import find_damage, take_label, without_notes
from .reference_reader import read_entry
from .reference_two import second_work

MAX_LENGTH = 8_000
SURE = 0.6


def parse_reference(text: str, *, offset: int = 0) -> ParsedReference:
    """Read one entry, its label included; fields that it does not state are None."""
    reference, entry = begin(text, offset)
    if not any(map(str.isalpha, entry.flat)):
        return replace(reference, confidence=0.0, problems=(entry.problem("reference-unread"),))
    if len(entry.text) > MAX_LENGTH:
        return replace(reference, confidence=0.0, problems=(entry.problem("reference-too-long"),))
    return _read(reference, entry)


def begin(text: str, offset: int) -> tuple[ParsedReference, Piece]:
    """Give the bare record of an entry, and the entry without its label."""
    piece = Piece.of(text, offset).folded()
    whole = piece.part(*piece.trim(0, len(piece.flat), " "))
    label, start = take_label(whole)
    entry = whole.part(start, len(whole.flat))
    return ParsedReference(whole.text, whole.span(0, len(whole.flat)), clean(entry.text), label), entry


def _read(reference: ParsedReference, entry: Piece) -> ParsedReference:
    """Read an entry of ordinary length."""
    second = second_work(entry)
    if second is not None:
        first = _read(reference, entry.part(0, second))
        return replace(first, problems=(*first.problems, entry.problem("two-works", second)))
    blanked, identifiers = take_identifiers(entry)
    damage = find_damage(blanked if identifiers else entry)
    end = damage[0] if damage else len(entry.flat)
    draft = read_entry(without_notes(entry.part(0, end)), blanked.part(0, end))
    fields, confidence = draft.fields | identifiers, round(draft.confidence, 2)
    problems: tuple[ParseProblem, ...] = ()
    if damage:
        fields.pop("type", None)
        problems, confidence = (entry.problem("reference-damaged", damage[0], damage[1]),), min(confidence, 0.5)
    elif confidence < SURE:
        problems = (entry.problem("reference-unsure"),)
    if not fields.get("type") and not damage and "url" in fields and "container_title" not in fields:
        fields["type"] = "webpage"
    stated = {name: value for name, value in fields.items() if value is not None}
    return replace(reference, **stated, damaged=bool(damage), confidence=confidence, problems=problems)
