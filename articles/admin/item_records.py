"""The records that a question of the work list is about: the one, the other, and those to choose from."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from articles.models import Journal, Record, ReviewItem
from articles.normalize import journal_key

MOST_CANDIDATES = 12

RELATED = {
    Record.ARTICLE: ("journal", "issue"),
    Record.AUTHORSHIP: ("article", "author"),
    Record.AFFILIATION: ("institution",),
    Record.AUTHORSHIP_AFFILIATION: ("affiliation", "authorship__article"),
    Record.REFERENCE: ("article", "cited"),
    Record.INSTITUTION: ("parent",),
    Record.ISSUE: ("journal",),
}


def record_of(item: ReviewItem, *, other: bool = False) -> Any:
    """The record that ``item`` is about, or the other one; None where it is gone or there is none."""
    identity = item.other_id if other else item.record_id
    kind = Record.AFFILIATION if other and item.record == Record.AUTHORSHIP else Record(item.record)
    if identity is None:
        return None
    rows = apps.get_model("articles", kind)._base_manager.select_related(*RELATED.get(kind, ()))
    return rows.filter(pk=identity).first()


def candidates_of(item: ReviewItem) -> list[int]:
    """The ids among which an editor chooses; none where the question is not which."""
    if item.kind == ReviewItem.Kind.AMBIGUOUS_JOURNAL:
        key = (journal_key(item.details.get("title") or "") or "")[:400]
        return list(Journal.objects.current().filter(title_key=key).order_by("pk").values_list("pk", flat=True))
    return [identity for identity in item.details.get("candidates") or () if isinstance(identity, int)]


def candidate_kind(item: ReviewItem) -> Record | None:
    """Of what kind the candidates are."""
    kinds = ReviewItem.Kind
    return {
        kinds.AMBIGUOUS_AUTHOR.value: Record.AUTHOR,
        kinds.AMBIGUOUS_INSTITUTION.value: Record.INSTITUTION,
        kinds.AMBIGUOUS_REFERENCE.value: Record.ARTICLE,
        kinds.AMBIGUOUS_JOURNAL.value: Record.JOURNAL,
    }.get(item.kind)
