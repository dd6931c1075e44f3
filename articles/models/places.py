"""Where the values of a stored article stand in its source: read from the printed layer, whatever fields it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.parsing.marked.places import Place, path_words
from articles.parsing.marked.roles import role_of

from .articles import Article
from .curation import Record
from .people import Authorship, AuthorshipAffiliation
from .readings import printed_value
from .references import Reference

WHOLE_RECORD = "record"
"""The key of ``printed`` that places a whole entry: an author's line, a reference."""


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A value of the printed layer, its place in the source, and the record and column that hold it.

    ``column`` is None for a whole entry. What is printed of an affiliation is held by the affiliation, though it stands
    where an author has it. ``source`` is the id of the source that the place is in, None for the leading one.
    """

    record: Record
    record_id: int
    column: str | None
    value: Any
    place: Place
    source: int | None = None


def place_key(record: Model, column: str | None = None) -> str:
    """Give the key of a field: ``title`` of the article itself, ``authorship-17-family``, ``reference-4``."""
    if isinstance(record, Article):
        return column or WHOLE_RECORD
    return "-".join(filter(None, [record._meta.model_name, str(record.pk), column]))


def printed_fields(article: Article) -> list[PrintedField]:
    """Give every value that was read from the sources of an article, with its place; four queries."""
    fields = list(_article_fields(article))
    authorships = article.authorships.filter(printed__isnull=False).order_by("position")
    for authorship in authorships:
        fields += _entry_fields(Record.AUTHORSHIP, authorship, _numbered("authors", authorship.position))
    links = AuthorshipAffiliation.objects.filter(authorship__article=article, printed__isnull=False)
    for link in links.select_related("authorship").order_by("authorship__position", "position"):
        path = (*_numbered("authors", link.authorship.position), *_numbered("affiliations", link.position))
        fields += _entry_fields(Record.AUTHORSHIP_AFFILIATION, link, path, held=link.affiliation_id)
    references = article.references.filter(printed__isnull=False).order_by("position")
    for reference in references:
        fields += _entry_fields(Record.REFERENCE, reference, _numbered("references", reference.position))
    return fields


def entry_fields(entry: Authorship | Reference) -> list[PrintedField]:
    """Give every value that was read for one entry of a list, with its place; no query."""
    plural = "authors" if isinstance(entry, Authorship) else "references"
    return list(_entry_fields(Record(entry._meta.model_name or ""), entry, _numbered(plural, entry.position)))


def _numbered(name: str, position: int | None) -> tuple[str | int, ...]:
    return (name, position) if position else (f"removed_{name.removesuffix('s')}",)


def _article_fields(article: Article) -> Iterator[PrintedField]:
    for column, reading in (article.printed or {}).items():
        for start, end, source in spans_of(reading):
            place = _place(column, (column,), role_of(column), start, end, reading)
            yield PrintedField(Record.ARTICLE, article.pk, column, printed_value(article, column), place, source)


def _entry_fields(
    kind: Record,
    record: Authorship | AuthorshipAffiliation | Reference,
    path: tuple[str | int, ...],
    held: int | None = None,
) -> Iterator[PrintedField]:
    """The fields of an entry; parts of an affiliation are held by the affiliation ``held``."""
    for column, reading in (record.printed or {}).items():
        part = None if column == WHOLE_RECORD else column
        key = "-".join(filter(None, [kind.value, str(record.pk), part]))
        role = role_of(part or kind.value)
        is_held = held is not None and part is not None
        for start, end, source in spans_of(reading):
            place = _place(key, (*path, part) if part else path, role, start, end, reading)
            yield PrintedField(
                Record.AFFILIATION if is_held else kind,
                held if is_held and held else record.pk,
                part,
                printed_value(record, column),
                place,
                source,
            )


def _place(key: str, path: tuple[str | int, ...], role: Any, start: int, end: int, reading: Mapping[str, Any]) -> Place:
    words = path_words(path)
    confidence = reading.get("confidence")
    return Place(
        start, end, key, ": ".join(words), words[-1], role, confidence=1.0 if confidence is None else float(confidence)
    )


def spans_of(reading: Any) -> Iterator[tuple[int, int, int | None]]:
    """Give the places that a reading of the printed layer names: each of a list, or the one; none where none was noted.

    With each comes the id of the source it is in, None where that is the one that the article follows.
    """
    if isinstance(reading, Mapping):
        spans = reading.get("spans") or [reading.get("span")]
        sources = reading.get("sources") or [reading.get("source")] * len(spans)
        for span, source in zip(spans, sources, strict=False):
            if span:
                yield span[0], span[1], source
