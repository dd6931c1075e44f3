"""One author line to a name and its affiliations: 'Nail R. AKHMETZAKIROV Academy of Law, Kosshy, Kazakhstan'."""

from __future__ import annotations

import re
from dataclasses import replace

from .affiliations import GUESSED as GUESSED_INSTITUTION
from .affiliations import read_affiliation
from .author_marks import take_marks
from .countries import find_country
from .name_blanks import without_wrong_blanks
from .name_border import GUESSED, find_border
from .name_tokens import Border
from .name_witness import WITNESSED
from .names import is_capital_word, is_initials, is_initials_block, ordinary_case, organisation, person
from .pieces import EDGES, Piece
from .records import ParsedAffiliation, ParsedAuthor, ParsedName, ParseProblem, Reading, Span
from .vocabulary import rank

MAX_LENGTH = 5_000
MAX_PEOPLE_IN_LINE = 50
MAX_NAME_LENGTH = 120
MAX_COUNTRIES = 12

_JOINER = re.compile(r" (?:and|und|y|e|и|dan) | ?[;&] ?|, ?")
"""What parts several people in one line: ', ', ' and ', '; '."""

_COMMA = re.compile(",")

_NUMBER = re.compile(r"(?:\(?\d{1,2}\)?[.,]? |[¹²³⁰⁴-⁹]{1,2} ?)")
"""The note number before an affiliation: '1 Academy of Law'."""


def parse_author_line(text: str, *, offset: int = 0, witnesses: tuple[ParsedName, ...] = ()) -> ParsedAuthor:
    """Read an author line without its bullet; ``witnesses`` are the names that the citation line states.

    A line in which no name can be read gives an author without parts, confidence 0 and a problem.
    """
    piece = Piece.of(text, offset)
    start, end = piece.trim(0, len(text), " ,;:–—•·*|")
    piece = piece.part(start, end)
    if len(piece.text) > MAX_LENGTH:
        return _unread(piece, "author-too-long")
    marked, orcid, email = take_marks(piece)
    named = without_wrong_blanks(marked)
    border = find_border(named, witnesses)
    if border is None:
        return replace(_unread(piece, "name-not-found"), orcid=orcid, email=email)
    name = _name(named, border)
    several = _several_people(named, border)
    affiliations = () if several else _affiliations(marked, named.span(0, border.end).end - named.offset)
    if border.family is None:
        affiliations = tuple(map(_place_of_organisation, affiliations))
    return ParsedAuthor(
        raw=piece.text,
        span=piece.span(0, len(piece.flat)),
        name=name,
        affiliations=affiliations,
        orcid=orcid,
        email=email,
        confidence=border.confidence,
        problems=(*_problems(named, border, several), *(item for part in affiliations for item in part.problems)),
    )


def _unread(piece: Piece, code: str) -> ParsedAuthor:
    whole = Span(piece.offset, piece.offset + len(piece.text))
    return ParsedAuthor(
        piece.text, whole, ParsedName(piece.text, whole), confidence=0.0, problems=(piece.problem(code),)
    )


def _name(piece: Piece, border: Border) -> ParsedName:
    """Make the name; given names that are printed in capitals as well become ordinary."""
    if border.family is None:
        return organisation(piece, 0, border.end, border.confidence)
    name = person(piece, border.family, border.given, border.confidence)
    return replace(name, given=_ordinary_given(name.given)) if name.given else name


def _ordinary_given(given: Reading[str]) -> Reading[str]:
    words = [
        word if is_initials(word) or is_initials_block(word) else ordinary_case(word) for word in given.value.split(" ")
    ]
    return replace(given, value=" ".join(words))


def _affiliations(piece: Piece, start: int) -> tuple[ParsedAffiliation, ...]:
    """Read what follows the name, cut where each part between semicolons is an affiliation of its own."""
    start, end = piece.trim(start, len(piece.flat), EDGES + "()")
    parts: list[tuple[int, int]] = []
    while start < end:
        cut = piece.flat.find(";", start, end)
        cut = end if cut < 0 else cut
        parts.append((start, cut))
        start = cut + 1
    whole = [piece.trim(part_start, part_end) for part_start, part_end in parts]
    whole = [(part_start, part_end) for part_start, part_end in whole if part_end > part_start]
    if len(whole) > 1 and not all(_stands_alone(piece.flat[part_start:part_end]) for part_start, part_end in whole):
        whole = [(whole[0][0], whole[-1][1])]
    parts = [part for bounds in whole for part in _at_countries(piece, *bounds)]
    return tuple(read_affiliation(_without_number(piece, *part)) for part in parts)


def _at_countries(piece: Piece, start: int, end: int) -> list[tuple[int, int]]:
    """Cut 'Academy of Law, Omsk, Russia, University of Oslo, Oslo, Norway' behind a country where both sides stand alone."""
    parts: list[tuple[int, int]] = []
    segment, tried = start, 0
    for comma in _COMMA.finditer(piece.flat, start, end):
        if find_country(piece.flat[segment : comma.start()].strip(" .")) and tried < MAX_COUNTRIES:
            tried += 1
            left, right = piece.flat[start : comma.start()], piece.flat[comma.end() : end]
            if _names_country(right) and _stands_alone(left) and _stands_alone(right):
                parts.append(piece.trim(start, comma.start()))
                start = piece.trim(comma.end(), end)[0]
        segment = comma.end()
    return [*parts, (start, end)]


def _names_country(text: str) -> bool:
    return bool(find_country(text.rpartition(",")[2].strip(" .")))


def _place_of_organisation(affiliation: ParsedAffiliation) -> ParsedAffiliation:
    """Give what follows an organisation's name without a guessed institution: it is where it sits, not whom it serves."""
    guessed = affiliation.institution is not None and affiliation.institution.confidence <= GUESSED_INSTITUTION
    return replace(affiliation, institution=None if guessed else affiliation.institution, problems=())


def _stands_alone(text: str) -> bool:
    """Say whether a part names a body and where it is, as an affiliation does and a department does not."""
    best = max(rank(part) for part in text.split(","))
    return best >= 2 and "," in text and (_names_country(text) or best >= 3)


def _without_number(piece: Piece, start: int, end: int) -> Piece:
    number = _NUMBER.match(piece.flat, start, end)
    return piece.part(number.end() if number else start, end)


def _problems(piece: Piece, border: Border, several: bool) -> tuple[ParseProblem, ...]:
    guessed = border.confidence <= GUESSED
    return (
        *((piece.problem("name-border-guessed", 0, border.end),) if guessed else ()),
        *((piece.problem("several-people-in-line"),) if several else ()),
    )


def _several_people(piece: Piece, border: Border) -> bool:
    """Say whether more names follow the first; a witness settles only where the first one ends."""
    return len(people_in_line(piece)) > 1 or (border.confidence >= WITNESSED and _names_go_on(piece.flat[border.end :]))


def _names_go_on(rest: str) -> bool:
    joiner = _JOINER.match(rest)
    return joiner is not None and _begins_with_bare_name(rest[joiner.end() : joiner.end() + MAX_NAME_LENGTH])


def people_in_line(piece: Piece) -> list[tuple[int, int]]:
    """Cut a line of several names: 'Nail R. OMAROV, Aibek T. SYRBU and Dariga B. KIM Academy of Law'.

    What follows the last name stays with it. A line that does not begin with two names is one stretch.
    """
    stretches: list[tuple[int, int]] = []
    start = 0
    for joiner in _JOINER.finditer(piece.flat):
        rest = piece.flat[joiner.end() : joiner.end() + MAX_NAME_LENGTH]
        if not _is_bare_name(piece.flat[start : joiner.start()]) or len(stretches) == MAX_PEOPLE_IN_LINE:
            break
        if not _begins_with_bare_name(rest):
            break
        stretches.append((start, joiner.start()))
        start = joiner.end()
    return [*stretches, (start, len(piece.flat))]


def _begins_with_bare_name(text: str) -> bool:
    words = text.split()[:5]
    return any(_is_bare_name(" ".join(words[:count])) for count in range(2, len(words) + 1))


def _is_bare_name(text: str) -> bool:
    """Say whether a stretch is given names and a surname in capitals, and nothing else."""
    words = text.split()
    capitals = [is_capital_word(word) for word in words]
    plain = all(word[0].isupper() for word in words)
    if not 2 <= len(words) <= 5 or not plain or not capitals[-1] or capitals[0] or rank(text):
        return False
    return not find_country(words[-1]) and not text.rstrip().endswith(",")
