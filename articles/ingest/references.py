"""Storing reference lists: each entry keeps its row and its decisions from one ingest to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from articles.curation.decisions import REFERENCE_ORDER, Decisions, in_force, is_removal
from articles.curation.lists import arrange
from articles.curation.review import Question
from articles.models import Correction, IngestRun, Link, Record, Reference, ReviewItem
from articles.models.readings import printed_value
from articles.normalize import title_key

from .columns import bring_up, save_changed, snapshot
from .items import Item
from .matching import pair_up
from .printed import reference_printed

COMPARED_LENGTH = 300
"""Entries are compared by so many characters of their key: enough to tell any two apart."""


def store_references(items: Sequence[Item], run: IngestRun) -> None:
    """Store the reference lists of the items; links to articles are made afterwards."""
    stored = _stored_rows(items)
    before = {row.pk: (row, snapshot(row)) for rows in stored.values() for row in rows}
    decisions = in_force(Record.REFERENCE, before)
    orders = in_force(Record.ARTICLE, [item.stored_article.pk for item in items])
    new: list[Reference] = []
    gone: list[Reference] = []
    for item in items:
        known = stored[item.stored_article.pk]
        rows = _continue_rows(item, known, decisions)
        continued = {row.pk for row in rows}
        left = [row for row in known if row.pk not in continued]
        kept = [row for row in left if _is_kept(row, decisions)]
        item.questions += [_vanished(row) for row in kept if row.printed is not None and row.position is not None]
        removed = {row.pk for row in known if is_removal(decisions.get(row.pk, {}))}
        _number(item, [row for row in rows if row.pk not in removed], kept, orders.get(item.stored_article.pk, {}))
        new += [row for row in rows if row.pk is None]
        gone += [row for row in left if row not in kept]
    Reference.objects.filter(pk__in=[row.pk for row in gone]).delete()
    save_changed({identity: pair for identity, pair in before.items() if pair[0] not in gone})
    Reference.objects.bulk_create(new, batch_size=1000)


def _stored_rows(items: Sequence[Item]) -> Mapping[int, list[Reference]]:
    """The rows of each article, locked, so that an editor's change waits or is seen."""
    rows: dict[int, list[Reference]] = defaultdict(list)
    stored = Reference.objects.filter(article__in=[item.stored_article for item in items])
    for row in stored.order_by("pk").select_for_update():
        rows[row.article_id].append(row)
    return rows


def _continue_rows(item: Item, known: Sequence[Reference], decisions: Decisions) -> list[Reference]:
    """A row for each printed entry, in printed order: the stored one that it continues, or a new one."""
    printed_before = [row for row in known if row.printed is not None]
    added = [row for row in known if row.printed is None]
    parsed = item.parsed.references
    readings = [reference_printed(entry, position) for position, entry in enumerate(parsed, start=1)]
    for reading in readings:
        reading.attribute_all(item.source_of("references"))
    pairs = pair_up(
        [_key(_printed_text(row)) for row in printed_before],
        [_key(reading.columns["text"]) for reading in readings],
        [_key(row.text) for row in added],
    )
    known = [*printed_before, *added]
    rows = []
    for reading, pair in zip(readings, pairs, strict=True):
        row = Reference(article=item.stored_article) if pair is None else known[pair]
        item.questions += bring_up(row, reading, decisions.get(row.pk or 0, {}))
        if row.link == Link.INFERRED and row.state != Reference.State.LINKED:
            row.state = Reference.State.DAMAGED if row.damaged else row.state
        rows.append(row)
    return rows


def _printed_text(row: Reference) -> str:
    return printed_value(row, "text") or row.text


def _key(text: str) -> str:
    return title_key(text)[:COMPARED_LENGTH]


def _is_kept(row: Reference, decisions: Decisions) -> bool:
    """Whether a person had a hand in this entry: added, changed, linked or removed it."""
    return row.printed is None or row.pk in decisions or row.link == Link.CONFIRMED


def _vanished(row: Reference) -> Question:
    return Question(ReviewItem.Kind.VANISHED, Record.REFERENCE, row.pk, details={"text": row.text})


def _number(
    item: Item, rows: Sequence[Reference], kept: Sequence[Reference], decided: Mapping[str, Correction]
) -> None:
    """Number the shown entries from 1: the printed ones, behind them those that only a decision keeps; or as decided."""
    shown = [*rows, *sorted((row for row in kept if row.position is not None), key=lambda row: row.position or 0)]
    if REFERENCE_ORDER in decided:
        shown = _in_decided_order(item, shown, decided[REFERENCE_ORDER])
    for position, row in enumerate(shown, start=1):
        row.position = position


def _in_decided_order(item: Item, shown: Sequence[Reference], decided: Correction) -> list[Reference]:
    """The entries in the decided order; new ones come last, and an editor is asked where they belong."""
    by_id = {row.pk: row for row in shown if row.pk is not None}
    new = [row for row in shown if row.pk is None]
    if new:
        texts = [row.text for row in new]
        article, details = item.stored_article.pk, {"new_references": texts}
        item.questions.append(Question(ReviewItem.Kind.ORDER, Record.ARTICLE, article, distinct=texts, details=details))
    return [by_id[identity] for identity in arrange(list(by_id), decided.new or [])] + new
