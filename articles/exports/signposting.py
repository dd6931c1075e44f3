"""Link headers, level 1 of Signposting: what to cite, what it is, who wrote it, where its records are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from .contributors import Contributor
from .csl import CslItem
from .formats import Format

LONGEST_HEADER = 4_000
"""Proxies give up on headers of more than four kilobytes."""

MOST_AUTHORS = 20
"""Of one article, for the same reason."""


def link_header(
    item: CslItem, contributors: Iterable[Contributor], records: Iterable[tuple[Format, str]], address: str
) -> str:
    """Give that of an article; ``records`` are the formats with their addresses, ``address`` is that of the page."""
    return ", ".join(f"<{target}>; {relation}" for target, relation in _links(item, contributors, records, address))


def list_link_header(
    address: str, types: Iterable[str], records: Iterable[tuple[Format, str]], identity: str = ""
) -> str:
    """Give that of a page that lists works; ``identity`` is what the world calls its subject, such as an ORCID iD.

    ``types`` are words of schema.org. '' where the header would be too long, as that of a long question.
    """
    links = [
        f'<{address}>; rel="cite-as"',
        *(f'<https://schema.org/{name}>; rel="type"' for name in types),
        *([f'<{identity}>; rel="about"'] if identity else ()),
        *(f'<{target}>; rel="describedby"; type="{form.media_type}"' for form, target in records),
    ]
    header = ", ".join(links)
    return header if len(header) <= LONGEST_HEADER else ""


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
