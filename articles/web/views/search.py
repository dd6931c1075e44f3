"""The article list: words and filters in, one page of articles out; and the whole of one of its facets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.search.results import count_articles, search_articles
from articles.web.facets import Chip, hidden, sidebar
from articles.web.filters import SIZES, SORTS, ArticleFilter, address_with, filter_of
from articles.web.pagination import PageLinks, page_number
from articles.web.works import rows


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles that match; every query string gives a page, with a message beside a filter that makes no sense."""
    filters = ArticleFilter(request.GET)
    query = filters.query(page_number(request))
    found = search_articles(query)
    beside = sidebar(filters, found.facets)
    kept = filters.kept
    context = {
        "filters": filters,
        "found": found,
        "rows": rows(found.articles),
        "links": PageLinks(found.page, found.pages),
        "beside": beside,
        "relaxed": [] if found.total else [(chip, count_without(chip)) for chip in beside.chips],
        "kept": address_with(kept),
        "canonical": address_with(kept, page=found.page if found.page > 1 else None),
        "unsorted": address_with(kept, sort=None),
        "unsized": address_with(kept, size=None),
        "carried": hidden(kept, but=FIELDS_SHOWN),
        "sorts": SORTS if query.text else SORTS[1:],
        "sort": query.sort,
        "usual_sort": filters.usual_sort,
        "sizes": SIZES,
        "size": query.per_page,
    }
    return render(request, "articles/article_list.html", context)
