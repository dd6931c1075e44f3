"""The Research Organization Registry as it was loaded, for reading only."""

from __future__ import annotations

from django.contrib import admin

from articles.models import RorName, RorOrganisation

from .read_only import ReadOnlyAdmin


@admin.register(RorOrganisation)
class RorOrganisationAdmin(ReadOnlyAdmin):
    """Organisations under their iDs."""

    search_fields = ("=id", "=name")
    search_help_text = "A whole ROR iD without its address, or a whole name."
    list_display = ("id", "name", "city", "country_code", "status")
    list_filter = ("status",)
    fields = ("id", "name", "status", "city", "region", "country_code", "parents", "successors", "current_id")


@admin.register(RorName)
class RorNameAdmin(ReadOnlyAdmin):
    """Names of organisations, by which institutions are matched."""

    search_fields = ("=identity_key", "=organisation__id")
    search_help_text = "A whole name in small letters without accents, or a whole ROR iD without its address."
    list_display = ("name", "kind", "language", "country_code", "organisation_id")
    list_filter = ("kind",)
    fields = ("name", "kind", "language", "country_code", "organisation_id", "identity_key", "variant_key")
    readonly_fields = ("organisation_id",)
