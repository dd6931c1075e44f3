"""The article list: words and filters in, one page of articles out; and the whole of one of its facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.search.notes import NOT_YET
from articles.search.pasted import look_up
from articles.search.query import Choice
from articles.search.results import count_articles, search_articles
from articles.web.facet_pages import facet_page
from articles.web.facets import IN_FULL, IN_FULL_HEADINGS, Chip, Option, carried, sidebar
from articles.web.fields import written
from articles.web.filters import SIZES, SORTS, ArticleFilter, address_with
from articles.web.offers import help_for
from articles.web.pagination import PageLinks, page_number
from articles.web.signposts import signposted
from articles.web.throttle import throttled
from articles.web.trail import article_at, trail_of, trail_query

from .errors import too_many

SHOWN_IN_FORM = [name for name in ArticleFilter.base_filters if name not in ("sort", "size", "keyword")]
"""What the form shows to be changed; the rest it carries along unseen."""

RELAXED = 8
"""Conditions whose absence is counted where nothing was found; more would make hostile addresses dear."""


@require_safe
@throttled(1, too_many)
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles that match; every query string gives a page, with a message beside a filter that makes no sense."""
    filters = ArticleFilter(request.GET)
    query = filters.query(page_number(request))
    found = search_articles(query)
    pasted = look_up(query.text) if found.page == 1 else None
    beside = sidebar(filters, found.facets)
    context = ordering(filters) | {
        "filters": filters,
        "found": found,
        "pasted": pasted,
        "rows": found.rows,
        "links": PageLinks(found.page, found.pages),
        "beside": beside,
        "relaxed": []
        if found.total or found.degraded
        else [(chip, count_without(chip)) for chip in beside.chips[:RELAXED]],
        "kept": QueryDict(address_with(filters.kept)),
        "canonical": address_with(filters.kept) + page_parameter(filters, found.page),
        "carried": carried(filters.kept, but=SHOWN_IN_FORM),
        "offers": None if pasted else help_for(query, found, filters.kept),
    }
    response = render(request, "articles/article_list.html", context)
    if found.degraded or str(NOT_YET) in found.notes:
        response["Cache-Control"] = "no-store"  # soon to be put right
    asked, listing = address_with(filters.kept), reverse("article_list")
    page = f"{listing}?{asked}" if asked else listing
    return signposted(request, response, "list", page, exported=listing, query=asked)


@require_safe
@throttled(1, too_many)
def article_step(request: HttpRequest) -> HttpResponse:
    """Lead to the article at a place of a list; beyond its end, back to the list."""
    trail = trail_of(request)
    if trail is None:
        raise Http404("This address names no place in a list.")
    found = article_at(trail)
    if found is None:
        return redirect(f"{reverse('article_list')}?{trail.kept}")
    return redirect(f"{reverse('article_detail', args=[found, ''])}?{trail_query(trail.kept, trail.place)}")


def page_parameter(filters: ArticleFilter, number: int) -> str:
    """What an address says of the page, after all else; nothing of the first."""
    return f"{'&' if filters.kept else ''}page={number}" if number > 1 else ""


def ordering(filters: ArticleFilter) -> dict[str, Any]:
    """The orders and page sizes to choose from: label, query string, whether it is the one in use."""
    query, kept = filters.query(), filters.kept
    usual = filters.usual_sort
    sorts = [
        (label, name, None if name == usual else name) for name, label in SORTS if query.text or name != "relevance"
    ]
    sizes = [(size, None if size == SIZES[0] else size) for size in SIZES]
    return {
        "sorts": [(label, address_with(kept, sort=value), name == query.sort) for label, name, value in sorts],
        "sizes": [(size, address_with(kept, size=value), size == query.per_page) for size, value in sizes],
    }


def count_without(chip: Chip) -> int:
    """How many articles there would be with one condition less."""
    return count_articles(ArticleFilter(QueryDict(chip.rest)).query())


@require_safe
@throttled(1, too_many)
def facet_values(request: HttpRequest, name: str) -> HttpResponse:
    """All values of one facet of a result, commonest first, to be found by name and ticked."""
    if name not in IN_FULL:
        raise Http404("There is no such facet.")
    filters = ArticleFilter(request.GET)
    page = facet_page(filters, name, request.GET.get("find", ""), page_number(request))
    context = {
        "name": name,
        "title": IN_FULL[name],
        "heading": IN_FULL_HEADINGS[name],
        "page": page,
        "links": PageLinks(page.number, page.pages),
        "kept": QueryDict(f"{address_with(filters.kept)}&{urlencode({'find': page.find})}"),
        "back": address_with(filters.kept),
        "carried": carried(filters.kept),
        "carried_besides": carried(filters.kept, but=[name]) + unlisted(filters, name, page.options),
    }
    return render(request, "articles/facet_values.html", context)


def unlisted(filters: ArticleFilter, name: str, options: Sequence[Option]) -> list[tuple[str, str]]:
    """The chosen values of a facet that stand on none of the lines of a page, to be carried along."""
    listed = {option.value for option in options}
    chosen = written(filters.chosen.get(name, Choice()))
    return [(name, value) for value in chosen if value not in listed]
