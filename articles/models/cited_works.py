"""What articles cite and the catalogue does not hold: works, journals and issues, counted from the references.

All of it is made of references, anew or bit by bit, and can be thrown away; only the ids of works live on, since they
are in addresses.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from articles.normalize import slug

from .fields import never_empty
from .journals import Journal
from .references import Reference

BLOCK = 16
"""Titles are compared with those that begin with the same so many characters."""

TITLE_BEGINNING = Func(F("title_key"), Value(BLOCK), function="left", output_field=models.CharField())


class CitedWork(models.Model):
    """A work outside the catalogue that several articles cite, described as its commonest reference has it.

    ``article`` is the catalogue's article that its references turned out to mean, once that came; counts are nought then.
    """

    title = models.CharField()
    title_key = models.CharField()
    authors = models.JSONField(default=list)
    year = models.SmallIntegerField(null=True)
    type = models.CharField(null=True)
    container_title = models.CharField(null=True)
    volume = models.CharField(null=True)
    number = models.CharField(null=True)
    page = models.CharField(null=True)
    publisher = models.CharField(null=True)
    doi = models.CharField(null=True)
    text = models.TextField()
    article_count = models.IntegerField(default=0)
    reference_count = models.IntegerField(default=0)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    article_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = (never_empty("citedwork", "title", "text"),)
        indexes = (
            models.Index(
                F("article_count").desc(), F("id").asc(), name="citedwork_most", condition=Q(article_count__gt=0)
            ),
            models.Index(TITLE_BEGINNING, name="citedwork_title_beginning"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_detail", args=[self.pk, slug(self.title)])


class CitedWorkReference(models.Model):
    """A reference and the work that it means. The database does not check it: ingest deletes references without asking."""

    reference = models.OneToOneField(
        Reference, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="work_link"
    )
    work = models.ForeignKey(CitedWork, models.CASCADE, related_name="reference_links", db_index=False)
    article_id = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["work", "article_id"], name="citedworkreference_work"),
            models.Index(fields=["article_id"], name="citedworkreference_article"),
        )

    def __str__(self) -> str:
        return f"{self.reference_id}: {self.work_id}"


class CitedJournal(models.Model):
    """A journal outside the catalogue, by the key of its title, and how much of it is cited here."""

    key = models.CharField(primary_key=True)
    title = models.CharField()
    article_count = models.IntegerField()
    reference_count = models.IntegerField()

    class Meta:
        indexes = (models.Index(F("reference_count").desc(), F("key").asc(), name="citedjournal_most"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The list of what cites it; rows are made anew, so that the key is its name."""
        return f"{reverse('cited_journal_list')}?{urlencode({'key': self.key})}"


class WantedIssue(models.Model):
    """An issue, or a whole volume, of a journal of the catalogue that references ask for and that was not loaded."""

    journal = models.ForeignKey(Journal, models.CASCADE, related_name="wanted_issues")
    volume = models.CharField()
    number = models.CharField(null=True)
    year = models.SmallIntegerField(null=True)
    article_count = models.IntegerField()
    reference_count = models.IntegerField()

    class Meta:
        indexes = (models.Index(F("reference_count").desc(), F("id").asc(), name="wantedissue_most"),)

    def __str__(self) -> str:
        return f"{self.journal} {self.volume}({self.number or ''})"

    def get_absolute_url(self) -> str:
        """The list of what asks for it, by journal, volume and number."""
        place = {"journal": self.journal.slug, "volume": self.volume} | ({"issue": self.number} if self.number else {})
        return f"{reverse('wanted_list')}?{urlencode(place)}"


class CitedWorksState(models.Model):
    """One row: up to which snapshot the works follow the articles, and when all of them were counted."""

    snapshot = models.CharField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"counted {self.counted_at}"
