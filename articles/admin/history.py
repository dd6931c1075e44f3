"""The history of a record and an editor's own changes, each with a way back; every deed is a form that is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from articles.curation.operations import DecisionConflict
from articles.curation.revoke import record_of
from articles.ingest.batches import restore, undo_batch, undo_correction
from articles.ingest.decided import undo
from articles.models import Correction, CorrectionBatch, Operation

from .display import acting, change_url, report_refusal
from .events import Event, about_record, decision_events, ingest_events, names_of
from .source_page import number

PAGE = 50
"""Events of one page."""


class RecordHistory(admin.ModelAdmin):
    """A mixin for admins in which editors decide: the history is that of decisions and ingests."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """All that happened to one record, latest first."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        page = max(1, number(request.GET.get("page")))
        most = page * PAGE + 1
        about = about_record(record)
        corrections = Correction.objects.filter(about).select_related("decided_by", "revoked_by")[:most]
        operations = Operation.objects.filter(about | _as_other(record)).select_related("decided_by", "undone_by")[
            :most
        ]
        events = [*decision_events(corrections, operations), *ingest_events(record, most)]
        events.sort(key=lambda event: event.at, reverse=True)
        return events_page(
            self.admin_site,
            request,
            events,
            page,
            {
                "title": "History",
                "subtitle": str(record),
                "opts": self.opts,
                "record": record,
                "back": change_url(self.opts.model_name or "", record.pk),
                "can_change": self.has_change_permission(request, record),
            },
        )


def _as_other(record: models.Model) -> models.Q:
    """Operations that name a record as the other one: what was merged into it, split off as it or linked to it."""
    kinds = {"author": ("author",), "institution": ("institution",), "article": ("article",)}
    own = kinds.get(record._meta.model_name or "", ())
    return models.Q(record__in=own, other_id=record.pk) if own else models.Q(pk=None)


def events_page(
    site: Any, request: HttpRequest, events: list[Event], page: int, context: dict[str, Any]
) -> HttpResponse:
    """One page of events."""
    shown = events[(page - 1) * PAGE : page * PAGE]
    context = {
        **site.each_context(request),
        **context,
        "events": shown,
        "page": page,
        "has_more": len(events) > page * PAGE,
        "here": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/articles/history.html", context)


@require_safe
def my_changes(request: HttpRequest) -> HttpResponse:
    """What the editor decided, latest first, each with its undoing; bulk changes are on pages of their own."""
    if not request.user.has_perm("articles.view_correction"):
        raise PermissionDenied
    page, editor = max(1, number(request.GET.get("page"))), acting(request)
    most = page * PAGE + 1
    corrections = Correction.objects.filter(decided_by=editor, batch=None).select_related("decided_by", "revoked_by")
    operations = Operation.objects.filter(decided_by=editor).select_related("decided_by", "undone_by")
    batches = CorrectionBatch.objects.filter(made_by=editor)[:PAGE] if page == 1 else ()
    return events_page(
        admin.site,
        request,
        decision_events(corrections[:most], operations[:most]),
        page,
        {"title": "My recent changes", "batches": batches, "can_change": True, "mine": True},
    )


def may_decide(request: HttpRequest, kind: str) -> None:
    """PermissionDenied for who may not change records of a kind."""
    if not request.user.has_perm(f"articles.change_{kind}"):
        raise PermissionDenied


@require_POST
def undo_one(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Undo a correction or an operation, and return to the page that asked."""
    decision: Correction | Operation
    decision = get_object_or_404(Correction, pk=pk) if kind == "correction" else get_object_or_404(Operation, pk=pk)
    may_decide(request, decision.record)
    try:
        with transaction.atomic():
            if isinstance(decision, Operation):
                undo(decision, by=acting(request))
                done = True
            else:
                done = undo_correction(decision, by=acting(request))
    except IntegrityError as error:
        report_refusal(request, error)
    except DecisionConflict as conflict:
        messages.error(request, f"Not undone: {conflict}.")
    else:
        say = messages.success if done else messages.info
        say(request, f"Undone: {decision}." if done else f"Not undone: a later decision took the place of {decision}.")
    return back(request, change_url(decision.record, decision.record_id))


@require_POST
def restore_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a field again the value that it had before (``side=old``) or after a correction."""
    correction = get_object_or_404(Correction, pk=pk)
    may_decide(request, correction.record)
    value = correction.old if request.POST.get("side") == "old" else correction.new
    reason = f"restored from {correction.decided_at:%Y-%m-%d %H:%M}"
    try:
        with transaction.atomic():
            restore(record_of(correction), correction.field, value, by=acting(request), reason=reason)
    except IntegrityError as error:
        report_refusal(request, error)
    except (ValueError, ValidationError) as error:
        messages.error(request, f"Not restored: {error}.")
    else:
        messages.success(request, f"Restored: {correction}.")
    return back(request, change_url(correction.record, correction.record_id))


@require_POST
def undo_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a bulk change; name what somebody changed since, which is kept."""
    batch = get_object_or_404(CorrectionBatch, pk=pk)
    for kind in batch.corrections.order_by().values_list("record", flat=True).distinct():
        may_decide(request, kind)
    try:
        undone, kept = undo_batch(batch, by=acting(request))
    except IntegrityError as error:
        report_refusal(request, error)
    else:
        messages.success(request, f"{len(undone)} undone.")
        if kept:
            names = names_of((one.record, one.record_id) for one in kept)
            named = "; ".join(names.get((one.record, one.record_id), str(one)) for one in kept)
            messages.warning(request, f"Changed since, and therefore kept: {named}.")
    return back(request, reverse("admin:articles_correctionbatch_change", args=[batch.pk]))


def back(request: HttpRequest, fallback: str) -> HttpResponse:
    """Return to the page that a form names, if it is one of this site."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_ours else fallback)
