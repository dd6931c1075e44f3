"""References of a draft to records: marked fields as they are stated, else the printed text taken apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from articles.normalize import doi_key
from articles.parsing.pieces import clean
from articles.parsing.records import ParsedName, ParsedReference, Reading
from articles.parsing.references import parse_reference

from .build_people import name_of
from .draft import Entry, Person

TELLING = {"title", "container_title", "volume"}
"""Fields of which one at least is stated where a reference's parts are marked at all."""

MAX_NAMES = 500


def reference_of(entry: Entry) -> ParsedReference:
    """Give the reference; where its text has to be taken apart, what the format states beside it goes first."""
    stated = _stated(entry)
    span = entry.whole.span()
    text = clean(entry.prose.text) if entry.prose else _composed(stated)
    if entry.prose is None or not text or TELLING & stated.keys():
        raw = entry.whole.source[span.start : span.end]
        return ParsedReference(raw, span, text or clean(raw), type=entry.type, **stated)
    prose = entry.prose.trimmed()
    read = prose.relocated(parse_reference(prose.text))
    return replace(read, **stated, type=entry.type or read.type)


def _stated(entry: Entry) -> dict[str, Any]:
    stated: dict[str, Any] = {name: passage.reading() for name, passage in entry.fields.items() if passage}
    if isinstance(doi := stated.get("doi"), Reading):
        stated["doi"] = replace(doi, value=doi_key(doi.value) or doi.value)
    elif isinstance(url := stated.get("url"), Reading) and "doi.org/" in url.value and doi_key(url.value):
        # A link to a DOI's resolver states the DOI.
        stated |= {"doi": replace(url, value=doi_key(url.value)), "url": None}
    stated |= {"issued": entry.issued, "page": entry.page, "label": entry.label.reading() if entry.label else None}
    stated |= {"authors": _names(entry.authors), "editors": _names(entry.editors)}
    return {name: value for name, value in stated.items() if value}


def _names(people: list[Person]) -> tuple[ParsedName, ...]:
    return tuple(found[0] for person in people[:MAX_NAMES] if (found := name_of(person)))


def _composed(stated: dict[str, Any]) -> str:
    """Word a reference that no text prints: 'Omarov N., Doe J. (2014). Title. Journal, 5, 1-9'."""
    names = ", ".join(_printed_name(name) for name in stated.get("authors", ()))
    year = f"({stated['issued'].value[0]})" if "issued" in stated else ""
    place = [stated[name].value for name in ("container_title", "volume", "issue", "page") if name in stated]
    parts = [
        " ".join(filter(None, (names, year))),
        stated["title"].value if "title" in stated else "",
        ", ".join(place),
    ]
    more = [stated[name].value for name in ("publisher", "doi", "url") if name in stated]
    return ". ".join(filter(None, (*parts, *more)))


def _printed_name(name: ParsedName) -> str:
    parts = [part.value for part in (name.family, name.given, name.literal) if part]
    return " ".join(parts)
