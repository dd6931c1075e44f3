"""Articles and the keys by which a source file names one."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from articles.normalize import slug, title_key

from .addresses import addresses
from .fields import OptionalTextField, PrintedField, never_empty, within
from .journals import FIRST_YEAR, LAST_YEAR, Issue, Journal

KEY_LENGTH = 400
"""Keys are cut here: an index row holds no more than 2,700 bytes."""

LAST_PAGE = 2**31 - 1


def page_numbers(page: str | None) -> tuple[int | None, int | None]:
    """First and last page as numbers, where they are numbers: ``20-26`` gives 20 and 26, ``e1001199`` gives neither.

    A single page is its own last page; a range that runs backwards has no last page.
    """
    first, _, last = (page or "").partition("-")
    if not (first.isascii() and first.isdigit() and 0 < int(first[:11]) <= LAST_PAGE):
        return None, None
    start = int(first[:11])
    end = int(last[:11]) if last.isascii() and last.isdigit() else start
    return start, end if start <= end <= LAST_PAGE else None


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reading articles."""

    def findable(self) -> Self:
        """Articles that searches find and lists count: public ones, less those withdrawn."""
        return self.public().exclude(status=Article.Status.WITHDRAWN)

    def public(self) -> Self:
        """Articles readers see: neither deleted nor merged into another; withdrawn ones stay, marked."""
        return self.exclude(status=Article.Status.DELETED).filter(merged_into=None)

    def with_citation_line(self) -> Self:
        """With all that a citation line prints: journal and issue in the same query, authors in one more.

        What only ingest and editors look at is left in the database: it costs more to load than all the rest.
        """
        from .people import Authorship  # the people's module needs this one

        found = self.select_related("journal", "issue__journal").defer("printed", "created_at")
        return found.prefetch_related(models.Prefetch("authorships", Authorship.objects.for_citation_lines()))

    def in_page_order(self) -> Self:
        """The contents of an issue as printed; articles without page numbers last."""
        return self.order_by(F("page_start").asc(nulls_last=True), "page", "id")

    def newest_first(self) -> Self:
        """By the articles' own date, newest first, undated last."""
        return self.order_by(F("issued_year").desc(nulls_last=True), F("issued_month").desc(nulls_last=True), "-id")


class Article(models.Model):
    """One article as readers see it: every column holds the decided value where there is one, else the printed one.

    ``printed`` maps a column to what the latest ingest read: ``{"value", "span": [start, end], "confidence"}``, spans
    being character offsets into ``source.text``, or into that of the source whose id stands beside as ``"source"``; a
    value that the column holds is left out (see ``readings``). Only ingest writes it, and corrections that are about to
    change the column.

    Translations are ``[{"language": "ru", "value": …}]``, classifications ``[{"scheme": "JEL", "codes": ["K14"]}]``.
    """

    class Status(models.TextChoices):
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"
        DELETED = "deleted"

    title = models.CharField()
    title_key = models.CharField(editable=False)
    abstract = OptionalTextField()
    keywords = ArrayField(models.CharField(), default=list, blank=True)
    language = models.CharField(max_length=8, null=True, blank=True)
    title_translations = models.JSONField(default=list, blank=True, editable=False)
    abstract_translations = models.JSONField(default=list, blank=True, editable=False)
    keyword_translations = models.JSONField(default=list, blank=True, editable=False)
    classifications = models.JSONField(default=list, blank=True, editable=False)
    section = models.CharField(null=True, blank=True)
    license = models.CharField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True, editable=False)
    journal = models.ForeignKey(Journal, models.PROTECT, null=True, blank=True, related_name="articles", db_index=False)
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="articles", db_index=False)
    page = models.CharField(null=True, blank=True)
    page_start = models.IntegerField(null=True, editable=False)
    page_end = models.IntegerField(null=True, editable=False)
    issued_year = models.SmallIntegerField(null=True, blank=True)
    issued_month = models.SmallIntegerField(null=True, blank=True)
    issued_day = models.SmallIntegerField(null=True, blank=True)
    doi = models.CharField("DOI", null=True, blank=True)
    doi_known = models.BooleanField("a DOI is known to exist", default=False)
    url = models.CharField("URL", null=True, blank=True)
    citation = OptionalTextField("citation as printed")
    status = models.CharField(choices=Status, default=Status.PUBLISHED, max_length=9)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", db_index=False
    )
    source = models.ForeignKey("SourceFile", models.SET_NULL, null=True, blank=True, related_name="+")
    printed = PrintedField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = (
            never_empty("article", "title", "abstract", "language", "page", "doi", "url", "citation"),
            never_empty("article_page", "section", "license"),
            models.UniqueConstraint(fields=["doi"], name="article_doi_once"),
            within("issued_year", FIRST_YEAR, LAST_YEAR, name="article_year_sane"),
            within("issued_month", 1, 12, name="article_month_sane"),
            within("issued_day", 1, 31, name="article_day_sane"),
            models.CheckConstraint(
                condition=Q(page_end__isnull=True) | Q(page_start__gt=0, page_end__gte=F("page_start")),
                name="article_pages_sane",
            ),
            models.CheckConstraint(
                condition=Q(doi__isnull=True) | Q(doi__regex=r"^10\.[^[:upper:][:space:]]+$"), name="article_doi_form"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) | Q(merged_into__isnull=True), name="article_not_merged_into_itself"
            ),
        )
        indexes = (
            models.Index(
                F("issued_year").desc(nulls_last=True),
                F("issued_month").desc(nulls_last=True),
                F("id").desc(),
                name="article_newest",
            ),
            models.Index(fields=["title_key"], opclasses=["varchar_pattern_ops"], name="article_title_beginning"),
            models.Index(fields=["issue", "page_start", "id"], name="article_contents"),
            models.Index(fields=["merged_into"], name="article_merged", condition=Q(merged_into__isnull=False)),
            models.Index(fields=["journal", "issued_year"], name="article_journal_year"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return addresses().article(self.pk, self.title)

    @property
    def slug(self) -> str:
        return slug(self.title)

    def derive(self) -> tuple[str, ...]:
        """Recompute the columns that follow from others, and name them."""
        self.title_key = title_key(self.title)[:KEY_LENGTH]
        self.page_start, self.page_end = page_numbers(self.page)
        return "title_key", "page_start", "page_end"


class ArticleKey(models.Model):
    """One way in which a source file names an article, made of printed values only, so that edits never break it.

    Kinds, strongest first: the DOI; the place (journal id, volume, issue, first page and title key); the page (the same
    without the title, for an article whose title was reworded); the title (title key, first author, year). The last two
    may fit several articles and then decide nothing.
    """

    class Kind(models.TextChoices):
        DOI = "doi"
        PLACE = "place"
        PAGE = "page"
        TITLE = "title"

    article = models.ForeignKey(Article, models.CASCADE, related_name="keys", db_index=False)
    kind = models.CharField(choices=Kind, max_length=5)
    key = models.CharField()

    class Meta:
        constraints = (
            never_empty("articlekey", "key"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(kind__in=["doi", "place"]), name="articlekey_names_one_article"
            ),
            models.UniqueConstraint(fields=["kind", "key", "article"], name="articlekey_once_per_article"),
        )
        indexes = (models.Index(fields=["article"], name="articlekey_article"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
