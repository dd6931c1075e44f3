"""One press of a button of the work list: what was sent, about which question, by whom; and what buttons share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict

from articles.curation.corrections import correct
from articles.models import ReviewItem

from .citations import relink
from .item_records import candidates_of, record_of
from .source_page import number

LONGEST_TYPED = 500
LONGEST_REASON = 2_000


class NotDecided(ValueError):
    """What was sent decides nothing: a choice is missing, or its record is gone."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One press of a button: about which question, by whom, with all that the form held."""

    item: ReviewItem
    by: User
    sent: QueryDict = field(default_factory=QueryDict)

    @property
    def reason(self) -> str:
        """Why, in the editor's words."""
        return self.sent.get("reason", "").strip()[:LONGEST_REASON]

    @property
    def record(self) -> Any:
        """The record that the question is about, as it is stored now."""
        return found(record_of(self.item))

    @property
    def other(self) -> Any:
        """The other record of a pair."""
        return found(record_of(self.item, other=True))

    @property
    def chosen(self) -> int:
        """The id that was chosen among those offered."""
        return self.one_of(candidates_of(self.item))

    def one_of(self, offered: Iterable[int]) -> int:
        """The id that was chosen, if it is one of these."""
        choice = number(self.sent.get("choice"))
        if choice in set(offered):
            return choice
        raise NotDecided("choose one first")

    def typed(self, name: str, longest: int = LONGEST_TYPED) -> str:
        """What was typed into a field."""
        return self.sent.get(name, "").strip()[:longest]


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: its name in the form, its label, its key, the permission it needs, and what it does.

    ``also`` are the kinds of record that it may change besides the one of the question. What it does gives
    ``STAYS_OPEN`` where the question still has something to decide. One whose page cannot show beforehand what would
    change has a ``preview`` of rows: label, before, after.
    """

    name: str
    label: str
    key: str
    needs: str
    act: Callable[[Decision], object]
    also: Sequence[str] = ()
    preview: Callable[[Decision], Sequence[tuple[str, str, str]]] | None = None


STAYS_OPEN = object()


def found(record: Any) -> Any:
    """``record`` unless it is gone."""
    if record is None:
        raise NotDecided("the record is gone: the question can only be dismissed")
    return record


def nothing(decision: Decision) -> None:
    """What was decided is that nothing has to change."""


def change(decision: Decision, changes: Mapping[str, Any], record: Any = None) -> None:
    """Correct the record of the question, or another one that it is about, and let citations follow."""
    corrected = decision.record if record is None else record
    if not correct(corrected, changes, by=decision.by, reason=decision.reason):
        raise NotDecided("nothing would change")
    relink(corrected._meta.model_name, corrected.pk)
