"""Who wrote an article and where they worked: what was printed, and the identities behind it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import MD5, Left, Upper

from articles.normalize import slug

from .addresses import addresses
from .articles import KEY_LENGTH, Article
from .fields import PrintedField, never_empty, within
from .identities import AuthorQuerySet, InstitutionQuerySet
from .institution_names import acronym_of, place_identity, place_key, variant_key
from .institution_signatures import signature_of
from .person_names import full_name, person_key

STRING_ORDER = 120
"""So many characters of a printed affiliation say where it stands in the order of all."""

FAMILY = Func(F("name_key"), Value(", "), Value(1), function="split_part", output_field=models.CharField())
"""The family name's part of an author's key."""


class Link(models.TextChoices):
    """Who says that a printed thing is this identity: the catalogue's rules, or a person."""

    INFERRED = "inferred"
    CONFIRMED = "confirmed"


class Author(models.Model):
    """The identity of a person or organisation that wrote articles. Ids never die: a merged one answers with the other."""

    family = models.CharField(null=True, blank=True)
    given = models.CharField(null=True, blank=True)
    suffix = models.CharField(null=True, blank=True)
    literal = models.CharField("organisation", null=True, blank=True)
    name_key = models.CharField(editable=False)
    orcid = models.CharField("ORCID", max_length=19, null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ("name_key", "id")
        constraints = (
            never_empty("author", "family", "given", "suffix", "literal", "name_key", "orcid"),
            models.UniqueConstraint(fields=["orcid"], name="author_orcid_once"),
            models.CheckConstraint(
                condition=Q(family__isnull=False) | Q(given__isnull=False) | Q(literal__isnull=False),
                name="author_has_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) | Q(merged_into__isnull=True), name="author_not_merged_into_itself"
            ),
        )
        indexes = (
            models.Index(fields=["name_key", "id"], name="author_in_order"),
            models.Index(FAMILY, name="author_family"),
            models.Index(Func(FAMILY, function="articles_sound", output_field=models.CharField()), name="author_sound"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="author_name_trigrams"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return addresses().author(self.pk, self.name)

    @property
    def name(self) -> str:
        return full_name(self.family, self.given, self.suffix, self.literal)

    @property
    def slug(self) -> str:
        return slug(self.name)

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.name_key = person_key(self.family, self.given, self.literal)
        return ("name_key",)


class Institution(models.Model):
    """The identity behind affiliation strings: a university, an academy, a company; departments stay with the string.

    ``key`` holds the words by which it is searched and ordered, ``identity_key`` those by which two wordings are one
    institution, ``variant_key``, ``signature`` and ``acronym`` those by which they may be. ``ror_reason`` and ``parent_reason`` say
    why a ROR iD and a parent were inferred; they are NULL where a person gave them.
    """

    name = models.CharField()
    key = models.CharField(editable=False)
    identity_key = models.CharField(editable=False)
    variant_key = models.CharField(editable=False)
    signature = ArrayField(models.CharField(), default=list, editable=False)
    acronym = models.CharField(null=True, editable=False)
    city = models.CharField(null=True, blank=True)
    region = models.CharField(null=True, blank=True)
    country_code = models.CharField(max_length=2, null=True, blank=True)
    ror = models.CharField("ROR", max_length=40, null=True, blank=True, unique=True)
    ror_reason = models.CharField(null=True, editable=False)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    parent_reason = models.CharField(null=True, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ("key", "id")
        constraints = (
            never_empty("institution", "name", "key", "city", "region", "country_code", "ror"),
            models.CheckConstraint(
                condition=Q(country_code__isnull=True) | Q(country_code__regex="^[A-Z]{2}$"),
                name="institution_country_code_form",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) | Q(merged_into__isnull=True),
                name="institution_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")) | Q(parent__isnull=True), name="institution_not_its_own_parent"
            ),
        )
        indexes = (
            models.Index(fields=["key", "country_code", "id"], name="institution_in_order"),
            models.Index(fields=["identity_key", "country_code"], name="institution_identity"),
            models.Index(fields=["acronym"], name="institution_short_name", condition=~Q(name__contains=" ")),
            models.Index(fields=["acronym"], name="institution_long_name", condition=Q(name__contains=" ")),
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="institution_key_trigrams"),
            GinIndex(fields=["signature"], fastupdate=False, name="institution_signature"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return addresses().institution(self.pk, self.name)

    @property
    def slug(self) -> str:
        return slug(self.name)

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.key = place_key(self.name)
        self.identity_key = place_identity(self.name)
        self.variant_key = variant_key(self.name)[:KEY_LENGTH]
        self.signature = signature_of(self.variant_key, self.country_code, self.city)
        self.acronym = acronym_of(self.name)
        return "key", "identity_key", "variant_key", "signature", "acronym"


class Affiliation(models.Model):
    """One printed affiliation string, read into parts once for all articles that print it, linked to an institution.

    ``raw`` is the string with blanks folded; NULL where an editor added an affiliation that nothing prints.
    """

    raw = models.TextField(null=True, blank=True)
    departments = ArrayField(models.CharField(), default=list, blank=True)
    institution_name = models.CharField(null=True, blank=True)
    city = models.CharField(null=True, blank=True)
    region = models.CharField(null=True, blank=True)
    country = models.CharField(null=True, blank=True)
    country_code = models.CharField(max_length=2, null=True, blank=True)
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="affiliations")
    link = models.CharField(choices=Link, default=Link.INFERRED, max_length=9)
    link_reason = models.CharField(null=True, blank=True)
    printed = PrintedField(default=dict, editable=False)

    class Meta:
        ordering = ("institution_name", "id")
        constraints = (
            never_empty("affiliation", "raw", "institution_name", "city", "region", "country", "country_code"),
            models.UniqueConstraint(MD5("raw"), name="affiliation_once_per_string"),
            models.CheckConstraint(
                condition=Q(country_code__isnull=True) | Q(country_code__regex="^[A-Z]{2}$"),
                name="affiliation_country_code_form",
            ),
        )
        indexes = (
            models.Index(Left("raw", STRING_ORDER), "id", name="affiliation_in_order"),
            GinIndex(OpClass(Upper("raw"), name="gin_trgm_ops"), name="affiliation_trigrams"),
        )

    def __str__(self) -> str:
        return self.raw or ", ".join(filter(None, [self.institution_name, self.city, self.country]))


class AuthorshipQuerySet(models.QuerySet["Authorship"]):
    """Reading authorships."""

    def shown(self) -> Self:
        """Those not removed by an editor, in printed or decided order."""
        return self.filter(position__isnull=False).order_by("article_id", "position")

    def for_citation_lines(self) -> Self:
        """The same with their authors, and nothing that a citation line does not print."""
        return self.shown().select_related("author").defer("printed", "email", "link_reason", "author__created_at")


class Authorship(models.Model):
    """One name in an article's author list, in order, linked to the person it is.

    ``position`` counts from 1 and is NULL for an author whom an editor removed: the row stays, so that the next ingest
    knows. ``printed`` is NULL for an author whom an editor added; otherwise it holds the readings of the parts, the
    printed position and the span of the line.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="authorships", db_index=False)
    position = models.IntegerField(null=True, blank=True)
    author = models.ForeignKey(Author, models.PROTECT, null=True, blank=True, related_name="authorships")
    family = models.CharField(null=True, blank=True)
    given = models.CharField(null=True, blank=True)
    suffix = models.CharField(null=True, blank=True)
    literal = models.CharField("organisation", null=True, blank=True)
    orcid = models.CharField("ORCID", max_length=19, null=True, blank=True)
    email = models.CharField("e-mail (never public)", null=True, blank=True)
    affiliations = models.ManyToManyField(Affiliation, through="AuthorshipAffiliation", related_name="authorships")
    link = models.CharField(choices=Link, default=Link.INFERRED, max_length=9)
    link_reason = models.CharField(null=True, blank=True)
    confidence = models.FloatField(default=1.0, editable=False)
    printed = PrintedField(null=True, editable=False)

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        ordering = ("article", "position", "id")
        constraints = (
            never_empty("authorship", "family", "given", "suffix", "literal", "orcid", "email"),
            models.CheckConstraint(
                condition=Q(family__isnull=False) | Q(given__isnull=False) | Q(literal__isnull=False),
                name="authorship_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=True) | Q(position__gte=1), name="authorship_position_from_one"
            ),
            within("confidence", 0, 1, name="authorship_confidence_is_a_share"),
            models.UniqueConstraint(
                fields=["article", "position"],
                name="authorship_position_once_per_article",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return full_name(self.family, self.given, self.suffix, self.literal)


class AuthorshipAffiliation(models.Model):
    """One affiliation of one authorship, in order; position NULL and ``printed`` as in :class:`Authorship`."""

    authorship = models.ForeignKey(Authorship, models.CASCADE, related_name="affiliation_links", db_index=False)
    affiliation = models.ForeignKey(Affiliation, models.PROTECT, related_name="authorship_links")
    position = models.IntegerField(null=True, blank=True)
    printed = PrintedField(null=True, editable=False)

    class Meta:
        ordering = ("authorship", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=["authorship", "affiliation"], name="affiliation_once_per_authorship"),
            models.UniqueConstraint(
                fields=["authorship", "position"],
                name="affiliation_position_once_per_authorship",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return str(self.affiliation)
