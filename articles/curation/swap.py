"""Deciding that given names and family names of a whole batch stand in each other's place: all turned round at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Author, Authorship, Correction, Operation, Record, ReviewItem
from articles.models.readings import keep_printed
from articles.normalize import title_key

from .affected import refresh_search, refreshed_together
from .corrections import new_correction
from .decisions import set_value
from .noted import note
from .operations import Kind, log
from .review import Question, ask, settle
from .turns import take_turn

PARTS = ("family", "given")

MOST_ASKED = 5
"""People of the same name that one who was turned round is held against."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What turning the names of a batch round would do: to which names, and to which people who bear only such names."""

    names: Sequence[Authorship]
    people: Sequence[Author]

    @property
    def articles(self) -> set[int]:
        """The articles on which names change."""
        return {name.article_id for name in self.names}


def turned(family: str | None, given: str | None) -> dict[str, str | None]:
    """The parts of a name the other way round; initials behind the name that was given stay with the given name.

    >>> turned("Yerbol", "Omarov A.")
    {'family': 'Omarov', 'given': 'Yerbol A.'}
    """
    words = (given or "").split()
    initials = [word for word in words[1:] if len(title_key(word)) == 1]
    surname = [word for word in words if word not in initials]
    return {"family": " ".join(surname) or None, "given": " ".join([*filter(None, [family]), *initials]) or None}


def preview_swap(item: ReviewItem) -> Swap:
    """Say what turning round the batch that ``item`` asks about would do, and change nothing.

    Names with one part, of organisations, and those that an editor decided already are left alone. People are turned
    round with their names where they bear no other names.
    """
    names = _undecided(Record.AUTHORSHIP, _names(item)).select_related("author")
    swapped = list(names.order_by("article_id", "position", "pk"))
    elsewhere = Authorship.objects.filter(author=OuterRef("pk")).exclude(pk__in=[name.pk for name in swapped])
    borne = Author.objects.current().filter(~Exists(elsewhere), pk__in={name.author_id for name in swapped})
    people = _undecided(Record.AUTHOR, borne.filter(family__isnull=False, given__isnull=False))
    return Swap(swapped, list(people.order_by("pk")))


def _names(item: ReviewItem) -> QuerySet[Authorship]:
    """The names of two parts that the articles of the batch print."""
    in_batch = Q(sources__run=item.details.get("run"))
    if item.record == Record.JOURNAL:
        in_batch &= Q(journal=item.record_id)
    articles = Article.objects.filter(in_batch).values("pk")
    shown = Authorship.objects.filter(article__in=articles, position__isnull=False, literal=None)
    return shown.filter(family__isnull=False, given__isnull=False)


def _undecided(kind: Record, rows: QuerySet[Any]) -> QuerySet[Any]:
    decided = Correction.objects.in_force().filter(record=kind, record_id=OuterRef("pk"), field__in=PARTS)
    return rows.filter(~Exists(decided))


def swap(item: ReviewItem, *, by: User | None, reason: str = "") -> Operation:
    """Turn the names of the batch round and give the logged operation, whose undoing turns all of them back."""
    with refreshed_together():
        take_turn()
        preview = preview_swap(item)
        why = reason or "given name and family name swapped"
        made = _turn(preview.names, by, why) + _turn(preview.people, by, why)
        moved = {"settled": settle(Q(pk=item.pk), by=by), "asked": _ask_about(preview.people)}
        operation = log(Kind.SWAP, item.record, item.record_id, None, moved=moved, by=by, reason=reason)
        note(operation, made)
        refresh_search(preview.articles)
        return operation


def _ask_about(people: Sequence[Author]) -> list[int]:
    """Ask whether people who were turned round are those who had this name before; give the ids of what is new to ask."""
    known: dict[str, list[int]] = defaultdict(list)
    others = Author.objects.current().filter(name_key__in={person.name_key for person in people})
    for key, pk in others.exclude(pk__in=[person.pk for person in people]).order_by("pk").values_list("name_key", "pk"):
        known[key].append(pk)
    questions = [
        Question(ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR, pk, person.pk, None, {"name": person.name})
        for person in people
        for pk in known[person.name_key][:MOST_ASKED]
    ]
    items = ReviewItem.objects.filter(fingerprint__in=[question.fingerprint for question in questions])
    before = set(items.values_list("pk", flat=True))
    ask(questions)
    return sorted(set(items.values_list("pk", flat=True)) - before)


def _turn(records: Sequence[Any], by: User | None, reason: str) -> list[Correction]:
    """Correct both parts of many names, none of which was decided before, in a few statements."""
    made: list[Correction] = []
    columns = {*PARTS}
    for record in records:
        changes = turned(record.family, record.given)
        made += [new_correction(record, part, value, by, reason) for part, value in changes.items()]
        if keep_printed(record, changes):
            columns.add("printed")
        for part, value in changes.items():
            set_value(record, part, value)
        columns.update(record.derive() if isinstance(record, Author) else ())
    if records:
        type(records[0])._base_manager.bulk_update(records, sorted(columns), batch_size=500)
    return Correction.objects.bulk_create(made)
