"""One run of the ingest, from paths to a report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.models import IngestRun, ParseProblem
from articles.search.index import catch_up

from .items import Outcome
from .read import ReadFile, read_file
from .report import IngestReport
from .source import NO_ARTICLE, RefusedFile, SourceBytes, find_files, read_bytes
from .store import known_contents, store_batch
from .swapped_names import RunNames

BATCH_SIZE = 200
"""Files a batch, and articles a transaction: enough to share its cost, few enough to lose little when the machine dies."""

Progress = Callable[[int], object]


class _RolledBack(Exception):
    """Ends a dry run."""


def ingest_files(
    paths: Iterable[str | Path],
    *,
    dry_run: bool = False,
    workers: int = 1,
    started_by: User | None = None,
    progress: Callable[[Sequence[Path]], Any] | None = None,
) -> IngestReport:
    """Ingest files and folders and give the report; MissingPath when a named path does not exist.

    Safe to repeat: a content that is stored is skipped, and a run that was killed is completed by running it again. A
    dry run does everything and then takes it back. A run that finds nothing new leaves no record: not one row changes.
    ``progress`` is given the files and yields a counter to call with the number of files done, as a context manager.
    """
    paths = list(paths)
    files, named = find_files(paths), frozenset(map(str, map(Path, paths)))
    report, started = IngestReport(), time.monotonic()
    arguments = {"paths": [str(path) for path in paths], "workers": workers}
    with _undone() if dry_run else nullcontext():
        run = IngestRun(started_by=started_by, arguments=arguments)
        names = RunNames(run)
        try:
            with _executor(workers) as executor, (progress or _no_progress)(files) as count:
                for batch in _batches(files):
                    _ingest_batch(batch, names, executor, report, named)
                    count(len(batch))
            run.state = IngestRun.State.FINISHED
        except BaseException:
            run.state = IngestRun.State.FAILED
            raise
        finally:
            report.seconds = time.monotonic() - started
            _close_run(names, report)
    if not dry_run:
        catch_up()
    return report


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
def _no_progress(files: Sequence[Path]) -> Iterator[Progress]:
    yield lambda done: None


@contextmanager
def _executor(workers: int) -> Iterator[Executor | None]:
    """A pool of ``workers`` fresh processes, or none when one process does it all."""
    if workers <= 1:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    rest = iter(files)
    while batch := list(islice(rest, BATCH_SIZE)):
        yield batch


def _close_run(names: RunNames, report: IngestReport) -> None:
    run = names.run
    if run.pk is None:
        return
    report.notices += names.ask()
    run.finished_at, run.counts = timezone.now(), report.as_record()
    run.save(update_fields=["state", "finished_at", "counts"])


def _ingest_batch(
    batch: Sequence[Path], names: RunNames, executor: Executor | None, report: IngestReport, named: frozenset[str]
) -> None:
    run = names.run
    refused: list[RefusedFile] = []
    sources = _read_sources(batch, refused)
    known = known_contents([source.sha256 for source in sources])
    new = [source for source in sources if source.sha256 not in known]
    report.outcomes += Counter({Outcome.UNCHANGED: len(sources) - len(new)})
    files = _new_articles(new, executor, report, refused)
    refused = _without_passed_over(refused, report, named)
    if not (files or refused):
        return
    if run.pk is None:
        run.save()
    for start in range(0, len(files), BATCH_SIZE):
        _store(files[start : start + BATCH_SIZE], names, report, refused)
    report.refused += refused
    ParseProblem.objects.bulk_create(
        ParseProblem(run=run, path=refusal.path, code=refusal.code, line=refusal.line, text=refusal.sentence)
        for refusal in refused
    )


def _new_articles(
    sources: Sequence[SourceBytes], executor: Executor | None, report: IngestReport, refused: list[RefusedFile]
) -> list[ReadFile]:
    """Read the files and give the articles that are not stored yet; of a file of several, some may be."""
    read = executor.map(read_file, sources, chunksize=8) if executor else map(read_file, sources)
    results = [result for articles in read for result in articles]
    refused += [result for result in results if isinstance(result, RefusedFile)]
    articles = [result for result in results if isinstance(result, ReadFile)]
    known = known_contents([article.sha256 for article in articles])
    new = [article for article in articles if article.sha256 not in known]
    report.outcomes += Counter({Outcome.UNCHANGED: len(articles) - len(new)})
    return new


def _without_passed_over(
    refused: Sequence[RefusedFile], report: IngestReport, named: frozenset[str]
) -> list[RefusedFile]:
    """Count files that a folder holds beside its articles, and give the refusals that an operator has to hear of."""
    passed_over = [refusal for refusal in refused if refusal.code == NO_ARTICLE and refusal.path not in named]
    report.passed_over += len(passed_over)
    return [refusal for refusal in refused if refusal not in passed_over]


def _read_sources(batch: Sequence[Path], refused: list[RefusedFile]) -> list[SourceBytes]:
    sources = []
    for path in batch:
        try:
            sources.append(read_bytes(path))
        except RefusedFile as refusal:
            refused.append(refusal)
    return sources


def _store(files: Sequence[ReadFile], names: RunNames, report: IngestReport, refused: list[RefusedFile]) -> None:
    """Store a batch at once; where the database refuses it, one file at a time, so that only the culprit is left out."""
    try:
        items = store_batch(files, names.run)
    except DatabaseError as error:
        if len(files) == 1:
            refused.append(RefusedFile(files[0].path, "not-stored", f"The database refused it: {_first_line(error)}"))
            return
        for file in files:
            _store([file], names, report, refused)
        return
    report.note_items(items)
    names.note(items)


def _first_line(error: DatabaseError) -> str:
    return str(error).partition("\n")[0]
