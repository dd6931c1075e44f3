"""The article list: words and filters in, one page of articles out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.search.pasted import look_up
from articles.search.results import search_articles
from articles.web.filters import SORTS, ArticleFilter, Chip
from articles.web.pagination import PageLinks, page_number
from articles.web.works import rows


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles that match; every query string gives a page, with a message beside a filter that makes no sense."""
    filters = ArticleFilter(request.GET)
    query = filters.query(page_number(request))
    found = search_articles(query)
    chips = list(filters.chips())
    context = {
        "filters": filters,
        "found": found,
        "pasted": look_up(query.text) if found.page == 1 else None,
        "rows": rows(found.articles),
        "links": PageLinks(found.page, found.pages),
        "chips": chips,
        "relaxed": [] if found.total else [(chip, count_without(filters, chip)) for chip in chips],
        "kept": filters.kept,
        "sorts": SORTS if query.text else SORTS[1:],
        "sort": query.sort,
    }
    return render(request, "articles/article_list.html", context)


def count_without(filters: ArticleFilter, chip: Chip) -> int:
    """How many articles there would be with one filter less."""
    return search_articles(filters.query(1, without=chip.name)).total
