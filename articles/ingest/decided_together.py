"""Decisions about many at once with all that follows from them, for pages and commands, as :mod:`.decided` for one."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User

from articles.curation.affected import refreshed_together
from articles.curation.together import as_batch, batch_of
from articles.curation.turns import take_turn
from articles.models import Affiliation, Operation

from .decided import reject_link, undo


def reject_all(strings: Sequence[Affiliation], *, by: User | None, reason: str = "") -> list[Operation]:
    """Decide that printed affiliations are not the institutions to which they are linked; the others are left alone."""
    with refreshed_together():
        take_turn()
        linked = [string for string in strings if string.institution is not None]
        return as_batch([reject_link(row, row.institution, by=by, reason=reason) for row in linked if row.institution])


def undo_together(operation: Operation, *, by: User | None) -> list[Operation]:
    """Take an operation back with those that were made with it, or none of them, and give those taken back.

    DecisionConflict, naming them, when later operations rest on one of them.
    """
    with refreshed_together():
        take_turn()
        made = [one for one in batch_of(operation) if one.undone_at is None]
        for one in made:
            undo(one, by=by)
        return made
