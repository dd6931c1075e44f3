"""Corrections that were part of an operation: noted with it when it was made, taken back when it is undone."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User

from articles.models import Correction, Operation

from .revoke import revoke

NOTED = "corrections"
"""Under which name an operation keeps the ids of the corrections that were made with it."""


def note(operation: Operation, corrections: Iterable[Correction]) -> None:
    """Make corrections part of ``operation``."""
    made = [correction.pk for correction in corrections]
    if made:
        operation.moved[NOTED] = sorted({*operation.moved.get(NOTED, ()), *made})
        operation.save(update_fields=["moved"])


def take_back(operation: Operation, by: User | None) -> None:
    """Revoke the corrections that are part of ``operation``, the latest first; one decided anew since stays."""
    noted = Correction.objects.in_force().filter(pk__in=operation.moved.get(NOTED, ()))
    for correction in noted.order_by("-pk"):
        revoke(correction, by=by)
