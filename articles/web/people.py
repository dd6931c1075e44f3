"""Authors and institutions as the pages list them, and what stands beside an institution's works."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Left

from articles.models import (
    Article,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Institution,
)
from articles.models.identities import AuthorQuerySet, IdentityQuerySet
from articles.search.numbers import numbers_of

SHOWN = 100
"""Rows of a side list; those beyond are counted, not printed."""

PUBLIC = Q(article__merged_into=None) & ~Q(article__status=Article.Status.DELETED)
PUBLIC_LINK = Q(position__isnull=False, authorship__position__isnull=False, authorship__article__merged_into=None) & ~Q(
    authorship__article__status=Article.Status.DELETED
)


def shown_authorships() -> QuerySet[Authorship]:
    """Give the authorships that readers see: not removed, of public articles."""
    return Authorship.objects.filter(PUBLIC, position__isnull=False)


def shown_links() -> QuerySet[AuthorshipAffiliation]:
    """Give the links from authorships to affiliations that readers see."""
    return AuthorshipAffiliation.objects.filter(PUBLIC_LINK)


def _count(rows: QuerySet[Any], distinct: str) -> Subquery:
    """Give a column that counts ``rows``, which refer to the outer row; evaluated for the listed rows alone."""
    return Subquery(rows.order_by().annotate(one=Value(1)).values("one").values(n=Count(distinct, distinct=True)))


def listed_authors() -> AuthorQuerySet:
    """Give the authors with at least one public article, in order of their names."""
    mine = shown_authorships().filter(author=OuterRef("pk"))
    return Author.objects.current().filter(Exists(mine))


def with_work_counts(authors: QuerySet[Author]) -> QuerySet[Author]:
    """Add the number of articles to each author; withdrawn ones are counted on the author's page, apart."""
    standing = shown_authorships().exclude(article__status=Article.Status.WITHDRAWN)
    return authors.annotate(work_count=_count(standing.filter(author=OuterRef("pk")), "article"))


def initials(authors: QuerySet[Author]) -> list[str]:
    """Give the first letters of the authors' names, capitals, in order."""
    letters = authors.order_by().values_list(Left("name_key", 1), flat=True).distinct()
    return sorted({letter.upper() for letter in letters})


def listed_institutions() -> IdentityQuerySet:
    """Give the institutions with at least one public article."""
    return Institution.objects.current().filter(Exists(shown_links().filter(affiliation__institution=OuterRef("pk"))))


def count_articles(institutions: Iterable[Institution]) -> None:
    """Tell each institution of a page its number of articles, ``work_count``: by the index, else by the database."""
    listed = {institution.pk: institution for institution in institutions}
    numbers = numbers_of("institution_ids", listed)
    if numbers is None:
        there = shown_links().filter(affiliation__institution__in=listed).order_by().values("affiliation__institution")
        counted = there.annotate(n=Count("authorship__article", distinct=True))
        numbers = dict(counted.values_list("affiliation__institution", "n"))
    for pk, institution in listed.items():
        institution.work_count = numbers.get(pk, 0)  # type: ignore[attr-defined]  # for the template


def institutions_by_country(institutions: QuerySet[Institution]) -> dict[str | None, int]:
    """Give how many institutions lie in each country, by its code; None for those without one."""
    return dict(institutions.order_by().values_list("country_code").annotate(Count("pk")))


def by_country(institutions: QuerySet[Institution], codes: list[str]) -> QuerySet[Institution]:
    """Order institutions by the place of their country in ``codes``, then by name; those without one come last."""
    place = Func(Value(codes), F("country_code"), function="array_position")
    return institutions.order_by(place.asc(nulls_last=True), "key", "pk")
