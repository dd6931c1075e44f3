"""Signposting on pages that list works: their address to cite, what they are about, and their exports, in a header."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from articles.exports.formats import FORMATS
from articles.exports.signposting import list_link_header

from .exporting import beside

TYPES = {
    "author": ("AboutPage", "Person"),
    "institution": ("AboutPage", "Organization"),
    "country": ("AboutPage", "Country"),
    "journal": ("AboutPage", "Periodical"),
    "issue": ("AboutPage", "PublicationIssue"),
    "work": ("AboutPage", "CreativeWork"),
    "list": ("CollectionPage",),
}
"""What a kind of page is, in words of schema.org."""


def signposted(
    request: HttpRequest,
    response: HttpResponse,
    kind: str,
    page: str,
    *,
    exported: str = "",
    query: str = "",
    identity: str = "",
) -> HttpResponse:
    """Give the page its header.

    ``page`` is its one address, ``exported`` the list whose exports it offers (its own where none is named), ``query``
    what narrows that list.
    """
    address, asked = request.build_absolute_uri(page), f"?{query}" if query else ""
    listing = request.build_absolute_uri(exported or page)
    records = [(form, f"{beside(listing, ending)}{asked}") for ending, form in FORMATS.items()]
    if header := list_link_header(address, TYPES[kind], records, identity):
        response["Link"] = header
    return response
