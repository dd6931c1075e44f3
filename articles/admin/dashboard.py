"""How the editors' work goes: what waits, decisions a week, runs, the reader's commonest doubts, quality by run."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.curation.worklist import waiting_by_kind
from articles.models import IngestRun

WEEKS = 12
RUNS = 8
DOUBTS = 10
SAMPLE = 500
"""Files of a run whose quality is looked at: a run may have a million."""

HEIGHT, STEP, BAR = 120, 48, 32
"""The drawing: the height of its tallest bar, a bar's place, and a bar."""

DECISIONS = """
    SELECT date_trunc('week', decided_at AT TIME ZONE 'UTC')::date AS week, count(*) FROM (
        SELECT decided_at FROM articles_correction WHERE decided_by_id IS NOT NULL AND decided_at >= %(since)s
        UNION ALL
        SELECT decided_at FROM articles_operation WHERE decided_by_id IS NOT NULL AND decided_at >= %(since)s
        UNION ALL
        SELECT decided_at FROM articles_reviewitem WHERE decided_by_id IS NOT NULL AND decided_at >= %(since)s
    ) AS decisions GROUP BY week
"""

QUALITY = """
    SELECT run.id, quality.* FROM unnest(%(runs)s::bigint[]) AS run (id), LATERAL (
        SELECT count(*) AS files, avg(files.unclaimed),
               avg((article.abstract IS NULL)::int), avg((article.doi IS NULL)::int),
               avg((NOT EXISTS (SELECT FROM articles_reference AS entry WHERE entry.article_id = article.id))::int),
               avg((EXISTS (SELECT FROM articles_authorship AS line
                            WHERE line.article_id = article.id AND line.confidence < 0.5))::int)
        FROM (SELECT article_id, unclaimed FROM articles_sourcefile WHERE run_id = run.id LIMIT %(sample)s) AS files
        JOIN articles_article AS article ON article.id = files.article_id
    ) AS quality
"""

MEASURES = ("unclaimed text", "no abstract", "no DOI", "no references", "a doubtful name")


def dashboard_page(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """All of it on one page, a fixed number of queries."""
    if not (model_admin.has_view_permission(request) and request.user.has_perm("articles.view_ingestrun")):
        raise PermissionDenied
    runs = list(IngestRun.objects.select_related("started_by")[:RUNS])
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Dashboard",
        "waiting": waiting_by_kind(),
        "weeks": decisions_a_week(timezone.now().date()),
        "chart": {"height": HEIGHT + 40, "width": WEEKS * STEP, "floor": HEIGHT + 20},
        "runs": runs,
        "doubts": commonest_doubts(runs),
        "measures": MEASURES,
        "quality": quality_of(runs),
        "sample": SAMPLE,
    }
    return TemplateResponse(request, "admin/articles/dashboard.html", context)


def decisions_a_week(today: date) -> list[dict[str, Any]]:
    """The last weeks, oldest first: the Monday, how many decisions, and the bar to draw."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    with connection.cursor() as cursor:
        cursor.execute(DECISIONS, {"since": mondays[0]})
        counts = dict(cursor.fetchall())
    most = max([*counts.values(), 1])
    rows = []
    for place, week in enumerate(mondays):
        count = counts.get(week, 0)
        height = round(HEIGHT * count / most)
        x = place * STEP + (STEP - BAR) // 2
        y = HEIGHT + 20 - height
        rows.append(
            {"week": week, "count": count, "x": x, "y": y, "bar": BAR, "height": height, "middle": x + BAR // 2}
            | {"label_y": y - 4}
        )
    return rows


def commonest_doubts(runs: list[IngestRun]) -> list[tuple[str, int]]:
    """The reader's doubts in these runs, by code, as the runs counted them."""
    counted: Counter[str] = Counter()
    for run in runs:
        counted.update(run.counts.get("problems") or {})
    return counted.most_common(DOUBTS)


def quality_of(runs: list[IngestRun]) -> list[tuple[IngestRun, int, list[float]]]:
    """Of each run with files: how many were looked at, and the share of them that each measure is true of."""
    with connection.cursor() as cursor:
        cursor.execute(QUALITY, {"runs": [run.pk for run in runs], "sample": SAMPLE})
        found = {run: (files, shares) for run, files, *shares in cursor.fetchall() if files}
    return [
        (run, found[run.pk][0], [round(100 * float(share), 1) for share in found[run.pk][1]])
        for run in runs
        if run.pk in found
    ]
