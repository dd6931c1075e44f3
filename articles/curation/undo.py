"""Taking decisions about identities back, in any order in which no later one rests on them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F

from articles.models import Affiliation, Article, Author, Authorship, Institution, Link, Operation, Record, ReviewItem
from articles.models.institution_names import place_identity
from articles.models.person_names import person_key

from .affected import affected_articles, refresh_search
from .corrections import save_columns
from .decisions import lock, set_value
from .identities import HOLDINGS, LINKED_TO, MODELS, NAMED_ROWS, bring_home, current_ids
from .merged_articles import return_apart
from .noted import take_back
from .operations import DecisionConflict, Kind, mark_undone, put_back, resting_on
from .rejected import contradicted
from .review import Question, ask
from .turns import take_turn


@transaction.atomic
def undo(operation: Operation, *, by: User | None) -> None:
    """Take an operation back: what it moved returns, with what came since and clearly belongs there.

    An operation that was undone stays as it is. DecisionConflict, naming them, when later operations rest on this one.
    """
    take_turn()
    lock(operation)
    if operation.undone_at is not None:
        return
    if later := resting_on(operation):
        raise DecisionConflict(f"later decisions rest on {operation}", later)
    mark_undone(operation, by)
    take_back(operation, by)
    ReviewItem.objects.open().filter(pk__in=operation.moved.get("asked", ())).delete()
    if operation.record in LINKED_TO:
        _undo_link(operation)
    elif operation.kind == Kind.MERGE:
        _undo_merge(operation)
    elif operation.kind == Kind.SPLIT:
        _undo_split(operation)


def _undo_link(operation: Operation) -> None:
    """Restore the link that was there before; merges that happened since are followed."""
    notes = {"settled", "replaced"}
    put_back(operation.moved.get("replaced", ()))
    before: dict[str, Any] = {field: value for field, value in operation.moved.items() if field not in notes}
    model: type[models.Model] = Operation._meta.apps.get_model("articles", operation.record)
    record = model._base_manager.select_for_update(of=("self",)).filter(pk=operation.record_id).first()
    if record is None or not before:
        return
    kind, column, _ = LINKED_TO[Record(operation.record)]
    if before[column] is not None:
        before[column] = bring_home(kind, before[column], [record.pk])
        if contradicted(Record(operation.record), record.pk, before[column]):
            before = {column: None, "link": Link.INFERRED, "link_reason": None}
    save_columns(record, before)


def _undo_merge(operation: Operation) -> None:
    kind, loser = operation.record, operation.record_id
    survivor = operation.other_id or 0
    shown = {*_shown(kind, survivor)}
    MODELS[kind]._base_manager.filter(pk=loser).update(merged_into=None)
    for name, holding in HOLDINGS[kind].items():
        holding.move(operation.moved.get(name, ()), survivor, loser)
    _return_later_rows(operation)
    return_apart(operation)
    if kind == Record.ARTICLE:
        _return_later_sources(operation)
    refresh_search({*shown, *_shown(kind, loser)})


def _shown(kind: str, identity: int) -> list[int]:
    return affected_articles(MODELS[kind]._base_manager.get(pk=identity))


def _return_later_rows(operation: Operation) -> None:
    """Give the loser what later ingests linked by its name; what fits both names equally stays and is asked about."""
    if operation.record not in NAMED_ROWS:
        return
    holding = HOLDINGS[operation.record][NAMED_ROWS[Record(operation.record)]]
    loser, survivor = (
        MODELS[operation.record]._base_manager.get(pk=pk) for pk in (operation.record_id, operation.other_id or 0)
    )
    later = holding.of(survivor.pk).filter(pk__gt=operation.moved.get("last", 0), link=Link.INFERRED)
    fitting = [row for row in later if _key_of(row) == _key_of(loser)]
    if _key_of(loser) != _key_of(survivor):
        holding.move([row.pk for row in fitting], survivor.pk, loser.pk)
    else:
        ask(_which(row, sorted([loser.pk, survivor.pk])) for row in fitting)


def _key_of(row: Any) -> tuple[str, str | None]:
    """What a name is matched by: for places with the country."""
    if isinstance(row, Institution | Affiliation):
        name = row.name if isinstance(row, Institution) else row.institution_name
        return place_identity(name or ""), row.country_code
    return (row.name_key if isinstance(row, Author) else person_key(row.family, row.given, row.literal)), None


def _which(row: Authorship | Affiliation, candidates: list[int]) -> Question:
    is_name = isinstance(row, Authorship)
    kinds = ReviewItem.Kind
    return Question(
        kind=kinds.AMBIGUOUS_AUTHOR if is_name else kinds.AMBIGUOUS_INSTITUTION,
        record=Record.AUTHORSHIP if is_name else Record.AFFILIATION,
        record_id=row.pk,
        distinct=candidates,
        details={"name": str(row), "candidates": candidates},
    )


def _undo_split(operation: Operation) -> None:
    """Bring everything of the new identity back; its id leads to the old one from now on."""
    kind, new = Record(operation.record), operation.other_id or 0
    name = NAMED_ROWS[kind]
    holding = HOLDINGS[kind][name]
    shown = _shown(kind, new)
    rows = list(holding.of(new).select_for_update())
    home = bring_home(kind, operation.record_id, [row.pk for row in rows])
    for row in rows:
        set_value(row, holding.column, home)
        link, why = operation.moved["links"].get(str(row.pk), (row.link, row.link_reason))
        row.link, row.link_reason = link, why
        if contradicted(Record(holding.model._meta.model_name or ""), row.pk, home):
            set_value(row, holding.column, None)
    holding.model._base_manager.bulk_update(rows, [holding.column, "link", "link_reason"])
    for other, further in HOLDINGS[kind].items():
        if other != name:
            further.of(new).exclude(pk=home).update(**{further.column: home})
    MODELS[kind]._base_manager.filter(pk=new).update(merged_into=current_ids(kind, [home])[home])
    refresh_search(shown)


def _return_later_sources(operation: Operation) -> None:
    """Give the loser later contents of its own files, and let the survivor follow a source that it still has."""
    loser, survivor = operation.record_id, operation.other_id
    sources = HOLDINGS[Record.ARTICLE]["sources"]
    own = sources.of(loser).values("path")
    later = sources.of(survivor or 0).filter(pk__gt=operation.moved.get("last", 0), path__in=own)
    later.update(article=loser)
    for article in Article.objects.filter(pk__in=[loser, survivor]):
        best = article.sources.order_by("-stated", F("accessed").desc(nulls_last=True), "-pk").first()
        if article.source is None or article.source.article_id != article.pk:
            article.source = best
            article.save(update_fields=["source"])
