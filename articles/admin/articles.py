"""Articles: the parsed record with its author and reference lists, beside the source it was read from."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.curation.batches import OutdatedError
from articles.curation.bulk import Edit, Mode, plan
from articles.curation.values import clean_doi
from articles.ingest.batches import apply_batch
from articles.models import Article, Authorship
from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import doi_key

from .author_lists import AuthorshipInline, save_author_list
from .curated import CuratedAdmin
from .display import acting, record_link
from .fields import LinesField
from .filters import DecidedFilter, DoubtFilter
from .forms import DecisionForm
from .reference_lists import reference_list
from .references import ReferenceInline
from .searching import FoldedSearch
from .source_page import source_page
from .source_text import source_address, source_panel

Status = Article.Status


class ArticleForm(DecisionForm):
    """The article's own columns."""

    bounds = {"issued_year": (FIRST_YEAR, LAST_YEAR), "issued_month": (1, 12), "issued_day": (1, 31)}
    title = forms.CharField(widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}))
    keywords = LinesField(required=False, help_text="One a line.")

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_doi(self) -> str | None:
        return clean_doi(self.cleaned_data["doi"])

    def clean_issue(self) -> Any:
        """The issue must be one of the journal's."""
        issue, journal = self.cleaned_data["issue"], self.cleaned_data.get("journal")
        if issue is not None and issue.journal_id != (journal and journal.pk):
            raise ValidationError("This issue belongs to another journal.", code="journal")
        return issue


@admin.register(Article)
class ArticleAdmin(FoldedSearch, CuratedAdmin):
    """Articles come from files; editors correct, withdraw and hide them, and never delete a row."""

    form = ArticleForm
    folded = "title_key"
    exact = {"doi": doi_key}
    search_fields = ("title_key",)
    search_help_text = "Words of the title in any order, a DOI, or the article's number."
    list_display = ("title", "shelf", "issued_year", "page", "status")
    list_filter = ("status", DecidedFilter, DoubtFilter, "doi_known", ("doi", admin.EmptyFieldListFilter))
    list_select_related = ("journal", "issue__journal")
    list_defer = ("abstract", "citation", "printed", "keywords")
    ordering = ("-id",)
    autocomplete_fields = ("journal", "issue")
    readonly_fields = ("citation", "other_wordings", "published_on", "merged_into_link", "sources_link")
    inlines = (AuthorshipInline, ReferenceInline)
    actions = ("withdraw", "mark_deleted", "publish_again")
    fieldsets = (
        (None, {"fields": ("title", "abstract", "keywords", "language", "other_wordings")}),
        ("Where and when", {"fields": ("journal", "issue", "page", ("issued_year", "issued_month", "issued_day"))}),
        ("On its page", {"fields": ("section", "published_on", "license")}),
        ("Identifiers", {"fields": ("doi", "doi_known", "url", "citation")}),
        ("Standing", {"fields": ("status", "merged_into_link", "sources_link", "reason")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles are made by ingest alone: one typed in would be made again by the next file that states it."""
        return False

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if (article := kwargs.get("obj")) is not None and not context.get("is_popup"):
            context["source_view"] = source_panel(article)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(partial(source_page, self)))
        references = self.admin_site.admin_view(partial(reference_list, self))
        return [
            path("<int:pk>/source/", view, name="articles_article_source"),
            path("<int:pk>/references/", references, name="articles_article_references"),
            *super().get_urls(),
        ]

    def get_formset_kwargs(self, request: HttpRequest, obj: Article, inline: Any, prefix: str) -> dict[str, Any]:
        """What makes the lists of the form; of the authors a page."""
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, AuthorshipInline):
            given["queryset"] = inline.rows_of_page(request, obj, given["queryset"])
        return given

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The author list is decided row by row; the reference list only points to each reference's own page."""
        if formset.model is Authorship:
            reason = form.cleaned_data["reason"]
            save_author_list(Article.objects.get(pk=form.instance.pk), formset, by=acting(request), reason=reason)
        else:
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []

    @admin.display(description="issue or journal")
    def shelf(self, article: Article) -> str:
        return str(article.issue or article.journal or "-")

    @admin.display(description="other languages, subject codes")
    def other_wordings(self, article: Article) -> SafeString | str:
        """What ingest alone writes: titles, abstracts and keywords in other languages, and codes."""
        rows = [*article.title_translations, *article.abstract_translations, *article.keyword_translations]
        texts = [(row.get("language") or "?", row["value"]) for row in rows]
        texts += [(row["scheme"], row["codes"]) for row in article.classifications]
        lines = ((label, ", ".join(value) if isinstance(value, list) else value) for label, value in texts)
        return format_html_join("", "<p><b>{}</b> {}</p>", lines) or "-"

    @admin.display(description="merged into")
    def merged_into_link(self, article: Article) -> SafeString | str:
        return record_link("article", article.merged_into_id) or "-"

    @admin.display(description="source files")
    def sources_link(self, article: Article) -> SafeString | str:
        address = reverse("admin:articles_sourcefile_changelist")
        return format_html(
            '<a href="{}">What the reader did</a>, <a href="{}?article__id__exact={}">files that state this article</a>',
            source_address(article.pk),
            address,
            article.pk,
        )

    @admin.action(description="Withdraw: shown with a notice, left out of search", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Status.WITHDRAWN)

    @admin.action(description="Mark as deleted: no longer shown", permissions=["change"])
    def mark_deleted(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Status.DELETED)

    @admin.action(description="Publish again", permissions=["change"])
    def publish_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Status.PUBLISHED)

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Article], status: str) -> None:
        """Change the status of all, as one bulk change."""
        rows = plan(list(queryset.order_by("pk")), Edit("status", Mode.SET, status))
        changes = [row.change for row in rows if row.is_change]
        if changes:
            try:
                apply_batch(changes, title=f"{len(changes)} articles changed to {status}", by=acting(request))
            except OutdatedError as error:
                messages.warning(request, f"Nothing was changed: {error}. Try again.")
                return
        messages.success(request, f"{len(changes)} of {len(rows)} articles changed to {status}.")
