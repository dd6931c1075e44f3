"""Where values came from: source files, doubts and keys, for reading only."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import ArticleKey, ParseProblem, SearchDocument, SourceFile, SourcePath

from .display import record_link
from .read_only import ReadOnlyAdmin

SHOWN_PATHS = 100
"""Further paths of a source that its page lists."""


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    """The files that were given, by content."""

    search_fields = ("path", "=sha256")
    search_help_text = "A part of the path, or a whole SHA-256 sum."
    list_display = ("path", "article_link", "size", "encoding", "unclaimed", "read_at")
    list_filter = ("encoding", "reader_version", "superseded")
    list_defer = ("text", "content")
    fields = (
        *("path", "article_link", "run", "sha256", "size", "encoding", "reader_version", "read_at", "accessed"),
        *("unclaimed", "stated", "superseded", "also_found_at", "whole_text"),
    )
    readonly_fields = ("article_link", "also_found_at", "whole_text")

    @admin.display(description="article")
    def article_link(self, source: SourceFile) -> SafeString | str:
        return record_link("article", source.article_id)

    @admin.display(description="also found at")
    def also_found_at(self, source: SourceFile) -> str:
        return "\n".join(source.further_paths.values_list("path", flat=True)[:SHOWN_PATHS]) or "(nowhere else)"

    @admin.display(description="text")
    def whole_text(self, source: SourceFile) -> SafeString:
        return format_html('<pre class="source-text" tabindex="0">{}</pre>', source.text)


@admin.register(SourcePath)
class SourcePathAdmin(ReadOnlyAdmin):
    """Further paths at which stored contents were found."""

    search_fields = ("path",)
    search_help_text = "A part of the path."
    list_display = ("path", "source_link")
    fields = ("path", "source_link")
    readonly_fields = ("source_link",)

    @admin.display(description="source")
    def source_link(self, further: SourcePath) -> SafeString | str:
        return record_link("sourcefile", further.source_id)


@admin.register(ParseProblem)
class ParseProblemAdmin(ReadOnlyAdmin):
    """Doubts of the reader, and files that were refused."""

    search_fields = ("path", "=code")
    search_help_text = "A part of the path, or a whole code."
    list_display = ("path", "line", "code", "text", "source_link")
    list_filter = ("code", ("source", admin.EmptyFieldListFilter))
    fields = ("path", "line", "code", "text", "start", "end", "source_link", "run")
    readonly_fields = ("source_link",)

    @admin.display(description="source")
    def source_link(self, problem: ParseProblem) -> SafeString | str:
        return record_link("sourcefile", problem.source_id) or "(refused)"


@admin.register(ArticleKey)
class ArticleKeyAdmin(ReadOnlyAdmin):
    """How sources name articles, from the strongest key to the weakest."""

    search_fields = ("=key",)
    list_display = ("key", "kind", "article_link")
    list_filter = ("kind",)
    fields = ("kind", "key", "article_link")
    readonly_fields = ("article_link",)

    @admin.display(description="article")
    def article_link(self, key: ArticleKey) -> SafeString | str:
        return record_link("article", key.article_id)


@admin.register(SearchDocument)
class SearchDocumentAdmin(ReadOnlyAdmin):
    """What the search index is fed with."""

    search_fields = ("=article_id", "=doi")
    list_display = ("article_id", "title", "change", "deleted")
    list_filter = ("deleted",)
    list_defer = ("abstract", "reference_text", "institutions")
