"""Taking a decided field back: the record says again what its source prints."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from articles.models import Article, Correction

from .author_lists import number_positions, printed_order, shown_ids
from .corrections import mark_revoked, save_columns
from .decisions import AUTHOR_ORDER, REMOVED_FIELD, printed_value

LIST_OF = {"authorship": "article", "reference": "article", "authorshipaffiliation": "authorship"}
"""Which column says in whose list an entry stands."""


@transaction.atomic
def revoke(correction: Correction, *, by: AbstractBaseUser | None) -> None:
    """Take a correction back: the field returns to the printed value, or to the old one where nothing is printed.

    A removed entry returns at the end of its list; a decided order gives way to the printed one.
    """
    record = _record_of(correction)
    mark_revoked(correction, by)
    if correction.field == AUTHOR_ORDER and isinstance(record, Article):
        _return_to_printed_order(record)
    elif correction.field == REMOVED_FIELD:
        save_columns(record, {REMOVED_FIELD: _next_position(record)})
    else:
        save_columns(record, {correction.field: _value_before(record, correction)})


def _record_of(correction: Correction) -> models.Model:
    model = Correction._meta.apps.get_model("articles", correction.record)
    return model._default_manager.select_for_update(of=("self",)).get(pk=correction.record_id)


def _value_before(record: models.Model, correction: Correction) -> Any:
    has_printed = correction.field in (getattr(record, "printed", None) or {})
    return printed_value(record, correction.field) if has_printed else correction.old


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
