"""What people decided, and what waits for a decision. Ingest obeys the first and adds to the second."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .fields import never_empty


class Record(models.TextChoices):
    """The kinds of record that a decision or a question can be about; the value is the model's name."""

    ARTICLE = "article"
    AUTHORSHIP = "authorship"
    AFFILIATION = "affiliation"
    AUTHORSHIP_AFFILIATION = "authorshipaffiliation"
    REFERENCE = "reference"
    AUTHOR = "author"
    INSTITUTION = "institution"
    JOURNAL = "journal"
    ISSUE = "issue"
    INGEST_RUN = "ingestrun"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Reading corrections."""

    def in_force(self) -> Self:
        """Those nobody revoked."""
        return self.filter(revoked_at=None)


class CorrectionBatch(models.Model):
    """Corrections that were made at once, all or none, and are undone at once; ``title`` says what was done."""

    title = models.CharField()
    reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = "bulk change"
        constraints = (never_empty("correctionbatch", "title"),)

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """One decided field of one record: the value an editor set, and what was printed when it was set.

    At most one correction a field is in force. The record's column holds ``new`` until the correction is revoked;
    ``printed`` tells whether the source has changed its mind since. ``replaces`` is the correction that was in force
    before, to which undoing leads back.
    """

    record = models.CharField(choices=Record, max_length=21)
    record_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    printed = models.JSONField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True, default="")
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    batch = models.ForeignKey(CorrectionBatch, models.PROTECT, null=True, blank=True, related_name="corrections")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            never_empty("correction", "field"),
            models.UniqueConstraint(
                fields=["record", "record_id", "field"],
                condition=Q(revoked_at__isnull=True),
                name="correction_one_in_force_per_field",
            ),
        )
        indexes = (
            models.Index(fields=["record", "record_id", "-id"], name="correction_record"),
            models.Index(fields=["decided_by", "-id"], name="correction_by_editor"),
        )

    def __str__(self) -> str:
        return f"{self.get_record_display()} {self.record_id}: {self.field}"


class OperationQuerySet(models.QuerySet["Operation"]):
    """Reading operations."""

    def in_force(self) -> Self:
        """Those nobody undid."""
        return self.filter(undone_at=None)


class Operation(models.Model):
    """A decision about identities: merge, split, link, reject or swap; ``moved`` holds what undoing it needs.

    ``batch`` is the id of the first of the operations that were made, and are undone, together.
    """

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"
        LINK = "link"
        REJECT = "reject"
        SWAP = "swap"

    kind = models.CharField(choices=Kind, max_length=6)
    batch = models.BigIntegerField(null=True, blank=True)
    record = models.CharField(choices=Record, max_length=21)
    record_id = models.BigIntegerField()
    other_id = models.BigIntegerField(null=True, blank=True)
    moved = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True, default="")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = OperationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["record", "record_id"], name="operation_record"),
            models.Index(fields=["record", "other_id"], name="operation_other"),
            models.Index(fields=["batch"], name="operation_batch", condition=Q(batch__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.get_record_display()} {self.record_id}"


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    """Reading the work list."""

    def open(self) -> Self:
        """Those that wait for a decision."""
        return self.filter(state=ReviewItem.State.OPEN)

    def heaviest_first(self) -> Self:
        """Those first whose decision mends most articles, then the oldest; those that nobody counted last."""
        return self.order_by(F("mends").desc(nulls_last=True), "pk")


class ReviewItem(models.Model):
    """One question for an editor. ``fingerprint`` says what is asked, so that the same is never asked twice.

    ``mends`` is how many articles an answer puts right, as last counted; NULL where nobody counted.
    """

    class Kind(models.TextChoices):
        SOURCE_CHANGED = "source-changed", "source changed under a correction"
        DUPLICATE_ARTICLE = "duplicate-article", "likely duplicate article"
        DUPLICATE_AUTHOR = "duplicate-author", "likely duplicate author"
        DUPLICATE_INSTITUTION = "duplicate-institution", "likely duplicate institution"
        ROR_MATCH = "ror-match", "likely organisation of ROR"
        AMBIGUOUS_AUTHOR = "ambiguous-author", "several authors fit a name"
        AMBIGUOUS_INSTITUTION = "ambiguous-institution", "several institutions fit an affiliation"
        AMBIGUOUS_JOURNAL = "ambiguous-journal", "several journals fit a title"
        AMBIGUOUS_REFERENCE = "ambiguous-reference", "several articles fit a reference"
        VANISHED = "vanished", "no longer printed, kept because it was edited"
        ORDER = "order", "list changed under a decided order"
        SWAPPED_NAMES = "swapped-names", "given names and surnames likely swapped"
        READER_REPORT = "reader-report", "reader’s report"
        DAMAGED_REFERENCE = "damaged-reference", "damaged reference, whole elsewhere"
        DAMAGED_LIST = "damaged-list", "damaged references of an article"
        UNCERTAIN_NAME = "uncertain-name", "name read with low confidence"
        UNCLAIMED = "unclaimed", "text that went into no field"
        PAGE_GAPS = "page-gaps", "pages of an issue in no article"
        WITNESSES = "witnesses", "two witnesses disagree"

    class State(models.TextChoices):
        OPEN = "open"
        DECIDED = "decided"
        DISMISSED = "dismissed"

    kind = models.CharField(choices=Kind, max_length=24)
    state = models.CharField(choices=State, default=State.OPEN, max_length=9)
    fingerprint = models.CharField(editable=False)
    record = models.CharField(choices=Record, max_length=21)
    record_id = models.BigIntegerField()
    other_id = models.BigIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)
    mends = models.IntegerField("mends articles", null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "-id")
        constraints = (
            never_empty("reviewitem", "fingerprint"),
            models.UniqueConstraint(fields=["fingerprint"], name="reviewitem_asked_once"),
        )
        indexes = (
            models.Index(fields=["state", "kind", "-id"], name="reviewitem_queue"),
            models.Index(fields=["record", "record_id"], name="reviewitem_record"),
            models.Index(
                F("state"), F("kind"), F("mends").desc(nulls_last=True), F("id").asc(), name="reviewitem_by_worth"
            ),
            models.Index(F("state"), F("mends").desc(nulls_last=True), F("id").asc(), name="reviewitem_heaviest"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.record} {self.record_id}"

    @property
    def record_form(self) -> str:
        """The name of the address at which the record is edited."""
        return f"admin:articles_{self.record}_change"
