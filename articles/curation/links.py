"""Deciding who a printed name is, what a printed affiliation is, and which article a reference cites."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.models import Affiliation, Article, Author, Authorship, Institution, Link, Operation, Reference

from .corrections import save_columns
from .decisions import get_value, lock, record_kind


def link_authorship(authorship: Authorship, author: Author | None, *, by: User | None, reason: str = "") -> Operation:
    """Confirm that ``authorship`` is ``author``'s work, or that it is nobody's known yet; give the logged operation."""
    return _link(authorship, {"author": author and author.pk}, by, reason)


def link_affiliation(
    affiliation: Affiliation, institution: Institution | None, *, by: User | None, reason: str = ""
) -> Operation:
    """Confirm which institution a printed affiliation means, for every article that prints it."""
    return _link(affiliation, {"institution": institution and institution.pk}, by, reason)


def link_reference(reference: Reference, article: Article | None, *, by: User | None, reason: str = "") -> Operation:
    """Confirm which article of the catalogue ``reference`` cites, or that it cites none of them."""
    unlinked = Reference.State.DAMAGED if reference.damaged else Reference.State.ABSENT
    state = Reference.State.LINKED if article else unlinked
    return _link(reference, {"cited": article and article.pk, "state": state, "candidates": []}, by, reason)


@transaction.atomic
def _link(record: models.Model, target: dict[str, Any], by: User | None, reason: str) -> Operation:
    lock(record)
    columns = {**target, "link": Link.CONFIRMED, "link_reason": reason or "confirmed by an editor"}
    operation = Operation.objects.create(
        kind=Operation.Kind.LINK,
        record=record_kind(record),
        record_id=record.pk,
        other_id=next(iter(target.values())),
        moved={field: get_value(record, field) for field in columns},
        decided_by=by,
        reason=reason,
    )
    save_columns(record, columns)
    return operation
