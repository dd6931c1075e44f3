"""What is worked out at the end of a run, when all that it stored is there: further questions, and what answers mend."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from articles.curation.finding import find_work, find_work_in
from articles.curation.review import ask
from articles.curation.worth import count_mends
from articles.models import Author, IngestRun, Institution, Record, SourceFile

from .same_people import suggest_same_people
from .shared_authors import suggest_by_authors

MANY_ARTICLES = 1_000
"""After a run that stores so many, work is looked for everywhere, and what older questions mend is counted anew."""


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
            self._remember({name: ids[0] for name, ids in newest.items() if ids}, run)
        if not (stored or people or institutions or self._everything):
            return
        suggest_same_people(people)
        ask(suggest_by_authors(institutions))
        for record in (Record.AUTHOR, Record.INSTITUTION):
            count_mends(record, everything=self._everything or stored >= MANY_ARTICLES)

    def find_work(self, run: IngestRun) -> None:
        """Look for what else waits for an editor in the articles whose sources no run has looked through yet."""
        sources = SourceFile.objects.filter(pk__gt=self._last.get("sourcefile", 0)).order_by()
        newest = sources.aggregate(newest=Max("pk"))["newest"]
        if newest is None:
            return
        articles = list(sources.values_list("article_id", flat=True).distinct()[:MANY_ARTICLES])
        if len(articles) < MANY_ARTICLES:
            find_work_in(articles)
        else:
            find_work()
        self._remember({"sourcefile": newest}, run)

    def _remember(self, examined: Mapping[str, int], run: IngestRun) -> None:
        """Note how far was asked with the run, for the next one."""
        self._last = self._last | examined
        run.examined = self._last
        run.save(update_fields=["examined"])

    def _new(self, model: type[Author] | type[Institution]) -> list[int]:
        last = self._last.get(model._meta.model_name or "", 0)
        new = model._default_manager.filter(pk__gt=last, merged_into=None)
        return list(new.order_by("pk").values_list("pk", flat=True))


def _examined() -> dict[str, int]:
    """The last ids that were asked about, by model; nothing before the first run that came to its end."""
    return IngestRun.objects.exclude(examined={}).order_by("-pk").values_list("examined", flat=True).first() or {}
