"""Storing articles and their source files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from articles.curation.decisions import Decisions, in_force
from articles.curation.review import Question
from articles.models import Article, IngestRun, ParseProblem, Record, ReviewItem, SourceFile

from .columns import bring_up, save_changed, snapshot
from .contents import note_paths
from .items import Item, Outcome
from .prepared import stated
from .printed import article_printed
from .read import ReadFile
from .rows import PROBLEM_COLUMNS, problem_columns, source_columns
from .shelves import doubt_question

READ_COLUMNS = ("reader_version", "accessed", "unclaimed", "stated")
"""Columns of a source that say what the reader makes of it."""


def store_articles(items: Sequence[Item], run: IngestRun) -> None:
    """Make the articles that are new and bring the others up to what their sources print."""
    _put_places(items)
    _withhold_taken_dois(items)
    known = [item for item in items if item.article]
    decisions = in_force(Record.ARTICLE, [item.stored_article.pk for item in known])
    _update_articles(known, decisions)
    _make_articles([item for item in items if not item.article])
    for item in items:
        if item.shelf.doubt:
            item.questions.append(doubt_question(item.stored_article.pk, item.shelf.doubt))


def _put_places(items: Sequence[Item]) -> None:
    """Put the resolved journal and issue among the printed values, at the place where they were read."""
    for item in items:
        citation, shelf = item.parsed.citation, item.shelf
        title = citation.container_title if citation else None
        volume_or_number = (citation.volume or citation.issue) if citation else None
        item.printed.put("journal", shelf.journal.pk if shelf.journal else None, title)
        item.printed.put("issue", shelf.issue.pk if shelf.issue else None, volume_or_number)
        item.printed.attribute(item.places)


def _withhold_taken_dois(items: Sequence[Item]) -> None:
    """Leave a DOI off an article while another one holds it, and ask whether the two are one."""
    wanted = [doi for item in items if (doi := item.printed.columns["doi"])]
    holders = dict(Article.objects.filter(doi__in=wanted).values_list("doi", "pk"))
    for item in items:
        holder = holders.get(item.printed.columns["doi"])
        if holder is not None and not (item.article and item.article.pk == holder):
            item.printed.columns["doi"] = None
            item.questions.append(_one_doi(item, holder))


def _one_doi(item: Item, holder: int) -> Question:
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_ARTICLE,
        record=Record.ARTICLE,
        record_id=holder,
        distinct=item.file.sha256,
        details={"reason": "another source states the same DOI", "path": item.file.path},
    )


def _update_articles(items: Sequence[Item], decisions: Decisions) -> None:
    rows = {}
    for item in items:
        article = item.stored_article
        item.outcome = Outcome.UPDATED
        rows[article.pk] = (article, snapshot(article))
        item.questions += bring_up(article, item.printed, decisions.get(article.pk, {}))
    save_changed(rows)


def _make_articles(items: Sequence[Item]) -> None:
    for item in items:
        item.article = Article()
        bring_up(item.article, item.printed, {})
        item.outcome = Outcome.ADDED
    Article.objects.bulk_create([item.stored_article for item in items])


def store_sources(items: Sequence[Item], run: IngestRun) -> None:
    """Keep every file with its doubts, and note which source its article now follows."""
    for item in items:
        columns = source_columns(item.file, item.stated)
        if item.source is None or item.source._state.adding:
            identity = item.source.pk if item.source else None
            item.source = SourceFile(pk=identity, article=item.stored_article, run=run, **columns)
        else:
            _put_back(item.source, columns)
    SourceFile.objects.bulk_create([item.source for item in items if item.source and item.source._state.adding])
    follow(items)
    keep_problems([(item.source, item.file) for item in items if item.source], run)


def _put_back(source: SourceFile, columns: Mapping[str, Any]) -> None:
    """Bring a stored source up whose content is found again, at its own path or at a further one."""
    if not source.superseded and source.path != columns["path"]:
        note_paths([(source.sha256, columns["path"])])
        columns = {**columns, "path": source.path}
    for column, value in {**columns, "superseded": False}.items():
        setattr(source, column, value)
    source.save()


def follow(items: Sequence[Item]) -> None:
    """Note which source each article now follows."""
    changed = []
    for item in items:
        leading = item.leading or (item.source.pk if item.source else None)
        if item.stored_article.source_id != leading:
            item.stored_article.source_id = leading
            changed.append(item.stored_article)
    Article.objects.bulk_update(changed, ["source"])


def bring_sources_up(items: Sequence[Item], run: IngestRun) -> None:
    """Note what today's reader says of sources that were read again, and which one each article now follows."""
    changed: list[SourceFile] = []
    for row, file in (pair for item in items for pair in item.replayed):
        columns = source_columns(file, stated(file, article_printed(file.parsed)))
        if row.text != file.text:
            row.text, row.encoding, row.content = file.text, file.encoding, file.content
            row.save(update_fields=["text", "encoding", "content"])
        if any(getattr(row, name) != columns[name] for name in READ_COLUMNS):
            for name in READ_COLUMNS:
                setattr(row, name, columns[name])
            changed.append(row)
    SourceFile.objects.bulk_update(changed, READ_COLUMNS)
    follow(items)
    keep_problems([pair for item in items for pair in item.replayed], run)


def keep_problems(files: Sequence[tuple[SourceFile, ReadFile]], run: IngestRun) -> None:
    """Keep the reader's doubts about each file in place of those that it had before, where they differ."""
    before: dict[int | None, list[ParseProblem]] = defaultdict(list)
    for problem in ParseProblem.objects.filter(source__in=[source for source, _ in files]).order_by("pk"):
        before[problem.source_id].append(problem)
    new: list[ParseProblem] = []
    for source, file in files:
        held, rows = before[source.pk], problem_columns(file)
        if rows != [{column: getattr(problem, column) for column in PROBLEM_COLUMNS} for problem in held]:
            ParseProblem.objects.filter(pk__in=[problem.pk for problem in held]).delete()
            new += [ParseProblem(run=run, source=source, **row) for row in rows]
    ParseProblem.objects.bulk_create(new)
