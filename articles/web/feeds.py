"""Atom feeds: what the catalogue took in last of an author, an institution or a journal."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.exports.emails import without_email
from articles.models import Article, Author, Institution, Journal

from .canonical import survivor
from .works import works_at, works_by

ENTRIES = 50
SUMMARY = 600

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML may hold."""


def clean(text: object) -> str:
    """A printed text as a feed can hold it."""
    return _CONTROLS.sub(" ", without_email(text))


class MergedError(Exception):
    """The record was merged into another, whose feed is at ``address``."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class WorksFeed(Feed):
    """The works of one record, those taken in last first; the record is found by the subclass.

    The feed of what was merged into another leads to that one's.
    """

    feed_type = Atom1Feed
    subtitle = _("Newly added articles. Counts and lists are those of this catalogue alone.")

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().__call__(request, *args, **kwargs)
        except MergedError as merged:
            return HttpResponsePermanentRedirect(merged.address)

    def current(self, record: Any, name: str, key: str = "pk") -> Any:
        """The record itself; MergedError with the address of the feed ``name`` of the one that it was merged into."""
        found = survivor(record)
        if found is not record:
            raise MergedError(reverse(name, args=[getattr(found, key)]))
        return record

    def works(self, record: Any) -> QuerySet[Article]:
        raise NotImplementedError

    def title(self, record: Any) -> str:
        return clean(record)

    def link(self, record: Any) -> str:
        return str(record.get_absolute_url())

    def items(self, record: Any) -> list[Article]:
        rows = self.works(record).select_related("journal", "issue").prefetch_related("authorships")
        return list(rows.defer("printed", "journal__printed").order_by("-pk")[:ENTRIES])

    def item_title(self, item: Article) -> str:
        return clean(item.title)

    def item_description(self, item: Article) -> str:
        place = [item.journal.title if item.journal else "", item.issue.label if item.issue else ""]
        line = " ".join(filter(None, [*place, item.page and gettext("p. %(pages)s") % {"pages": item.page}]))
        abstract = (item.abstract or "")[:SUMMARY]
        return clean("\n\n".join(filter(None, [line, abstract])))

    def item_author_name(self, item: Article) -> str | None:
        shown = (one for one in item.authorships.all() if one.position)
        return clean(", ".join(one.name for one in sorted(shown, key=lambda one: one.position or 0))) or None

    def item_guid(self, item: Article) -> str:
        return reverse("article_detail", args=[item.pk, ""])

    def item_pubdate(self, item: Article) -> datetime:
        return item.created_at

    def item_updateddate(self, item: Article) -> datetime:
        return item.created_at


class AuthorFeed(WorksFeed):
    """Works of one person."""

    def get_object(self, request: HttpRequest, pk: int) -> Author:
        found: Author = self.current(
            get_object_or_404(Author.objects.select_related("merged_into"), pk=pk), "author_feed"
        )
        return found

    def works(self, record: Author) -> QuerySet[Article]:
        return works_by(record)


class InstitutionFeed(WorksFeed):
    """Works from one institution."""

    def get_object(self, request: HttpRequest, pk: int) -> Institution:
        found: Institution = self.current(
            get_object_or_404(Institution.objects.select_related("merged_into"), pk=pk), "institution_feed"
        )
        return found

    def works(self, record: Institution) -> QuerySet[Article]:
        return works_at(record)


class JournalFeed(WorksFeed):
    """Articles of one journal."""

    def get_object(self, request: HttpRequest, slug: str) -> Journal:
        found: Journal = self.current(
            get_object_or_404(Journal.objects.select_related("merged_into"), slug=slug), "journal_feed", "slug"
        )
        return found

    def works(self, record: Journal) -> QuerySet[Article]:
        return Article.objects.public().filter(journal=record)
