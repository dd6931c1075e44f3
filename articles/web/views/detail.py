"""Pages of one thing: an article, an author, an institution, a journal, an issue."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Institution, Journal
from articles.search.query import ArticleQuery, Choice
from articles.search.shelf import read_shelf
from articles.web import authors, holdings, works
from articles.web.bylines import byline
from articles.web.canonical import redirect_elsewhere, redirect_to, survivor
from articles.web.charts import year_bars
from articles.web.citing import STYLE_NAMES, in_formats
from articles.web.coauthors import EVERYBODY, SHOWN, company_of, network_of
from articles.web.countries import COUNTRY_CODES
from articles.web.embedding import for_machines
from articles.web.listed import listed, page_of_works
from articles.web.narrowing import Narrowed, narrowed, narrowed_at
from articles.web.page_strip import page_strip
from articles.web.pagination import LISTED as LISTED_ROWS
from articles.web.pagination import PageLinks, page_links, page_number
from articles.web.places import CANDIDATES, people_at, wordings_of
from articles.web.printed import ror_address
from articles.web.reading_lists import reading_list
from articles.web.shelves import LISTED, counted, institutions_by_side, works_of
from articles.web.signposts import signposted
from articles.web.sources import source_places
from articles.web.trail import trail_of

from .errors import gone

WORKS_PER_PAGE = 50
NEWEST = 10
MOST_CITED = 10
PARTS = 200
CONTENTS_PER_PAGE = 300
MOST_DRAWN = 1_000
"""Articles on the strip of an issue's pages; hardly one holds more."""


@require_safe
def article_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One article with its references, what cites it, and where it came from."""
    article = works.read_article(pk)
    if article is None:
        raise Http404
    if survivor(article).status == Article.Status.DELETED:
        return gone(request)
    if elsewhere := redirect_elsewhere(request, article):
        return elsewhere
    references = reading_list(article)
    machines = for_machines(request, article, references)
    context = {
        "article": article,
        "machines": machines,
        "records": in_formats(machines.item, article.get_absolute_url()),
        "style_names": STYLE_NAMES,
        "byline": byline(article),
        "reading_list": references,
        "places": source_places(request, article),
        "trail": trail_of(request),
    }
    response = render(request, "articles/article_detail.html", context)
    response["Link"] = machines.link_header
    return response


@require_safe
def cited_by(request: HttpRequest, pk: int) -> HttpResponse:
    """All articles of the catalogue that cite one, newest first."""
    article = get_object_or_404(Article.objects.select_related("merged_into"), pk=pk)
    alive = survivor(article)
    if alive.status == Article.Status.DELETED:
        return gone(request)
    if elsewhere := redirect_to(request, reverse("cited_by", args=[alive.pk])):
        return elsewhere
    page = page_of_works(request, works.citing_articles(article).newest_first(), WORKS_PER_PAGE)
    context = {"article": article, "page": page, "links": page_links(page)}
    response = render(request, "articles/cited_by.html", context)
    return signposted(request, response, "list", reverse("cited_by", args=[article.pk]))


@require_safe
def author_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One author: names, institutions by year, works by year, co-authors; or some of the works."""
    author = get_object_or_404(Author, pk=pk)
    if elsewhere := redirect_elsewhere(request, author):
        return elsewhere
    names, stays = authors.names_of(author), authors.stays_of(author)
    company = company_of(author, EVERYBODY if "coauthors" in request.GET else SHOWN)
    some = narrowed(author, request.GET, names, stays)
    context = {"author": author, "names": names, "stays": stays, "company": company, "narrowed": some}
    strips, year = authors.timeline(stays)
    context |= {"strips": strips, "strip_year": year, "network": None if some else network_of(company)}
    response = render(request, "articles/author_detail.html", context | author_works(request, author, some))
    identity = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    query = some.query if some else ""
    return signposted(request, response, "author", author.get_absolute_url(), query=query, identity=identity)


def author_works(request: HttpRequest, author: Author, some: Narrowed | None) -> dict[str, Any]:
    """The asked page of an author's works; with all of them, also their numbers, the network and the doubts."""
    if some:
        page = page_of_works(request, some.works.newest_first(), WORKS_PER_PAGE, own=author.pk)
        return {
            "years": works.by_year(page, page.start_index()),
            "links": page_links(page),
            "listed": page.paginator.count,
        }
    mine = works.works_by(author)
    output = authors.output_of(author)
    known = output.total + output.withdrawn
    page = page_of_works(request, mine.newest_first(), WORKS_PER_PAGE, known=known, own=author.pk)
    doubts, more_doubts = authors.doubts_about(author) if page.number == 1 else ([], False)
    return {
        "output": output,
        "bars": year_bars(output.years),
        "chart_filter": f"author_id={author.pk}",
        "years": works.by_year(page, page.start_index()),
        "links": page_links(page),
        "doubts": doubts,
        "more_doubts": more_doubts,
    }


@require_safe
def institution_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One institution: its wordings, place, people, partners and works."""
    institution = get_object_or_404(Institution.objects.select_related("parent"), pk=pk)
    if elsewhere := redirect_elsewhere(request, institution):
        return elsewhere
    if some := narrowed_at(institution, request.GET):
        return some_works(request, institution, some)
    query = ArticleQuery(
        institution_ids=Choice.of(pk), sort="newest", page=page_number(request), per_page=WORKS_PER_PAGE
    )
    beside = {"institution_id": LISTED + 1, "country": LISTED, "journal": LISTED}
    shelf = read_shelf(query, beside | {"year": 0, "author_id": CANDIDATES})
    newest, _ = works_of(shelf)
    context = {
        "institution": institution,
        "shelf": shelf,
        "bars": year_bars(shelf.years),
        "beside": counted(shelf, beside, {"institution_id": pk}),
        "people": people_at(institution, shelf.values("author_id"), all_given=not shelf.has_more("author_id")),
        "wordings": wordings_of(institution),
        "parts": institution.parts.filter(merged_into=None).order_by("key")[:PARTS],
        "years": works.by_year(newest, (shelf.page - 1) * WORKS_PER_PAGE + 1),
        "links": PageLinks(shelf.page, max(1, -(-shelf.total // WORKS_PER_PAGE))),
        "chart_filter": f"institution_id={pk}",
    }
    response = render(request, "articles/institution_detail.html", context)
    identity = ror_address(institution.ror) if institution.ror else ""
    return signposted(request, response, "institution", institution.get_absolute_url(), identity=identity)


def some_works(request: HttpRequest, institution: Institution, some: Narrowed) -> HttpResponse:
    """Works of an institution together with another one, or that print it in one way."""
    page = page_of_works(request, some.works.newest_first(), WORKS_PER_PAGE)
    context = {
        "institution": institution,
        "narrowed": some,
        "years": works.by_year(page, page.start_index()),
        "links": page_links(page),
        "listed": page.paginator.count,
    }
    response = render(request, "articles/institution_narrowed.html", context)
    return signposted(request, response, "institution", institution.get_absolute_url(), query=some.query)


@require_safe
def journal_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One journal: its volumes and issues, who writes in it, what is cited most, and articles that no issue holds."""
    journal = get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug)
    if elsewhere := redirect_elsewhere(request, journal):
        return elsewhere
    beside = {"institution_id": LISTED, "country": LISTED, "author_id": LISTED}
    journals = Choice.of(journal.pk)
    shelf = read_shelf(ArticleQuery(per_page=1), beside | {"year": 0, "has": 0}, cited=MOST_CITED, journals=journals)
    _, cited = works_of(replace(shelf, article_ids=[]))
    loose = Article.objects.public().filter(journal=journal, issue=None)
    context = {
        "journal": journal,
        "shelf": shelf,
        "bars": year_bars(shelf.years),
        "beside": counted(shelf, beside),
        "cited": cited,
        "located": shelf.having("country"),
        "abroad": shelf.having("countries"),
        "chart_filter": f"journal={journal.slug}",
        "issues": holdings.issues_with_counts(journal.issues.newest_first()),
        "loose": listed(loose.newest_first().values_list("pk", flat=True)[:WORKS_PER_PAGE]),
    }
    response = render(request, "articles/journal_detail.html", context)
    return signposted(request, response, "journal", journal.get_absolute_url())


@require_safe
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One country: articles with affiliations in it, its institutions, people, partners and journals."""
    if code.upper() not in COUNTRY_CODES:
        raise Http404("There is no such country.")
    if elsewhere := redirect_to(request, reverse("country_detail", args=[code.upper()])):
        return elsewhere
    beside = {"author_id": LISTED, "country": LISTED + 1, "journal": LISTED}
    query = ArticleQuery(countries=Choice.of(code), sort="newest", per_page=NEWEST)
    shelf = read_shelf(query, beside | {"year": 0, "institution_id": CANDIDATES, "has": 0}, cited=MOST_CITED)
    newest, cited = works_of(shelf)
    inside, outside = institutions_by_side(shelf, code)
    context = {
        "code": code,
        "shelf": shelf,
        "bars": year_bars(shelf.years),
        "beside": counted(shelf, beside, {"country": code}),
        "inside": inside,
        "outside": outside,
        "abroad": shelf.having("countries"),
        "newest": newest,
        "cited": cited,
        "chart_filter": f"country={code}",
    }
    response = render(request, "articles/country_detail.html", context)
    return signposted(
        request, response, "country", request.path, exported=reverse("article_list"), query=f"country={code}"
    )


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
    contents = works.contents_of(issue)
    ranges = list(contents.order_by().values_list("pk", "page_start", "page_end", "status")[:LISTED_ROWS])
    withdrawn = sum(status == Article.Status.WITHDRAWN for *_, status in ranges)
    known = None if "unnumbered" in request.GET else len(ranges)
    page = page_of_works(request, works.contents_of(issue, request.GET), CONTENTS_PER_PAGE, known=known)
    strip, by_id = page_strip(row[:3] for row in ranges[:MOST_DRAWN]), {work.pk: work for work in page}
    context = {
        "issue": issue,
        "page": page,
        "links": page_links(page),
        "is_narrowed": known is None,
        "standing": len(ranges) - withdrawn,
        "withdrawn": withdrawn,
        "strip": strip,
        "strip_rows": [(piece, by_id.get(piece.key or 0)) for piece in strip.pieces] if strip else [],
        **holdings.neighbours(issue),
    }
    response = render(request, "articles/issue_detail.html", context)
    return signposted(
        request, response, "issue", issue.get_absolute_url(), query="" if known is not None else "unnumbered=yes"
    )
