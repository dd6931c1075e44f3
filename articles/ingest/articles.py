"""Storing articles and their source files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.curation.decisions import Decisions, in_force
from articles.curation.review import Question
from articles.models import Article, IngestRun, ParseProblem, Record, ReviewItem, SourceFile

from .columns import bring_up, save_changed, snapshot
from .items import Item, Outcome
from .rows import accessed_on, problem_columns, source_columns
from .shelves import doubt_question


def store_articles(items: Sequence[Item], run: IngestRun) -> None:
    """Make the articles that are new and bring the others up to what their leading source prints."""
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
        citation, shelf = item.file.parsed.citation, item.shelf
        title = citation.container_title if citation else None
        volume_or_number = (citation.volume or citation.issue) if citation else None
        item.printed.put("journal", shelf.journal.pk if shelf.journal else None, title)
        item.printed.put("issue", shelf.issue.pk if shelf.issue else None, volume_or_number)


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
    leading = _leading_sources(items)
    rows = {}
    for item in items:
        article = item.stored_article
        item.outcome = Outcome.UPDATED
        item.leads = _leads(item, leading.get(article.source_id or 0))
        if item.leads:
            rows[article.pk] = (article, snapshot(article))
            item.questions += bring_up(article, item.printed, decisions.get(article.pk, {}))
    save_changed(rows)


def _leading_sources(items: Sequence[Item]) -> Mapping[int, SourceFile]:
    ids = [item.stored_article.source_id for item in items if item.stored_article.source_id]
    return SourceFile.objects.only("path", "stated", "accessed").in_bulk(ids)


def _leads(item: Item, leading: SourceFile | None) -> bool:
    """A newer content of the leading file leads; another file when it states more, or as much and is no older."""
    if leading is None or leading.path == item.file.path:
        return True
    crawled, crawled_before = accessed_on(item.file.parsed), leading.accessed
    is_older = bool(crawled and crawled_before and crawled < crawled_before)
    return item.stated > leading.stated or (item.stated == leading.stated and not is_older)


def _make_articles(items: Sequence[Item]) -> None:
    for item in items:
        item.article = Article()
        bring_up(item.article, item.printed, {})
        item.outcome = Outcome.ADDED
    Article.objects.bulk_create([item.stored_article for item in items])


def store_sources(items: Sequence[Item], run: IngestRun) -> None:
    """Keep every file with its doubts, and note which one its article now follows."""
    for item in items:
        item.source = SourceFile(article=item.stored_article, run=run, **source_columns(item.file, item.stated))
    SourceFile.objects.bulk_create([item.source for item in items if item.source])
    leading = [item for item in items if item.leads]
    for item in leading:
        item.stored_article.source = item.source
    Article.objects.bulk_update([item.stored_article for item in leading], ["source"])
    ParseProblem.objects.bulk_create(
        ParseProblem(run=run, source=item.source, **row) for item in items for row in problem_columns(item.file)
    )
