"""Pages of one thing: an article, an author, an institution, a journal, an issue."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Institution, Journal
from articles.models.articles import ArticleQuerySet
from articles.web import authors, holdings, people, works
from articles.web.bylines import byline
from articles.web.canonical import redirect_elsewhere, redirect_to, survivor
from articles.web.charts import year_bars
from articles.web.coauthors import EVERYBODY, SHOWN, company_of, network_of
from articles.web.narrowing import Narrowed, narrowed
from articles.web.pagination import listed_page, page_links
from articles.web.reading_lists import citing_articles, reading_list
from articles.web.sources import source_places

from .errors import gone

WORKS_PER_PAGE = 100


@require_safe
def article_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One article with its references, what cites it, and where it came from."""
    article = get_object_or_404(works.with_source(), pk=pk)
    if survivor(article).status == Article.Status.DELETED:
        return gone(request)
    if elsewhere := redirect_elsewhere(request, article):
        return elsewhere
    context = {
        "article": article,
        "reading_list": reading_list(article),  # fetches the authors
        "places": source_places(request, article),
    }
    prefetch_related_objects([article], works.shown_affiliations())
    return render(request, "articles/article_detail.html", context | {"byline": byline(article)})


@require_safe
def cited_by(request: HttpRequest, pk: int) -> HttpResponse:
    """All articles of the catalogue that cite one, newest first."""
    article = get_object_or_404(Article.objects.select_related("merged_into"), pk=pk)
    alive = survivor(article)
    if alive.status == Article.Status.DELETED:
        return gone(request)
    if elsewhere := redirect_to(request, reverse("cited_by", args=[alive.pk])):
        return elsewhere
    page = listed_page(request, citing_articles(article).with_citation_line().newest_first(), WORKS_PER_PAGE)
    return render(request, "articles/cited_by.html", {"article": article, "page": page, "links": page_links(page)})


@require_safe
def author_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One author: names, institutions by year, works by year, co-authors; or some of the works."""
    author = get_object_or_404(Author.objects.select_related("merged_into"), pk=pk)
    if elsewhere := redirect_elsewhere(request, author):
        return elsewhere
    names, stays = authors.names_of(author), authors.stays_of(author)
    company = company_of(author, EVERYBODY if "coauthors" in request.GET else SHOWN)
    some = narrowed(author, request.GET, names, stays, company)
    context = {"author": author, "names": names, "stays": stays, "company": company, "narrowed": some}
    strips, year = authors.timeline(stays)
    context |= {"strips": strips, "strip_year": year, "network": None if some else network_of(company)}
    return render(request, "articles/author_detail.html", context | author_works(request, author, some))


def author_works(request: HttpRequest, author: Author, some: Narrowed | None) -> dict[str, Any]:
    """The asked page of an author's works; with all of them, also their numbers, the network and the doubts."""
    if some:
        page = listed_page(request, some.works.with_citation_line().newest_first(), WORKS_PER_PAGE)
        return {"years": works.by_year(page), "links": page_links(page), "listed": page.paginator.count}
    mine = works.works_by(author)
    output = authors.output_of(mine)
    known = output.total + output.withdrawn
    page = listed_page(request, mine.with_citation_line().newest_first(), WORKS_PER_PAGE, known)
    doubts, more_doubts = authors.doubts_about(author) if page.number == 1 else ([], False)
    return {
        "output": output,
        "bars": year_bars(output.years),
        "chart_filter": f"author_id={author.pk}",
        "years": works.by_year(page),
        "links": page_links(page),
        "doubts": doubts,
        "more_doubts": more_doubts,
    }


@require_safe
def institution_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One institution: its wordings, place, people and works."""
    institution = get_object_or_404(Institution.objects.select_related("merged_into", "parent"), pk=pk)
    if elsewhere := redirect_elsewhere(request, institution):
        return elsewhere
    context = works_context(request, works.works_at(institution)) | {
        "institution": institution,
        "wordings": people.wordings_of(institution),
        "people": people.people_at(institution),
        "parts": institution.parts.filter(merged_into=None).order_by("key"),
        "chart_filter": f"institution_id={institution.pk}",
    }
    return render(request, "articles/institution_detail.html", context)


def works_context(request: HttpRequest, articles: ArticleQuerySet) -> dict[str, Any]:
    """The works of a person or a place: one page of them by year, newest first, and bars for all."""
    years = works.counts_by_year(articles)
    page = listed_page(request, articles.with_citation_line().newest_first(), WORKS_PER_PAGE)
    return {
        "total": sum(years.values()),
        "bars": year_bars(years),
        "years": works.by_year(page),
        "links": page_links(page),
    }


@require_safe
def journal_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One journal: its issues by volume, and its articles that no issue holds."""
    journal = get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug)
    if elsewhere := redirect_elsewhere(request, journal):
        return elsewhere
    articles = Article.objects.public().filter(journal=journal)
    years = works.counts_by_year(articles)
    context = {
        "journal": journal,
        "total": sum(years.values()),
        "bars": year_bars(years),
        "chart_filter": f"journal={journal.slug}",
        "issues": holdings.issues_with_counts(journal.issues.newest_first()),
        "loose": articles.filter(issue=None).with_citation_line().newest_first()[:WORKS_PER_PAGE],
    }
    return render(request, "articles/journal_detail.html", context)


@require_safe
def issue_detail(request: HttpRequest, slug: str, volume: str, number: str) -> HttpResponse:
    """The contents of one issue in page order, between the issues before and after it."""
    journal = get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug)
    issue = holdings.issue_at(journal, f"{volume}/{number}")
    if issue is None:
        raise Http404("The journal has no such issue here.")
    issue.journal = survivor(journal)
    if elsewhere := redirect_to(request, issue.get_absolute_url()):
        return elsewhere
    articles = Article.objects.public().filter(issue=issue).with_citation_line().in_page_order()
    context = {"issue": issue, "articles": articles, **holdings.neighbours(issue)}
    return render(request, "articles/issue_detail.html", context)
