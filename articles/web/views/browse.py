"""Pages to look around from: home, and the lists of authors, institutions, countries, years, keywords and journals."""

from dataclasses import replace
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.search.query import ArticleQuery
from articles.search.shelf import read_shelf
from articles.web import people
from articles.web.charts import year_bars
from articles.web.countries import country_name
from articles.web.holdings import holdings, latest_issues, listed_issues, listed_journals
from articles.web.identities import identities
from articles.web.journal_filters import JournalFilter
from articles.web.name_filters import AuthorFilter, InstitutionFilter
from articles.web.pagination import listed_page, page_links
from articles.web.shelves import counted, works_of
from articles.web.throttle import throttled

from .errors import too_many

ROWS_PER_PAGE = 120
LATEST_ISSUES = 8
EVERY_COUNTRY = 300
KEYWORDS = 300
MOST_CITED = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box, what the catalogue holds, and the ways into it."""
    held = holdings()
    context = {
        "holdings": held,
        "bars": year_bars(held.years),
        "issues": latest_issues(LATEST_ISSUES),
    }
    return render(request, "articles/home.html", context)


@require_safe
@throttled(1, too_many, asking="q")
def author_list(request: HttpRequest) -> HttpResponse:
    """Authors by family name: all, those of one letter, or those whom a name finds, best first."""
    everyone = people.listed_authors()
    chosen = AuthorFilter(request.GET, everyone)
    page = listed_page(request, people.with_work_counts(chosen.qs), ROWS_PER_PAGE)
    chosen.mark(page)
    context = {
        "page": page,
        "links": page_links(page),
        "letters": identities().letters,
        "letter": chosen.letter_shown,
        "text": chosen.text,
    }
    return render(request, "articles/author_list.html", context)


@require_safe
@throttled(1, too_many, asking="q")
def institution_list(request: HttpRequest) -> HttpResponse:
    """Institutions by country and name: all, those of one country, or those that a name finds."""
    everywhere = people.listed_institutions()
    countries = sorted(identities().countries, key=lambda row: country_name(row[0]))
    codes = [code for code, _ in countries]
    chosen = InstitutionFilter(request.GET, everywhere, codes)
    page = listed_page(request, people.by_country(chosen.qs, codes), ROWS_PER_PAGE)
    people.count_articles(page)
    chosen.mark(page)
    context = {
        "page": page,
        "links": page_links(page),
        "countries": countries,
        "country": chosen.code,
        "text": chosen.text,
    }
    return render(request, "articles/institution_list.html", context)


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """The countries of affiliations by name, with their numbers of articles."""
    shelf = read_shelf(ArticleQuery(per_page=1), {"country": EVERY_COUNTRY, "has": 0})
    found = counted(shelf, ["country"], most=EVERY_COUNTRY)["country"].rows
    context = {
        "shelf": shelf,
        "countries": sorted(found, key=lambda one: one.name),
        "abroad": shelf.having("countries"),
    }
    return render(request, "articles/country_list.html", context)


@require_safe
def year_list(request: HttpRequest) -> HttpResponse:
    """All years with their numbers of articles, newest first, by decades."""
    shelf = read_shelf(ArticleQuery(per_page=1), {"year": 0})
    years = shelf.years
    dated = sorted(((year, number) for year, number in years.items() if year is not None), reverse=True)
    decades = [(decade, list(rows)) for decade, rows in groupby(dated, key=lambda row: row[0] // 10 * 10)]
    context = {"shelf": shelf, "bars": year_bars(years), "decades": decades, "undated": years.get(None, 0)}
    return render(request, "articles/year_list.html", context)


@require_safe
def keyword_list(request: HttpRequest) -> HttpResponse:
    """The commonest keywords, each leading to the search for it."""
    shelf = read_shelf(ArticleQuery(per_page=1), {"keyword": KEYWORDS})
    words = sorted((str(one.value), one.number) for one in shelf.values("keyword"))
    return render(request, "articles/keyword_list.html", {"shelf": shelf, "keywords": words})


@require_safe
def most_cited(request: HttpRequest) -> HttpResponse:
    """The articles that other articles here cite most."""
    shelf = read_shelf(ArticleQuery(per_page=1), {}, cited=MOST_CITED)
    _, cited = works_of(replace(shelf, article_ids=[]))
    return render(request, "articles/most_cited.html", {"shelf": shelf, "cited": cited})


@require_safe
def journal_list(request: HttpRequest) -> HttpResponse:
    """Journals by title, all or those whose titles hold given words, with how much of each is here."""
    chosen = JournalFilter(request.GET, listed_journals())
    page = listed_page(request, chosen.qs, ROWS_PER_PAGE)
    context = {"page": page, "links": page_links(page), "text": chosen.text}
    return render(request, "articles/journal_list.html", context)


@require_safe
def issue_list(request: HttpRequest) -> HttpResponse:
    """All issues of all journals, newest first, with their numbers of articles."""
    page = listed_page(request, listed_issues(), ROWS_PER_PAGE)
    return render(request, "articles/issue_list.html", {"page": page, "links": page_links(page)})
