"""Finding work that no ingest asks about: a bounded number of questions of each kind, the worst first.

What was found and holds no more is closed by the facts; what an editor decided is not asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Authorship, Issue, Reference, ReviewItem

from .finders import damaged_lists, disagreements, page_gaps, uncertain_names, unclaimed_texts
from .healing import repairs
from .review import Question, ask
from .worth import count_all, count_new

Kind, State = ReviewItem.Kind, ReviewItem.State

MOST = 500
"""Questions of one kind that wait at a time: a list that nobody reaches the end of helps nobody."""


class Finder(Protocol):
    """Gives at most so many questions, the worst first; of ``records`` alone where these are given."""

    def __call__(self, most: int, records: Sequence[int] | None = None) -> list[Question]: ...


FINDERS: Mapping[ReviewItem.Kind, Finder] = {
    Kind.DAMAGED_REFERENCE: repairs,
    Kind.DAMAGED_LIST: damaged_lists,
    Kind.UNCERTAIN_NAME: uncertain_names,
    Kind.UNCLAIMED: unclaimed_texts,
    Kind.PAGE_GAPS: page_gaps,
    Kind.WITNESSES: disagreements,
}

ASKED_ABOUT: Mapping[ReviewItem.Kind, Callable[[Collection[int]], QuerySet[Any, int]]] = {
    Kind.DAMAGED_REFERENCE: lambda ids: Reference.objects.filter(article__in=ids).values_list("pk", flat=True),
    Kind.UNCERTAIN_NAME: lambda ids: Authorship.objects.filter(article__in=ids).values_list("pk", flat=True),
    Kind.PAGE_GAPS: lambda ids: Issue.objects.filter(articles__in=ids).values_list("pk", flat=True),
}
"""The records of some articles that a kind of question is about, where that is not the articles themselves."""


def find_work(
    kinds: Iterable[ReviewItem.Kind] = tuple(FINDERS), *, most: int = MOST, told: Callable[[str], object] = str
) -> dict[ReviewItem.Kind, int]:
    """Bring the questions of these kinds up to date, weigh all open ones, and give how many of each kind wait.

    Each kind is a transaction of its own; ``told`` is called with the name of each before it begins.
    """
    waiting = {}
    for kind in kinds:
        told(kind.label)
        waiting[kind] = _bring_up(kind, FINDERS[kind], most)
    told("articles that each decision mends")
    count_all()
    return waiting


def find_work_in(articles: Collection[int]) -> None:
    """Ask what is to be asked about these articles alone, as far as there is room for more; close what holds no more."""
    for kind, finder in FINDERS.items():
        records = list(ASKED_ABOUT[kind](articles)) if kind in ASKED_ABOUT else list(articles)
        _bring_up(kind, finder, MOST, sorted(set(records)))
    count_new()


@transaction.atomic
def _bring_up(kind: ReviewItem.Kind, finder: Finder, most: int, records: Sequence[int] | None = None) -> int:
    """Close what holds no more, ask what is new up to ``most``, of ``records`` if given, and say how many wait."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a limit for readers
    items = ReviewItem.objects.filter(kind=kind)
    _close(kind, finder)
    decided = set(items.exclude(state=State.OPEN).exclude(decided_by=None).values_list("fingerprint", flat=True))
    room = most - items.open().count()
    if room > 0 and records != []:
        waiting = set(items.open().values_list("fingerprint", flat=True))
        found = finder(most + len(decided), records)
        new = [row for row in found if row.fingerprint not in decided and row.fingerprint not in waiting][:room]
        _open_again([row.fingerprint for row in new])
        ask(new)
    return items.open().count()


def _close(kind: ReviewItem.Kind, finder: Finder) -> None:
    """Close the open questions whose reason is gone; nobody decided them."""
    open_items = ReviewItem.objects.open().filter(kind=kind)
    records = sorted(set(open_items.values_list("record_id", flat=True)))
    if records:
        standing = {question.fingerprint for question in finder(len(records), records)}
        gone = open_items.filter(~Q(fingerprint__in=standing))
        gone.update(state=State.DECIDED, decided_by=None, decided_at=timezone.now())


def _open_again(fingerprints: list[str]) -> None:
    """Put again what the facts had closed and bring up now."""
    closed = ReviewItem.objects.filter(fingerprint__in=fingerprints, state=State.DECIDED, decided_by=None)
    closed.update(state=State.OPEN, decided_at=None)
