"""The page on which editors see what the reader did: an article's sources, marked, with doubts and decisions beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles.models import Article, Correction, ParseProblem, SourceFile
from articles.models.places import PrintedField, printed_fields

from .decided import Decided, in_words
from .display import column, show_value
from .source_text import PREFIX, corrections_on, form_address, marked_places, show_source

SHOWN_ROWS = 200
"""Problems and decisions that one page lists."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A decided field beside what is printed; ``anchor`` is where it stands, '' when it has no place."""

    decided: Decided
    printed: str
    key: str
    anchor: str
    form: str


def number(text: str | None) -> int:
    """A number of the address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def source_page(model_admin: ModelAdmin[Article], request: HttpRequest, pk: int) -> HttpResponse:
    """One source of the article ``pk``: the one that ``?source`` names, else the one where the field ``?at`` stands.

    Marked is what the article has from this source; without either, the leading one is shown.
    """
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.defer("abstract"), pk=pk)
    corrections = corrections_on(article)
    fields = printed_fields(article)
    decisions = {(one.record, one.record_id, one.field): one for one in corrections}
    wanted = request.GET.get("at", "")
    source = chosen_source(article, number(request.GET.get("source")) or place_of_wanted(fields, wanted))
    leads = source is not None and source.pk == article.source_id
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "What the reader did",
        "subtitle": article.title,
        "opts": model_admin.opts,
        "article": article,
        "sources": tabs(article),
        "leads": leads,
        "wanted": wanted,
        "compared": compare(corrections[:SHOWN_ROWS], fields),
    }
    if source is not None:
        places = list(marked_places(article, fields, decisions, source))
        context["marked"] = bool(places)
        part, line = number(request.GET.get("part")), number(request.GET.get("line"))
        context["view"] = show_source(source, places, part=part, line=line, wanted=wanted)
        context["problems"] = list(problems_of(source)[:SHOWN_ROWS])
    return TemplateResponse(request, "admin/articles/article/source.html", context)


def place_of_wanted(fields: list[PrintedField], wanted: str) -> int:
    """The source beside the leading one in which alone the field ``wanted`` stands; 0 where there is none."""
    sources = [field.source for field in fields if field.place.key == wanted]
    return 0 if None in sources else next((source for source in sources if source), 0)


def chosen_source(article: Article, chosen: int) -> SourceFile | None:
    """The source to show: the one named, else the leading one, else the latest; Http404 for another article's."""
    sources = article.sources.defer("content")
    if chosen:
        return get_object_or_404(sources, pk=chosen)
    return sources.filter(pk=article.source_id or 0).first() or sources.first()


def tabs(article: Article) -> list[SourceFile]:
    """All sources of an article, the leading one first."""
    rows = article.sources.defer("text", "content")
    return sorted(rows, key=lambda source: (source.pk != article.source_id, -source.pk))


def problems_of(source: SourceFile) -> QuerySet[ParseProblem]:
    """The doubts about a source in the order of its lines."""
    return source.problems.order_by("line", "pk").only("line", "code", "text", "source_id")


def compare(corrections: list[Correction], fields: list[PrintedField]) -> list[Compared]:
    """Decided fields beside what the sources print now."""
    printed = {(str(field.record), field.record_id, field.column or ""): field for field in reversed(fields)}
    rows = []
    for decided in in_words(corrections):
        one = decided.correction
        field = printed.get((one.record, one.record_id, one.field))
        now = show_value(field.value, column(one.record, one.field)) if field else decided.printed
        key = field.place.key if field else ""
        form = form_address(one.record, one.record_id, one.field)
        rows.append(Compared(decided, now, key, f"#{PREFIX}{key}" if field else "", form))
    return rows
