"""What articles cite and the catalogue does not hold: one work with its wordings, and the lists of the most wanted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from articles.models import Article, CitedJournal, CitedWork, CitedWorksState, Reference, WantedIssue
from articles.models.articles import ArticleQuerySet

from .find_links import FindLink, find_links
from .name_filters import one_line
from .narrowing import number_in

WORDINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wordings:
    """How references print a work, the commonest first: one reference each, the text, how many articles print it.

    ``more`` says that there are others.
    """

    listed: list[tuple[int, str, int]]
    more: bool


def unlinked() -> QuerySet[Reference]:
    """Give the references that mean nothing in the catalogue, as they are now."""
    states = (Reference.State.ABSENT, Reference.State.DAMAGED)
    return Reference.objects.filter(state__in=states, position__isnull=False)


def references_to(work: CitedWork, wording: str | None = None) -> QuerySet[Reference]:
    """Give the references that mean a work, or those of them that print just this."""
    found = unlinked().filter(work_link__work=work)
    return found if wording is None else found.filter(text=wording)


def wording_at(work: CitedWork, number: str) -> str | None:
    """Give the text that one reference to a work, whose id an address names, prints; None where it names none."""
    pk = number_in(number)
    return references_to(work).filter(pk=pk).values_list("text", flat=True).first() if pk else None


def wordings_of(work: CitedWork) -> Wordings:
    """Give the printed texts of the references that mean a work."""
    rows = references_to(work).filter(article__in=Article.objects.public()).order_by().values_list("text")
    texts = rows.annotate(one=Min("pk"), number=Count("article", distinct=True)).order_by("-number", "text")
    found = list(texts.values_list("one", "text", "number")[: WORDINGS_SHOWN + 1])
    return Wordings(found[:WORDINGS_SHOWN], len(found) > WORDINGS_SHOWN)


def citing(references: QuerySet[Reference]) -> ArticleQuerySet:
    """Give the public articles in which references stand, newest first."""
    return Article.objects.public().filter(pk__in=references.values("article")).newest_first()


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


def references_naming(journal: CitedJournal) -> QuerySet[Reference]:
    """Give the references that name a journal outside the catalogue, as they are now."""
    return unlinked().filter(type="article-journal", container_key=journal.key)


def references_asking_for(issue: WantedIssue) -> QuerySet[Reference]:
    """Give the references that name an issue that was not loaded, as they are now."""
    return unlinked().filter(container_key=issue.journal.title_key, volume=issue.volume, number=issue.number)


def asked_journal(asked: Mapping[str, str]) -> CitedJournal | None:
    """Give the journal outside the catalogue that an address names."""
    key = one_line(asked.get("key", ""))
    return CitedJournal.objects.filter(key=key).first() if key else None


def asked_issue(asked: Mapping[str, str]) -> WantedIssue | None:
    """Give the wanted issue that an address names by the slug of its journal, volume and number."""
    slug, volume, number = (one_line(asked.get(name, "")) for name in ("journal", "volume", "issue"))
    wanted = WantedIssue.objects.select_related("journal").filter(journal__slug=slug, volume=volume)
    return wanted.filter(number=number or None).first() if slug else None


def wanted_issues() -> QuerySet[WantedIssue]:
    """Give the issues of the catalogue's journals that references ask for and that were not loaded."""
    return WantedIssue.objects.select_related("journal").order_by("-reference_count", "pk")


def counted_at() -> datetime.datetime | None:
    """Give when works, journals and issues were counted last; None when they never were."""
    state = CitedWorksState.objects.first()
    return state.counted_at if state else None
