"""Journals and their issues: the shelf an article stands on."""

from __future__ import annotations

from itertools import takewhile
from typing import Self

from django.db import models
from django.db.models import F, Q

from articles.normalize import journal_key, title_key

from .addresses import ABSENT_SEGMENT, addresses
from .fields import never_empty, within

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""No year outside this range is stored: journals began in 1665, reprints cite older works."""


def leading_number(text: str | None) -> int:
    """The number that ``text`` begins with, for sorting: ``12`` of ``12A``, 0 of ``Suppl``; at most nine digits."""
    digits = "".join(takewhile(lambda sign: sign.isascii() and sign.isdigit(), text or ""))
    return int(digits[:9] or 0)


def issue_label(volume: str | None, number: str | None, year: int | None) -> str:
    """``9(1)``, ``9``, ``(1)`` or the year: what a citation prints between journal and page."""
    return f"{volume or ''}{f'({number})' if number else ''}" or str(year or "")


MAX_TITLE_WORDS = 12


class JournalQuerySet(models.QuerySet["Journal"]):
    """Reading journals."""

    def current(self) -> Self:
        """Journals that were not merged into another."""
        return self.filter(merged_into=None)

    def titled(self, text: str) -> Self:
        """Those whose title holds every word of ``text``, in any order, blind to case, accents and punctuation."""
        found = self
        for word in title_key(text).split()[:MAX_TITLE_WORDS]:
            found = found.filter(title_key__contains=word)
        return found


class Journal(models.Model):
    """A periodical, known by its ISSN or, without one, by its title; the slug is its public address.

    ``printed`` counts by how many articles each form of the title is printed; the commonest is shown until an editor
    decides.
    """

    title = models.CharField()
    title_key = models.CharField(db_index=True, editable=False)
    slug = models.SlugField(unique=True, max_length=80)
    issn = models.CharField("ISSN", max_length=9, null=True, blank=True, unique=True)
    publisher = models.CharField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    printed = models.JSONField(default=dict, editable=False)

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")
        constraints = (
            never_empty("journal", "title", "title_key", "slug", "issn", "publisher"),
            models.CheckConstraint(
                condition=Q(issn__isnull=True) | Q(issn__regex=r"^[0-9]{4}-[0-9]{3}[0-9X]$"), name="journal_issn_form"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return addresses().journal(self.slug)

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.title_key = (journal_key(self.title) or self.title)[:400]
        return ("title_key",)


class IssueQuerySet(models.QuerySet["Issue"]):
    """Reading issues."""

    def at(self, volume: str, number: str) -> Self:
        """The issue that an address names; a journal without volumes is addressed by year."""
        absent_number = Q(number=None) if number == ABSENT_SEGMENT else Q(number=number)
        by_volume = Q(volume=None, year=None) if volume == ABSENT_SEGMENT else Q(volume=volume)
        if volume.isascii() and volume.isdigit() and len(volume) == 4:
            by_volume |= Q(volume=None, year=int(volume))
        return self.filter(absent_number & by_volume)

    def newest_first(self) -> Self:
        """Issues by year, then by volume and number as numbers where they are numbers."""
        return self.order_by(F("year").desc(nulls_last=True), "-volume_sort", "-number_sort", "-id")


class Issue(models.Model):
    """One volume and number of a journal; without a volume, the year tells issues of one number apart.

    ``year`` is that of its first article: the files state the article's own date, not the issue's.
    """

    journal = models.ForeignKey(Journal, models.PROTECT, related_name="issues")
    volume = models.CharField(null=True, blank=True)
    number = models.CharField(null=True, blank=True)
    year = models.SmallIntegerField(null=True, blank=True)
    volume_sort = models.IntegerField(default=0, editable=False)
    number_sort = models.IntegerField(default=0, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ("journal", "-year", "-volume_sort", "-number_sort", "id")
        constraints = (
            never_empty("issue", "volume", "number"),
            within("year", FIRST_YEAR, LAST_YEAR, name="issue_year_sane"),
            models.UniqueConstraint(
                fields=["journal", "volume", "number"],
                condition=Q(volume__isnull=False),
                nulls_distinct=False,
                name="issue_once_per_journal",
            ),
            models.UniqueConstraint(
                fields=["journal", "number", "year"],
                condition=Q(volume__isnull=True),
                nulls_distinct=False,
                name="issue_without_volume_once_per_journal_and_year",
            ),
        )
        indexes = (
            models.Index(
                F("year").desc(nulls_last=True),
                F("volume_sort").desc(),
                F("number_sort").desc(),
                F("id").desc(),
                name="issue_newest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.journal} {self.label}"

    def get_absolute_url(self) -> str:
        return addresses().issue(self.journal.slug, self.volume, self.number, self.year)

    @property
    def label(self) -> str:
        return issue_label(self.volume, self.number, self.year)

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.volume_sort, self.number_sort = leading_number(self.volume), leading_number(self.number)
        return "volume_sort", "number_sort"
