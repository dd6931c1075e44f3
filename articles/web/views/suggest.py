"""Suggestions for the search box, as JSON that anyone may use."""

from dataclasses import fields

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.exports.emails import without_email
from articles.search.suggestions import Suggestion, Suggestions, suggest
from articles.templatetags.catalogue import years
from articles.web.countries import country_name
from articles.web.throttle import throttled

LONGEST_TEXT = 200
FRESH_SECONDS = 60


def too_many(request: HttpRequest, wait: int) -> JsonResponse:
    """The answer to a client that asks more than it may."""
    return JsonResponse({"error": "Too many requests; the header Retry-After says when to ask again."}, status=429)


@require_safe
@throttled(0.25, too_many)
@cache_control(public=True, max_age=FRESH_SECONDS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Records whose names the text in `q` may be the beginning of, by kind; every query string gets an answer."""
    text = request.GET.get("q", "")[:LONGEST_TEXT]
    found = suggest(text)
    groups = {kind.name: [as_json(one) for one in getattr(found, kind.name)] for kind in fields(Suggestions)}
    return JsonResponse({"query": text, **groups})


def as_json(suggestion: Suggestion) -> dict[str, str | int]:
    """One suggestion; its hint is the place and the years to know it by."""
    place = (suggestion.place, suggestion.country and country_name(suggestion.country))
    hint = (*place, years(suggestion.first_year, suggestion.last_year))
    return {
        "label": without_email(suggestion.label),
        "hint": without_email(", ".join(part for part in hint if part)),
        "count": suggestion.count,
        "address": suggestion.address,
    }
