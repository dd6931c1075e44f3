"""The filter of the list of journals: by words of their titles."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.models import Journal
from articles.models.journals import JournalQuerySet

LONGEST_TEXT = 200


class JournalFilter(django_filters.FilterSet):
    """Journals whose titles hold every one of some words; whatever is sent gives a list."""

    q = django_filters.CharFilter(label=_("Title"), method="titled")

    class Meta:
        model = Journal
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet[Journal]) -> None:
        self.text = " ".join(data.get("q", "")[:LONGEST_TEXT].replace("\x00", " ").split())
        super().__init__({"q": self.text}, queryset)

    def titled(self, queryset: JournalQuerySet, name: str, value: str) -> JournalQuerySet:
        """Those titled so."""
        return queryset.titled(value)
