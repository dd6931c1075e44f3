"""What is cited from outside as it was counted, for reading only."""

from __future__ import annotations

from django.contrib import admin

from articles.models import CitedJournal, CitedWork, CitedWorkReference, CitedWorksState, WantedIssue

from .read_only import ReadOnlyAdmin


@admin.register(CitedWork)
class CitedWorkAdmin(ReadOnlyAdmin):
    """Works that several articles cite."""

    search_fields = ("=title_key", "=doi")
    search_help_text = "A whole title in small letters without accents and marks, or a DOI."
    list_display = ("title", "year", "container_title", "article_count", "reference_count")


@admin.register(CitedWorkReference)
class CitedWorkReferenceAdmin(ReadOnlyAdmin):
    """Which references mean a work."""

    search_fields = ("=work__title_key",)
    search_help_text = "A whole title in small letters without accents and marks."
    list_display = ("reference_id", "work_id", "article_id")
    fields = readonly_fields = ("reference_id", "work_id", "article_id")


@admin.register(CitedJournal)
class CitedJournalAdmin(ReadOnlyAdmin):
    """Journals that are cited and not here."""

    search_fields = ("=key",)
    search_help_text = "A whole title in small letters without accents and marks."
    list_display = ("title", "article_count", "reference_count")


@admin.register(WantedIssue)
class WantedIssueAdmin(ReadOnlyAdmin):
    """Issues of journals here that are cited and not loaded."""

    search_fields = ("=volume",)
    search_help_text = "A volume."
    list_display = ("journal_id", "volume", "number", "year", "article_count", "reference_count")
    fields = readonly_fields = ("journal_id", "volume", "number", "year", "article_count", "reference_count")


@admin.register(CitedWorksState)
class CitedWorksStateAdmin(ReadOnlyAdmin):
    """What the works have followed."""

    search_fields = ("=snapshot",)
    list_display = ("counted_at", "snapshot")
