"""What is worked out at the end of a run, when all that it stored is there: further suggestions, and what answers mend."""

from __future__ import annotations

from django.db import transaction

from articles.curation.review import ask
from articles.curation.worth import count_mends
from articles.models import Author, IngestRun, Institution, Record

from .same_people import suggest_same_people
from .shared_authors import suggest_by_authors

MANY_ARTICLES = 1_000
"""A run that stores so many changes what older questions mend, too; after a smaller one only new ones are counted."""


class Suggestions:
    """Knows which people and institutions were asked about when a run began, and asks about the others at its end."""

    def __init__(self, *, everything: bool = False) -> None:
        """``everything``: take all people and institutions for new."""
        self._last = {} if everything else _examined()
        self._everything = everything

    @transaction.atomic
    def ask(self, stored: int = 0, run: IngestRun | None = None) -> None:
        """Ask who may be one, and count what each answer mends, after a run that stored so many articles.

        The run remembers how far was asked, so that the next one makes up for a run that came to no end.
        """
        people, institutions = self._new(Author), self._new(Institution)
        if run:
            newest = {"author": people[-1:], "institution": institutions[-1:]}
            run.examined = self._last | {name: ids[0] for name, ids in newest.items() if ids}
            run.save(update_fields=["examined"])
        if not (stored or people or institutions or self._everything):
            return
        suggest_same_people(people)
        ask(suggest_by_authors(institutions))
        for record in (Record.AUTHOR, Record.INSTITUTION):
            count_mends(record, everything=self._everything or stored >= MANY_ARTICLES)

    def _new(self, model: type[Author] | type[Institution]) -> list[int]:
        last = self._last.get(model._meta.model_name or "", 0)
        new = model._default_manager.filter(pk__gt=last, merged_into=None)
        return list(new.order_by("pk").values_list("pk", flat=True))


def _examined() -> dict[str, int]:
    """The last ids that were asked about, by model; nothing before the first run that came to its end."""
    return IngestRun.objects.exclude(examined={}).order_by("-pk").values_list("examined", flat=True).first() or {}
