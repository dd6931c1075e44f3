"""Where editors work: every table, its search and filters; what they change is recorded as a decision."""

from django.contrib import admin

from . import (
    accounts,
    articles,
    authority,
    batches,
    decisions,
    journals,
    operations,
    outside,
    people,
    provenance,
    references,
    review_items,
    runs,
)

__all__ = [
    "accounts",
    "articles",
    "authority",
    "batches",
    "decisions",
    "journals",
    "operations",
    "outside",
    "people",
    "provenance",
    "references",
    "review_items",
    "runs",
]

admin.site.site_header = admin.site.site_title = "Catalogue administration"
admin.site.index_title = "What editors work on"
