"""Answers when there is no page to show; 400, 403, 404 and 500 are Django's own, with this site's templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 30


def gone(request: HttpRequest) -> HttpResponse:
    """An article that an editor took out of the catalogue."""
    return render(request, "410.html", status=410)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer: a page without context processors, so that nothing asks it again."""
    page = HttpResponse(render_to_string("503.html"), status=503)
    page["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return page


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """A client that searches more than it may: a page made without a query, as cheap as can be."""
    return HttpResponse(render_to_string("429.html", {"wait": wait}), status=429)
