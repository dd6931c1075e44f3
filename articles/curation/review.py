"""Asking editors: review items are made once per question, however often it comes up."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from articles.models import Correction, Record, ReviewItem

from .rejected import rejected_pairs


@dataclass(frozen=True)
class Question:
    """One thing to ask: about which record, against which other one, with what evidence.

    ``distinct`` is what makes the question another one although record and kind are the same. ``answered`` says that
    there is nothing to ask any more: what was asked about the same field before is closed.
    """

    kind: ReviewItem.Kind
    record: Record
    record_id: int
    other_id: int | None = None
    distinct: Any = None
    details: dict[str, Any] = field(default_factory=dict)
    answered: bool = False

    @property
    def fingerprint(self) -> str:
        """A short key of what is asked; pairs are the same in either order."""
        ids = sorted(identity for identity in (self.record_id, self.other_id) if identity is not None)
        facts = json.dumps([self.kind, self.record, ids, self.distinct], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


def ask(questions: Iterable[Question]) -> None:
    """Store the questions that were never asked before; decided and dismissed ones stay as they are.

    A pair that was decided to be two is not asked about. A question that had answered itself is open again; of several
    about one decided field, only the latest stays open.
    """
    wanted = _without_rejected(list(questions))
    asked = {question.fingerprint: question for question in wanted if not question.answered}
    items = [
        ReviewItem(
            kind=question.kind,
            fingerprint=fingerprint,
            record=question.record,
            record_id=question.record_id,
            other_id=question.other_id,
            details=question.details,
        )
        for fingerprint, question in asked.items()
    ]
    if items:
        ReviewItem.objects.bulk_create(items, ignore_conflicts=True)
    _follow_source([question for question in wanted if _is_about_decision(question)])


State = ReviewItem.State


def _is_about_decision(question: Question) -> bool:
    return question.kind == ReviewItem.Kind.SOURCE_CHANGED and "decided" in question.details


def _follow_source(questions: Sequence[Question]) -> None:
    """Open again what the facts had closed and are asking now; close what they do not ask any more."""
    if not questions:
        return
    asked = [question.fingerprint for question in questions if not question.answered]
    closed = ReviewItem.objects.filter(fingerprint__in=asked, state=State.DECIDED, decided_by=None)
    closed.update(state=State.OPEN, decided_at=None)
    same_fields = Q()
    for question in questions:
        same_fields |= about_field(question.record, question.record_id, question.details["field"])
    settle(same_fields & ~Q(fingerprint__in=asked), by=None)


def _without_rejected(questions: Sequence[Question]) -> list[Question]:
    """The questions without those whether two identities are one that an editor decided to be two."""
    pairs: dict[Record, set[tuple[int, int]]] = defaultdict(set)
    for question in questions:
        if question.kind in PAIRS and question.other_id is not None:
            pairs[question.record].add((question.record_id, question.other_id))
    decided = {(kind, pair) for kind, wanted in pairs.items() for pair in rejected_pairs(kind, wanted)}
    return [row for row in questions if (row.record, (row.record_id, row.other_id)) not in decided]


PAIRS = {
    ReviewItem.Kind.DUPLICATE_AUTHOR,
    ReviewItem.Kind.DUPLICATE_INSTITUTION,
    ReviewItem.Kind.DUPLICATE_ARTICLE,
}
"""Questions whether two identities are one."""


def settle(condition: Q, *, by: User | None) -> list[int]:
    """Close the open questions that meet ``condition``, as decided by ``by`` or by the facts, and give their ids."""
    found = list(ReviewItem.objects.open().filter(condition).order_by("pk").values_list("pk", flat=True))
    decided = {"state": State.DECIDED, "decided_by": by, "decided_at": timezone.now()}
    ReviewItem.objects.filter(pk__in=found).update(**decided)
    return found


def reopen(item_ids: Iterable[int]) -> None:
    """Put questions again whose answer was taken back."""
    ReviewItem.objects.filter(pk__in=list(item_ids)).update(state=State.OPEN, decided_by=None, decided_at=None)


def about_field(record: str, record_id: int, field: str) -> Q:
    """The questions whether a decision about a field still holds, its source having changed."""
    return Q(kind=ReviewItem.Kind.SOURCE_CHANGED, record=record, record_id=record_id, details__field=field)


def source_changed(correction: Correction, printed: Any) -> Question:
    """The question put when a new printed value differs from the one a correction was decided against.

    Answered where the source says again what it said then, or has come to say what was decided.
    """
    return Question(
        kind=ReviewItem.Kind.SOURCE_CHANGED,
        record=Record(correction.record),
        record_id=correction.record_id,
        distinct=[correction.field, printed],
        details={
            "field": correction.field,
            "printed_before": correction.printed,
            "printed_now": printed,
            "decided": correction.new,
        },
        answered=printed in (correction.printed, correction.new),
    )
