"""Noticing in the course of a run that a journal, or the whole run, prints given names as surnames; nothing is changed.

The judgement is in :mod:`.slot_tallies`; here its evidence is gathered, batch by batch, and the question asked at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q

from articles.curation.review import Question, ask
from articles.models import Author, IngestRun, Journal, Record, ReviewItem
from articles.models.people import person_key
from articles.parsing.name_slots import order_by_capitals
from articles.parsing.records import ParsedAuthor

from .items import Item, Outcome
from .slot_tallies import NameOrder, known_order, other_way_round


class RunNames:
    """The names that a run has stored so far, by journal; None stands for articles without one."""

    def __init__(self, run: IngestRun) -> None:
        self.run = run
        self.by_journal: dict[int | None, NameOrder] = defaultdict(NameOrder)

    def note(self, items: Iterable[Item]) -> None:
        """Compare the names of newly stored articles with what other articles print, and author with citation lines."""
        new = [item for item in items if item.leads and item.outcome is not Outcome.UNCHANGED]
        people = [(item, author) for item in new for author in item.file.parsed.authors if _has_two_parts(author)]
        keys = {key for _, author in people for key in (_key(author), *_other_keys(author))}
        known = self._known(keys)
        for item, author in people:
            found = self.by_journal[item.shelf.journal.pk if item.shelf.journal else None]
            key, printed = _key(author), _printed(author)
            found.catalogue.count(known_order(key, _other_keys(author), known), key, printed)
            found.lines.count(order_by_capitals(author, item.file.parsed.citation), key, printed)

    def _known(self, keys: set[str]) -> dict[str, int]:
        """By how many articles that are not of this run each name is carried."""
        elsewhere = Count("authorships__article", filter=~Q(authorships__article__source__run=self.run), distinct=True)
        known = Author.objects.current().filter(name_key__in=keys).annotate(articles=elsewhere)
        counts: dict[str, int] = defaultdict(int)
        for key, articles in known.values_list("name_key", "articles"):
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


def _has_two_parts(author: ParsedAuthor) -> bool:
    name = author.name
    return bool(name.family and name.given and name.family.value and name.given.value)


def _parts(author: ParsedAuthor) -> tuple[str, str]:
    family, given = author.name.family, author.name.given
    return family.value if family else "", given.value if given else ""


def _key(author: ParsedAuthor) -> str:
    return person_key(*_parts(author), None)


def _other_keys(author: ParsedAuthor) -> Sequence[str]:
    return other_way_round(*_parts(author))


def _printed(author: ParsedAuthor) -> str:
    return ", ".join(_parts(author))
