"""Pages of what articles cite and the catalogue does not hold."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import CitedWork
from articles.web import outside
from articles.web.canonical import redirect_elsewhere
from articles.web.listed import page_of_works
from articles.web.pagination import listed_page, page_links

ROWS_PER_PAGE = 100


@require_safe
def work_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One cited work: what cites it here, and how; once it is in the catalogue itself, its article."""
    work = get_object_or_404(CitedWork.objects.select_related("merged_into"), pk=pk)
    if elsewhere := redirect_elsewhere(request, work):
        return elsewhere
    wordings = outside.wordings_of(work)
    if not wordings.listed and (article := outside.came_as(work)):
        return redirect(article)  # not for good: the link may turn out to be wrong
    page = page_of_works(request, outside.citing_work(work), ROWS_PER_PAGE)
    context = {
        "work": work,
        "wordings": wordings,
        "ways": outside.ways_to(work),
        "page": page,
        "links": page_links(page),
    }
    return render(request, "articles/work_detail.html", context)


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """The works outside the catalogue that most articles cite."""
    return _listed(request, outside.most_cited_works(), "work_list")


@require_safe
def journal_list(request: HttpRequest) -> HttpResponse:
    """The journals outside the catalogue that most references name."""
    return _listed(request, outside.most_cited_journals(), "cited_journal_list")


@require_safe
def wanted_list(request: HttpRequest) -> HttpResponse:
    """The issues of the catalogue's own journals that are cited and were not loaded."""
    return _listed(request, outside.wanted_issues(), "wanted_list")


def _listed(request: HttpRequest, rows: QuerySet[Any], name: str) -> HttpResponse:
    page = listed_page(request, rows, ROWS_PER_PAGE)
    context = {"page": page, "links": page_links(page), "counted_at": outside.counted_at(), "here": name}
    return render(request, f"articles/{name}.html", context)
