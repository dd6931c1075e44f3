"""One question of the work list: what an editor needs to decide it, the buttons that do, and the next one after that."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.curation.operations import DecisionConflict
from articles.curation.worklist import WHY, first_waiting, set_state
from articles.models import Operation, ReviewItem

from .decision import STAYS_OPEN, Decision, Deed, NotDecided
from .deeds import deeds_of, own_evidence
from .display import acting, change_url, report_refusal
from .item_evidence import evidence_of
from .proposals import Proposal, answer
from .source_page import number

State = ReviewItem.State

ANY_TIME = ("take", "give-back", "assign", "reopen")
"""What may be done to a question that is settled, too."""

GENERAL = {"decide": (State.DECIDED, "Marked as decided"), "dismiss": (State.DISMISSED, "Dismissed")}
"""What may be decided about every question."""


def item_page(
    model_admin: ModelAdmin[ReviewItem], request: HttpRequest, pk: str, gist: Callable[[ReviewItem], str]
) -> HttpResponse:
    """Show the question ``pk``; by POST, do what the button ``deed`` says, and lead to the next question."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    item = get_object_or_404(ReviewItem.objects.select_related("assigned_to", "decided_by"), pk=number(pk))
    if request.method == "POST":
        if not model_admin.has_change_permission(request, item):
            raise PermissionDenied
        return _act(request, item)
    may_change = model_admin.has_change_permission(request, item)
    own = own_evidence(item)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": item.get_kind_display().capitalize(),
        "opts": model_admin.opts,
        "item": item,
        "gist": gist(item),
        "evidence": evidence_of(item, own),
        "may_change": may_change,
        "may_assign": may_change and request.user.has_perm("auth.view_user"),
        "is_mine": item.assigned_to_id == request.user.pk,
        "is_open": item.state == State.OPEN,
        "deeds": [deed for deed in deeds_of(item, own) if _may(request, item, deed)],
        "next_item": first_waiting(acting(request), item.kind, after=item),
    }
    return TemplateResponse(request, "admin/articles/reviewitem/decide.html", context)


def _may(request: HttpRequest, item: ReviewItem, deed: Deed) -> bool:
    return request.user.has_perms([f"articles.{deed.needs}_{record}" for record in (item.record, *deed.also)])


def _act(request: HttpRequest, item: ReviewItem) -> HttpResponse:
    """Do what was asked, once; a refusal is said on the question's own page."""
    name, user = request.POST.get("deed", ""), acting(request)
    try:
        if name not in ANY_TIME and (proposal := _proposal(request, item, name, user)):
            return _answer(request, item, proposal, user)
        with transaction.atomic():
            item = ReviewItem.objects.select_for_update().get(pk=item.pk)
            if name in ANY_TIME:
                _handle(request, item, name, user)
                return redirect("admin:articles_reviewitem_change", item.pk)
            if item.state != State.OPEN:
                raise NotDecided(f"somebody was faster: this question is {item.state} already")
            done = _settle(request, item, name, user)
    except (NotDecided, DecisionConflict) as refusal:
        messages.error(request, f"Not done: {refusal}.")
        return redirect("admin:articles_reviewitem_change", item.pk)
    except IntegrityError as error:
        report_refusal(request, error)
        return redirect("admin:articles_reviewitem_change", item.pk)
    return _lead_on(request, item, done, user)


def _handle(request: HttpRequest, item: ReviewItem, name: str, user: User) -> None:
    """Say whose task a question is, or put it again."""
    if name == "reopen":
        set_state([item], State.OPEN, user)
        return
    if name == "assign" and not request.user.has_perm("auth.view_user"):
        raise PermissionDenied
    wanted = {"take": user.get_username(), "give-back": None}.get(name, request.POST.get("assigned_to", ""))
    assigned = User.objects.filter(username=wanted, is_staff=True, is_active=True).first()
    if wanted and assigned is None:
        raise NotDecided(f"nobody who may sign in here is called “{wanted[:80]}”")
    item.assigned_to = assigned
    item.save(update_fields=["assigned_to"])


def _settle(request: HttpRequest, item: ReviewItem, name: str, user: User) -> str:
    """Decide the question, and give what was decided in words."""
    decision = Decision(item, user, request.POST)
    if name in GENERAL:
        state, words = GENERAL[name]
        _close(decision, state)
        return words
    deed = _deed(request, item, name)
    if deed.act(decision) is not STAYS_OPEN:
        item.refresh_from_db()
        _close(decision, State.DECIDED)
    return deed.label


def _deed(request: HttpRequest, item: ReviewItem, name: str) -> Deed:
    deed = next((deed for deed in deeds_of(item, own_evidence(item)) if deed.name == name), None)
    if deed is None:
        raise NotDecided("no such decision")
    if not _may(request, item, deed):
        raise PermissionDenied
    return deed


def _proposal(request: HttpRequest, item: ReviewItem, name: str, user: User) -> Proposal | None:
    """What a button would do whose page cannot show it beforehand; None for other buttons."""
    deed = _deed(request, item, name) if name not in GENERAL else None
    if deed is None or deed.preview is None or item.state != State.OPEN:
        return None

    def do(by: User, reason: str) -> list[Operation]:
        try:
            with transaction.atomic():
                locked = ReviewItem.objects.select_for_update().get(pk=item.pk)
                if locked.state != State.OPEN:
                    raise NotDecided(f"somebody was faster: this question is {locked.state} already")
                _settle(request, locked, name, by)
        except NotDecided as refusal:
            raise DecisionConflict(str(refusal)) from refusal
        return []

    rows = deed.preview(Decision(item, user, request.POST))
    says = [f"This would change {len(rows)} field(s) or entries. Each can be undone by itself."]
    return Proposal(deed.label, says, do, heads=("Field", "Now", "After"), rows=rows, counts_articles=False)


def _answer(request: HttpRequest, item: ReviewItem, proposal: Proposal, user: User) -> HttpResponse:
    """Show what would change; once that is confirmed, do it and lead to the next question."""
    here, following = change_url("reviewitem", item.pk), first_waiting(user, item.kind, after=item)
    onward = change_url("reviewitem", following.pk) if following else reverse("admin:articles_reviewitem_changelist")
    crumbs = [(reverse("admin:articles_reviewitem_changelist"), "Work list"), (here, item.get_kind_display())]
    return answer(request, proposal, back=onward if "confirmed" in request.POST else here, crumbs=crumbs)


def _close(decision: Decision, state: str) -> None:
    """Settle the question, and keep the reason with it: not every decision changes a record that would have it."""
    if decision.reason:
        decision.item.details = {**decision.item.details, WHY: decision.reason}
    set_state([decision.item], state, decision.by)


def _lead_on(request: HttpRequest, item: ReviewItem, done: str, user: User) -> HttpResponse:
    """Say what was done, and lead to the next question of the kind; to the same one while there is more to decide."""
    if item.state == State.OPEN:
        messages.success(request, f"Done: {done}.")
        return redirect("admin:articles_reviewitem_change", item.pk)
    words = 'Done: {}. <a href="{}">Back to that question</a>'
    messages.success(request, format_html(words, done, change_url("reviewitem", item.pk)))
    following = first_waiting(user, item.kind, after=item)
    if following is None:
        messages.info(request, f"Nothing else waits of this kind: {item.get_kind_display()}.")
        return redirect("admin:articles_reviewitem_changelist")
    return redirect("admin:articles_reviewitem_change", following.pk)
