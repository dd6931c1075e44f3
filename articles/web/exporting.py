"""Answers that hold articles in the format of a reference manager, however many: read and sent portion by portion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from articles.exports.csl import CslItem
from articles.exports.formats import FORMATS, Format, written
from articles.exports.reading import PORTION, csl_items
from articles.models import Article

PIECE = 64 * 1024
"""Characters that are sent at once."""

FOR_ONE = [form for ending, form in FORMATS.items() if ending != "csv"]
"""The formats in which one article is offered; a table of one line is of no use."""


def beside(address: str, ending: str) -> str:
    """Give the address of a page's export: '/authors/5-akhmetov/' gives '/authors/5-akhmetov.bib'."""
    return f"{address.rstrip('/')}.{ending}"


def one_article(item: CslItem, ending: str, page: str) -> HttpResponseBase:
    """Give one article in one format; ``page`` is the address that the article has for readers."""
    response = HttpResponse(f"{written(item, ending)}\n", content_type=FORMATS[ending].content_type)
    response["Link"] = f'<{page}>; rel="describes"; type="text/html"'
    return as_file(response, FORMATS[ending], item["id"])


def many_articles(request: HttpRequest, ids: Iterable[int], ending: str, name: str) -> HttpResponseBase:
    """Give articles in one format, in order; the first portion is read before anything is sent, so that failures show."""
    form = FORMATS[ending]
    if request.method == "HEAD":
        return as_file(HttpResponse(content_type=form.content_type), form, name)
    pieces = _pieces(form.write(csl_items(ids)))
    first = next(pieces, "")
    return as_file(StreamingHttpResponse(chain([first], pieces), content_type=form.content_type), form, name)


def ids_of(articles: QuerySet[Article]) -> Iterator[int]:
    """Give the ids of a queryset in its order without holding them all."""
    return articles.values_list("pk", flat=True).iterator(PORTION)


def as_file(response: HttpResponseBase, form: Format, name: str) -> HttpResponseBase:
    """Say what a file is called, and that it is no page for search engines."""
    shown = "inline" if form.media_type == "text/plain" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}.{form.ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """Join many short texts into few long ones."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)
