"""What is worked out at the end of a run, when all that it stored is there: further suggestions, and what answers mend."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from articles.curation.review import ask
from articles.curation.worth import PAIR_KINDS, count_mends
from articles.models import Author, Institution

from .same_people import suggest_same_people
from .shared_authors import suggest_by_authors

MANY_ARTICLES = 1_000
"""A run that stores so many changes what older questions mend, too; after a smaller one only new ones are counted."""


class Suggestions:
    """Remembers which people and institutions there were when a run began, and asks about the new ones at its end."""

    def __init__(self, *, everything: bool = False) -> None:
        """``everything``: take all people and institutions for new."""
        self._last = {model: 0 if everything else _last_id(model) for model in (Author, Institution)}
        self._everything = everything

    @transaction.atomic
    def ask(self, stored: int = 0) -> None:
        """Ask who may be one, and count what each answer mends, after a run that stored so many articles."""
        if not stored and not self._everything:
            return
        suggest_same_people(self._new(Author))
        ask(suggest_by_authors(self._new(Institution)))
        for kind in PAIR_KINDS:
            count_mends(kind, everything=self._everything or stored >= MANY_ARTICLES)

    def _new(self, model: type[Author] | type[Institution]) -> list[int]:
        new = model._default_manager.filter(pk__gt=self._last[model], merged_into=None)
        return list(new.order_by("pk").values_list("pk", flat=True))


def _last_id(model: type[Author] | type[Institution]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0
