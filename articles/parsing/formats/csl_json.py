"""CSL-JSON, as reference managers and content negotiation give it; Crossref's works are of nearly the same shape."""

from __future__ import annotations

import re

from articles.parsing.records import DateParts, Reading

from .draft import Address, Draft, Person
from .json_text import Value
from .passages import Passage
from .values import abstract_paragraphs, date_parts, dated, language_code, page_range, without_markup

_SEPARATOR = re.compile(r"[;,]")
_DATES = ("issued", "published-print", "published-online", "published", "created")


def csl_items(root: Value) -> list[Value]:
    """Give the items of a list, of an object that holds one, or the one item."""
    return root.each("items") if root.get("items") else root.each()


def read_csl(root: Value) -> Draft | None:
    """Read the first item."""
    item = next(iter(csl_items(root)), None)
    return read_work(item) if item else None


def read_work(work: Value) -> Draft:
    """Read one item: fields may be a string, or a list as Crossref has them."""
    abstract = work.read("abstract")
    keywords = [*(word for text in work.passages("keyword") for word in text.split(_SEPARATOR))]
    title, subtitle = work.read("title"), work.read("subtitle")
    return Draft(
        text=work.source,
        title=[without_markup(part) for part in (title, subtitle) if part],
        authors=[person for value in work.each("author") if (person := person_of(value))],
        abstract=abstract_paragraphs(abstract) if abstract else [],
        keywords=keywords or list(work.passages("subject")),
        place={
            "container_title": work.read("container-title"),
            "issn": work.read("ISSN"),
            "volume": work.read("volume"),
            "issue": work.read("issue"),
            "doi": work.read("DOI"),
            "url": work.read("URL"),
        },
        page=page_range(work.read("page")) or page_range(work.read("article-number")),
        issued=next((date for name in _DATES if (value := work.get(name)) and (date := date_of(value))), None),
        language=language_code(work.text("language")),
    )


def date_of(value: Value) -> Reading[DateParts] | None:
    """Read {'date-parts': [[2021, 3, 9]]}, {'raw': '2021-03'}, or a plain string."""
    parts = next(iter(value.each("date-parts")), None)
    if parts:
        return dated([item.passage() for item in parts.items[:3]])
    return date_parts(value.read("raw") or value.read("literal") or value.passage())


def person_of(value: Value) -> Person | None:
    """Read {'family', 'given', …} or {'literal'}; a name of several parts is never guessed at."""
    literal = value.read("literal") or value.read("name")
    whole = value.whole() if value.members else value.passage()
    if whole is None:
        return None
    return Person(
        whole=whole,
        particle=value.read("non-dropping-particle") or value.read("dropping-particle"),
        family=value.read("family"),
        given=value.read("given"),
        suffix=value.read("suffix"),
        literal=literal,
        orcid=value.read("ORCID"),
        addresses=[Address(whole=printed) for item in value.each("affiliation") if (printed := _printed(item))],
    )


def _printed(affiliation: Value) -> Passage | None:
    printed = affiliation.read("name") or affiliation.passage()
    return without_markup(printed) if printed else None
