"""Deciding who is in an article's author list, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Author, Authorship, Link

from .corrections import correct, state
from .decisions import REMOVED_FIELD, lock
from .lists import AUTHORS, reorder, shown_ids


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
    """Add an author whom no source prints, at ``position`` (from 1; the end by default), and give the authorship.

    A source that comes to print the name continues this row; the name stays as given here.
    """
    lock(article)
    order = shown_ids(AUTHORS, article)
    name = {"family": family or None, "given": given or None, "literal": literal or None}
    link = Link.CONFIRMED if author else Link.INFERRED
    added = Authorship.objects.create(article=article, author=author, link=link, printed=None, **name)
    why = reason or "added an author"
    state(added, [part for part, words in name.items() if words], by=by, reason=why)
    correct(added, {REMOVED_FIELD: len(order) + 1}, by=by, reason=why)
    if position is not None and position <= len(order):
        index = max(0, position - 1)
        reorder_authors(article, [*order[:index], added.pk, *order[index:]], by=by, reason=why)
    added.refresh_from_db()
    return added


def remove_author(authorship: Authorship, *, by: User | None, reason: str = "") -> None:
    """Take an author off the list; the row stays without a position, so that the next ingest does not bring it back."""
    correct(authorship, {REMOVED_FIELD: None}, by=by, reason=reason)


def reorder_authors(article: Article, authorship_ids: Sequence[int], *, by: User | None, reason: str = "") -> None:
    """Decide the order of the authors; ids left out keep their order behind those named.

    ValueError for an authorship of another article, or one that was taken off the list: that is put back by revoking.
    """
    reorder(AUTHORS, article, authorship_ids, by=by, reason=reason)
