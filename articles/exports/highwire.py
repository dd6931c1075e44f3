"""The ``citation_…`` tags of an article's page, by which Google Scholar and reference managers read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .contributors import Contributor
from .csl import CslItem, date_parts, first_and_last, keywords, name_in_order

Tag = tuple[str, str]


def highwire_tags(
    item: CslItem, contributors: Iterable[Contributor], references: Iterable[str], address: str
) -> list[Tag]:
    """Give the names and contents of the tags, in an order that says whose an institution is."""
    return [(f"citation_{name}", text) for name, text in _tags(item, contributors, references, address) if text]


def _tags(item: CslItem, contributors: Iterable[Contributor], references: Iterable[str], address: str) -> Iterator[Tag]:
    first, last = first_and_last(item.get("page", ""))
    yield "title", item["title"]
    for contributor in contributors:
        yield from _of_one_author(contributor)
    yield "publication_date", "/".join(f"{part:02}" for part in date_parts(item))
    yield "journal_title", item.get("container-title", "")
    yield "publisher", item.get("publisher", "")
    yield "issn", item.get("ISSN", "")
    yield "volume", item.get("volume", "")
    yield "issue", item.get("issue", "")
    yield "firstpage", first
    yield "lastpage", last
    yield "doi", item.get("DOI", "")
    yield "language", item.get("language", "")
    yield from (("keywords", word) for word in keywords(item))
    yield "abstract_html_url", address
    yield from (("reference", text) for text in references)


def _of_one_author(contributor: Contributor) -> Iterator[Tag]:
    yield "author", name_in_order(contributor.name)
    yield from (("author_institution", place) for place in contributor.affiliations)
    yield "author_orcid", contributor.iri
