"""Storing a batch of read files in one transaction: all of it, or nothing.

The order of work is :data:`STEPS`. Every step writes only what differs, so that the same files again change no row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection, transaction

from articles.curation.review import ask
from articles.models import IngestRun, SourceFile
from articles.search.documents import refresh_documents

from .articles import store_articles, store_sources
from .authors import store_authors
from .items import Item
from .keys import Key, KnownKeys, article_keys, remember_keys
from .linking import link_references
from .printed import article_printed
from .read import ReadFile
from .references import store_references
from .shelves import Shelf, find_shelf
from .titles import count_titles

INGEST_LOCK = 0x6361_7461  # 'cata': one writer at a time, whatever the number of runs

Step = Callable[[Sequence[Item], IngestRun], None]


def _store_keys(items: Sequence[Item], run: IngestRun) -> None:
    remember_keys((item.stored_article.pk, item.keys) for item in items)


def _ask_questions(items: Sequence[Item], run: IngestRun) -> None:
    ask(question for item in items for question in item.questions)


def _refresh_search(items: Sequence[Item], run: IngestRun) -> None:
    refresh_documents(item.stored_article.pk for item in items)


STEPS: tuple[Step, ...] = (
    store_articles,
    store_sources,
    _store_keys,
    store_authors,
    store_references,
    link_references,
    count_titles,
    _ask_questions,
    _refresh_search,
)


@transaction.atomic
def store_batch(files: Sequence[ReadFile], run: IngestRun) -> list[Item]:
    """Store ``files`` and give an item for each in order; those that another run stored meanwhile come back unchanged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [INGEST_LOCK])
    known = known_contents([file.sha256 for file in files])
    items = {file.sha256: prepare(file) for file in files if file.sha256 not in known}
    waiting = list(items.values())
    while waiting:
        waiting, now = _locate(waiting)
        for step in STEPS:
            step(now, run)
    return [items.get(file.sha256) or prepare(file) for file in files]


def known_contents(hashes: Sequence[str]) -> set[str]:
    """Which of these SHA-256 sums are stored."""
    return set(SourceFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))


def prepare(file: ReadFile) -> Item:
    """An item for a read file, with its printed values; its shelf and keys follow when it is its turn."""
    printed = article_printed(file.parsed)
    return Item(file=file, printed=printed, shelf=Shelf(), keys=[], stated=_stated(file, printed.stated))


def _stated(file: ReadFile, own: int) -> int:
    parsed = file.parsed
    affiliations = sum(len(author.affiliations) for author in parsed.authors)
    return own + len(parsed.authors) + affiliations + len(parsed.references)


def _locate(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Find the stored article of each item, and put off those that an earlier one of the batch may turn out to be."""
    for item in items:
        item.shelf = find_shelf(item.file.parsed.citation)
        item.keys = article_keys(item.file.parsed, item.shelf.place)
    known = KnownKeys.of(key for item in items for key in item.keys)
    waiting: list[Item] = []
    now: list[Item] = []
    claimed: set[Key | int] = set()
    for item in items:
        item.article = known.article_for(item.keys, item.file.parsed.title.value if item.file.parsed.title else "")
        claims: set[Key | int] = {*item.keys, *([item.article.pk] if item.article else [])}
        (waiting if claims & claimed else now).append(item)
        claimed |= claims
    return waiting, now
