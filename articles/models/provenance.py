"""Where every value came from: runs of the ingest, the files they read, the doubts of the reader."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .articles import Article
from .fields import never_empty, within


class IngestRun(models.Model):
    """One run of the ingest command: who, when, with what, and how it went."""

    class State(models.TextChoices):
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField("last heard of", default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    arguments = models.JSONField(default=dict)
    state = models.CharField(choices=State, default=State.RUNNING, max_length=8)
    counts = models.JSONField(default=dict)
    # The last person and the last institution, by id, about whom it was asked whether they are others.
    examined = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Run {self.pk}, {self.started_at:%Y-%m-%d %H:%M}"


class SourceFile(models.Model):
    """The bytes an operator gave, once per content, and the article they state.

    ``text`` is the decoded content that all spans point into. ``content`` keeps the bytes only where encoding the text
    again would not give them back; :attr:`original` always does. Of several sources of one article, the one that states
    most, and of these the newest crawl, is the article's ``source``. A source is ``superseded`` when every path at
    which it was found holds something newer about the article: it is kept, and says nothing any more.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="sources")
    run = models.ForeignKey(IngestRun, models.PROTECT, related_name="sources")
    path = models.CharField()
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.IntegerField("bytes")
    encoding = models.CharField(max_length=40)
    text = models.TextField()
    content = models.BinaryField(null=True)
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField(auto_now=True)
    accessed = models.DateField("date accessed by the crawl", null=True, blank=True)
    unclaimed = models.FloatField("unclaimed share", default=0.0)
    stated = models.IntegerField("values stated", default=0)
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)
        constraints = (
            never_empty("sourcefile", "path", "text", "encoding", "reader_version"),
            models.UniqueConstraint(fields=["sha256"], name="sourcefile_content_once"),
            within("unclaimed", 0, 1, name="sourcefile_unclaimed_is_a_share"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="sourcefile_sha256_form"),
        )
        indexes = (models.Index(fields=["path"], name="sourcefile_path"),)

    def __str__(self) -> str:
        return self.path

    @property
    def original(self) -> bytes:
        """The bytes as they were given."""
        return bytes(self.content) if self.content is not None else self.text.encode(self.encoding)


class SourcePath(models.Model):
    """A further path at which the content of a source was found."""

    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="further_paths", db_index=False)
    path = models.CharField()

    class Meta:
        constraints = (
            never_empty("sourcepath", "path"),
            models.UniqueConstraint(fields=["source", "path"], name="sourcepath_once_per_source"),
        )

    def __str__(self) -> str:
        return self.path


class ParseProblem(models.Model):
    """A doubt about a source, or the reason why a file was refused (then without a source)."""

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="problems")
    source = models.ForeignKey(SourceFile, models.CASCADE, null=True, blank=True, related_name="problems")
    path = models.CharField()
    code = models.CharField()
    line = models.IntegerField(default=1)
    text = models.TextField(blank=True, default="")
    start = models.IntegerField(null=True, blank=True)
    end = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ("path", "line", "id")
        constraints = (
            never_empty("parseproblem", "path", "code"),
            models.CheckConstraint(condition=Q(line__gte=1), name="parseproblem_line_from_one"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__gte=0, end__gte=models.F("start")),
                name="parseproblem_span_sane",
            ),
        )
        indexes = (models.Index(fields=["code"], name="parseproblem_code"),)

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.code}"
