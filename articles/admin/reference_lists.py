"""The reference list of an article on a page of its own: adding entries, taking them off, putting them back, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation.lists import REFERENCES, shown_ids
from articles.curation.reference_lists import remove_reference, reorder_references
from articles.ingest.batches import relink
from articles.ingest.decided import add_reference
from articles.models import Article, Record, Reference

from .display import acting
from .lists import set_removed
from .placed import place_key
from .source_page import number

PAGE = 200
"""Entries of one page; Django refuses forms of more than a thousand inputs."""

NEW_ROWS = 3
"""Empty rows for entries to add."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form of a list says."""

    off: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    new: list[tuple[str, int | None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.off or self.back or self.places or self.new)


def reference_list(model_admin: ModelAdmin[Article], request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of the list, or decide what its form says and come back."""
    if not (model_admin.has_change_permission(request) and request.user.has_perm("articles.change_reference")):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.defer("abstract"), pk=pk)
    page = max(1, number(request.GET.get("page")))
    if request.method != "POST":
        return list_page(model_admin, request, article, page, QueryDict())
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=pk)
        now = shown_ids(REFERENCES, article)
        wanted = read_form(article, request.POST)
        if wanted and request.POST.get("seen") != _in_short(now):
            messages.warning(
                request, "Nothing is saved yet: somebody changed the list meanwhile. Look, and save again."
            )
            return list_page(model_admin, request, article, page, request.POST)
        decide_list(article, now, wanted, by=acting(request), reason=request.POST.get("reason", ""))
    said = "The reference list is as you decided." if wanted else "Nothing was changed."
    messages.success(request, said)
    return redirect(f"{reverse('admin:articles_article_references', args=[pk])}?page={page}")


def read_form(article: Article, sent: QueryDict) -> Wanted:
    """What the form says about entries that are the article's: a place counts where it is not the one shown."""
    positions = dict(Reference.objects.filter(article=article).values_list("pk", "position"))
    shown = {pk: position for pk, position in positions.items() if position is not None}
    places = {pk: number(sent.get(f"place-{pk}")) for pk in shown}
    moved = {pk: place for pk, place in places.items() if place and str(place) != sent.get(f"was-{pk}", str(shown[pk]))}
    texts = [(sent.get(f"text-{row}", "").strip(), number(sent.get(f"at-{row}")) or None) for row in range(NEW_ROWS)]
    return Wanted(
        off=[pk for pk in shown if f"off-{pk}" in sent],
        back=[pk for pk in positions if pk not in shown and f"back-{pk}" in sent],
        places=moved,
        new=[(text, place) for text, place in texts if text],
    )


def decide_list(article: Article, now: list[int], wanted: Wanted, *, by: User, reason: str) -> None:
    """Decide what is off the list, what returns to it, what stands where and what is new."""
    entries = Reference.objects.filter(article=article).in_bulk([*wanted.off, *wanted.back])
    for pk in wanted.off:
        remove_reference(entries[pk], by=by, reason=reason)
    if wanted.places:
        stay = [
            (place_key(at, wanted.places.get(pk, at)), pk) for at, pk in enumerate(now, start=1) if pk not in wanted.off
        ]
        reorder_references(article, [pk for _, pk in sorted(stay)], by=by, reason=reason)
    for pk in wanted.back:
        set_removed(entries[pk], False, by=by, reason=reason)
    for text, place in wanted.new:
        add_reference(article, text, by=by, position=place, reason=reason)
    relink((Record.REFERENCE, pk) for pk in [*wanted.off, *wanted.back])


def list_page(
    model_admin: ModelAdmin[Article], request: HttpRequest, article: Article, page: int, sent: QueryDict
) -> HttpResponse:
    """A page of the list as it is now, with what the editor had written in ``sent``."""
    entries = article.references.only("position", "label", "text", "state", "article")
    shown = list(entries.filter(position__isnull=False).order_by("position")[(page - 1) * PAGE : page * PAGE + 1])
    rows = [
        {"entry": entry, "place": sent.get(f"place-{entry.pk}", entry.position), "off": f"off-{entry.pk}" in sent}
        for entry in shown[:PAGE]
    ]
    new = [
        {"at": sent.get(f"at-{row}", ""), "text": sent.get(f"text-{row}", ""), "row": row} for row in range(NEW_ROWS)
    ]
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "Reference list",
        "subtitle": article.title,
        "opts": model_admin.opts,
        "article": article,
        "rows": rows,
        "removed": list(entries.filter(position=None).order_by("pk")[:PAGE]),
        "new": new,
        "reason": sent.get("reason", ""),
        "seen": _in_short(shown_ids(REFERENCES, article)),
        "page": page,
        "has_more": len(shown) > PAGE,
    }
    return TemplateResponse(request, "admin/articles/article/references.html", context)


def _in_short(ids: list[int]) -> str:
    return ",".join(map(str, ids))
