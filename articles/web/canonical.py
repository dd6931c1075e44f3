"""One address for each record: merged ids and outdated slugs lead to it for good."""

from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.utils.encoding import iri_to_uri

LONGEST_CHAIN = 20
"""More merges in a row than happen; a chain that is longer is a circle."""


def survivor(record: Any) -> Any:
    """Give the record that ``record`` was merged into, in the end; itself when it was not merged."""
    for _ in range(LONGEST_CHAIN):
        if record.merged_into_id is None:
            return record
        record = record.merged_into
    raise Http404("The record was merged in a circle.")


def redirect_to(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect | None:
    """Give the permanent redirect to ``address`` with the request's query; None when the request came there."""
    if unquote(address) == request.path:
        return None
    query = iri_to_uri(request.META.get("QUERY_STRING", ""))
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def redirect_elsewhere(request: HttpRequest, record: Any) -> HttpResponsePermanentRedirect | None:
    """Give the redirect to where ``record`` lives now; None when the request came there."""
    return redirect_to(request, survivor(record).get_absolute_url())
