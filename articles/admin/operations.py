"""The log of decisions about identities: what each did, with the way back, and what stands in its way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.curation.identities import LINKED_TO
from articles.curation.operations import DecisionConflict
from articles.curation.together import batch_of, resting_on_batch
from articles.ingest.decided_together import undo_together
from articles.models import Operation, Record

from .display import acting, record_link
from .proposals import Proposal, answer
from .read_only import ReadOnlyAdmin

MOST_NAMED = 100
"""Operations of a batch that its page lists."""

SHORT = 80

DEEDS = {
    Operation.Kind.MERGE: "{one} became {other}",
    Operation.Kind.SPLIT: "{other} was split off {one}",
    Operation.Kind.LINK: "{one} is {other}",
    Operation.Kind.REJECT: "{one} is not {other}",
    Operation.Kind.SWAP: "given and family names of {one} were swapped",
}
"""What an operation decided, by its kind."""

CHANGED = {Record.JOURNAL: "authorship", Record.INGEST_RUN: "authorship"}
"""What changes with an operation about a record that is only where the batch came from."""


def may_undo(request: HttpRequest, operation: Operation) -> bool:
    """Those who may change what an operation is about may undo it."""
    return request.user.has_perm(f"articles.change_{CHANGED.get(Record(operation.record), operation.record)}")


def in_words(operations: Iterable[Operation]) -> dict[int, str]:
    """What operations decided, by their ids, in one query for each kind of record."""
    wanted: dict[str, set[int]] = defaultdict(set)
    listed = list(operations)
    for operation in listed:
        wanted[operation.record].add(operation.record_id)
        wanted[_other_kind(operation)].add(operation.other_id or 0)
    names = {
        (kind, row.pk): f"{Truncator(str(row)).chars(SHORT)} ({row.pk})"
        for kind, ids in wanted.items()
        for row in apps.get_model("articles", kind)._base_manager.filter(pk__in=ids)
    }
    return {
        operation.pk: DEEDS[Operation.Kind(operation.kind)].format(
            one=names.get((operation.record, operation.record_id), f"{operation.record} {operation.record_id}"),
            other=names.get((_other_kind(operation), operation.other_id or 0), "nothing known"),
        )
        for operation in listed
    }


def _other_kind(operation: Operation) -> str:
    """The kind of what ``other_id`` names."""
    linked = LINKED_TO.get(Record(operation.record))
    return str(linked[0]) if linked else operation.record


def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what undoing an operation does, with those made together with it, or what stands in its way; do it."""
    operation = get_object_or_404(Operation, pk=pk)
    made = [one for one in batch_of(operation) if one.undone_at is None]
    if not all(may_undo(request, one) for one in [operation, *made]):
        raise PermissionDenied
    back = reverse("admin:articles_operation_changelist")
    return answer(request, _propose(operation, made), back=back, crumbs=[(back, "Operations")])


def _propose(operation: Operation, made: Sequence[Operation]) -> Proposal:
    words = in_words(made[:MOST_NAMED])
    resting = resting_on_batch(made)
    refusal = "Later decisions rest on this one. Undo them first, the latest before the others:" if resting else None

    def carry_out(by: User, reason: str) -> list[Operation]:
        return undo_together(operation, by=by)

    return Proposal(
        title=f"Undo {'' if len(made) < 2 else f'{len(made)} operations, '}{operation} (operation {operation.pk})",
        says=[
            "What it moved returns, with what came since and clearly belongs there; questions it answered are asked again."
        ],
        do=carry_out,
        heads=("Operation", "What it decided", "By whom, when, why"),
        rows=[(str(one.pk), words[one.pk], _by_whom(one)) for one in made[:MOST_NAMED]],
        refusal=refusal if made else "This was undone already.",
        conflicts=resting,
        counts_articles=False,
    )


def _by_whom(operation: Operation) -> str:
    return f"{operation.decided_by or 'nobody'}, {operation.decided_at:%Y-%m-%d %H:%M} {operation.reason}".strip()


@admin.register(Operation)
class OperationAdmin(ReadOnlyAdmin):
    """Merges, splits, links, rejections and swaps."""

    search_fields = ("=record_id", "=other_id", "=batch", "reason", "decided_by__username")
    search_help_text = "The number of a record or of a batch, an editor, or words of a reason."
    list_display = ("decided", "kind", "record", "batch", "reason", "decided_by", "decided_at", "way_back")
    list_filter = ("kind", "record", ("undone_at", admin.EmptyFieldListFilter), "decided_at")
    list_select_related = ("decided_by", "undone_by")
    readonly_fields = ("decided", "record_address", "other_address", "way_back")
    fields = (
        *("decided", "kind", "record_address", "other_address", "batch", "reason", "way_back"),
        *("decided_by", "decided_at", "undone_by", "undone_at", "moved", "evidence"),
    )
    actions = ("undo",)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(undo_page)
        return [path("<int:pk>/undo/", view, name="articles_operation_undo"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, whose rows say in words what was decided, read for all of them together."""
        response: Any = super().changelist_view(request, extra_context)
        listed = getattr(response, "context_data", {}).get("cl")
        if listed is not None:
            words = in_words(listed.result_list)
            for operation in listed.result_list:
                operation.in_words = words[operation.pk]
        return response  # type: ignore[no-any-return]  # what the admin answers with

    @admin.display(description="what was decided")
    def decided(self, operation: Operation) -> str:
        return getattr(operation, "in_words", None) or in_words([operation])[operation.pk]

    @admin.display(description="record")
    def record_address(self, operation: Operation) -> SafeString | str:
        return record_link(operation.record, operation.record_id)

    @admin.display(description="other record")
    def other_address(self, operation: Operation) -> SafeString | str:
        return record_link(_other_kind(operation), operation.other_id)

    @admin.display(description="way back")
    def way_back(self, operation: Operation) -> SafeString | str:
        """Where the operation is undone, or when it was."""
        if operation.undone_at is not None:
            return f"undone {operation.undone_at:%Y-%m-%d}"
        address = reverse("admin:articles_operation_undo", args=[operation.pk])
        return format_html(
            '<a href="{}">Undo …<span class="visually-hidden"> operation {}</span></a>', address, operation.pk
        )

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Whether the action is offered: to those who may change some of what operations are about."""
        return any(request.user.has_perm(f"articles.change_{kind}") for kind in Record)

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Operation]) -> None:
        """Undo the operations, latest first, each with those made together with it; say of those that stay why."""
        in_force = list(queryset.filter(undone_at=None).order_by("-pk"))
        undone: set[int] = set()
        for operation in in_force:
            if operation.pk not in undone:
                undone |= _undone(request, operation)
        messages.success(request, f"{len(undone)} of {len({one.pk for one in in_force} | undone)} operations undone.")


def _undone(request: HttpRequest, operation: Operation) -> set[int]:
    """Undo an operation with its batch, or tell the editor why not; give the ids of those undone."""
    if not all(may_undo(request, one) for one in batch_of(operation)):
        messages.error(request, f"You may not undo: {operation}.")
        return set()
    try:
        return {one.pk for one in undo_together(operation, by=acting(request))}
    except DecisionConflict as conflict:
        messages.error(request, f"Not undone: {conflict}.")
        return set()
