"""The rows of the search table for new articles, made of what the batch knows, as `refresh_documents` would make them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from articles.models import Affiliation, SearchDocument

from .copying import cell, copy_lines

if TYPE_CHECKING:
    from .newcomers import Newcomer
    from .prepared import PreparedAuthor

Name = tuple[str | None, str | None, str | None, str | None]
"""Family name, given names, suffix, organisation."""

BY_READER = ("title", "abstract", "keywords", "reference_text", "language", "doi", "year", "month")
BY_WRITER = (
    "article_id", "deleted", "authors", "institutions", "journal", "author_ids", "institution_ids", "country_codes",
    "journal_id", "issue_id", "volume", "number", "cites", "cited_count",
)  # fmt: skip
"""The columns that are made ready where a file is read, and those that only the writer knows."""


def copy_documents(
    newcomers: Sequence[Newcomer],
    strings: Mapping[str, Affiliation],
    cites: Mapping[int, Collection[int]],
    counts: Mapping[int, int],
) -> None:
    """Store the search rows of these articles, which have none yet; what each cites and how often it is cited is given."""
    lines = []
    for one in newcomers:
        citations = sorted(cites.get(one.article, ())), counts[one.article]
        cells = map(cell, (*_by_writer(one, strings), *citations))
        lines.append("\t".join([*cells, one.prepared.document]))
    copy_lines(SearchDocument, (*BY_WRITER, *BY_READER), lines)


def _by_writer(newcomer: Newcomer, strings: Mapping[str, Affiliation]) -> tuple[object, ...]:
    """The values of BY_WRITER for one article, citations apart."""
    people = [claim.person for _, _, claim in newcomer.names]
    places = [[strings[raw] for raw, _ in author.affiliations] for _, author, _ in newcomer.names]
    held = [affiliation for listed in places for affiliation in listed]
    houses = [affiliation.institution for affiliation in held if affiliation.institution]
    journal, issue = newcomer.shelf.journal, newcomer.shelf.issue
    return (
        newcomer.article,
        False,
        _each_once(_names(author, claim.person.names if claim.person else ()) for _, author, claim in newcomer.names),
        _each_once(_wordings(affiliation) for affiliation in held),
        journal.title if journal else None,
        sorted({person.id for person in people if person and person.id}),
        sorted({institution.pk for institution in houses}),
        sorted({code for code in (*(row.country_code for row in held), *(row.country_code for row in houses)) if code}),
        newcomer.journal,
        newcomer.issue,
        issue.volume if issue else None,
        issue.number if issue else None,
    )


def _names(author: PreparedAuthor, known_as: Sequence[Name]) -> set[str]:
    """All forms of a name as it is printed here and as the person goes by."""
    here = (author.family, author.given, author.suffix, author.literal)
    return {form for name in {here, *known_as} for form in _forms(name)}


def _forms(name: Name) -> Iterator[str]:
    """A name in reading order, and with the family name first; an organisation as it is."""
    family, given, suffix, literal = name
    yield " ".join(filter(None, (given, family, suffix)))
    yield " ".join(filter(None, (family, given, suffix)))
    yield literal or ""


def _wordings(affiliation: Affiliation) -> set[str]:
    return {affiliation.institution_name or "", affiliation.institution.name if affiliation.institution else ""}


def _each_once(entries: Iterable[set[str]]) -> str | None:
    """Each wording once, entry by entry, those of one entry by their letters."""
    found: dict[str, None] = {}
    for wordings in entries:
        found |= dict.fromkeys(sorted(wordings - {""}))
    return "\n".join(found) or None
