"""Exports: one article, or all articles of a person, a place, a journal, an issue or a search, or that cite a work,
beside their pages.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exports.csl import csl_item
from articles.exports.reading import facts_of
from articles.models import Article, Author, CitedWork, Institution, Journal
from articles.models.articles import ArticleQuerySet
from articles.normalize import slug as plain_slug
from articles.search.results import walk_articles
from articles.web import holdings, outside, works
from articles.web.canonical import redirect_to, survivor
from articles.web.exporting import FOR_ONE, beside, ids_of, many_articles, one_article
from articles.web.filters import ArticleFilter
from articles.web.narrowing import some_works_at, some_works_by
from articles.web.throttle import throttled

from .errors import gone, too_many

COST = 10
"""What an export of a list counts for, where a search counts for one."""


@require_safe
def article(request: HttpRequest, pk: int, slug: str, ending: str) -> HttpResponseBase:
    """One article."""
    if ending not in {form.ending for form in FOR_ONE}:
        raise Http404("One article is not given in this format.")
    found = get_object_or_404(Article.objects.with_citation_line().select_related("merged_into"), pk=pk)
    current = survivor(found)
    if current.status == Article.Status.DELETED:
        return gone(request)
    page = current.get_absolute_url()
    if elsewhere := redirect_to(request, beside(page, ending)):
        return elsewhere
    return one_article(csl_item(facts_of(current)), ending, request.build_absolute_uri(page))


@require_safe
@throttled(COST, too_many)
def article_list(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All articles that a search finds, not one page of them."""
    return many_articles(request, walk_articles(ArticleFilter(request.GET).query()), ending, "articles")


@require_safe
@throttled(COST, too_many)
def cited_by(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """All articles that cite one, newest first."""
    cited = survivor(get_object_or_404(Article.objects.select_related("merged_into"), pk=pk))
    if cited.status == Article.Status.DELETED:
        return gone(request)
    page = reverse("cited_by", args=[cited.pk])
    return _beside(request, page, ending, works.citing_articles(cited).newest_first())


@require_safe
@throttled(COST, too_many)
def work(request: HttpRequest, pk: int, slug: str, ending: str) -> HttpResponseBase:
    """All articles that cite a work from outside the catalogue, all or in one wording, newest first."""
    found = survivor(get_object_or_404(CitedWork.objects.select_related("merged_into"), pk=pk))
    wording = outside.wording_at(found, request.GET.get("printed", ""))
    return _listed(request, found, ending, outside.citing(outside.references_to(found, wording)))


@require_safe
@throttled(COST, too_many)
def cited_journal(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All articles that cite a journal outside the catalogue, newest first."""
    if not (journal := outside.asked_journal(request.GET)):
        raise Http404("The address names no journal that is cited here.")
    return many_articles(request, ids_of(outside.citing(outside.references_naming(journal))), ending, "cited-journal")


@require_safe
@throttled(COST, too_many)
def wanted_issue(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All articles that cite an issue that was not loaded, newest first."""
    if not (issue := outside.asked_issue(request.GET)):
        raise Http404("The address names no issue that is wanted here.")
    return many_articles(request, ids_of(outside.citing(outside.references_asking_for(issue))), ending, "wanted-issue")


@require_safe
@throttled(COST, too_many)
def author(request: HttpRequest, pk: int, slug: str, ending: str) -> HttpResponseBase:
    """All articles of an author, or those of the narrowed list, newest first."""
    found = get_object_or_404(Author.objects.select_related("merged_into"), pk=pk)
    return _listed(request, found, ending, some_works_by(found, request.GET))


@require_safe
@throttled(COST, too_many)
def institution(request: HttpRequest, pk: int, slug: str, ending: str) -> HttpResponseBase:
    """All articles from an institution, or those of the narrowed list, newest first."""
    found = get_object_or_404(Institution.objects.select_related("merged_into"), pk=pk)
    return _listed(request, found, ending, some_works_at(found, request.GET))


@require_safe
@throttled(COST, too_many)
def journal(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """All articles of a journal, newest first."""
    found = get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug)
    return _listed(request, found, ending, Article.objects.public().filter(journal=found))


@require_safe
@throttled(COST, too_many)
def issue(request: HttpRequest, slug: str, volume: str, number: str, ending: str) -> HttpResponseBase:
    """The contents of an issue in page order."""
    shelf = get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug)
    found = holdings.issue_at(shelf, f"{volume}/{number}")
    if found is None:
        raise Http404("The journal has no such issue here.")
    found.journal = survivor(shelf)
    return _beside(request, found.get_absolute_url(), ending, works.contents_of(found, request.GET))


def _listed(request: HttpRequest, record: Any, ending: str, articles: ArticleQuerySet) -> HttpResponseBase:
    """Give the articles of a record, newest first, at the record's own address."""
    return _beside(request, survivor(record).get_absolute_url(), ending, articles.newest_first())


def _beside(request: HttpRequest, page: str, ending: str, articles: ArticleQuerySet) -> HttpResponseBase:
    """Give articles beside a page, under a name made of its address; elsewhere, lead there."""
    if elsewhere := redirect_to(request, beside(page, ending)):
        return elsewhere
    name = plain_slug(page.partition("/")[2].strip("/").partition("/")[2])
    return many_articles(request, ids_of(articles), ending, name)
