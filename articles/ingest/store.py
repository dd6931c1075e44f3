"""Storing a batch of read files in one transaction: all of it, or nothing.

New articles are stored set by set. For files of articles that are stored already the order of work is :data:`STEPS`;
every step writes only what differs, so that the same files again change no row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from django.db import connection, transaction

from articles.curation.review import ask
from articles.curation.turns import take_turn
from articles.models import Article, IngestRun
from articles.search.documents import refresh_documents

from .articles import bring_sources_up, store_articles, store_sources
from .authors import store_authors
from .collector import collector_off
from .contents import known_contents, note_paths, stored_contents
from .duplicates import ask_about_duplicates
from .items import Item, Outcome, Stored
from .keys import Key, Kind, article_keys, remember_keys, stored_keys
from .linking import link_references
from .newcomers import Newcomer, store_new
from .prepared import PreparedArticle, stated
from .printed import article_printed
from .references import store_references
from .rounds import next_round
from .shelves import Shelves
from .sources import join_sources
from .titles import count_new_titles

Step = Callable[[Sequence[Item], IngestRun], None]


def _store_keys(items: Sequence[Item], run: IngestRun) -> None:
    remember_keys((item.stored_article.pk, item.keys) for item in items)


def _ask_questions(items: Sequence[Item], run: IngestRun) -> None:
    ask(question for item in items for question in item.questions)


def _ask_about_duplicates(items: Sequence[Item], run: IngestRun) -> None:
    ask_about_duplicates([item.stored_article.pk for item in items])


def _refresh_search(items: Sequence[Item], run: IngestRun) -> None:
    refresh_documents(item.stored_article.pk for item in items)


STEPS: tuple[Step, ...] = (
    store_articles,
    store_sources,
    _store_keys,
    store_references,
    store_authors,
    link_references,
    count_new_titles,
    _ask_questions,
    _refresh_search,
)
"""What is done with articles of which something is stored already; new ones go the way of :mod:`.newcomers`."""

REPLAY_STEPS: tuple[Step, ...] = (
    store_articles,
    bring_sources_up,
    _store_keys,
    store_references,
    store_authors,
    link_references,
    _ask_questions,
    _ask_about_duplicates,
    _refresh_search,
)
"""What is done with articles whose sources were read again."""


@collector_off()
@transaction.atomic
def store_batch(files: Sequence[PreparedArticle], run: IngestRun) -> list[Stored]:
    """Store ``files`` in their order and say what became of each; what another run stored meanwhile is unchanged."""
    begin_writing()
    known = known_contents([(file.sha256, file.path) for file in files])
    new: dict[str, PreparedArticle] = {}
    for file in files:
        if (file.sha256, file.path) not in known:
            new.setdefault(file.sha256, file)
    stored: dict[str, Stored] = {}
    touched: set[int] = set()
    for are_new, group in _groups(_arrivals(list(new.values()))):
        if are_new:
            store_new(group, run)
        outcomes = {} if are_new else _store_again(group, run, {file.sha256 for file in files})
        stored |= {arrival.prepared.sha256: _stored(arrival, outcomes) for arrival in group}
        touched |= {item.stored_article.pk for item in outcomes.values()} or {arrival.article for arrival in group}
    ask_about_duplicates(touched)
    note_paths((file.sha256, file.path) for file in files if new.get(file.sha256, file) is not file)
    unchanged = Stored(Outcome.UNCHANGED)
    return [stored.pop(file.sha256, unchanged) for file in files]


def begin_writing() -> None:
    """Wait until no other batch is being written; from then on to the end of this transaction none will be."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a limit for readers; others' batches are waited for
        cursor.execute("SET LOCAL jit = off")  # compiling takes longer than any of these statements runs
        cursor.execute("SET LOCAL work_mem = '32MB'")
        # A batch asks about a few thousand rows, most of them in memory. As costs stand by default, some of its statements
        # would rather read whole tables, and ask further processes to help: slower by the articles that are stored.
        cursor.execute("SET LOCAL random_page_cost = 1.1")
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
    take_turn()


def _stored(arrival: Newcomer, outcomes: Mapping[str, Item]) -> Stored:
    """What became of an arrival: a new article, unless the items say otherwise."""
    file, item = arrival.prepared, outcomes.get(arrival.prepared.sha256)
    names = file.names if item is None or item.leads else ()
    return Stored(item.outcome if item else Outcome.ADDED, arrival.journal, names, file.problem_codes)


def _arrivals(files: Sequence[PreparedArticle]) -> list[Newcomer]:
    shelves = Shelves(file.shelf for file in files)
    arrivals = []
    for file in files:
        shelf = shelves.find(file.shelf)
        arrivals.append(Newcomer(file, shelf, article_keys(file.keys, shelf.place)))
    shelves.store_issues()
    return arrivals


def _groups(arrivals: Sequence[Newcomer]) -> Iterator[tuple[bool, list[Newcomer]]]:
    """Neighbours that can be stored together, in order, and whether nothing that is stored names them.

    An article that a file before it in the batch may be is not new any more, and comes after that one.
    """
    taken = _taken_keys(arrivals)
    held = stored_contents(arrival.prepared.sha256 for arrival in arrivals)
    group: list[Newcomer] = []
    were_new = True
    for arrival in arrivals:
        is_new = taken.isdisjoint(arrival.keys) and arrival.prepared.sha256 not in held
        if group and is_new != were_new:
            yield were_new, group
            group = []
        group.append(arrival)
        were_new = is_new
        taken.update(arrival.keys)
    if group:
        yield were_new, group


def _taken_keys(arrivals: Sequence[Newcomer]) -> set[Key]:
    """The keys among those of the arrivals under which something is stored, decided DOIs included."""
    keys = [key for arrival in arrivals for key in arrival.keys]
    dois = [key for kind, key in keys if kind is Kind.DOI]
    held = Article.objects.filter(doi__in=dois).values_list("doi", flat=True)
    return stored_keys(keys) | {(Kind.DOI, doi) for doi in held if doi}


def _store_again(arrivals: Sequence[Newcomer], run: IngestRun, present: Collection[str]) -> dict[str, Item]:
    """Store files of which some may belong to stored articles, round by round."""
    items = [prepare(arrival) for arrival in arrivals]
    held = stored_contents(item.file.sha256 for item in items)
    waiting: Sequence[Item] = items
    while waiting:
        now = next_round(waiting, held)
        waiting = waiting[len(now) :]
        join_sources(now, run, present)
        for step in STEPS:
            step(now, run)
    return {item.file.sha256: item for item in items}


def prepare(arrival: Newcomer) -> Item:
    """An item for a read file, with its printed values."""
    file = arrival.prepared.file
    printed = article_printed(file.parsed)
    names = [(author.key, author.orcid) for author in arrival.prepared.authors]
    return Item(file, file.parsed, printed, arrival.shelf, arrival.keys, names, stated=stated(file, printed))
