"""The damaged references of an article, decided on one page: each with its whole copy, if there is one, and what it may become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.curation.healing import changes_of, whole_copies
from articles.curation.worklist import LEFT_SO
from articles.models import Record, Reference, ReviewItem

from .decision import STAYS_OPEN, Decision, Deed, NotDecided, change
from .display import change_url, label_of, show_value
from .reading import reference_columns

MOST_SHOWN = 100
"""References that one page decides; the rest comes when these are done."""

LONGEST_TEXT = 4_000

REPAIR, TYPED, WHOLE, OFF = "repair", "typed", "whole", "off"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged reference, its whole copy, and what a repair would change: the field's name, before, after."""

    reference: Reference
    form: str
    whole: Reference | None
    changes: Sequence[tuple[str, str, str]]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the reference may become, as values and labels of a choice."""
        repair = [(REPAIR, "as the whole copy has it")] if self.whole else []
        return [*repair, (TYPED, "as typed here"), (WHOLE, "nothing is lost"), (OFF, "no reference: off the list")]


def damaged_of(item: ReviewItem) -> list[Damaged]:
    """The damaged references of the article of a question, in order."""
    rows = Reference.objects.filter(article=item.record_id if item.record == Record.ARTICLE else 0, damaged=True)
    references = list(rows.filter(position__isnull=False).order_by("position")[:MOST_SHOWN])
    copies = whole_copies(references) if references else {}
    return [_damaged(reference, copies.get(reference.pk)) for reference in references]


def _damaged(reference: Reference, whole: Reference | None) -> Damaged:
    pairs = changes_of(reference, whole) if whole is not None else {}
    changes = [
        (label_of(Record.REFERENCE, name), show_value(old), show_value(new)) for name, (old, new) in pairs.items()
    ]
    return Damaged(reference, change_url("reference", reference.pk), whole if changes else None, changes)


def damaged_deeds(found: Sequence[Damaged]) -> list[Deed]:
    """Do what is chosen for each reference, and ask about the rest again, or never."""
    also = (Record.REFERENCE,)
    return [
        Deed("mend", "Do what is chosen, ask about the rest again", "y", "change", mend, also),
        Deed("mend-all", "Do what is chosen, the rest stays as it is", "k", "change", mend_and_leave, also),
    ]


def mend(decision: Decision) -> object:
    """Do what was chosen; the question stays open while damaged references are left."""
    if not _mend(decision):
        raise NotDecided("choose what a reference becomes first")
    return STAYS_OPEN if damaged_of(decision.item) else None


def mend_and_leave(decision: Decision) -> None:
    """Do what was chosen, and remember the texts of the others as those that nothing can mend."""
    _mend(decision)
    item = decision.item
    left = Reference.objects.filter(article=item.record_id, damaged=True, position__isnull=False)
    item.details = {**item.details, LEFT_SO: list(left.order_by("position").values_list("text", flat=True))}
    item.save(update_fields=["details"])


def _mend(decision: Decision) -> int:
    """Change every reference for which something was chosen, and give how many."""
    chosen = [(one, decision.sent.get(f"becomes-{one.reference.pk}", "")) for one in damaged_of(decision.item)]
    wanted = [(one, becomes) for one, becomes in chosen if becomes in dict(one.choices)]
    for one, becomes in wanted:
        change(decision, _changes(decision, one, becomes), one.reference)
    return len(wanted)


def _changes(decision: Decision, damaged: Damaged, becomes: str) -> Mapping[str, Any]:
    if becomes == REPAIR and damaged.whole is not None:
        return {name: after for name, (_, after) in changes_of(damaged.reference, damaged.whole).items()}
    if becomes == TYPED:
        typed = reference_columns(decision.typed(f"text-{damaged.reference.pk}", LONGEST_TEXT))
        if not typed:
            raise NotDecided("type the reference as it should read")
        return typed
    return {"position": None} if becomes == OFF else {"damaged": False}
