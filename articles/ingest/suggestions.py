"""What is worked out at the end of a run, when all that it stored is there: further questions, and what answers mend."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.db.models import Max

from articles.curation.finding import find_work, find_work_in
from articles.curation.review import ask
from articles.curation.worth import count_mends
from articles.models import Author, IngestRun, Institution, Record, SourceFile

from .other_spellings import suggest_other_spellings
from .same_institutions import suggest_same
from .same_people import suggest_same_people
from .shared_authors import suggest_by_authors

MANY_ARTICLES = 1_000
"""After a run that stores so many, work is looked for everywhere, and what older questions mend is counted anew."""

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
            with transaction.atomic():
                _suggest(model, portion)
                self._remember(name, portion[-1], run)
        return len(new)

    def find_work(self, run: IngestRun) -> None:
        """Look for what else waits for an editor in the articles whose sources no run has looked through yet."""
        sources = SourceFile.objects.filter(pk__gt=self._examined.get("sourcefile", 0)).order_by()
        newest = sources.aggregate(newest=Max("pk"))["newest"]
        if newest is None:
            return
        articles = list(sources.values_list("article_id", flat=True).distinct()[:MANY_ARTICLES])
        if len(articles) < MANY_ARTICLES:
            find_work_in(articles)
        else:
            find_work()
        self._remember("sourcefile", newest, run)

    def _remember(self, name: str, newest: int, run: IngestRun | None) -> None:
        """Note how far was asked, with the run for the next one."""
        examined = self._examined | {name: newest}
        if run:
            run.examined = examined
            run.save(update_fields=["examined"])
        self._examined = examined


def _suggest(model: type[models.Model], new: Sequence[int]) -> None:
    if model is Author:
        suggest_same_people(new)
        suggest_other_spellings(new)
    else:
        ask([*suggest_same(new), *suggest_by_authors(new)])


def _examined() -> dict[str, int]:
    """The last ids that were asked about, by model; nothing before the first run that came to its end."""
    return IngestRun.objects.exclude(examined={}).order_by("-pk").values_list("examined", flat=True).first() or {}
