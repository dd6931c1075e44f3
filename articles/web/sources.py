"""For editors: which values of an article's page can be followed to their place in its source."""

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article
from articles.models.places import printed_fields


def source_places(request: HttpRequest, article: Article) -> frozenset[str] | None:
    """Give the keys of the fields that have a place in the source; None for readers, at no cost."""
    if not (admin.site.has_permission(request) and request.user.has_perm("articles.view_article")):
        return None
    return frozenset(field.place.key for field in printed_fields(article))
