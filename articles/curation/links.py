"""Deciding who a printed name is, what a printed affiliation is, and which article a reference cites."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.models import Affiliation, Article, Author, Authorship, Institution, Link, Operation, Record, Reference

from .corrections import save_columns
from .decisions import get_value, lock, record_kind
from .operations import Kind, log, replace
from .rejected import contradicted


def link_authorship(authorship: Authorship, author: Author | None, *, by: User | None, reason: str = "") -> Operation:
    """Confirm that ``authorship`` is ``author``'s work, or that it is nobody's known yet; give the logged operation.

    An author who was merged stands for the surviving one. An earlier rejection of this very link gives way; so for the
    others.
    """
    return _link(authorship, "author", author, {}, by, reason)


def link_affiliation(
    affiliation: Affiliation, institution: Institution | None, *, by: User | None, reason: str = ""
) -> Operation:
    """Confirm which institution a printed affiliation means, for every article that prints it."""
    return _link(affiliation, "institution", institution, {}, by, reason)


def link_reference(reference: Reference, article: Article | None, *, by: User | None, reason: str = "") -> Operation:
    """Confirm which article of the catalogue ``reference`` cites, or that it cites none of them."""
    unlinked = Reference.State.DAMAGED if reference.damaged else Reference.State.ABSENT
    state = Reference.State.LINKED if article else unlinked
    return _link(reference, "cited", article, {"state": state, "candidates": []}, by, reason)


LINK: Mapping[Record, Callable[..., Operation]] = {
    Record.AUTHORSHIP: link_authorship,
    Record.AFFILIATION: link_affiliation,
    Record.REFERENCE: link_reference,
}
"""The function that links each kind of printed thing: record, target or None, by, reason."""


@transaction.atomic
def _link(
    record: models.Model,
    column: str,
    identity: Author | Institution | Article | None,
    further: dict[str, Any],
    by: User | None,
    reason: str,
) -> Operation:
    lock(record)
    kind, target = record_kind(record), _current(identity)
    confirmed = {"link": Link.CONFIRMED, "link_reason": reason or "confirmed by an editor"}
    columns = {column: target, **further, **confirmed}
    moved = {field: get_value(record, field) for field in columns}
    if target is not None and (replaced := replace(contradicted(kind, record.pk, target), by)):
        moved["replaced"] = replaced
    operation = log(Kind.LINK, kind, record.pk, target, moved=moved, by=by, reason=reason)
    save_columns(record, columns)
    return operation


def _current(identity: Author | Institution | Article | None) -> int | None:
    """The id of the surviving identity, which no merge takes away before this transaction ends."""
    if identity is None:
        return None
    survivor = identity
    lock(survivor)
    while survivor.merged_into is not None:
        survivor = survivor.merged_into
        lock(survivor)
    return survivor.pk
