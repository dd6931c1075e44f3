"""Pages to look around from: home, and the lists of authors, institutions and journals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.web import people
from articles.web.charts import year_bars
from articles.web.countries import country_name
from articles.web.holdings import holdings, latest_issues, listed_journals
from articles.web.journal_filters import JournalFilter
from articles.web.name_filters import AuthorFilter, InstitutionFilter
from articles.web.pagination import listed_page, page_links
from articles.web.throttle import throttled

from .errors import too_many

ROWS_PER_PAGE = 120
LATEST_ISSUES = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box, what the catalogue holds, and the ways into it."""
    held = holdings()
    context = {
        "holdings": held,
        "bars": year_bars(held.years),
        "letters": people.initials(people.listed_authors()),
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
        "letters": people.initials(everyone),
        "letter": chosen.letter_shown,
        "text": chosen.text,
    }
    return render(request, "articles/author_list.html", context)


@require_safe
@throttled(1, too_many, asking="q")
def institution_list(request: HttpRequest) -> HttpResponse:
    """Institutions by country and name: all, those of one country, or those that a name finds."""
    everywhere = people.listed_institutions()
    countries = sorted(people.countries_of(everywhere), key=lambda row: country_name(row[0]))
    codes = [code for code, _ in countries]
    chosen = InstitutionFilter(request.GET, everywhere, codes)
    page = listed_page(request, people.with_article_counts(people.by_country(chosen.qs, codes)), ROWS_PER_PAGE)
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
def journal_list(request: HttpRequest) -> HttpResponse:
    """Journals by title, all or those whose titles hold given words, with how much of each is here."""
    chosen = JournalFilter(request.GET, listed_journals())
    page = listed_page(request, chosen.qs, ROWS_PER_PAGE)
    context = {"page": page, "links": page_links(page), "text": chosen.text}
    return render(request, "articles/journal_list.html", context)
