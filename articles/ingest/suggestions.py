"""What is worked out at the end of a run, when all that it stored is there: further suggestions, and what answers mend."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction

from articles.curation.review import ask
from articles.curation.worth import count_mends
from articles.models import Author, IngestRun, Institution, Record

from .same_institutions import suggest_same
from .same_people import suggest_same_people
from .shared_authors import suggest_by_authors

MANY_ARTICLES = 1_000
"""A run that stores so many changes what older questions mend, too; after a smaller one only new ones are counted."""

PORTION = 2_000
"""New people or institutions that are looked at in one transaction."""


class Suggestions:
    """Knows which people and institutions were asked about when a run began, and asks about the others at its end."""

    def __init__(self, *, everything: bool = False) -> None:
        """``everything``: take all people and institutions for new."""
        self._examined = {} if everything else _examined()
        self._everything = everything

    def ask(self, stored: int = 0, run: IngestRun | None = None) -> None:
        """Ask who may be one, and count what each answer mends, after a run that stored so many articles.

        The run remembers how far was asked, so that the next one makes up for a run that came to no end.
        """
        found = [self._ask_about(model, run) for model in (Author, Institution)]
        if stored or any(found) or self._everything:
            for record in (Record.AUTHOR, Record.INSTITUTION):
                count_mends(record, everything=self._everything or stored >= MANY_ARTICLES)

    def _ask_about(self, model: type[Author] | type[Institution], run: IngestRun | None) -> int:
        """Ask about what is new of a kind, portion by portion; give how many that are."""
        name = model._meta.model_name or ""
        current = model._default_manager.filter(pk__gt=self._examined.get(name, 0), merged_into=None)
        new = list(current.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(new), PORTION):
            portion = new[start : start + PORTION]
            examined = self._examined | {name: portion[-1]}
            with transaction.atomic():
                _suggest(model, portion)
                if run:
                    run.examined = examined
                    run.save(update_fields=["examined"])
            self._examined = examined
        return len(new)


def _suggest(model: type[models.Model], new: Sequence[int]) -> None:
    if model is Author:
        suggest_same_people(new)
    else:
        ask([*suggest_same(new), *suggest_by_authors(new)])


def _examined() -> dict[str, int]:
    """The last ids that were asked about, by model; nothing before the first run that came to its end."""
    return IngestRun.objects.exclude(examined={}).order_by("-pk").values_list("examined", flat=True).first() or {}
