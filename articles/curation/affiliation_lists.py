"""Deciding where the authors of an article worked, and in which order that is said."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Affiliation, Authorship, AuthorshipAffiliation, Record

from .corrections import correct
from .decisions import REMOVED_FIELD, in_force, lock
from .lists import AFFILIATIONS, reorder, shown_ids
from .revoke import revoke


@transaction.atomic
def add_affiliation(
    authorship: Authorship,
    affiliation: Affiliation,
    *,
    by: User | None,
    position: int | None = None,
    reason: str = "",
) -> AuthorshipAffiliation:
    """Add an affiliation at ``position`` (from 1; the end by default) and give the link; one taken off is put back."""
    lock(authorship)
    link, is_new = AuthorshipAffiliation.objects.get_or_create(authorship=authorship, affiliation=affiliation)
    removal = None if is_new else in_force(Record.AUTHORSHIP_AFFILIATION, [link.pk]).get(link.pk, {}).get(REMOVED_FIELD)
    if removal is not None and removal.new is None:
        revoke(removal, by=by)
    elif link.position is None:
        correct(link, {REMOVED_FIELD: len(shown_ids(AFFILIATIONS, authorship)) + 1}, by=by, reason=reason)
    if position is not None:
        order = [identity for identity in shown_ids(AFFILIATIONS, authorship) if identity != link.pk]
        order.insert(max(0, position - 1), link.pk)
        reorder_affiliations(authorship, order, by=by, reason=reason)
    link.refresh_from_db()
    return link


def reorder_affiliations(authorship: Authorship, link_ids: Sequence[int], *, by: User | None, reason: str = "") -> None:
    """Decide the order of an author's affiliations; ids of links left out keep their order behind those named.

    ValueError for a link of another author, or one that was taken off the list: that is put back by revoking.
    """
    reorder(AFFILIATIONS, authorship, link_ids, by=by, reason=reason)
