"""Asking editors: review items are made once per question, however often it comes up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.models import Correction, Record, ReviewItem


@dataclass(frozen=True)
class Question:
    """One thing to ask: about which record, against which other one, with what evidence.

    ``distinct`` is what makes the question another one although record and kind are the same.
    """

    kind: ReviewItem.Kind
    record: Record
    record_id: int
    other_id: int | None = None
    distinct: Any = None
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """A short key of what is asked; pairs are the same in either order."""
        ids = sorted(identity for identity in (self.record_id, self.other_id) if identity is not None)
        facts = json.dumps([self.kind, self.record, ids, self.distinct], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


def ask(questions: Iterable[Question]) -> None:
    """Store the questions that were never asked before; decided and dismissed ones stay as they are."""
    items = [
        ReviewItem(
            kind=question.kind,
            fingerprint=question.fingerprint,
            record=question.record,
            record_id=question.record_id,
            other_id=question.other_id,
            details=question.details,
        )
        for question in questions
    ]
    if items:
        ReviewItem.objects.bulk_create(items, ignore_conflicts=True)


def source_changed(correction: Correction, printed: Any) -> Question:
    """The question put when a new printed value differs from the one a correction was decided against."""
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
    )
