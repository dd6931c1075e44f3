"""Articles as the pages list them: of an author, at an institution, by year, with what a row prints beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, QuerySet

from articles.models import (
    Article,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Issue,
    ParseProblem,
    Reference,
)
from articles.models.articles import ArticleQuerySet

from .listed import Listed
from .statements import Records


def works_by(author: Author | int) -> ArticleQuerySet:
    """Give the public articles of an author."""
    mine = Authorship.objects.filter(author=author, position__isnull=False)
    return Article.objects.public().filter(pk__in=mine.values("article"))


def works_at(institution: Institution) -> ArticleQuerySet:
    """Give the public articles that print an affiliation of an institution."""
    return works_printing(affiliation__institution=institution)


def works_printing(**affiliations: Any) -> ArticleQuerySet:
    """Give the public articles of which a line of authors and affiliations is as said."""
    there = AuthorshipAffiliation.objects.filter(
        position__isnull=False, authorship__position__isnull=False, **affiliations
    )
    return Article.objects.public().filter(pk__in=there.values("authorship__article"))


def counts_by_year(articles: QuerySet[Article]) -> dict[int | None, int]:
    """Give the number of articles in each year; those without a year count under None."""
    return dict(articles.order_by().values_list("issued_year").annotate(Count("pk")))


def contents_of(issue: Issue, asked: Container[str] = ()) -> ArticleQuerySet:
    """Give the public articles of an issue in page order, or those without page numbers where an address asks for them."""
    found = Article.objects.public().filter(issue=issue).in_page_order()
    return found.filter(page_start=None) if "unnumbered" in asked else found


@dataclass(frozen=True, slots=True)
class YearOfWorks:
    """The works of one year on a page; ``first`` is the running number of the first of them."""

    year: int | None
    first: int
    works: list[Listed]


def by_year(articles: Iterable[Listed], first: int) -> list[YearOfWorks]:
    """Group a page of articles, newest first, by year; the numbers, of which ``first`` is the first, run on."""
    groups, number = [], first
    for year, works in groupby(articles, key=lambda article: article.year):
        groups.append(YearOfWorks(year, number, list(works)))
        number += len(groups[-1].works)
    return groups


def citing_articles(article: Article | OuterRef) -> ArticleQuerySet:
    """Give the public articles whose references are linked to one."""
    citing = Reference.objects.filter(cited=article, position__isnull=False).values("article")
    return Article.objects.public().filter(pk__in=citing)


def read_article(pk: int) -> Article | None:
    """Give an article for a page of its own: with shelf, source, authors, their affiliations and institutions.

    ``problem_codes`` say what the reader doubted; ``citing_ids`` are those of all public articles that cite it,
    the newest first.
    """
    for article in ARTICLE.about(pk):
        links = defaultdict(list)
        for link in AFFILIATIONS.about(pk):
            links[link.authorship_id].append(link)
        authorships = AUTHORS.about(pk)
        for authorship in authorships:
            put_where_prefetched(authorship, "affiliation_links", links[authorship.pk])
        put_where_prefetched(article, "authorships", authorships)
        return article
    return None


def put_where_prefetched(record: Model, name: str, related: list[Any]) -> None:
    """Have a record's manager ``name`` give these records when it is asked for all, as prefetching does."""
    everything = getattr(record, name).all()
    everything._result_cache, everything._prefetch_done = related, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = everything


def _article(pk: int) -> QuerySet[Article]:
    problems = ParseProblem.objects.filter(source=OuterRef("source")).values("code")
    articles = Article.objects.with_citation_line().prefetch_related(None).select_related("source")
    counted = articles.annotate(problem_codes=ArraySubquery(problems))
    citing = citing_articles(OuterRef(OuterRef("pk"))).newest_first().values("pk")
    shown = counted.annotate(citing_ids=ArraySubquery(citing)).defer("source__text", "source__content")
    return shown.filter(pk=pk)


def _authors(pk: int) -> QuerySet[Authorship]:
    return Authorship.objects.for_citation_lines().filter(article=pk)


def _affiliations(pk: int) -> QuerySet[AuthorshipAffiliation]:
    links = AuthorshipAffiliation.objects.filter(position__isnull=False).select_related("affiliation__institution")
    links = links.defer("printed", "affiliation__printed", "affiliation__institution__created_at")
    return links.filter(authorship__article=pk).order_by("authorship", "position")


ARTICLE, AUTHORS, AFFILIATIONS = Records(_article), Records(_authors), Records(_affiliations)
