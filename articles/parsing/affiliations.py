"""One printed affiliation to departments, institution, city, region and country.

'Department of Law, Academy of Justice of the Republic of Kazakhstan Kosshy, Akmola region, Kazakhstan': the trained reader
labels the words; chains of bodies under bodies and other alphabets, which it has hardly seen, are read by rules.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .affiliation_assembly import assemble
from .affiliation_model import label_words
from .affiliation_rules import GUESSED, Parts, read_by_rules
from .affiliation_segments import split_segments
from .affiliation_tokens import tokenise
from .pieces import Piece
from .records import ParsedAffiliation, ParseProblem, Reading, Span

__all__ = ["GUESSED", "parse_affiliation", "read_affiliation"]

MAX_LENGTH = 4_000
MAX_SEGMENTS = 60
MAX_CACHED, MAX_CACHED_LENGTH = 5_000, 400

_CHAIN = re.compile(
    r"[\u0400-\u04ff]|\b(?:under|named after|of the Republic of|named for|affiliated to)\b|, (?:Academy|Institute|Centre|Center),"
)
"""Where the rules know more than the labelled data: 'under the Office', 'of the Republic of', Cyrillic letters,
a head alone between commas."""


def parse_affiliation(text: str, *, offset: int = 0) -> ParsedAffiliation:
    """Take one affiliation apart; parts that are not stated or not found are None."""
    piece = Piece.of(text, offset)
    start, end = piece.trim(0, len(text))
    return read_affiliation(piece.part(start, end))


def read_affiliation(piece: Piece) -> ParsedAffiliation:
    """Take an affiliation apart that is already a piece of a longer text."""
    if piece.places is not None or len(piece.text) > MAX_CACHED_LENGTH:
        return _read(piece)
    return _moved(_read_once(piece.text, piece.flat), piece.offset)


@lru_cache(MAX_CACHED)
def _read_once(text: str, flat: str) -> ParsedAffiliation:
    """Read an affiliation that may be printed on thousands of pages, as if it stood alone."""
    return _read(Piece(text, flat))


def _moved(parsed: ParsedAffiliation, offset: int) -> ParsedAffiliation:
    """Give the affiliation as it stands so many characters further on; its lines count from its own start anyway."""

    def place(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    def reading(part: Reading[str] | None) -> Reading[str] | None:
        return part and Reading(part.value, part.raw, place(part.span), part.confidence)

    return ParsedAffiliation(
        raw=parsed.raw,
        span=place(parsed.span),
        departments=tuple(part for department in parsed.departments if (part := reading(department))),
        institution=reading(parsed.institution),
        city=reading(parsed.city),
        region=reading(parsed.region),
        country=reading(parsed.country),
        country_code=parsed.country_code,
        confidence=parsed.confidence,
        problems=tuple(replace(problem, span=place(problem.span or parsed.span)) for problem in parsed.problems),
        text=parsed.text,
    )


def _read(piece: Piece) -> ParsedAffiliation:
    whole = piece.span(0, len(piece.flat))
    blanked, segments = split_segments(piece) if len(piece.text) <= MAX_LENGTH else (piece, [])
    if not 0 < len(segments) <= MAX_SEGMENTS:
        code = "affiliation-too-long" if segments or len(piece.text) > MAX_LENGTH else "affiliation-empty"
        return ParsedAffiliation(piece.text, whole, confidence=0.0, problems=(piece.problem(code),))
    tokens = tokenise(_lined(piece))
    if not tokens.words or _is_for_rules(piece.flat):
        parts = read_by_rules(blanked, segments)
    else:
        parts = assemble(piece, tokens, label_words(tokens))
    return ParsedAffiliation(
        raw=piece.text,
        span=whole,
        departments=parts.departments,
        institution=parts.institution,
        city=parts.city,
        region=parts.region,
        country=parts.country,
        country_code=parts.code,
        confidence=_confidence(parts),
        problems=_problems(piece, parts),
    )


def _is_for_rules(flat: str) -> bool:
    """Say whether the labelled data have hardly anything like it: chains of bodies, dashes alone, other alphabets."""
    return bool(_CHAIN.search(flat)) or (" – " in flat and "," not in flat)


def _lined(piece: Piece) -> str:
    """Give the characters with line ends as such: they part names as commas do."""
    if "\n" not in piece.text or len(piece.text) != len(piece.flat):
        return piece.flat
    return "".join("\n" if old == "\n" else new for old, new in zip(piece.text, piece.flat, strict=True))


def _confidence(parts: Parts) -> float:
    readings = [parts.institution, parts.city, parts.country]
    share = 0.3 + sum(0.3 if index == 0 else 0.2 for index, reading in enumerate(readings) if reading)
    return round(min([share, *(reading.confidence for reading in readings if reading)]), 2)


def _problems(piece: Piece, parts: Parts) -> tuple[ParseProblem, ...]:
    if parts.institution is None:
        return (piece.problem("institution-not-found"),)
    if parts.institution.confidence <= GUESSED:
        return (piece.problem("institution-guessed"),)
    return ()
