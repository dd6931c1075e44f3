"""Deciding who is in an article's author list, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Author, Authorship, Correction, Link, Record

from .affected import refresh_search
from .corrections import correct
from .decisions import AUTHOR_ORDER, REMOVED_FIELD


@transaction.atomic
def add_author(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    family: str | None = None,
    given: str | None = None,
    literal: str | None = None,
    author: Author | None = None,
    position: int | None = None,
    reason: str = "",
) -> Authorship:
    """Add an author whom no source prints, at ``position`` (from 1; the end by default), and give the authorship."""
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
def remove_author(authorship: Authorship, *, by: AbstractBaseUser | None, reason: str = "") -> None:
    """Take an author off the list; the row stays without a position, so that the next ingest does not bring it back."""
    correct(authorship, {REMOVED_FIELD: None}, by=by, reason=reason)
    number_positions(authorship.article, shown_ids(authorship.article))


@transaction.atomic
def reorder_authors(
    article: Article, authorship_ids: Sequence[int], *, by: AbstractBaseUser | None, reason: str = ""
) -> None:
    """Decide the order of the authors; ids left out keep their order behind those named. ValueError for a stranger."""
    known = set(article.authorships.values_list("pk", flat=True))
    if strangers := [identity for identity in authorship_ids if identity not in known]:
        raise ValueError(f"not authors of article {article.pk}: {strangers}")
    before = shown_ids(article)
    wanted = list(dict.fromkeys(authorship_ids))
    order = wanted + [identity for identity in before if identity not in wanted]
    if order == before:
        return
    _decide_order(article, before, order, by, reason)
    number_positions(article, order)


def _decide_order(
    article: Article, before: list[int], order: list[int], by: AbstractBaseUser | None, reason: str
) -> None:
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


def shown_ids(article: Article) -> list[int]:
    """Ids of the authorships readers see, in order."""
    return list(Authorship.objects.shown().filter(article=article).values_list("pk", flat=True))


def printed_order(article: Article) -> list[int]:
    """Ids of the printed authorships in printed order, removed ones included."""
    rows = article.authorships.filter(printed__isnull=False)
    return [row.pk for row in sorted(rows, key=lambda row: row.printed["record"]["position"])]


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
