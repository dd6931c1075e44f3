"""An article in the fifteen terms of Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator

from .csl import CslItem, date_parts, keywords, name_in_order
from .plain import citation

Term = tuple[str, str]


def dublin_core(item: CslItem, address: str, rights: str = "") -> list[Term]:
    """Give the terms with their values, as often as they have one; ``address`` is that of the article's page."""
    return [(term, text) for term, text in _terms(item, address, rights) if text]


def _terms(item: CslItem, address: str, rights: str) -> Iterator[Term]:
    yield "title", item["title"]
    yield from (("creator", name_in_order(name)) for name in item.get("author", ()))
    yield from (("subject", word) for word in keywords(item))
    yield "description", item.get("abstract", "")
    yield "publisher", item.get("publisher", "")
    yield "date", "-".join(f"{part:02}" for part in date_parts(item))
    yield "type", "Text"
    yield "identifier", f"https://doi.org/{item['DOI']}" if "DOI" in item else ""
    yield "identifier", address
    yield "source", item.get("container-title", "")
    yield "bibliographicCitation", citation(item)
    yield "language", item.get("language", "")
    yield "rights", rights
