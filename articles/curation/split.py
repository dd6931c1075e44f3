"""Deciding that one identity is two: some of what it holds goes to a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Affiliation, Article, Author, Authorship, Institution, Link, Operation, Record

from .affected import refresh_search
from .decisions import lock, record_kind
from .identities import HOLDINGS, NAMED_ROWS
from .operations import DecisionConflict, Kind, log
from .turns import take_turn


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What a split would do: the rows that go and those that stay, the new identity's columns, the articles changed."""

    going: list[int]
    staying: list[int]
    columns: Mapping[str, Any]
    articles: list[int]


def preview_split(
    identity: Author | Institution, row_ids: Iterable[int], columns: Mapping[str, Any] | None = None
) -> SplitPreview:
    """Say what splitting off these authorships of an author, or affiliations of an institution, would do.

    The new identity is called as the first of them is printed, unless ``columns`` says otherwise. DecisionConflict when
    rows belong to somebody else, or when none would go or stay.
    """
    kind, wanted = record_kind(identity), set(row_ids)
    held = HOLDINGS[kind][NAMED_ROWS[kind]].ids_of(identity.pk)
    if strangers := sorted(wanted - set(held)):
        raise DecisionConflict(f"not of {identity}: {strangers}")
    going = [row for row in held if row in wanted]
    staying = [row for row in held if row not in wanted]
    if not going or not staying:
        raise DecisionConflict(f"a split of {identity} leaves something on both sides")
    named = _named(identity, going) | dict(columns or {})
    return SplitPreview(going, staying, named, _articles(kind, going))


@transaction.atomic
def split(
    identity: Author | Institution,
    row_ids: Iterable[int],
    *,
    by: User | None,
    reason: str = "",
    columns: Mapping[str, Any] | None = None,
    evidence: dict[str, Any] | None = None,
) -> Operation:
    """Split rows off to a new identity and give the logged operation, whose ``other_id`` is the new identity.

    The rows are confirmed to be its own. What later ingests bring goes to the one of the two for which something
    speaks; where that is both or neither, it becomes a question.
    """
    take_turn()
    lock(identity)
    preview = preview_split(identity, row_ids, columns)
    kind = record_kind(identity)
    new = type(identity)(**preview.columns)
    new.derive()
    new.save()
    holding = HOLDINGS[kind][NAMED_ROWS[kind]]
    rows = holding.model._base_manager.filter(pk__in=preview.going)
    links = {str(row): [link, why] for row, link, why in rows.values_list("pk", "link", "link_reason")}
    rows.update(**{holding.column: new.pk, "link": Link.CONFIRMED, "link_reason": reason or "split off by an editor"})
    moved = {NAMED_ROWS[kind]: preview.going, "links": links}
    operation = log(Kind.SPLIT, kind, identity.pk, new.pk, moved=moved, by=by, reason=reason, evidence=evidence)
    refresh_search(preview.articles)
    return operation


def _named(identity: Author | Institution, going: list[int]) -> dict[str, Any]:
    """The columns of an identity called as the first of these rows is printed."""
    if isinstance(identity, Author):
        first = Authorship.objects.get(pk=going[0])
        return {part: getattr(first, part) for part in ("family", "given", "suffix", "literal")}
    place = Affiliation.objects.get(pk=going[0])
    named = {part: getattr(place, part) for part in ("city", "region", "country_code")}
    return {"name": place.institution_name or identity.name, **named}


def _articles(kind: Record, rows: list[int]) -> list[int]:
    """The articles that show these rows."""
    path = "authorships" if kind == Record.AUTHOR else "authorships__affiliation_links__affiliation"
    found = Article.objects.filter(**{f"{path}__in": rows}).order_by("pk")
    return list(found.values_list("pk", flat=True).distinct())
