"""Working through the list: what waits of each kind, which question is next, and settling one by hand."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone

from articles.models import ReviewItem

Kind, State = ReviewItem.Kind, ReviewItem.State

WHY, LEFT_SO, NO_ARTICLE, NO_FIELD = ANSWERS = ("why", "left_so", "no_article", "no_field")
"""Under which names a settled question keeps its answer, beside what it asks: the editor's reason, the texts of damaged
references that nothing can mend, the pages that carry no article, the key of text that went into no field.
"""


def waiting_by_kind() -> list[tuple[ReviewItem.Kind, int, int]]:
    """Every kind of which something waits, with how many questions and how many of these are nobody's; most first."""
    free = Count("pk", filter=Q(assigned_to=None))
    counted = ReviewItem.objects.open().order_by().values_list("kind").annotate(open=Count("pk"), free=free)
    return [(Kind(kind), count, unassigned) for kind, count, unassigned in counted.order_by("-open", "kind")]


def first_waiting(user: User, kind: str = "", *, after: ReviewItem | None = None) -> ReviewItem | None:
    """The next open question of a kind (of any without one) that is nobody else's, from the top again at the end."""
    rows = ReviewItem.objects.open().filter(Q(assigned_to=None) | Q(assigned_to=user)).heaviest_first()
    if kind:
        rows = rows.filter(kind=kind)
    if after is None:
        return rows.first()
    below = Q(mends=after.mends, pk__gt=after.pk)
    if after.mends is not None:
        below |= Q(mends__lt=after.mends) | Q(mends=None)
    others = rows.exclude(pk=after.pk)
    return others.filter(below).first() or others.first()


def set_state(items: Iterable[ReviewItem], state: str, by: User) -> None:
    """Put questions into a state, noting who decided and when.

    An opened one is nobody's decision; who had settled it before, and with what answer, stays noted with it.
    """
    is_open = state == State.OPEN
    for item in items:
        if is_open and item.state != State.OPEN:
            details = {name: value for name, value in item.details.items() if name not in ANSWERS}
            answers = {name: value for name, value in item.details.items() if name in ANSWERS}
            earlier = {"state": item.state, "by": item.decided_by_id, "at": str(item.decided_at or ""), "until": by.pk}
            item.details = {**details, "settled_before": [*details.get("settled_before", ()), earlier | answers]}
        item.state = state
        item.decided_by = None if is_open else by
        item.decided_at = None if is_open else timezone.now()
        item.save(update_fields=["state", "decided_by", "decided_at", "details"])
