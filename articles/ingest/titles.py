"""Which form of a journal's title is shown: the one that most of its articles print."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from articles.curation.decisions import in_force
from articles.models import Article, IngestRun, Journal, Record
from articles.normalize import journal_key
from articles.search.documents import refresh_documents

from .items import Item, Outcome


def count_titles(items: Sequence[Item], run: IngestRun) -> None:
    """Count the titles that new articles print, and show the commonest form where no editor decided on another."""
    printed = _printed_titles(items)
    decided = in_force(Record.JOURNAL, printed)
    for journal in Journal.objects.in_bulk(list(printed)).values():
        counts = Counter(journal.printed.get("titles", {})) + printed[journal.pk]
        journal.printed = {"titles": dict(counts)}
        is_retitled = "title" not in decided.get(journal.pk, {}) and _retitle(journal, counts)
        journal.save(update_fields=["printed", "title"])
        if is_retitled:
            refresh_documents(Article.objects.filter(journal=journal).values_list("pk", flat=True))


def _printed_titles(items: Sequence[Item]) -> dict[int, Counter[str]]:
    """Journal id to the titles printed by the articles that are new."""
    titles: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        citation = item.file.parsed.citation
        if item.outcome is Outcome.ADDED and item.shelf.journal and citation and citation.container_title:
            titles[item.shelf.journal.pk][citation.container_title.value] += 1
    return titles


def _retitle(journal: Journal, counts: Counter[str]) -> bool:
    """Show the commonest form of the title; another title, under which the ISSN is printed, is not a form of it."""
    forms = [(count, title) for title, count in counts.items() if journal_key(title) == journal.title_key]
    most, commonest = max(forms, key=lambda form: form[0], default=(0, journal.title))
    if commonest == journal.title or most <= counts[journal.title]:
        return False
    journal.title = commonest
    return True
