"""Articles as lists print them, whichever list: read by id in one statement, as plain values and no more than a row shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db import connection
from django.http import HttpRequest

from articles.exports.facts import ArticleFacts, PersonName
from articles.exports.reading import brief_facts
from articles.models import Article, full_name
from articles.models.articles import ArticleQuerySet

from .pagination import listed_page

MOST_NAMES = 50
"""Names that are read of one article, beside that of the author whose page it is; all of them are counted."""

STATEMENT = """
SELECT article.id, article.title, article.language, article.status = 'withdrawn', article.page,
    article.issued_year, article.issued_month, article.issued_day, article.doi,
    journal.title, journal.issn, journal.slug, issue.volume, issue.number, issue.year, shelf.slug,
    authors.number, authors.listed
FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN articles_article AS article ON article.id = wanted.id
    AND article.status <> 'deleted' AND article.merged_into_id IS NULL
LEFT JOIN articles_journal AS journal ON journal.id = article.journal_id
LEFT JOIN articles_issue AS issue ON issue.id = article.issue_id
LEFT JOIN articles_journal AS shelf ON shelf.id = issue.journal_id
LEFT JOIN LATERAL (
    SELECT max(place) AS number, json_agg(json_build_array(
        author.id, author.family, author.given, author.suffix, author.literal,
        authorship.family, authorship.given, authorship.suffix, authorship.literal) ORDER BY place)
        FILTER (WHERE place <= %(most)s OR author.id = %(own)s) AS listed
    FROM (
        SELECT *, row_number() OVER (ORDER BY position) AS place FROM articles_authorship
        WHERE article_id = article.id AND position IS NOT NULL
    ) AS authorship
    LEFT JOIN articles_author AS author ON author.id = authorship.author_id
) AS authors ON true
ORDER BY wanted.place
"""


class ListedName(NamedTuple):
    """One author: the name as printed, and id and name of the person behind it, which make the address."""

    printed: str
    author_id: int | None
    author_name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a list: its facts and authors, how many these are if all are counted, and where its shelf is."""

    facts: ArticleFacts
    names: list[ListedName]
    number_of_names: int
    journal_slug: str | None
    issue_year: int | None
    shelf_slug: str | None

    @property
    def pk(self) -> int:
        return self.facts.pk

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def year(self) -> int | None:
        return self.facts.year


def listed(article_ids: Iterable[int], own: int | None = None) -> list[Listed]:
    """Read these articles, in this order; those that are not public are left out. ``own`` is an author whose name is always read."""
    ids = list(article_ids)
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"ids": ids, "most": MOST_NAMES, "own": own})
        return [_listed(*values) for values in cursor.fetchall()]


def page_of_works(
    request: HttpRequest, articles: ArticleQuerySet, per_page: int, *, known: int | None = None, own: int | None = None
) -> Page[Listed]:
    """Give the asked page of a queryset of articles; ``known`` is their number where it need not be counted."""
    page: Page[Any] = listed_page(request, articles.values_list("pk", flat=True), per_page, known)
    page.object_list = listed(page.object_list, own)
    return page


def listed_from(article: Article) -> Listed:
    """Give the same of an article that is at hand with journal, issue and authors; asks the database nothing."""
    authorships = article.authorships.all()
    journal, issue = article.journal, article.issue
    return Listed(
        brief_facts(article),
        [ListedName(one.name, one.author_id, one.author.name if one.author else "") for one in authorships],
        number_of_names=len(authorships),
        journal_slug=journal.slug if journal else None,
        issue_year=issue.year if issue else None,
        shelf_slug=issue.journal.slug if issue else None,
    )


def _listed(*values: Any) -> Listed:
    """Make a row of the statement's columns."""
    (pk, title, language, withdrawn, page, year, month, day, doi) = values[:9]
    (journal, issn, journal_slug, volume, number, issue_year, shelf_slug, number_of_names, names) = values[9:]
    facts = ArticleFacts(
        pk=pk,
        title=title,
        authors=tuple(PersonName(*name[5:]) for name in names or ()),
        journal=journal,
        issn=issn,
        volume=volume,
        number=number,
        page=page,
        year=year,
        month=month,
        day=day,
        doi=doi,
        language=language,
        withdrawn=withdrawn,
    )
    everybody = [ListedName(full_name(*name[5:]), name[0], full_name(*name[1:5])) for name in names or ()]
    return Listed(facts, everybody, number_of_names or 0, journal_slug, issue_year, shelf_slug)
