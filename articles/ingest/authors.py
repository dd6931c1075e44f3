"""Storing author lists: each printed name keeps its row, its decisions and its order from one ingest to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from articles.curation.decisions import AUTHOR_ORDER, Decisions, in_force
from articles.curation.lists import arrange
from articles.curation.rejected import rejected_targets
from articles.curation.review import Question
from articles.models import Authorship, Correction, IngestRun, Link, Record, ReviewItem
from articles.models.person_names import full_name, person_key
from articles.models.readings import printed_value
from articles.parsing.records import ParsedAuthor

from .affiliations import store_affiliations
from .author_links import link_authors
from .columns import bring_up, save_changed, snapshot
from .items import Item
from .matching import pair_up
from .printed import Printed, author_printed


@dataclass(slots=True)
class AuthorList:
    """One article's list while it is stored: the rows in printed order, and those kept although no longer printed."""

    item: Item
    rows: list[Authorship] = field(default_factory=list)
    parsed: list[ParsedAuthor] = field(default_factory=list)
    kept: list[Authorship] = field(default_factory=list)
    gone: list[Authorship] = field(default_factory=list)


def store_authors(items: Sequence[Item], run: IngestRun) -> None:
    """Store the authorships of the items, with their affiliations and links to people and institutions."""
    stored = _stored_rows(items)
    before = {row.pk: (row, snapshot(row)) for rows in stored.values() for row in rows}
    decisions = in_force(Record.AUTHORSHIP, before)
    rejected = rejected_targets(Record.AUTHORSHIP, before)
    orders = in_force(Record.ARTICLE, [item.stored_article.pk for item in items])
    lists = [_continue_list(item, stored[item.stored_article.pk], decisions, rejected) for item in items]
    for author_list in lists:
        _number(author_list, orders.get(author_list.item.stored_article.pk, {}).get(AUTHOR_ORDER))
    Authorship.objects.filter(pk__in=[row.pk for author_list in lists for row in author_list.gone]).delete()
    save_changed({identity: pair for identity, pair in before.items() if pair[0].pk is not None})
    Authorship.objects.bulk_create([row for author_list in lists for row in author_list.rows if row.pk is None])
    entries = [
        (author_list.item, row, parsed)
        for author_list in lists
        for row, parsed in zip(author_list.rows, author_list.parsed, strict=True)
    ]
    store_affiliations(entries)
    link_authors([(item, row) for item, row, _ in entries])


def _stored_rows(items: Sequence[Item]) -> Mapping[int, list[Authorship]]:
    """The rows of each article, locked, so that an editor's change waits or is seen."""
    rows: dict[int, list[Authorship]] = defaultdict(list)
    stored = Authorship.objects.filter(article__in=[item.stored_article for item in items])
    for row in stored.order_by("pk").select_for_update():
        rows[row.article_id].append(row)
    return rows


def _continue_list(
    item: Item, stored: Sequence[Authorship], decisions: Decisions, rejected: Collection[int]
) -> AuthorList:
    """Pair the printed names with the stored rows, make rows for new names, set aside what is no longer printed."""
    result = AuthorList(item, parsed=list(item.parsed.authors))
    printed_before = [row for row in stored if row.printed is not None]
    added = [row for row in stored if row.printed is None]
    readings = [author_printed(parsed, position) for position, parsed in enumerate(result.parsed, start=1)]
    for reading in readings:
        reading.attribute_all(item.source_of("authors"))
    pairs = pair_up(
        [_printed_key(row) for row in printed_before],
        [_key(reading.columns) for reading in readings],
        [_added_key(row) for row in added],
    )
    known = [*printed_before, *added]
    for reading, pair in zip(readings, pairs, strict=True):
        row = Authorship(article=item.stored_article) if pair is None else known[pair]
        item.questions += _bring_up_row(row, reading, decisions.get(row.pk or 0, {}))
        result.rows.append(row)
    continued = {known[pair].pk for pair in pairs if pair is not None}
    for row in stored:
        if row.pk not in continued:
            _set_aside(row, result, decided=row.pk in decisions or row.pk in rejected)
    return result


def _key(columns: Mapping[str, str | None]) -> str:
    return person_key(columns.get("family"), columns.get("given"), columns.get("literal"))


def _printed_key(row: Authorship) -> str:
    """The key of the name as last printed, whatever an editor made of it."""
    parts = {part: printed_value(row, part) for part in ("family", "given", "literal")}
    return _key(parts) if any(parts.values()) else _key({"literal": row.name})


def _added_key(row: Authorship) -> str:
    """The key of a name that an editor added."""
    return person_key(row.family, row.given, row.literal)


def _bring_up_row(row: Authorship, reading: Printed, corrections: Mapping[str, Correction]) -> list[Question]:
    """Bring one row up; ask when a name that a person had linked now reads otherwise."""
    key_before = _printed_key(row) if row.printed else _added_key(row)
    questions = bring_up(row, reading, corrections)
    key_now = _key(reading.columns)
    if row.pk and key_before != key_now:
        if row.link == Link.CONFIRMED:
            questions.append(_linked_name_changed(row, key_before, key_now))
        else:
            row.author_id = None
    return questions


def _linked_name_changed(row: Authorship, before: str, now: str) -> Question:
    return Question(
        kind=ReviewItem.Kind.SOURCE_CHANGED,
        record=Record.AUTHORSHIP,
        record_id=row.pk,
        distinct=["author", now],
        details={"field": "author", "printed_before": before, "printed_now": now, "decided": row.author_id},
    )


def _set_aside(row: Authorship, result: AuthorList, *, decided: bool) -> None:
    """Keep a row that an editor added, changed, linked, removed or kept from somebody; let the others go."""
    if row.printed is not None and not decided and row.link != Link.CONFIRMED:
        result.gone.append(row)
        return
    if row.position is not None:
        result.kept.append(row)
        if row.printed is not None:
            result.item.questions.append(_vanished(row))


def _vanished(row: Authorship) -> Question:
    name = full_name(row.family, row.given, row.suffix, row.literal)
    return Question(ReviewItem.Kind.VANISHED, Record.AUTHORSHIP, row.pk, details={"name": name})


def _number(author_list: AuthorList, decided: Correction | None) -> None:
    """Number the shown rows from 1: printed order with kept rows at their old places, or the decided order."""
    order = [row for row in author_list.rows if not _is_removed(row)]
    for row in sorted(author_list.kept, key=lambda kept: kept.position or 0):
        order.insert(min((row.position or 1) - 1, len(order)), row)
    if decided:
        order = _in_decided_order(author_list, order, decided)
    for position, row in enumerate(order, start=1):
        row.position = position


def _is_removed(row: Authorship) -> bool:
    return row.pk is not None and row.position is None


def _in_decided_order(author_list: AuthorList, order: list[Authorship], decided: Correction) -> list[Authorship]:
    by_id = {row.pk: row for row in order if row.pk is not None}
    new = [row for row in order if row.pk is None]
    if new:
        article = author_list.item.stored_article
        names = [row.name for row in new]
        question = Question(
            ReviewItem.Kind.ORDER, Record.ARTICLE, article.pk, distinct=names, details={"new_authors": names}
        )
        author_list.item.questions.append(question)
    return [by_id[identity] for identity in arrange(list(by_id), decided.new or [])] + new
