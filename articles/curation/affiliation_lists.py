"""Deciding where the authors of an article worked."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from articles.models import Affiliation, Authorship, AuthorshipAffiliation, Record

from .corrections import correct
from .decisions import REMOVED_FIELD, in_force
from .revoke import revoke


@transaction.atomic
def add_affiliation(
    authorship: Authorship, affiliation: Affiliation, *, by: User | None, reason: str = ""
) -> AuthorshipAffiliation:
    """Add an affiliation at the end of an author's list and give the link; one that was taken off is put back."""
    link, is_new = AuthorshipAffiliation.objects.get_or_create(authorship=authorship, affiliation=affiliation)
    removal = None if is_new else in_force(Record.AUTHORSHIP_AFFILIATION, [link.pk]).get(link.pk, {}).get(REMOVED_FIELD)
    if removal is not None and removal.new is None:
        revoke(removal, by=by)
        link.refresh_from_db()
    elif link.position is None:
        last = authorship.affiliation_links.aggregate(last=Max("position"))["last"]
        correct(link, {REMOVED_FIELD: (last or 0) + 1}, by=by, reason=reason)
    return link
