"""What an article cites, entry by entry."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Trim

from articles.normalize import journal_key, title_key

from .articles import KEY_LENGTH, Article
from .fields import PrintedField, never_empty, within
from .people import Link

FIRST_PAGE = Lower(Trim(Func(F("page"), Value("-"), Value(1), function="split_part", output_field=models.CharField())))
"""The first page of a range, folded: ``20`` of ``20-26``, ``e7001`` of ``E7001``."""


TITLE_HASH = Func(F("title_key"), Value(0), function="hashtextextended", output_field=models.BigIntegerField())
"""Eight bytes of a title key, a fifth of the room in an index; whoever asks by it compares the keys as well."""


def reference_keys(title: str | None, container_title: str | None) -> tuple[str | None, str | None]:
    """The keys by which a reference is linked: those of its title and of what contains it."""
    return title_key(title or "")[:KEY_LENGTH] or None, journal_key(container_title or "")[:KEY_LENGTH] or None


class ReferenceQuerySet(models.QuerySet["Reference"]):
    """Reading references."""

    def shown(self) -> Self:
        """Those not removed by an editor, in order, with the cited article where one is linked."""
        return self.filter(position__isnull=False).select_related("cited").order_by("article_id", "position")

    def citing(self, article: Article) -> Self:
        """References of public articles that are linked to ``article``."""
        return self.filter(cited=article, position__isnull=False, article__merged_into=None).exclude(
            article__status=Article.Status.DELETED
        )


class Reference(models.Model):
    """One entry of a reference list: the printed text, its fields in CSL terms, and what became of it.

    ``state`` is visible to readers. Linked means that exactly one article of the catalogue fits; several fitting make
    it ambiguous, with the ids in ``candidates``; damaged means that text was lost and nothing fits.
    """

    class State(models.TextChoices):
        LINKED = "linked", "in this catalogue"
        AMBIGUOUS = "ambiguous", "ambiguous"
        ABSENT = "absent", "not in this catalogue"
        DAMAGED = "damaged", "damaged"

    article = models.ForeignKey(Article, models.CASCADE, related_name="references", db_index=False)
    position = models.IntegerField(null=True, blank=True)
    label = models.CharField(null=True, blank=True)
    text = models.TextField()
    type = models.CharField("CSL type", null=True, blank=True)
    authors = models.JSONField(default=list, blank=True)
    editors = models.JSONField(default=list, blank=True)
    issued_year = models.SmallIntegerField(null=True, blank=True)
    title = models.CharField(null=True, blank=True)
    title_key = models.CharField(null=True, editable=False)
    container_title = models.CharField(null=True, blank=True)
    container_key = models.CharField(null=True, editable=False)
    volume = models.CharField(null=True, blank=True)
    number = models.CharField("issue", null=True, blank=True)
    page = models.CharField(null=True, blank=True)
    publisher = models.CharField(null=True, blank=True)
    publisher_place = models.CharField(null=True, blank=True)
    genre = models.CharField(null=True, blank=True)
    doi = models.CharField("DOI", null=True, blank=True)
    url = models.CharField("URL", null=True, blank=True)
    isbn = models.CharField("ISBN", null=True, blank=True)
    damaged = models.BooleanField("text was lost", default=False)
    state = models.CharField(choices=State, default=State.ABSENT, max_length=9)
    cited = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="citing_references", db_index=False
    )
    candidates = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    link = models.CharField(choices=Link, default=Link.INFERRED, max_length=9)
    link_reason = models.CharField(null=True, blank=True)
    confidence = models.FloatField(default=1.0, editable=False)
    printed = PrintedField(null=True, editable=False)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ("article", "position", "id")
        constraints = (
            never_empty(
                "reference",
                "label",
                "text",
                "type",
                "title",
                "container_title",
                "volume",
                "number",
                "page",
                "publisher",
                "publisher_place",
                "genre",
                "doi",
                "url",
                "isbn",
            ),
            within("confidence", 0, 1, name="reference_confidence_is_a_share"),
            models.CheckConstraint(
                condition=Q(position__isnull=True) | Q(position__gte=1), name="reference_position_from_one"
            ),
            models.CheckConstraint(
                condition=Q(state="linked", cited__isnull=False) | (~Q(state="linked") & Q(cited__isnull=True)),
                name="reference_linked_means_cited",
            ),
            models.UniqueConstraint(
                fields=["article", "position"],
                name="reference_position_once_per_article",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )
        indexes = (
            models.Index(TITLE_HASH, F("issued_year"), name="reference_title_hash"),
            models.Index(F("container_key"), F("volume"), FIRST_PAGE, name="reference_place"),
            models.Index(fields=["cited"], name="reference_cited", condition=Q(cited__isnull=False)),
            models.Index(fields=["doi"], name="reference_doi", condition=Q(doi__isnull=False)),
        )

    def __str__(self) -> str:
        return self.text

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.title_key, self.container_key = reference_keys(self.title, self.container_title)
        return "title_key", "container_key"
