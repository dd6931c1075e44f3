"""What the Research Organization Registry (ROR) says of institutions; loaded whole, and never edited here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .fields import never_empty


class RorOrganisation(models.Model):
    """One organisation under its ROR iD without address: ``05a28rw58``.

    ``current_id`` is the organisation that this one is today: itself, its successor when it was withdrawn, or NULL.
    """

    class Status(models.TextChoices):
        ACTIVE = "active"
        INACTIVE = "inactive"
        WITHDRAWN = "withdrawn"

    id = models.CharField(primary_key=True, max_length=9)
    name = models.CharField()
    status = models.CharField(choices=Status, max_length=9)
    city = models.CharField(null=True)
    region = models.CharField(null=True)
    country_code = models.CharField(max_length=2, null=True)
    parents = ArrayField(models.CharField(max_length=9), default=list)
    successors = ArrayField(models.CharField(max_length=9), default=list)
    current_id = models.CharField(max_length=9, null=True)

    class Meta:
        ordering = ("id",)
        constraints = (never_empty("rororganisation", "id", "name", "city", "region", "country_code"),)
        indexes = (GinIndex(fields=["parents"], name="ror_parents"),)

    def __str__(self) -> str:
        return self.name


class RorName(models.Model):
    """One name of an organisation in one of its countries, keyed as names of institutions are.

    ``id`` is a digest of what the row says, so that a newer release is compared row by row.
    """

    class Kind(models.TextChoices):
        DISPLAY = "display"
        LABEL = "label"
        ALIAS = "alias"
        ACRONYM = "acronym"

    id = models.CharField(primary_key=True, max_length=32)
    organisation = models.ForeignKey(RorOrganisation, models.CASCADE, related_name="names")
    kind = models.CharField(choices=Kind, max_length=7)
    name = models.CharField()
    language = models.CharField(max_length=20, null=True)
    country_code = models.CharField(max_length=2, null=True)
    identity_key = models.CharField()
    variant_key = models.CharField()

    class Meta:
        ordering = ("organisation", "kind", "name", "id")
        constraints = (never_empty("rorname", "name", "language", "country_code", "identity_key"),)
        indexes = (
            models.Index(fields=["identity_key", "country_code"], name="ror_name_identity"),
            GinIndex(fields=["variant_key"], opclasses=["gin_trgm_ops"], name="ror_name_trigrams"),
        )

    def __str__(self) -> str:
        return self.name
