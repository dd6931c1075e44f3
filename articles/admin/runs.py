"""What a run of the ingest did, for reading only: counts, refusals, doubts and the articles it touched, each a link away."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import IngestRun, ParseProblem, SourceFile

from .read_only import ReadOnlyAdmin
from .source_page import number

SHOWN_ARTICLES = 50
"""Articles that one page lists."""

SHOWN_REFUSALS = 20
"""Refused files that the page of a run names itself; the rest is in the list of problems."""

COUNTS = ("files", "added", "updated", "unchanged", "passed_over", "refused_count")


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin):
    """Runs of the ingest command."""

    change_form_template = "admin/articles/ingestrun/change_form.html"
    list_display = ("__str__", "state", "started_by", "finished_at", "seen_at", "numbers", "rate")
    list_filter = ("state", "started_at")
    list_select_related = ("started_by",)
    search_fields = ("=id",)
    fields = (
        *("state", "started_by", "started_at", "seen_at", "finished_at"),
        *("what", "numbers", "rate", "notices"),
    )
    readonly_fields = ("started_at", "what", "numbers", "rate", "notices")

    @admin.display(description="arguments")
    def what(self, run: IngestRun) -> str:
        """The paths, and what reads them."""
        given = run.arguments
        if given.get("replay"):
            return f"replay of {'all' if given.get('all') else 'outdated'} stored sources; read by {_reader(given)}"
        return f"{' '.join(given.get('paths', [])) or '(a list on standard input)'}; read by {_reader(given)}"

    @admin.display(description="counts")
    def numbers(self, run: IngestRun) -> str:
        """What became of the files, in words."""
        counts = _counts(run)
        return ", ".join(f"{counts[name]:,} {name.removesuffix('_count').replace('_', ' ')}" for name in COUNTS)

    @admin.display(description="rate")
    def rate(self, run: IngestRun) -> str:
        """Files a second, and how long it took."""
        seconds = run.counts.get("seconds") or 0
        return f"{_counts(run)['files'] / seconds:,.0f} files a second, {seconds:,.1f} s" if seconds else "(not known)"

    @admin.display(description="notices")
    def notices(self, run: IngestRun) -> str:
        """What the run found worth an editor's look."""
        return "\n".join(run.counts.get("notices") or []) or "(none)"

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if run := kwargs.get("obj"):
            page = max(1, number(request.GET.get("page")))
            context |= {
                "refused": list(_refused(run)[:SHOWN_REFUSALS]),
                "refused_codes": [(*row, _problems(run, row[0], refused=True)) for row in _refusal_counts(run)],
                "problem_codes": [
                    (code, count, _problems(run, code)) for code, count in (run.counts.get("problems") or {}).items()
                ],
                "all_refused": _problems(run, refused=True),
                "page": page,
                **_articles(run, page),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _reader(given: dict[str, Any]) -> str:
    return given.get("executor") or f"{given.get('workers', 1)} process(es)"


def _counts(run: IngestRun) -> dict[str, int]:
    """The counts of a run, also of one that was killed before it noted any."""
    counts = {name: run.counts.get(name, 0) for name in COUNTS}
    return counts | {"refused_count": counts["refused_count"] or len(run.counts.get("refused") or [])}


def _refused(run: IngestRun) -> QuerySet[ParseProblem]:
    return ParseProblem.objects.filter(run=run, source=None).order_by("pk")


def _refusal_counts(run: IngestRun) -> list[tuple[str, int]]:
    counted = _refused(run).order_by().values_list("code").annotate(files=Count("pk"))
    return list(counted.order_by("-files", "code"))


def _problems(run: IngestRun, code: str = "", *, refused: bool = False) -> str:
    """The address of the list of a run's problems, of one code or of the refused files alone."""
    wanted = {"run__id__exact": run.pk} | ({"code": code} if code else {}) | ({"source__isempty": 1} if refused else {})
    return f"{reverse('admin:articles_parseproblem_changelist')}?{urlencode(wanted)}"


def _articles(run: IngestRun, page: int) -> dict[str, Any]:
    """A page of the files that the run stored, with their articles; the first file of an article is what added it."""
    earlier = SourceFile.objects.filter(article=OuterRef("article"), pk__lt=OuterRef("pk"))
    stored = SourceFile.objects.filter(run=run).annotate(again=Exists(earlier)).select_related("article").order_by("pk")
    start = (page - 1) * SHOWN_ARTICLES
    rows = list(stored.only("path", "article__title")[start : start + SHOWN_ARTICLES + 1])
    return {
        "stored": [
            (_article_link(row), "changed" if row.again else "added", row.path) for row in rows[:SHOWN_ARTICLES]
        ],
        "has_more": len(rows) > SHOWN_ARTICLES,
    }


def _article_link(source: SourceFile) -> SafeString:
    address = reverse("admin:articles_article_change", args=[source.article_id])
    return format_html('<a href="{}">{}</a>', address, source.article.title)
