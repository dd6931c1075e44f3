"""What must be so after any sequence of ingests and decisions, asked of the whole database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from articles.curation.decisions import ORDERS, REMOVED_FIELD, get_value
from articles.curation.identities import HOLDINGS, LINKED_TO, MODELS, current_ids
from articles.curation.lists import LIST_ORDERED_BY, LISTS, shown_ids
from articles.curation.operations import Kind, touched
from articles.models import Affiliation, Article, Authorship, Correction, Link, Operation, Record, Reference, ReviewItem
from articles.models.readings import printed_value
from articles.search.documents import refresh_documents

PRINTED_TABLES = (Article, Authorship, Affiliation, Reference)
NEITHER_PRINTED_NOR_OWN = {"record", "journal", "issue", "confidence", "spans"}

ORPHANS = {
    "affiliations nobody has": """
        SELECT affiliation.id FROM articles_affiliation AS affiliation
        WHERE NOT EXISTS (SELECT FROM articles_authorshipaffiliation WHERE affiliation_id = affiliation.id)
          AND affiliation.link = 'inferred' AND NOT EXISTS (
            SELECT FROM articles_correction WHERE record = 'affiliation' AND record_id = affiliation.id
            UNION ALL SELECT FROM articles_operation WHERE record = 'affiliation' AND record_id = affiliation.id)
    """,
    **{
        f"lists of {entries.kind.label} with a gap": f"""
            SELECT {entries.owner}_id FROM articles_{entries.kind} WHERE position IS NOT NULL
            GROUP BY 1 HAVING max(position) <> count(*)
        """  # noqa: S608  # names of models are all that is put in
        for entries in LISTS.values()
    },
    "entries off their list that nobody took off": """
        SELECT id FROM articles_reference AS entry WHERE position IS NULL AND printed IS NOT NULL AND NOT EXISTS (
            SELECT FROM articles_correction WHERE record = 'reference' AND record_id = entry.id
            AND field = 'position' AND revoked_at IS NULL)
    """,
    "articles without a file": """
        SELECT id FROM articles_article AS article WHERE merged_into_id IS NULL
        AND NOT EXISTS (SELECT FROM articles_sourcefile WHERE article_id = article.id)
    """,
    "merged in a chain": """
        SELECT one.id FROM articles_author AS one JOIN articles_author AS other ON other.id = one.merged_into_id
        WHERE other.merged_into_id IS NOT NULL
    """,
    "merged without a decision": """
        SELECT id FROM articles_author AS author WHERE merged_into_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM articles_operation AS operation WHERE operation.record = 'author' AND (
                operation.kind = 'merge' AND operation.record_id = author.id AND operation.undone_at IS NULL
                OR operation.kind = 'split' AND operation.other_id = author.id AND operation.undone_at IS NOT NULL))
    """,
    "corrections of nothing": """
        SELECT id FROM articles_correction WHERE record = 'authorship' AND revoked_at IS NULL
        AND NOT EXISTS (SELECT FROM articles_authorship WHERE id = record_id)
        UNION ALL SELECT id FROM articles_correction WHERE record = 'reference' AND revoked_at IS NULL
        AND NOT EXISTS (SELECT FROM articles_reference WHERE id = record_id)
        UNION ALL SELECT id FROM articles_correction WHERE record = 'authorshipaffiliation' AND revoked_at IS NULL
        AND NOT EXISTS (SELECT FROM articles_authorshipaffiliation WHERE id = record_id)
    """,
    "two open questions about one decided field": """
        SELECT record_id FROM articles_reviewitem WHERE kind = 'source-changed' AND state = 'open'
        AND details ? 'decided' GROUP BY record, record_id, details ->> 'field' HAVING count(*) > 1
    """,
}


def complaints() -> list[str]:
    """Sentences about everything that is not as it must be; none when all decisions stand and nothing is left over."""
    return [*_orphans(), *_merged_holdings(), *_columns(), *_links(), *_questions(), *_documents()]


def _orphans() -> Iterator[str]:
    with connection.cursor() as cursor:
        for name, query in ORPHANS.items():
            cursor.execute(query)
            yield from (f"{name}: {row}" for (row, *_) in cursor.fetchall())


def _merged_holdings() -> Iterator[str]:
    for kind, model in MODELS.items():
        for merged in model._base_manager.exclude(merged_into=None):
            held = {name: holding.ids_of(merged.pk) for name, holding in HOLDINGS[kind].items()}
            yield from (f"merged {kind} {merged.pk} holds {name} {ids}" for name, ids in held.items() if ids)


def _columns() -> Iterator[str]:
    """Every column holds what was decided, else what is printed."""
    decisions = list(Correction.objects.in_force())
    decided = {(row.record, row.record_id, row.field) for row in decisions}
    for model in PRINTED_TABLES:
        kind = Record(model._meta.model_name or "")
        for record in model._base_manager.all():
            for field in set(record.printed or ()) - NEITHER_PRINTED_NOR_OWN:
                if (kind, record.pk, field) not in decided and get_value(record, field) != printed_value(record, field):
                    yield f"{kind} {record.pk}: {field} is not as printed"
    yield from (f"{row}: {row.new} is not in force" for row in decisions if not _is_in_force(row))


def _is_in_force(row: Correction) -> bool:
    record = row_of(row)
    if row.field in ORDERS:
        shown = shown_ids(LIST_ORDERED_BY[row.field], record)
        named = set(row.new)
        return [one for one in shown if one in named] == [one for one in row.new if one in set(shown)]
    if row.field == REMOVED_FIELD:
        return (get_value(record, row.field) is None) == (row.new is None)
    return get_value(record, row.field) == row.new


def row_of(decision: Correction | Operation) -> Any:
    """The record that a decision is about."""
    return decision._meta.apps.get_model("articles", decision.record)._base_manager.get(pk=decision.record_id)


def _links() -> Iterator[str]:
    """A link is as the latest decision about it says, and never as one rejected it."""
    operations = list(Operation.objects.in_force().order_by("pk"))
    settled: dict[tuple[str, int], Operation] = {}
    for operation in operations:
        settled |= {row: operation for row in touched(operation) if row[0] in set(LINKED_TO)}
        if operation.kind == Kind.REJECT and operation.record in LINKED_TO and _is_linked(operation):
            yield f"{operation}: linked although rejected"
    for (kind, identity), operation in settled.items():
        if operation.kind in (Kind.LINK, Kind.SPLIT, Kind.MERGE) and not _holds(kind, identity, operation):
            yield f"{operation}: {kind} {identity} is not linked as decided"


def _is_linked(operation: Operation) -> bool:
    kind, column, _ = LINKED_TO[Record(operation.record)]
    return get_value(row_of(operation), column) == current_ids(kind, [operation.other_id or 0])[operation.other_id or 0]


def _holds(row_kind: str, identity: int, operation: Operation) -> bool:
    """Whether a row is where the latest decision about it put it; one that ingest read anew may have gone."""
    kind, column, _ = LINKED_TO[Record(row_kind)]
    model = Operation._meta.apps.get_model("articles", row_kind)
    row = model._base_manager.filter(pk=identity).first()
    if row is None or (operation.kind == Kind.MERGE and row.link == Link.INFERRED):
        return operation.kind == Kind.MERGE
    wanted = operation.other_id
    return get_value(row, column) == (current_ids(kind, [wanted])[wanted] if wanted else None)


def _questions() -> Iterator[str]:
    """A new printed value under a decision is asked about, and what the source says again or agrees with is not."""
    asked = ReviewItem.objects.filter(kind=ReviewItem.Kind.SOURCE_CHANGED, state=ReviewItem.State.OPEN)
    about = {(item.record, item.record_id, item.details["field"]) for item in asked if "decided" in item.details}
    for row in Correction.objects.in_force().filter(record=Record.ARTICLE).exclude(field__in=[*ORDERS, "status"]):
        article = Article.objects.get(pk=row.record_id)
        if article.merged_into_id is not None:
            continue
        changed = printed_value(article, row.field) not in (row.printed, row.new)
        if changed != ((row.record, row.record_id, row.field) in about):
            yield f"{row}: {'not asked about' if changed else 'asked about for nothing'}"


def _documents() -> Iterator[str]:
    stale = refresh_documents(Article.objects.values_list("pk", flat=True))
    if stale:
        yield f"{stale} search documents were not as a fresh build makes them"
