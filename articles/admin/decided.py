"""The decisions in force about a record, as its page lists them, each with a way back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from articles.curation.decisions import ORDERS, REMOVED_FIELD, record_kind
from articles.curation.lists import LIST_ORDERED_BY
from articles.models import Article, Authorship, AuthorshipAffiliation, Correction, Record, Reference

from .display import column, label_of, show_value

PARTS: dict[Record, type[models.Model]] = {
    Record.AUTHORSHIP: Authorship,
    Record.REFERENCE: Reference,
    Record.AUTHORSHIP_AFFILIATION: AuthorshipAffiliation,
}
"""What an article's page lists decisions about, besides the article itself."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One correction in force, in words."""

    correction: Correction
    about: str
    field: str
    printed: str
    decided: str

    @property
    def way_back(self) -> str:
        """What taking the correction back does."""
        return "Take back" if self.correction.printed is None else "Revert to printed"


def decisions_about(record: models.Model) -> list[Decided]:
    """The corrections in force about ``record``; for an article also those about its authors and references."""
    about = Q(record=record_kind(record), record_id=record.pk)
    if isinstance(record, Article):
        about |= Q(record=Record.AUTHORSHIP, record_id__in=record.authorships.values("pk"))
        about |= Q(record=Record.REFERENCE, record_id__in=record.references.values("pk"))
        links = AuthorshipAffiliation.objects.filter(authorship__article=record)
        about |= Q(record=Record.AUTHORSHIP_AFFILIATION, record_id__in=links.values("pk"))
    return in_words(list(Correction.objects.in_force().filter(about).select_related("decided_by")))


def in_words(corrections: list[Correction]) -> list[Decided]:
    """Corrections as editors read them, with the names of the records they are about."""
    names = _names(corrections)
    return [_one_in_words(correction, names) for correction in corrections]


def _names(corrections: list[Correction]) -> dict[tuple[str, int], str]:
    """What the records that the corrections name are called, in one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for correction in corrections:
        if correction.field in ORDERS:
            wanted[LIST_ORDERED_BY[correction.field].kind].update(
                [*(correction.new or ()), *(correction.printed or ())]
            )
        elif correction.record in PARTS:
            wanted[correction.record].add(correction.record_id)
    names = {}
    for kind, ids in wanted.items():
        rows = PARTS[Record(kind)]._base_manager.filter(pk__in=ids)
        if kind == Record.AUTHORSHIP_AFFILIATION:
            rows = rows.select_related("affiliation")
        names.update({(kind, row.pk): str(row) for row in rows})
    return names


def _one_in_words(correction: Correction, names: dict[tuple[str, int], str]) -> Decided:
    about = names.get((correction.record, correction.record_id), "")
    if correction.field in ORDERS:
        kind, plural = LIST_ORDERED_BY[correction.field].kind, correction.field.removesuffix("_order") + "s"
        in_order = [_order(kind, ids, names) for ids in (correction.printed, correction.new)]
        return Decided(correction, about, f"order of the {plural}", *in_order)
    if correction.field == REMOVED_FIELD:
        decided = "taken off the list" if correction.new is None else "added to the list"
        return Decided(correction, about, "place in the list", "", decided)
    field = column(correction.record, correction.field)
    shown = [show_value(value, field) for value in (correction.printed, correction.new)]
    return Decided(correction, about, label_of(correction.record, correction.field), *shown)


def _order(kind: Record, ids: Any, names: dict[tuple[str, int], str]) -> str:
    return "; ".join(names.get((kind, identity), str(identity)) for identity in ids or ())
