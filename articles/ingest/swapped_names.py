"""Noticing in the course of a run that a journal, or the whole run, prints given names as surnames; nothing is changed.

The judgement is in :mod:`.slot_tallies`; here its evidence is gathered, batch by batch, and the question asked at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max

from articles.curation.review import Question, ask
from articles.models import Article, Author, IngestRun, Journal, Record, ReviewItem

from .arrays import rows
from .items import Stored
from .slot_tallies import NameOrder, known_order

MOST_COUNTED = 20
"""A name that so many articles carry is well known; it does not matter how many more do."""

KNOWN = f"""
    SELECT author.name_key, (
        SELECT count(*) FROM (
            SELECT FROM articles_authorship WHERE author_id = author.id AND article_id <= newest.article LIMIT {MOST_COUNTED}
        ) AS work
    )
    FROM unnest(%s::text[]) AS name
    CROSS JOIN unnest(%s::bigint[], %s::bigint[]) AS newest (author, article)
    CROSS JOIN LATERAL (
        SELECT id, name_key FROM articles_author
        WHERE name_key = name AND id <= newest.author AND merged_into_id IS NULL OFFSET 0
    ) AS author
"""  # noqa: S608  # a number of this module is all that is put in
"""Who is new since the run began has no earlier articles; without saying so, all of theirs would be read for it."""


class RunNames:
    """The names that a run has stored so far, by journal; None stands for articles without one."""

    def __init__(self, run: IngestRun) -> None:
        self.run = run
        self._newest = [[model.objects.aggregate(newest=Max("pk"))["newest"] or 0] for model in (Author, Article)]
        self.by_journal: dict[int | None, NameOrder] = defaultdict(NameOrder)

    def note(self, stored: Iterable[Stored]) -> None:
        """Compare the names of newly stored articles with what other articles print, and author with citation lines."""
        names = [
            (found, name)
            for article in stored
            if not (found := self.by_journal[article.journal]).is_settled
            for name in article.names
        ]
        known = self._known({key for _, name in names for key in (name.key, *name.swapped_keys)})
        for found, name in names:
            found.catalogue.count(known_order(name.key, name.swapped_keys, known), name.key, name.printed)
            found.lines.count(name.lines, name.key, name.printed)

    def _known(self, keys: set[str]) -> dict[str, int]:
        """By how many articles that were there before this run each name is carried, as far as it is counted."""
        counts: dict[str, int] = defaultdict(int)
        for key, articles in rows(KNOWN, keys, *self._newest) if keys else ():
            counts[key] += articles
        return counts

    def ask(self) -> list[str]:
        """Ask editors once a journal, and once for the run where only all its journals together are enough; say what was asked."""
        consistent = {journal: names for journal, names in self.by_journal.items() if journal and names.is_consistent}
        titles = dict(Journal.objects.filter(pk__in=consistent).values_list("pk", "title"))
        questions = [self._question(Record.JOURNAL, pk, titles[pk], names) for pk, names in consistent.items()]
        rest = NameOrder()
        for journal, names in self.by_journal.items():
            if journal not in consistent:
                rest.add(names)
        if rest.is_consistent:
            questions.append(self._question(Record.INGEST_RUN, self.run.pk, str(self.run), rest))
        ask(questions)
        return [f"{question.details['batch']}: {question.details['reason']}" for question in questions]

    def _question(self, record: Record, record_id: int, name: str, names: NameOrder) -> Question:
        return Question(
            kind=ReviewItem.Kind.SWAPPED_NAMES,
            record=record,
            record_id=record_id,
            distinct=self.run.pk,
            details={
                "reason": names.reason,
                "batch": name,
                "run": self.run.pk,
                "known_names": names.catalogue.as_record(),
                "two_lines": names.lines.as_record(),
            },
        )
