"""Pages of what articles cite and the catalogue does not hold."""

from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import CitedJournal, CitedWork, Reference, WantedIssue
from articles.web import outside
from articles.web.canonical import redirect_elsewhere
from articles.web.listed import page_of_works
from articles.web.pagination import listed_page, page_links
from articles.web.signposts import signposted

ROWS_PER_PAGE = 100


@require_safe
def work_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One cited work: what cites it here, all or in one wording; once it is in the catalogue itself, its article."""
    work = get_object_or_404(CitedWork.objects.select_related("merged_into"), pk=pk)
    if elsewhere := redirect_elsewhere(request, work):
        return elsewhere
    wordings = outside.wordings_of(work)
    if not wordings.listed and (article := outside.came_as(work)):
        return redirect(article)  # not for good: the link may turn out to be wrong
    wording = outside.wording_at(work, request.GET.get("printed", ""))
    page = page_of_works(request, outside.citing(outside.references_to(work, wording)), ROWS_PER_PAGE)
    query = "" if wording is None else urlencode({"printed": request.GET["printed"]})
    context = {
        "work": work,
        "wording": wording,
        "query": query,
        "wordings": wordings,
        "ways": outside.ways_to(work),
        "page": page,
        "links": page_links(page),
    }
    response = render(request, "articles/work_detail.html", context)
    identity = f"https://doi.org/{quote(work.doi, safe='/:;()')}" if work.doi else ""
    return signposted(request, response, "work", work.get_absolute_url(), query=query, identity=identity)


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """The works outside the catalogue that most articles cite."""
    return _listed(request, outside.most_cited_works(), "work_list")


@require_safe
def journal_list(request: HttpRequest) -> HttpResponse:
    """The journals outside the catalogue that most references name; or what cites one of them."""
    if journal := outside.asked_journal(request.GET):
        return _citing(request, journal, outside.references_naming(journal))
    return _listed(request, outside.most_cited_journals(), "cited_journal_list")


@require_safe
def wanted_list(request: HttpRequest) -> HttpResponse:
    """The issues of the catalogue's own journals that are cited and were not loaded; or what cites one of them."""
    if issue := outside.asked_issue(request.GET):
        return _citing(request, issue, outside.references_asking_for(issue))
    return _listed(request, outside.wanted_issues(), "wanted_list")


def _citing(request: HttpRequest, cited: CitedJournal | WantedIssue, references: QuerySet[Reference]) -> HttpResponse:
    """The articles in which references to a journal or an issue stand, newest first."""
    articles = outside.citing(references)
    page = page_of_works(request, articles, ROWS_PER_PAGE)
    listing, _, query = cited.get_absolute_url().partition("?")
    context = {
        "cited": cited,
        "references": references.filter(article__in=articles).count(),
        "page": page,
        "links": page_links(page),
        "listing": listing,
        "query": query,
    }
    response = render(request, "articles/outside_cited_by.html", context)
    return signposted(request, response, "list", cited.get_absolute_url(), exported=listing, query=query)


def _listed(request: HttpRequest, rows: QuerySet[Any], name: str) -> HttpResponse:
    page = listed_page(request, rows, ROWS_PER_PAGE)
    context = {"page": page, "links": page_links(page), "counted_at": outside.counted_at(), "here": name}
    return render(request, f"articles/{name}.html", context)
