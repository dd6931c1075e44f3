"""What the catalogue holds, in numbers: for the home page, the journal list and the journal pages."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Issue, Journal
from articles.search.query import ArticleQuery
from articles.search.shelf import read_shelf

from .identities import Identities, identities
from .works import counts_by_year

MOST_SEGMENTS = 6
"""Parts of an issue's address between slashes; no real volume or number has more."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The numbers on the home page."""

    years: dict[int | None, int]
    identities: Identities
    journals: int
    issues: int

    @property
    def articles(self) -> int:
        return sum(self.years.values())

    @property
    def first_year(self) -> int | None:
        return min((year for year in self.years if year), default=None)

    @property
    def last_year(self) -> int | None:
        return max((year for year in self.years if year), default=None)


def holdings() -> Holdings:
    """Count what readers can see: articles by the index of the search, of which people and places may be as of some minutes ago."""
    shelf = read_shelf(ArticleQuery(per_page=1), {"year": 0})
    return Holdings(
        years=shelf.years if shelf.is_counted else counts_by_year(Article.objects.public()),
        identities=identities(),
        journals=Journal.objects.current().count(),
        issues=Issue.objects.count(),
    )


def _articles(of: str, value: Count | Min | Max) -> Subquery:
    """Give a column with one number about the articles of the outer row."""
    rows = Article.objects.findable().filter(**{of: OuterRef("pk")}).order_by()
    return Subquery(rows.values(of).values(n=value), output_field=IntegerField())


def issues_with_counts(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Add the number of public articles to each issue."""
    return issues.annotate(article_count=Coalesce(_articles("issue", Count("pk")), 0))


def listed_issues() -> QuerySet[Issue]:
    """Give all issues with their journals and numbers of articles, newest first."""
    return issues_with_counts(Issue.objects.select_related("journal").newest_first())


def latest_issues(number: int) -> list[Issue]:
    """Give the newest issues that hold articles."""
    held = Article.objects.public().filter(issue=OuterRef("pk"))
    filled = Issue.objects.filter(Exists(held)).select_related("journal").newest_first()
    return list(issues_with_counts(filled)[:number])


def listed_journals() -> QuerySet[Journal]:
    """Give the journals with their numbers of issues and articles, and their first and last year."""
    issues = Issue.objects.filter(journal=OuterRef("pk")).order_by().values("journal").values(n=Count("pk"))
    return Journal.objects.current().annotate(
        issue_count=Coalesce(Subquery(issues), 0),
        article_count=Coalesce(_articles("journal", Count("pk")), 0),
        first_year=_articles("journal", Min("issued_year")),
        last_year=_articles("journal", Max("issued_year")),
    )


def issue_at(journal: Journal, place: str) -> Issue | None:
    """Give the issue at 'volume/number'; either may hold slashes of its own, as in a double issue '9/1-2/3'."""
    if "\x00" in place:
        return None
    parts = place.split("/")[:MOST_SEGMENTS]
    found = Issue.objects.none()
    for cut in range(1, len(parts)):
        found |= Issue.objects.at("/".join(parts[:cut]), "/".join(parts[cut:]))
    return found.filter(journal=journal).order_by(F("volume").asc(nulls_last=True), "pk").first()


def neighbours(issue: Issue) -> dict[str, Issue | None]:
    """Give the issues before and after one in its journal."""
    issues = list(issue.journal.issues.newest_first())
    place = issues.index(issue)
    return {"newer": issues[place - 1] if place else None, "older": next(iter(issues[place + 1 :]), None)}
