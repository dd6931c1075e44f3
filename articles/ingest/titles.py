"""Which form of a journal's title is shown: the one that most of its articles print."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from articles.curation.decisions import in_force
from articles.models import Article, IngestRun, Journal, Record
from articles.normalize import journal_key
from articles.search.documents import refresh_documents

from .items import Item, Outcome


def count_new_titles(items: Sequence[Item], run: IngestRun) -> None:
    """Count the titles that the batch's new articles print."""
    count_titles(_printed_titles(items))


def _printed_titles(items: Sequence[Item]) -> Iterator[tuple[int, str]]:
    for item in items:
        citation = item.file.parsed.citation
        if item.outcome is Outcome.ADDED and item.shelf.journal and citation and citation.container_title:
            yield item.shelf.journal.pk, citation.container_title.value


def count_titles(printed: Iterable[tuple[int, str]]) -> None:
    """Count titles as printed, by journal id, and show the commonest form where no editor decided on another."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for journal_id, title in printed:
        counted[journal_id][title] += 1
    decided = in_force(Record.JOURNAL, counted)
    journals = Journal.objects.in_bulk(list(counted))
    retitled = []
    for journal in journals.values():
        counts = Counter(journal.printed.get("titles", {})) + counted[journal.pk]
        journal.printed = {"titles": dict(counts)}
        if "title" not in decided.get(journal.pk, {}) and _retitle(journal, counts):
            retitled.append(journal)
    Journal.objects.bulk_update(journals.values(), ["printed", "title"])
    refresh_documents(Article.objects.filter(journal__in=retitled).values_list("pk", flat=True))


def _retitle(journal: Journal, counts: Counter[str]) -> bool:
    """Show the commonest form of the title; another title, under which the ISSN is printed, is not a form of it."""
    forms = [(count, title) for title, count in counts.items() if journal_key(title) == journal.title_key]
    most, commonest = max(forms, key=lambda form: form[0], default=(0, journal.title))
    if commonest == journal.title or most <= counts[journal.title]:
        return False
    journal.title = commonest
    return True
