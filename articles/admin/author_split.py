"""Splitting an author: the works that are somebody else's are ticked, and go to a new person."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator

from articles.curation.operations import DecisionConflict
from articles.curation.split import preview_split, split
from articles.curation.worth import count_mends
from articles.models import Author, Authorship, AuthorshipAffiliation, Operation, Record
from articles.models.person_names import full_name

from .author_bench import MOST_ROWS, SHORT
from .institution_bench import nothing
from .proposals import Proposal, answer, numbers_of, require

PAGE = 200
"""Works on one page."""


def split_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The works of an author with boxes; what was ticked is shown as it would be, and split off when confirmed."""
    if not request.user.has_perm("articles.view_author"):
        raise PermissionDenied
    author = get_object_or_404(Author, pk=pk)
    crumbs = [
        (reverse("admin:articles_author_changelist"), "Authors"),
        (reverse("admin:articles_author_change", args=[pk]), str(author)),
    ]
    if request.method == "POST":
        require(request, "author", "authorship")
        return answer(request, _propose(author, numbers_of(request, "authorship")), back=request.path, crumbs=crumbs)
    page = Paginator(_works(author), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"Split {author}",
        "author": author,
        "page": page,
        "crumbs": crumbs,
        "may_decide": request.user.has_perms(["articles.change_author", "articles.change_authorship"]),
    }
    return TemplateResponse(request, "admin/articles/author/split.html", context)


def _works(author: Author) -> Any:
    """The names by which an author stands in articles, by year."""
    held = AuthorshipAffiliation.objects.filter(position__isnull=False).select_related("affiliation__institution")
    beside = Authorship.objects.shown().defer("printed")
    return (
        Authorship.objects.filter(author=author, position__isnull=False)
        .select_related("article")
        .defer("printed", "article__abstract", "article__printed", "article__citation")
        .prefetch_related(Prefetch("affiliation_links", held), Prefetch("article__authorships", beside))
        .order_by("article__issued_year", "pk")
    )


def _propose(author: Author, ids: list[int]) -> Proposal:
    if not ids:
        return nothing(f"Split {author}", "Tick the works of somebody else.")
    try:
        preview = preview_split(author, ids)
    except DecisionConflict as conflict:
        return nothing(f"Split {author}", f"{conflict}.")
    names = Authorship.objects.filter(pk__in=preview.going).select_related("article").order_by("pk")
    called = full_name(*(preview.columns.get(part) for part in ("family", "given", "suffix", "literal")))

    def carry_out(by: Any, reason: str) -> list[Operation]:
        made = split(author, ids, by=by, reason=reason)
        count_mends(Record.AUTHOR, [author.pk])
        return [made]

    return Proposal(
        title=f"Split {len(preview.going)} works off {author}",
        says=[
            f"They become those of a new person, called {called}. {len(preview.staying)} stay with {author} ({author.pk}).",
            "A new article of this name goes to the one of the two for whom something speaks; else an editor is asked.",
        ],
        do=carry_out,
        articles=len(preview.articles),
        heads=("Name as printed", "Article", "Year"),
        rows=[
            (row.name, Truncator(row.article.title).chars(SHORT), str(row.article.issued_year or "-"))
            for row in names[:MOST_ROWS]
        ],
    )
