"""One run of the ingest, from paths to a report."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from functools import partial
from itertools import chain
from pathlib import Path

from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import IngestRun, ParseProblem
from articles.search.index import catch_up

from .archives import open_sources
from .cited_works import follow_works
from .collector import collector_seldom
from .contents import known_contents
from .items import Outcome
from .persistence import persistently
from .portions import portions
from .prepared import PreparedArticle
from .reading import Pool, open_pool, read_all
from .report import IngestReport
from .source import NO_ARTICLE, RefusedFile, SourceBytes, label, require
from .store import store_batch
from .suggestions import Suggestions
from .swapped_names import RunNames

logger = logging.getLogger(__name__)

BATCH_ARTICLES = 1_000
BATCH_BYTES = 64 * 1024 * 1024
"""Articles and their bytes a transaction: enough to share its cost, few enough to lose little when the machine dies."""

SEEN_SECONDS = 20
"""How often a run that is at work says so in its record, at least."""

LOST_AFTER = timedelta(minutes=10)
"""A run that was not heard of for so long was killed."""

REFUSALS_IN_RECORD = 1_000
"""So many refusals are in a run's counts, which are written with each batch; all are problems of the run."""

MOST_FAULTS = 20
"""So many files in a row on which the server itself fails are no fault of the files: the run ends."""

Progress = Callable[[int], object]


class _RolledBack(Exception):
    """Ends a dry run."""


def ingest_files(
    paths: Iterable[str | Path],
    *,
    listed: Iterable[str] = (),
    dry_run: bool = False,
    workers: int = 1,
    executor: str | None = None,
    started_by: User | None = None,
    progress: Callable[[], AbstractContextManager[Progress]] | None = None,
) -> IngestReport:
    """Ingest files, folders and archives and give the report.

    Safe to repeat: a content that is stored is skipped, and a run that was killed is completed by running it again. A
    dry run does everything and then takes it back. ``listed`` are further paths, of which one that does not exist is
    refused and no more. ``executor`` is the address of a Dask scheduler; without one, ``workers`` processes of this
    machine read. ``progress`` yields a counter to call with the number of files done.

    Raises MissingPath when one of ``paths`` does not exist, NoExecutor when no scheduler answers.
    """
    paths = list(paths)
    require(paths)
    arguments = {"paths": [label(path) for path in paths], "workers": workers, "executor": executor}
    with open_pool(workers, executor) as pool, collector_seldom(), _undone() if dry_run else nullcontext():
        if not dry_run:
            note_lost_runs()
        run = Run(IngestRun.objects.create(started_by=started_by, arguments=arguments), pool)
        with run.recorded(), (progress or no_progress)() as count:
            for done in run.ingest(chain(paths, listed)):
                count(done)
    if not dry_run:
        catch_up()
        follow_works()
    return run.report


def note_lost_runs() -> None:
    """Write down as failed the runs that were killed: they say that they go on, but were not heard of for long."""
    lost = IngestRun.objects.filter(state=IngestRun.State.RUNNING, seen_at__lt=timezone.now() - LOST_AFTER)
    lost.update(state=IngestRun.State.FAILED, finished_at=F("seen_at"))


@contextmanager
def _undone() -> Iterator[None]:
    """A transaction that is always rolled back."""
    try:
        with transaction.atomic():
            yield
            raise _RolledBack
    except _RolledBack:
        pass


@contextmanager
def no_progress() -> Iterator[Progress]:
    """A counter that shows nothing."""
    yield lambda done: None


class Run:
    """A run while it goes on: its record, its report, and the articles that wait to be stored."""

    def __init__(self, record: IngestRun, pool: Pool) -> None:
        self.record, self.report = record, IngestReport()
        self._names = RunNames(record)
        self._suggestions = Suggestions()
        self._pool = pool
        self._faults = 0
        self._started = self._seen = time.monotonic()

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Note at the end how it went, also when it died of something."""
        try:
            yield
        except BaseException:
            self._note(IngestRun.State.FAILED)
            raise
        self._note(IngestRun.State.FINISHED)

    def ingest(self, paths: Iterable[str | Path]) -> Iterator[int]:
        """Do the work, and give now and then how many files are done since."""
        done = 0
        for batch in portions(self._articles(paths), BATCH_ARTICLES, BATCH_BYTES):
            self._store(batch)
            self._note(IngestRun.State.RUNNING)
            yield self.report.files - done
            done = self.report.files
        self._store([])
        self.report.notices += persistently(self._names.ask)
        stored = self.report.outcomes[Outcome.ADDED] + self.report.outcomes[Outcome.UPDATED]
        persistently(partial(self._suggestions.ask, stored, self.record))
        persistently(partial(self._suggestions.find_work, self.record))
        yield self.report.files - done

    def _articles(self, paths: Iterable[str | Path]) -> Iterator[PreparedArticle]:
        for source, results in read_all(self._new_sources(paths), self._pool):
            self._show_life()
            for result in results:
                if isinstance(result, RefusedFile):
                    self._refuse(result, named=source.named)
                else:
                    yield result

    def _new_sources(self, paths: Iterable[str | Path]) -> Iterator[SourceBytes]:
        """The files whose content is not stored, asked about in portions."""
        for portion in portions(self._readable(paths), BATCH_ARTICLES, BATCH_BYTES):
            known = persistently(partial(known_contents, [(source.sha256, source.path) for source in portion]))
            new = [source for source in portion if (source.sha256, source.path) not in known]
            self.report.outcomes += Counter({Outcome.UNCHANGED: len(portion) - len(new)})
            yield from new

    def _readable(self, paths: Iterable[str | Path]) -> Iterator[SourceBytes]:
        for source in open_sources(paths):
            self._show_life()
            if isinstance(source, RefusedFile):
                self._refuse(source, named=True)
            else:
                yield source

    def _refuse(self, refusal: RefusedFile, *, named: bool) -> None:
        """Note a refusal; a file that a folder holds beside its articles is only counted."""
        if refusal.code == NO_ARTICLE and not named:
            self.report.passed_over += 1
        else:
            self.report.refusals.add(refusal)
            if len(self.report.refusals.new) >= BATCH_ARTICLES:
                self._store_refusals()

    def _store(self, batch: Sequence[PreparedArticle]) -> None:
        """Store a batch at once; where the database refuses it, in halves, so that only the culprit is left out."""
        if batch:
            try:
                stored = persistently(lambda: store_batch(batch, self.record))
            except (OperationalError, InterfaceError):
                raise
            except (DatabaseError, ValueError) as error:
                self._store_halves(batch, error)
            else:
                self._faults = 0
                self.report.note_stored(stored)
                persistently(lambda: self._names.note(stored))
        self._store_refusals()

    def _store_halves(self, batch: Sequence[PreparedArticle], error: Exception) -> None:
        if len(batch) == 1:
            self._faults += isinstance(error, InternalError)
            if self._faults > MOST_FAULTS:
                raise error
            sentence = label(f"The database refused it: {str(error).partition(chr(10))[0]}")
            self.report.refusals.add(RefusedFile(batch[0].path, "not-stored", sentence))
            return
        middle = len(batch) // 2
        self._store(batch[:middle])
        self._store(batch[middle:])

    def _store_refusals(self) -> None:
        """Keep the refusals since the last time as problems of the run."""
        problems = [
            ParseProblem(
                run=self.record, path=refusal.path, code=refusal.code, line=refusal.line, text=refusal.sentence
            )
            for refusal in self.report.refusals.take_new()
        ]
        persistently(lambda: ParseProblem.objects.bulk_create(problems))

    def _show_life(self) -> None:
        """Say now and then that the run goes on, also while nothing new is found to store."""
        if time.monotonic() - self._seen > SEEN_SECONDS:
            self._note(IngestRun.State.RUNNING)

    def _note(self, state: IngestRun.State) -> None:
        """Write down how far the run has come."""
        self._seen = time.monotonic()
        self.report.seconds = self._seen - self._started
        self.record.state, self.record.counts = state, self.report.as_record(REFUSALS_IN_RECORD)
        self.record.seen_at = timezone.now()
        self.record.finished_at = None if state == IngestRun.State.RUNNING else self.record.seen_at
        save = partial(self.record.save, update_fields=["state", "counts", "seen_at", "finished_at"])
        try:
            persistently(save, pauses=(1,) if state == IngestRun.State.FAILED else None)
        except (DatabaseError, InterfaceError):
            if state != IngestRun.State.FAILED:
                raise
            logger.warning("That run %s failed could not be written down.", self.record.pk)
