"""Taking a decided field back: the record says again what its source prints."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.models import Article, Authorship, Correction
from articles.models.readings import printed_value

from .author_lists import number_positions, printed_order, shown_ids
from .corrections import mark_revoked, save_columns
from .decisions import AUTHOR_ORDER, REMOVED_FIELD, absent_value, lock
from .originals import first_of

LIST_OF = {"authorship": "article", "reference": "article", "authorshipaffiliation": "authorship"}
"""Which column says in whose list an entry stands."""

LAST = 2**15
"""Sorts behind every position a list can have."""


@transaction.atomic
def revoke(correction: Correction, *, by: User | None) -> None:
    """Take a correction back: the field returns to the printed value, or to that
    before the first of the decisions where nothing is printed.

    A removed author returns to the old place, another removed entry to the end of its list; a decided order gives way
    to the printed one. A correction that is no longer in force stays as it is: what followed it is not undone.
    """
    lock(correction)
    if correction.revoked_at is not None:
        return
    record = _record_of(correction)
    mark_revoked(correction, by)
    if correction.field == AUTHOR_ORDER and isinstance(record, Article):
        _return_to_printed_order(record)
    elif correction.field == REMOVED_FIELD and correction.new is None:
        _return_to_list(record, correction)
    else:
        save_columns(record, {correction.field: _value_before(record, correction)})


def _record_of(correction: Correction) -> models.Model:
    model: type[models.Model] = Correction._meta.apps.get_model("articles", correction.record)
    return model._base_manager.select_for_update(of=("self",)).get(pk=correction.record_id)


def _return_to_list(record: models.Model, correction: Correction) -> None:
    if not isinstance(record, Authorship):
        save_columns(record, {REMOVED_FIELD: _next_position(record)})
        return
    lock(record.article)
    order = shown_ids(record.article)
    order.insert(min((correction.old or LAST) - 1, len(order)), record.pk)
    number_positions(record.article, order)


def _value_before(record: models.Model, correction: Correction) -> Any:
    """What is printed now; where nothing is, what the field held before anybody decided about it."""
    if correction.field in (getattr(record, "printed", None) or {}):
        return printed_value(record, correction.field)
    first = first_of(correction)
    return first.old if first.printed is None else absent_value(record, correction.field)


def _next_position(record: models.Model) -> int:
    owner = LIST_OF[record._meta.model_name or ""]
    siblings = type(record)._default_manager.filter(**{owner: getattr(record, owner)})
    last = siblings.aggregate(last=models.Max("position"))["last"]
    return (last or 0) + 1


def _return_to_printed_order(article: Article) -> None:
    shown = shown_ids(article)
    printed = [identity for identity in printed_order(article) if identity in set(shown)]
    added = [identity for identity in shown if identity not in set(printed)]
    number_positions(article, [*printed, *added])
