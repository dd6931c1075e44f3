"""The names of a BibTeX field: 'van der Berg, Jan and Omarov, Nail R. and {World Health Organization}'."""

from __future__ import annotations

import re

from .draft import Person
from .latex import without_latex
from .passages import Passage

MAX_NAMES = 5_000

_JOINT = re.compile(r"[{}]|(?<=\s)and(?=\s)|,", re.IGNORECASE)
"""What may part names or the parts of one: a brace, 'and', a comma."""

_WORD = re.compile(r"(?:[^\s{}]|\{[^{}]*\})+")


def people_in(field: Passage | None) -> list[Person]:
    """Give the people that a field names, in order; 'others' is nobody."""
    if field is None:
        return []
    people: list[Person] = []
    start = 0
    commas: list[int] = []
    for mark, place in [*_outer_marks(field.text), ("and", len(field.text))][: 4 * MAX_NAMES]:
        if mark == ",":
            commas.append(place)
            continue
        people += _person(field, start, place, commas)
        start, commas = place + len(mark), []
    return people


def _outer_marks(text: str) -> list[tuple[str, int]]:
    """Give the joints of a field that stand outside all braces."""
    marks: list[tuple[str, int]] = []
    depth = 0
    for match in _JOINT.finditer(text):
        if match.group() in "{}":
            depth = max(0, depth + (1 if match.group() == "{" else -1))
        elif not depth:
            marks.append((match.group().lower(), match.start()))
    return marks


def _person(field: Passage, start: int, end: int, commas: list[int]) -> list[Person]:
    whole = field.part(start, end).trimmed()
    if not whole.text or whole.text.lower() == "others":
        return []
    printed = without_latex(whole)
    if whole.text[0] + whole.text[-1] == "{}" and not commas:
        return [Person(whole=printed, literal=printed)]
    if not commas:
        return [_first_name_first(whole)]
    bounds = zip([start, *(comma + 1 for comma in commas[:2])], [*commas[:2], end], strict=True)
    parts = [without_latex(field.part(*bound)) for bound in bounds]
    suffix = parts[1] if len(parts) > 2 else None
    return [Person(whole=printed, family=parts[0], given=parts[-1], suffix=suffix)]


def _first_name_first(whole: Passage) -> Person:
    """Read 'Jan van der Berg': the surname begins with the first small word, else it is the last word."""
    words = [match.span() for match in _WORD.finditer(whole.text)]
    small = (place for place, bounds in enumerate(words[1:-1], 1) if whole.text[bounds[0]].islower())
    border = next(small, len(words) - 1)
    if border < 1:
        return Person(whole=without_latex(whole), family=without_latex(whole))
    place = words[border][0]
    return Person(
        whole=without_latex(whole),
        given=without_latex(whole.part(0, place)),
        family=without_latex(whole.part(place, len(whole.text))),
    )
