"""Which articles a record touches, so that their search documents follow every decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from django.db.models import Q

from articles.models import Article, Record
from articles.search.documents import refresh_documents
from articles.search.index import catch_up

from .decisions import record_kind

ARTICLES_OF: dict[Record, Callable[[int], Q]] = {
    Record.ARTICLE: lambda identity: Q(pk=identity),
    Record.AUTHORSHIP: lambda identity: Q(authorships=identity),
    Record.AFFILIATION: lambda identity: Q(authorships__affiliation_links__affiliation=identity),
    Record.AUTHORSHIP_AFFILIATION: lambda identity: Q(authorships__affiliation_links=identity),
    Record.REFERENCE: lambda identity: Q(references=identity),
    Record.AUTHOR: lambda identity: Q(authorships__author=identity),
    Record.INSTITUTION: lambda identity: Q(authorships__affiliation_links__affiliation__institution=identity),
    Record.JOURNAL: lambda identity: Q(journal=identity),
    Record.ISSUE: lambda identity: Q(issue=identity),
}
"""How to find the articles on whose pages and in whose search documents a record appears."""

_waiting: ContextVar[set[int] | None] = ContextVar("articles_to_refresh", default=None)
"""The articles that several decisions, made together, have changed so far."""


def affected_articles(record: models.Model) -> list[int]:
    """Ids of the articles that show ``record``, in order."""
    condition = ARTICLES_OF[record_kind(record)](record.pk)
    return list(Article.objects.filter(condition).order_by("pk").values_list("pk", flat=True).distinct())


def refresh_search(article_ids: Iterable[int]) -> None:
    """Refresh the search documents within this transaction, and bring the index up once it is committed."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(article_ids)
        return
    refresh_documents(article_ids)
    transaction.on_commit(catch_up)


@contextmanager
def refreshed_together() -> Iterator[None]:
    """Several decisions in one transaction, at the end of which each article they change is refreshed once."""
    with transaction.atomic():
        if _waiting.get() is not None:
            yield
            return
        token = _waiting.set(set())
        try:
            yield
            changed = _waiting.get()
        finally:
            _waiting.reset(token)
        refresh_search(sorted(changed or ()))
