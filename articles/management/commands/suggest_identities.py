"""Ask editors anew which people and institutions may be one, and count what each answer mends."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.ingest.suggestions import Suggestions
from articles.models import ReviewItem


class Command(BaseCommand):
    """Look at all people and institutions, as every run of the ingest does at the new ones; nothing is linked."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say how many questions are open."""
        Suggestions(everything=True).ask()
        kinds = (ReviewItem.Kind.DUPLICATE_AUTHOR, ReviewItem.Kind.DUPLICATE_INSTITUTION)
        waiting = ReviewItem.objects.open().filter(kind__in=kinds).count()
        self.stdout.write(f"{waiting} questions whether two are one are open.")
