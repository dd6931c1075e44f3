"""Deciding who is in an article's author list, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Author, Authorship, Correction, Link, Record

from .affected import refresh_search
from .corrections import correct
from .decisions import AUTHOR_ORDER, REMOVED_FIELD, in_force, lock


@transaction.atomic
def add_author(
    article: Article,
    *,
    by: User | None,
    family: str | None = None,
    given: str | None = None,
    literal: str | None = None,
    author: Author | None = None,
    position: int | None = None,
    reason: str = "",
) -> Authorship:
    """Add an author whom no source prints, at ``position`` (from 1; the end by default), and give the authorship."""
    lock(article)
    order = shown_ids(article)
    added = Authorship.objects.create(
        article=article,
        position=None,
        family=family or None,
        given=given or None,
        literal=literal or None,
        author=author,
        link=Link.CONFIRMED if author else Link.INFERRED,
        printed=None,
    )
    index = len(order) if position is None else max(0, position - 1)
    reorder_authors(article, [*order[:index], added.pk, *order[index:]], by=by, reason=reason or "added an author")
    added.refresh_from_db()
    return added


@transaction.atomic
def remove_author(authorship: Authorship, *, by: User | None, reason: str = "") -> None:
    """Take an author off the list; the row stays without a position, so that the next ingest does not bring it back."""
    lock(authorship.article)
    correct(authorship, {REMOVED_FIELD: None}, by=by, reason=reason)
    number_positions(authorship.article, shown_ids(authorship.article))


@transaction.atomic
def reorder_authors(article: Article, authorship_ids: Sequence[int], *, by: User | None, reason: str = "") -> None:
    """Decide the order of the authors; ids left out keep their order behind those named.

    ValueError for an authorship of another article, or one that was taken off the list: that is put back by revoking.
    """
    lock(article)
    before = shown_ids(article)
    known = {*before, *_unplaced_ids(article)}
    if strangers := [identity for identity in authorship_ids if identity not in known]:
        raise ValueError(f"not in the author list of article {article.pk}: {strangers}")
    wanted = list(dict.fromkeys(authorship_ids))
    order = wanted + [identity for identity in before if identity not in wanted]
    if order == before:
        return
    _decide_order(article, before, order, by, reason)
    number_positions(article, order)


def _decide_order(article: Article, before: list[int], order: list[int], by: User | None, reason: str) -> None:
    Correction.objects.in_force().filter(record=Record.ARTICLE, record_id=article.pk, field=AUTHOR_ORDER).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    Correction.objects.create(
        record=Record.ARTICLE,
        record_id=article.pk,
        field=AUTHOR_ORDER,
        old=before,
        new=order,
        printed=printed_order(article),
        decided_by=by,
        reason=reason,
    )


def _unplaced_ids(article: Article) -> set[int]:
    """Authorships that wait for their place: new ones, not those that were taken off the list."""
    unplaced = set(article.authorships.filter(position=None).values_list("pk", flat=True))
    decided = in_force(Record.AUTHORSHIP, unplaced)
    return {identity for identity in unplaced if REMOVED_FIELD not in decided.get(identity, {})}


def shown_ids(article: Article) -> list[int]:
    """Ids of the authorships readers see, in order."""
    return list(Authorship.objects.shown().filter(article=article).values_list("pk", flat=True))


def printed_order(article: Article) -> list[int]:
    """Ids of the printed authorships in printed order, removed ones included."""
    rows = article.authorships.filter(printed__isnull=False)
    return [row.pk for row in sorted(rows, key=lambda row: (row.printed or {})["record"]["position"])]


def arrange(order: Sequence[int], decided: Sequence[int]) -> list[int]:
    """Bring ``order`` into the decided order; ids that it does not name follow in their own order."""
    first = [identity for identity in decided if identity in set(order)]
    return first + [identity for identity in order if identity not in set(first)]


def number_positions(article: Article, order: Sequence[int]) -> None:
    """Number the authorships of ``order`` from 1 and refresh the article's search document."""
    rows = {row.pk: row for row in Authorship.objects.filter(pk__in=order)}
    for position, identity in enumerate(order, start=1):
        rows[identity].position = position
    Authorship.objects.bulk_update(rows.values(), ["position"])
    refresh_search([article.pk])
