"""Filters of the editors' lists that ask about decisions and doubts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from articles.models import Correction, ParseProblem


class YesNoFilter(SimpleListFilter, ABC):
    """A question that every row answers with yes or no."""

    answers: ClassVar[tuple[str, str]] = ("Yes", "No")

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return list(zip(("yes", "no"), self.answers, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        held = self.question(queryset)
        return queryset.filter(held if self.value() == "yes" else ~held)

    @abstractmethod
    def question(self, queryset: QuerySet[Any]) -> Exists:
        """What a row must have for a yes."""


class DecidedFilter(YesNoFilter):
    """Whether an editor decided a field of the record."""

    title = "edited by people"
    parameter_name = "edited"

    def question(self, queryset: QuerySet[Any]) -> Exists:
        kind = queryset.model._meta.model_name or ""
        return Exists(Correction.objects.in_force().filter(record=kind, record_id=OuterRef("pk")))


class DoubtFilter(YesNoFilter):
    """Whether the reader had a doubt about the source that the article follows."""

    title = "doubts of the reader"
    parameter_name = "doubts"

    def question(self, queryset: QuerySet[Any]) -> Exists:
        return Exists(ParseProblem.objects.filter(source=OuterRef("source")))
