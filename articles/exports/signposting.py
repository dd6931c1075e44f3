"""The Link header of an article's page, level 1 of Signposting: what to cite, what it is, who wrote it, where its
records are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from .contributors import Contributor
from .csl import CslItem
from .formats import Format

MOST_AUTHORS = 20
"""Proxies give up on headers of more than four kilobytes."""


def link_header(
    item: CslItem, contributors: Iterable[Contributor], records: Iterable[tuple[Format, str]], address: str
) -> str:
    """Give the header; ``records`` are the formats with their addresses, ``address`` is that of the page."""
    return ", ".join(f"<{target}>; {relation}" for target, relation in _links(item, contributors, records, address))


def _links(
    item: CslItem, contributors: Iterable[Contributor], records: Iterable[tuple[Format, str]], address: str
) -> Iterator[tuple[str, str]]:
    yield f"https://doi.org/{quote(item['DOI'], safe='/:;()')}" if "DOI" in item else address, 'rel="cite-as"'
    yield "https://schema.org/ScholarlyArticle", 'rel="type"'
    yield "https://schema.org/AboutPage", 'rel="type"'
    for iri in [one.iri for one in contributors if one.iri][:MOST_AUTHORS]:
        yield iri, 'rel="author"'
    for form, target in records:
        yield target, f'rel="describedby"; type="{form.media_type}"'
