"""What is missing, journal by journal and issue by issue: counts that lead to the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles.models import Article, Issue, Journal

from .source_page import number

PAGE = 20
PAGE_ARTICLES = 100
MOST_ISSUES = 300

LACKS = {
    "abstract": ("no abstract", "article.abstract IS NULL"),
    "references": (
        "no references",
        "NOT EXISTS (SELECT FROM articles_reference AS entry"
        " WHERE entry.article_id = article.id AND entry.position IS NOT NULL)",
    ),
    "affiliation": (
        "no affiliation",
        "NOT EXISTS (SELECT FROM articles_authorship AS line"
        " JOIN articles_authorshipaffiliation AS link ON link.authorship_id = line.id"
        " WHERE line.article_id = article.id AND line.position IS NOT NULL AND link.position IS NOT NULL)",
    ),
    "doi": ("no DOI, though one exists", "article.doi IS NULL AND article.doi_known"),
}
"""What an article may lack: the words for it, and how the database knows."""

COUNTS = """
    SELECT article.{shelf}, count(*), {counts} FROM articles_article AS article
    WHERE article.{shelf} = ANY(%s) AND article.merged_into_id IS NULL AND article.status <> 'deleted'
    GROUP BY article.{shelf}
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A journal or an issue with how many articles it has and how many of them lack each thing."""

    id: int
    name: str
    articles: int
    lacking: Sequence[tuple[str, int]]


def missing_page(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Journals; of ``?journal`` its issues; with ``?what`` the articles of a journal or an ``?issue`` that lack it."""
    if not (model_admin.has_view_permission(request) and request.user.has_perm("articles.view_article")):
        raise PermissionDenied
    issue_id, journal_id = number(request.GET.get("issue")), number(request.GET.get("journal"))
    after, what = number(request.GET.get("after")), request.GET.get("what", "")
    issue = get_object_or_404(Issue.objects.select_related("journal"), pk=issue_id) if issue_id else None
    journal = issue.journal if issue else get_object_or_404(Journal, pk=journal_id) if journal_id else None
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "What is missing",
        "journal": journal,
        "issue": issue,
        "labels": [label for label, _ in LACKS.values()],
    }
    if journal is not None and what in LACKS:
        context |= {"what": what, "lack": LACKS[what][0], **articles_without(issue or journal, what, after)}
    elif journal is not None:
        context["shelves"] = issues_of(journal)
    else:
        context |= journals_after(after)
    return TemplateResponse(request, "admin/articles/missing.html", context)


def journals_after(after: int) -> dict[str, Any]:
    """A page of journals by title, those behind the journal of id ``after``."""
    rows = Journal.objects.current().order_by("title", "pk")
    start = Journal.objects.filter(pk=after).first()
    if start is not None:
        rows = rows.filter(Q(title__gt=start.title) | Q(title=start.title, pk__gt=start.pk))
    found = list(rows.only("title")[: PAGE + 1])
    shown = found[:PAGE]
    shelves = _counted("journal_id", [(row.pk, row.title) for row in shown])
    return {"shelves": shelves, "after": shown[-1].pk if len(found) > PAGE else None}


def issues_of(journal: Journal) -> list[Shelf]:
    """The newest issues of a journal."""
    rows = list(Issue.objects.filter(journal=journal).newest_first()[:MOST_ISSUES])
    return _counted("issue_id", [(row.pk, f"{row.label} ({row.year})" if row.year else row.label) for row in rows])


def articles_without(shelf: Journal | Issue, what: str, after: int) -> dict[str, Any]:
    """A page of the articles of a journal or an issue that lack ``what``, by number."""
    rows: QuerySet[Article] = Article.objects.public().filter(pk__gt=after)
    rows = rows.filter(issue=shelf) if isinstance(shelf, Issue) else rows.filter(journal=shelf)
    condition = LACKS[what][1].replace("article.", "articles_article.")
    lacking = rows.annotate(lacks=RawSQL(condition, ())).filter(lacks=True)  # noqa: S611  # constants of this module
    found = list(lacking.order_by("pk").only("title")[: PAGE_ARTICLES + 1])
    shown = found[:PAGE_ARTICLES]
    return {"articles": shown, "after": shown[-1].pk if len(found) > PAGE_ARTICLES else None}


def _counted(column: str, named: Sequence[tuple[int, str]]) -> list[Shelf]:
    """Shelves with their counts in one statement; those without articles are left out."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for _, condition in LACKS.values())
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(shelf=column, counts=counts), [[identity for identity, _ in named]])
        found = {identity: values for identity, *values in cursor.fetchall()}
    return [
        Shelf(identity, name, found[identity][0], list(zip(LACKS, found[identity][1:], strict=True)))
        for identity, name in named
        if identity in found
    ]
