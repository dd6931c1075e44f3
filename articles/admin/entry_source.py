"""The source beside what has no source of its own: the lines of an entry, the articles that print an affiliation."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.models import Affiliation, Article, Authorship, AuthorshipAffiliation, Reference, SourceFile
from articles.models.places import entry_fields, place_key

from .source_text import SourceView, marked_places, show_source, source_address

EXCERPT_BYTES = 12_000
"""Of markup beside an entry's form."""

SHOWN_ARTICLES = 10
"""Articles that the page of an affiliation names."""

SHOWN_TITLE = 100


def entry_source(entry: Authorship | Reference) -> SourceView | None:
    """The part of the source in which the entry stands, its values marked; None for one that nothing prints."""
    fields = entry_fields(entry)
    article = Article.objects.only("source_id", "printed").get(pk=entry.article_id)
    wanted = next((field.source for field in fields if field.source), None) or article.source_id or 0
    source = SourceFile.objects.defer("content").filter(pk=wanted).first() if fields else None
    if source is None:
        return None
    bare = Article(pk=article.pk, source_id=article.source_id)
    places = marked_places(bare, fields, {}, source)
    return show_source(source, places, wanted=place_key(entry), budget=EXCERPT_BYTES)


def places_of_affiliation(affiliation: Affiliation) -> SafeString:
    """Links to the first articles that print the string, each to its place."""
    links = AuthorshipAffiliation.objects.filter(affiliation=affiliation, printed__isnull=False)
    first = links.select_related("authorship__article").order_by("pk")
    rows = first.only("affiliation", "authorship__article__title")[:SHOWN_ARTICLES]
    listed = [
        (
            source_address(link.authorship.article_id, place_key(link)),
            Truncator(link.authorship.article.title).chars(SHOWN_TITLE),
        )
        for link in rows
    ]
    return format_html_join("", '<p><a href="{}">{}</a></p>', listed)
