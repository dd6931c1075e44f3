"""The rows of the search table for new articles, made of what the batch knows, as `refresh_documents` would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from articles.models import Affiliation, SearchDocument
from articles.search.documents import COLUMNS

from .copying import cell, copy_lines

if TYPE_CHECKING:
    from .newcomers import Newcomer

Name = tuple[str | None, str | None, str | None, str | None]
"""Family name, given names, suffix, organisation."""


def copy_documents(newcomers: Sequence[Newcomer], strings: Mapping[str, Affiliation]) -> None:
    """Store the search rows of these articles, which have none yet."""
    lines = []
    for newcomer in newcomers:
        row = _document(newcomer, strings)
        lines.append("\t".join([cell(newcomer.article), *(cell(row.get(column)) for column in COLUMNS)]))
    copy_lines(SearchDocument, ("article_id", *COLUMNS), lines)


def _document(newcomer: Newcomer, strings: Mapping[str, Affiliation]) -> dict[str, Any]:
    names = [(author, claim.person) for _, author, claim in newcomer.names]
    places = [[strings[raw] for raw, _ in author.affiliations] for author, _ in names]
    held = [affiliation for listed in places for affiliation in listed]
    houses = [affiliation.institution for affiliation in held if affiliation.institution]
    shelf = newcomer.shelf
    return {
        **newcomer.prepared.document,
        "deleted": False,
        "authors": _first_wordings(
            (position, form)
            for position, (author, person) in enumerate(names)
            for name in (
                (author.family, author.given, author.suffix, author.literal),
                *(person.names if person else ()),
            )
            for form in _forms(name)
        ),
        "institutions": _first_wordings(
            ((position, rank), wording)
            for position, listed in enumerate(places)
            for rank, affiliation in enumerate(listed)
            for wording in _wordings(affiliation)
        ),
        "journal": shelf.journal.title if shelf.journal else None,
        "author_ids": sorted({person.id for _, person in names if person and person.id}),
        "institution_ids": sorted({institution.pk for institution in houses}),
        "country_codes": sorted(
            {code for code in (*(row.country_code for row in held), *(row.country_code for row in houses)) if code}
        ),
        "journal_id": newcomer.journal,
        "issue_id": newcomer.issue,
        "volume": shelf.issue.volume if shelf.issue else None,
        "number": shelf.issue.number if shelf.issue else None,
    }


def _forms(name: Name) -> Iterator[str]:
    """A name in reading order, and with the family name first; an organisation as it is."""
    family, given, suffix, literal = name
    yield " ".join(filter(None, (given, family, suffix)))
    yield " ".join(filter(None, (family, given, suffix)))
    yield literal or ""


def _wordings(affiliation: Affiliation) -> Iterator[str]:
    yield affiliation.institution_name or ""
    yield affiliation.institution.name if affiliation.institution else ""


def _first_wordings(placed: Iterable[tuple[Any, str]]) -> str | None:
    """Each wording once, by the first place where it stands and then by its letters."""
    first: dict[str, Any] = {}
    for place, wording in placed:
        if wording:
            first.setdefault(wording, place)
    return "\n".join(sorted(first, key=lambda wording: (first[wording], wording))) or None
