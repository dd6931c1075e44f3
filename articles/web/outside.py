"""What articles cite and the catalogue does not hold: one work with its wordings, and the lists of the most wanted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from articles.models import Article, CitedJournal, CitedWork, CitedWorksState, Reference, WantedIssue
from articles.models.articles import ArticleQuerySet

from .find_links import FindLink, find_links

WORDINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wordings:
    """How references print a work, the commonest first, with how many do; ``more`` are those not listed."""

    listed: list[tuple[str, int]]
    more: bool

    @property
    def references(self) -> int:
        return sum(number for _, number in self.listed)


def references_to(work: CitedWork) -> QuerySet[Reference]:
    """Give the references that mean a work, as they are now: none that an article of the catalogue has taken up."""
    unlinked = (Reference.State.ABSENT, Reference.State.DAMAGED)
    return Reference.objects.filter(work_link__work=work, state__in=unlinked, position__isnull=False)


def wordings_of(work: CitedWork) -> Wordings:
    """Give the printed texts of the references that mean a work."""
    texts = references_to(work).order_by().values_list("text").annotate(number=Count("pk")).order_by("-number", "text")
    found = list(texts[: WORDINGS_SHOWN + 1])
    return Wordings(found[:WORDINGS_SHOWN], len(found) > WORDINGS_SHOWN)


def citing_work(work: CitedWork) -> ArticleQuerySet:
    """Give the public articles whose references mean a work, newest first."""
    citing = Article.objects.public().filter(pk__in=references_to(work).values("article"))
    return citing.newest_first()


def came_as(work: CitedWork) -> Article | None:
    """Give the public article that a work turned out to be, when its references are linked to one."""
    linked = Reference.objects.filter(work_link__work=work, cited__isnull=False).values("cited")
    found = Article.objects.public().filter(pk__in=linked)[:2] if work.article_count else ()
    known = [*found] or [*Article.objects.public().filter(pk=work.article_id or 0)]
    return known[0] if len(known) == 1 else None


def ways_to(work: CitedWork) -> list[FindLink]:
    """Give where to look for a work."""
    return find_links(Reference(title=work.title, text=work.text, doi=work.doi, state=Reference.State.ABSENT))


def most_cited_works() -> QuerySet[CitedWork]:
    """Give the works outside the catalogue by how many articles cite them."""
    return CitedWork.objects.filter(article_count__gt=0).order_by("-article_count", "pk")


def most_cited_journals() -> QuerySet[CitedJournal]:
    """Give the journals outside the catalogue by how many references name them."""
    return CitedJournal.objects.order_by("-reference_count", "key")


def wanted_issues() -> QuerySet[WantedIssue]:
    """Give the issues of the catalogue's journals that references ask for and that were not loaded."""
    return WantedIssue.objects.select_related("journal").order_by("-reference_count", "pk")


def counted_at() -> datetime.datetime | None:
    """Give when works, journals and issues were counted last; None when they never were."""
    state = CitedWorksState.objects.first()
    return state.counted_at if state else None
