"""One printed affiliation to departments, institution, city, region and country.

'Department of Law, Academy of Justice of the Republic of Kazakhstan Kosshy, Akmola region, Kazakhstan': places are taken
off the right end, the highest-ranking body is the institution, the bodies beside it are departments.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.normalize import title_key

from .affiliation_segments import Segment, city_after_country, city_after_university, split_segments, split_unmarked
from .countries import Country, country_at_end, find_country, find_country_code, is_code_of_region, subdivisions
from .pieces import Piece
from .records import ParsedAffiliation, ParseProblem, Reading
from .vocabulary import CITY_MARK, CONNECTORS, REGION, REGION_FIRST, STREET, folded_words, rank

MAX_LENGTH = 4_000
MAX_SEGMENTS = 60
MAX_CITY_WORDS = 4
SURE, LIKELY, GUESSED = 1.0, 0.8, 0.6


@dataclass(slots=True)
class _Draft:
    """The segments not yet read, and what was read off them."""

    piece: Piece
    segments: list[Segment]
    departments: list[Segment] = field(default_factory=list)
    institution: Reading[str] | None = None
    city: Reading[str] | None = None
    region: Reading[str] | None = None
    country: Reading[str] | None = None
    code: str | None = None

    def text(self, segment: Segment) -> str:
        return self.piece.flat[segment.start : segment.end]

    def reading(self, segment: Segment, confidence: float = SURE) -> Reading[str] | None:
        return self.piece.reading(segment.start, segment.end, confidence, " ,;:.")


def parse_affiliation(text: str, *, offset: int = 0) -> ParsedAffiliation:
    """Take one affiliation apart; parts that are not stated or not found are None."""
    piece = Piece.of(text, offset)
    start, end = piece.trim(0, len(text))
    return read_affiliation(piece.part(start, end))


def read_affiliation(piece: Piece) -> ParsedAffiliation:
    """Take an affiliation apart that is already a piece of a longer text."""
    whole = piece.span(0, len(piece.flat))
    blanked, segments = split_segments(piece) if len(piece.text) <= MAX_LENGTH else (piece, [])
    if not 0 < len(segments) <= MAX_SEGMENTS:
        code = "affiliation-too-long" if segments or len(piece.text) > MAX_LENGTH else "affiliation-empty"
        return ParsedAffiliation(piece.text, whole, confidence=0.0, problems=(piece.problem(code),))
    draft = _Draft(blanked, segments)
    for step in _STEPS:
        step(draft)
    departments = (draft.reading(segment, LIKELY if segment.joined else SURE) for segment in draft.departments)
    return ParsedAffiliation(
        raw=piece.text,
        span=whole,
        departments=tuple(department for department in departments if department),
        institution=draft.institution,
        city=draft.city,
        region=draft.region,
        country=draft.country,
        country_code=draft.code,
        confidence=_confidence(draft),
        problems=_problems(piece, draft),
    )


def _take_country(draft: _Draft) -> None:
    """Read the country off the last segment, or off any that is nothing else."""
    for index in range(len(draft.segments) - 1, -1, -1):
        segment = draft.segments[index]
        printed = draft.text(segment)
        country = find_country(printed.rstrip(".")) or find_country(printed) or find_country_code(printed)
        if country:
            _set_country(draft, segment, country, SURE)
            del draft.segments[index]
            return
    for index in range(len(draft.segments) - 1, -1, -1):
        if _take_country_at_end(draft, index):
            return


def _take_country_at_end(draft: _Draft, index: int) -> bool:
    """Read 'Kosshy Kazakhstan'; a country behind a connector stays part of the name and is only inferred."""
    segment, last = draft.segments[index], index == len(draft.segments) - 1
    words = draft.text(segment).split(" ")
    found = country_at_end(words)
    if not found:
        return False
    count, country = found
    begin = segment.end - len(" ".join(words[-count:]))
    before = folded_words(" ".join(words[:-count]))
    named = bool(before) and before[-1] in CONNECTORS
    if not named and not last:
        return False
    _set_country(draft, Segment(begin, segment.end), country, GUESSED if named else LIKELY)
    if not named:
        draft.segments[-1] = Segment(*draft.piece.trim(segment.start, begin), True)
    return True


def _set_country(draft: _Draft, segment: Segment, country: Country, confidence: float) -> None:
    draft.country = draft.piece.as_value(country.name, segment.start, segment.end, confidence)
    draft.code = country.code


def _cut_unmarked(draft: _Draft) -> None:
    """Part names and cities that no mark parts."""
    parted: list[Segment] = []
    for segment in draft.segments:
        name, city = city_after_country(draft.piece, segment) or (segment, None)
        if not city and draft.country and segment == draft.segments[-1]:
            name, city = city_after_university(draft.piece, segment) or (segment, None)
        parted += split_unmarked(draft.piece, name) if rank(draft.text(name)) else [name]
        parted += [city] if city else []
    draft.segments = parted


def _take_region(draft: _Draft) -> None:
    """Read 'Akmola region', and a known subdivision of the country that has another place before it."""
    known = subdivisions(draft.code) if draft.code else frozenset[str]()
    for index in range(len(draft.segments) - 1, 0, -1):
        segment = draft.segments[index]
        printed = draft.text(segment)
        words = folded_words(printed)
        stated = words[-1] in REGION or words[0] in REGION_FIRST
        before = index > 1 and _is_place(draft, draft.segments[index - 1])
        if not rank(printed) and (
            (stated and len(words) <= 5) or is_code_of_region(printed) or (before and title_key(printed) in known)
        ):
            draft.region = draft.reading(segment, SURE if stated else LIKELY)
            del draft.segments[index]
            return


def _is_place(draft: _Draft, segment: Segment) -> bool:
    """Say whether a segment may be a city: a few capitalised words that head no body and no street."""
    printed = draft.text(segment)
    words = printed.split()
    return (
        len(words) <= MAX_CITY_WORDS
        and not rank(printed)
        and not any(map(str.isdigit, printed))
        and not STREET.search(printed)
        and "and" not in words
        and (words[0][0].isupper() or bool(CITY_MARK.match(printed)))
    )


def _take_institution(draft: _Draft) -> None:
    """Choose the highest-ranking body; among equals the last, because departments come first."""
    ranked = [(rank(draft.text(segment)), index) for index, segment in enumerate(draft.segments)]
    best = max(ranked, default=(0, 0))
    if best[0] >= 2:
        _set_institution(draft, best[1], LIKELY if draft.segments[best[1]].joined else SURE)
    elif best[0] == 0 and len(draft.segments) > (1 if draft.country else 0) and _is_place(draft, draft.segments[0]):
        _set_institution(draft, 0, GUESSED)


def _set_institution(draft: _Draft, index: int, confidence: float) -> None:
    """Keep the segment as institution, the bodies around it as departments, what follows for the city."""
    draft.institution = draft.reading(draft.segments[index], confidence)
    before = [segment for segment in draft.segments[:index] if not STREET.search(draft.text(segment))]
    after = [segment for segment in draft.segments[index + 1 :] if rank(draft.text(segment))]
    draft.departments = [*before, *after]
    draft.segments = [segment for segment in draft.segments[index + 1 :] if segment not in after]


def _take_city(draft: _Draft) -> None:
    """Read the place nearest to the country among what is left."""
    if draft.institution is None:
        draft.departments = [segment for segment in draft.segments if rank(draft.text(segment))]
        draft.segments = [segment for segment in draft.segments if segment not in draft.departments]
    places = [segment for segment in draft.segments if _is_place(draft, segment)]
    if len(places) > 1 and draft.country and draft.region is None:
        draft.region = draft.reading(places.pop(), GUESSED)
    if places:
        start, end = places[-1].start, places[-1].end
        mark = CITY_MARK.match(draft.piece.flat, start, end)
        draft.city = draft.reading(Segment(mark.end() if mark else start, end), LIKELY if places[-1].joined else SURE)


def _confidence(draft: _Draft) -> float:
    readings = [draft.institution, draft.city, draft.country]
    share = 0.3 + sum(0.3 if index == 0 else 0.2 for index, reading in enumerate(readings) if reading)
    return round(min([share, *(reading.confidence for reading in readings if reading)]), 2)


def _problems(piece: Piece, draft: _Draft) -> tuple[ParseProblem, ...]:
    if draft.institution is None:
        return (piece.problem("institution-not-found"),)
    if draft.institution.confidence <= GUESSED:
        return (piece.problem("institution-guessed"),)
    return ()


_STEPS = (_take_country, _cut_unmarked, _take_region, _take_institution, _take_city)
