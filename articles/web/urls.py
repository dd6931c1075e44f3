"""Addresses of the readers' pages, which come in several languages, and of what only machines ask for."""

from django.urls import path, register_converter
from django.views.generic import TemplateView

from .converters import EndingConverter, ShelfConverter, TailConverter
from .feeds import AuthorFeed, InstitutionFeed, JournalFeed
from .views import advanced, browse, cite, detail, download, health, icon, outside, report, search, suggest

register_converter(ShelfConverter, "shelf")
register_converter(TailConverter, "tail")
register_converter(EndingConverter, "ending")

pages = [
    path("", browse.home, name="home"),
    path("articles/", search.article_list, name="article_list"),
    path("articles/facet/<slug:name>/", search.facet_values, name="facet_values"),
    path("articles/advanced/", advanced.advanced_search, name="advanced_search"),
    path("articles/<int:pk><tail:slug>/", detail.article_detail, name="article_detail"),
    path("articles/<int:pk>/cited-by/", detail.cited_by, name="cited_by"),
    path("<shelf:shelf>/<int:pk>/report/", report.report_problem, name="report_problem"),
    path("<shelf:shelf>/<int:pk>/report/thanks/", report.report_thanks, name="report_thanks"),
    path("articles/<int:pk><tail:slug>/cite/", cite.article_cite, name="article_cite"),
    path("authors/", browse.author_list, name="author_list"),
    path("authors/<int:pk><tail:slug>/", detail.author_detail, name="author_detail"),
    path("institutions/", browse.institution_list, name="institution_list"),
    path("institutions/<int:pk><tail:slug>/", detail.institution_detail, name="institution_detail"),
    path("countries/", browse.country_list, name="country_list"),
    path("countries/<slug:code>/", detail.country_detail, name="country_detail"),
    path("keywords/", browse.keyword_list, name="keyword_list"),
    path("years/", browse.year_list, name="year_list"),
    path("articles/step/", search.article_step, name="article_step"),
    path("articles/most-cited/", browse.most_cited, name="most_cited"),
    path("journals/", browse.journal_list, name="journal_list"),
    path("issues/", browse.issue_list, name="issue_list"),
    path("journals/<slug:slug>/", detail.journal_detail, name="journal_detail"),
    path("journals/<slug:slug>/<path:volume>/<path:number>/", detail.issue_detail, name="issue_detail"),
    path("works/", outside.work_list, name="work_list"),
    path("works/<int:pk><tail:slug>/", outside.work_detail, name="work_detail"),
    path("works/journals/", outside.journal_list, name="cited_journal_list"),
    path("works/wanted-issues/", outside.wanted_list, name="wanted_list"),
    path("suggest", suggest.suggestions, name="suggest"),
    path("feeds/authors/<int:pk>/", AuthorFeed(), name="author_feed"),
    path("feeds/institutions/<int:pk>/", InstitutionFeed(), name="institution_feed"),
    path("feeds/journals/<slug:slug>/", JournalFeed(), name="journal_feed"),
    path("articles.<ending:ending>", download.article_list, name="article_list_export"),
    path("articles/<int:pk><tail:slug>.<ending:ending>", download.article, name="article_export"),
    path("articles/<int:pk>/cited-by.<ending:ending>", download.cited_by, name="cited_by_export"),
    path("works/<int:pk><tail:slug>.<ending:ending>", download.work, name="work_export"),
    path("works/journals.<ending:ending>", download.cited_journal, name="cited_journal_export"),
    path("works/wanted-issues.<ending:ending>", download.wanted_issue, name="wanted_issue_export"),
    path("authors/<int:pk><tail:slug>.<ending:ending>", download.author, name="author_export"),
    path("institutions/<int:pk><tail:slug>.<ending:ending>", download.institution, name="institution_export"),
    path("journals/<slug:slug>.<ending:ending>", download.journal, name="journal_export"),
    path("journals/<slug:slug>/<path:volume>/<path:number>.<ending:ending>", download.issue, name="issue_export"),
]

machines = [
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
    path("favicon.ico", icon.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
