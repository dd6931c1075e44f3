"""A citation or an identifier in the search box: which work it names. Pure; pasted.py looks the work up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.normalize import doi_key, journal_key, title_key
from articles.parsing.records import ParsedReference
from articles.parsing.references import parse_reference

from .language import Question, understand
from .language.fields import FIELDS
from .language.grammar import MAX_CHARACTERS, plain
from .language.tokens import Kind, tokens

SHORTEST = 40
FEWEST_WORDS, FEWEST_MARKS = 6, 4
SURE = 0.6
"""How sure the reader of references has to be."""

_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_MARKS = re.compile(r"[.,;:()&]")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a pasted text says of one work: keys as references hold them, None where it says nothing.

    ``is_citation`` tells a whole citation from a bare DOI.
    """

    is_citation: bool
    doi: str | None = None
    title_key: str | None = None
    container_key: str | None = None
    volume: str | None = None
    first_page: str | None = None
    year: int | None = None


def asked_in(text: str) -> Question:
    """What the text of the search box asks for; the marks of a citation mean nothing there."""
    cited = cited_in(text)
    return plain(text) if cited and cited.is_citation else _understood(text)


@lru_cache(maxsize=256)
def cited_in(text: str) -> Cited | None:
    """The work that a pasted DOI or citation in any usual style names; None for what is neither."""
    if doi := doi_key(text):
        return Cited(is_citation=False, doi=doi)
    if not _may_be_citation(text):
        return None
    reference = parse_reference(text)
    return _cited(reference) if _is_whole(reference) else None


_understood = lru_cache(maxsize=256)(understand)
"""One question is asked several times for one page."""


def _may_be_citation(text: str) -> bool:
    """A cheap look before the reader of references is woken: a year, marks, no field of the search box but a DOI."""
    if not (SHORTEST <= len(text) <= MAX_CHARACTERS and _YEAR.search(text) and len(text.split()) >= FEWEST_WORDS):
        return False
    fields = (FIELDS[token.text.casefold()] for token in tokens(text) if token.kind is Kind.FIELD)
    return len(_MARKS.findall(text)) >= FEWEST_MARKS and all(field == "doi" for field in fields)


def _is_whole(reference: ParsedReference) -> bool:
    """Whether it reads as a reference does: a title, a year, people or a place where it was published."""
    stated = (reference.authors, reference.container_title, reference.publisher, reference.doi)
    known = reference.title is not None and reference.issued is not None and sum(map(bool, stated)) >= 2
    return known and reference.confidence >= SURE


def _cited(reference: ParsedReference) -> Cited:
    def said(name: str) -> str | None:
        reading = getattr(reference, name)
        return reading.value if reading else None

    return Cited(
        is_citation=True,
        doi=doi_key(said("doi")),
        title_key=title_key(said("title") or "") or None,
        container_key=journal_key(said("container_title") or "") or None,
        volume=said("volume"),
        first_page=(said("page") or "").partition("-")[0].strip().lower() or None,
        year=reference.issued.value[0] if reference.issued else None,
    )
