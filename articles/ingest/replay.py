"""Reading all stored sources again with today's reader, and storing what differs, or saying what would.

Sources go in the order of their articles through the executors of :mod:`.reading`, a bounded number at a time. Every
batch is a transaction of its own, which a dry run takes back, so that others write in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice

from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.models import Article, IngestRun, SourceFile
from articles.parsing import READER_VERSION
from articles.search.index import catch_up

from .items import Item, Outcome
from .keys import article_keys
from .persistence import persistently
from .pictures import pictures_of
from .prepared import PreparedArticle, prepare_file
from .printed import article_printed
from .reading import Pool, open_pool, read_all
from .replay_report import ReplayReport
from .run import Progress, Run, no_progress, note_lost_runs
from .shelves import Shelf, Shelves
from .source import RefusedFile, SourceBytes
from .sources import Source, find_shelves, put_together
from .store import REPLAY_STEPS, begin_writing

BATCH_ARTICLES = 200
PAGE_ARTICLES = 1_000
TEXTS_AT_ONCE = 16


@dataclass(slots=True)
class Reread:
    """An article with its sources as they read today."""

    article: int
    sources: list[tuple[int, PreparedArticle]] = field(default_factory=list)


def replay(
    *,
    dry_run: bool = False,
    everything: bool = False,
    limit: int | None = None,
    workers: int = 1,
    executor: str | None = None,
    started_by: User | None = None,
    progress: Callable[[], AbstractContextManager[Progress]] | None = None,
) -> ReplayReport:
    """Read the stored sources again and give the report of what changed, or with ``dry_run`` of what would.

    Articles whose sources were all read by today's reader are passed over unless ``everything``; at most ``limit``
    articles are done. Raises NoExecutor when no scheduler answers at ``executor``.
    """
    arguments = {"replay": True, "all": everything, "limit": limit, "workers": workers, "executor": executor}
    with open_pool(workers, executor) as pool, (progress or no_progress)() as count:
        if dry_run:
            run = Replay(IngestRun(arguments=arguments), pool, dry_run=True)
            for done in run.replay(everything, limit):
                count(done)
            return run.report
        note_lost_runs()
        run = Replay(IngestRun.objects.create(started_by=started_by, arguments=arguments), pool, dry_run=False)
        with run.recorded():
            for done in run.replay(everything, limit):
                count(done)
    catch_up()
    return run.report


def read_again(article_ids: Iterable[int], *, by: User | None, reason: str) -> None:
    """Within the transaction under way, let articles print what their own stored sources say, and link around them.

    The turn to write was taken before. What no longer reads as one article is left out; ``reason`` goes to the record
    of this run.
    """
    rereads: dict[int, Reread] = {}
    for article, source, content in _stored_sources([sorted(article_ids)]):
        read = list(prepare_file(content))
        if len(read) == 1 and isinstance(read[0], PreparedArticle):
            rereads.setdefault(article, Reread(article)).sources.append((source, read[0]))
    now = timezone.now()
    record = IngestRun.objects.create(
        started_by=by, arguments={"replay": True, "reason": reason}, state=IngestRun.State.FINISHED, finished_at=now
    )
    items = _items(list(rereads.values()))
    for step in REPLAY_STEPS:
        step(items, record)


class Replay(Run):
    """A replay while it goes on."""

    report: ReplayReport

    def __init__(self, record: IngestRun, pool: Pool, *, dry_run: bool) -> None:
        super().__init__(record, pool)
        self.report = ReplayReport()
        self.dry_run = dry_run

    def replay(self, everything: bool, limit: int | None) -> Iterator[int]:
        """Do the work, and give after each batch how many articles are done since."""
        articles = self._reread(_stored_sources(_articles(everything, limit)))
        while batch := list(islice(articles, BATCH_ARTICLES)):
            self._replay(batch)
            self._keep_refusals()
            if not self.dry_run:
                self._note(IngestRun.State.RUNNING)
            yield len(batch)
        self._keep_refusals()

    def _keep_refusals(self) -> None:
        """Keep them as problems of the run; a dry run only lets go of them."""
        if self.dry_run:
            self.report.refusals.take_new()
        else:
            self._store_refusals()

    def _reread(self, stored: Iterable[tuple[int, int, SourceBytes]]) -> Iterator[Reread]:
        """Read sources on the pool and give them by article; one that no longer reads as one article is refused."""
        names: dict[str, tuple[int, int]] = {}

        def sources() -> Iterator[SourceBytes]:
            for article, source, content in stored:
                names[content.sha256] = article, source
                yield content

        read = ((*names.pop(content.sha256), content, results) for content, results in read_all(sources(), self._pool))
        for article, group in groupby(read, lambda row: row[0]):
            reread = Reread(article)
            for _, source, content, results in group:
                result = results[0] if len(results) == 1 else _several(content.path)
                if isinstance(result, RefusedFile):
                    self.report.refusals.add(result)
                else:
                    reread.sources.append((source, result))
            if reread.sources:
                yield reread

    def _replay(self, batch: Sequence[Reread]) -> None:
        """Store a batch at once; where the database refuses it, in halves, so that only the culprit is left out."""
        try:
            persistently(partial(self._store_again, batch))
        except (OperationalError, InterfaceError):
            raise
        except (DatabaseError, ValueError) as error:
            if len(batch) == 1:
                sentence = f"The database refused it: {str(error).partition(chr(10))[0]}"
                self.report.refusals.add(RefusedFile(batch[0].sources[0][1].path, "not-stored", sentence))
                return
            self._replay(batch[: len(batch) // 2])
            self._replay(batch[len(batch) // 2 :])

    def _store_again(self, batch: Sequence[Reread]) -> None:
        with transaction.atomic():
            begin_writing()
            record = IngestRun.objects.create() if self.dry_run else self.record
            items = _items(batch)
            ids = [item.stored_article.pk for item in items]
            before = pictures_of(ids)
            for step in REPLAY_STEPS:
                step(items, record)
            after = pictures_of(ids)
            transaction.set_rollback(self.dry_run)
        for identity in ids:
            changed = self.report.compare(identity, before[identity], after[identity])
            self.report.outcomes[Outcome.UPDATED if changed else Outcome.UNCHANGED] += 1
        for item in items:
            self.report.problems.update(problem.code for _, file in item.replayed for problem in file.problems)


def _several(path: str) -> RefusedFile:
    return RefusedFile(path, "several-articles", "The text of this source now reads as several articles.")


def _articles(everything: bool, limit: int | None) -> Iterator[list[int]]:
    """The ids of the articles to do, in pages."""
    sources = SourceFile.objects.filter(article=OuterRef("pk"), superseded=False)
    sources = sources if everything else sources.exclude(reader_version=READER_VERSION)
    last, left = 0, limit
    while left is None or left > 0:
        found = Article.objects.filter(Exists(sources), pk__gt=last, merged_into=None).order_by("pk")
        page = list(found.values_list("pk", flat=True)[: PAGE_ARTICLES if left is None else min(left, PAGE_ARTICLES)])
        if not page:
            return
        yield page
        last, left = page[-1], None if left is None else left - len(page)


def _stored_sources(pages: Iterable[list[int]]) -> Iterator[tuple[int, int, SourceBytes]]:
    """Article, source and stored bytes of every current source, article by article; few texts are held at once."""
    for page in pages:
        rows = SourceFile.objects.filter(article__in=page, superseded=False).order_by("article_id", "pk")
        ids = list(rows.values_list("pk", flat=True))
        for start in range(0, len(ids), TEXTS_AT_ONCE):
            texts = SourceFile.objects.in_bulk(ids[start : start + TEXTS_AT_ONCE])
            for identity in ids[start : start + TEXTS_AT_ONCE]:
                if row := texts.get(identity):
                    yield row.article_id, row.pk, SourceBytes(row.path, row.original, row.sha256)


def _items(batch: Sequence[Reread]) -> list[Item]:
    """An item for each article whose sources are still those that were read; the others were just brought up."""
    ids = [reread.article for reread in batch]
    articles = Article.objects.filter(pk__in=ids, merged_into=None).order_by("pk").select_for_update().in_bulk()
    rows = SourceFile.objects.filter(article__in=ids, superseded=False).defer("content").in_bulk()
    shelves = Shelves(prepared.shelf for reread in batch for _, prepared in reread.sources)
    items = [
        _item(articles[reread.article], [(rows[pk], prepared) for pk, prepared in reread.sources], shelves)
        for reread in batch
        if reread.article in articles and all(pk in rows for pk, _ in reread.sources)
    ]
    shelves.store_issues()
    find_shelves([item for item in items if len(item.replayed) > 1])
    return items


def _item(article: Article, sources: Sequence[tuple[SourceFile, PreparedArticle]], shelves: Shelves) -> Item:
    shelf, keys = Shelf(), []
    for _, prepared in sources:
        shelf = shelves.find(prepared.shelf)
        keys += article_keys(prepared.keys, shelf.place)
    replayed = [(row, prepared.file) for row, prepared in sources]
    first = replayed[0][1]
    item = Item(first, first.parsed, article_printed(first.parsed), shelf, keys, article=article, replayed=replayed)
    put_together(item, [Source(row.pk, file) for row, file in replayed])
    return item
