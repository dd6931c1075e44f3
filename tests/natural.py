"""The whole catalogue in words, without ids, so that two databases that say the same compare equal."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from django.db import connection, models

from articles.models import (
    Affiliation,
    Article,
    ArticleKey,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Issue,
    Journal,
    ParseProblem,
    Reference,
    ReviewItem,
    SearchDocument,
    SourceFile,
    SourcePath,
)

TABLES: tuple[type[models.Model], ...] = (
    Journal,
    Issue,
    Institution,
    Author,
    Affiliation,
    Article,
    SourceFile,
    SourcePath,
    ArticleKey,
    Authorship,
    AuthorshipAffiliation,
    Reference,
    SearchDocument,
    ParseProblem,
    ReviewItem,
)
LEFT_OUT = {
    "id", "created_at", "read_at", "change", "transaction", "names_transaction", "run", "fingerprint", "author_ids", "distinct",
}  # fmt: skip


def catalogue_in_words() -> dict[str, list[str]]:
    """Table name to its rows, each as one line of JSON in which ids are replaced by what they name, sorted."""
    names = _names()
    return {
        table._meta.model_name or "": sorted(_line(row, names) for row in table._base_manager.all()) for table in TABLES
    }


def empty_catalogue() -> None:
    """Take everything out of the catalogue, with the numbers of rows starting from one again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE articles_journal, articles_author, articles_institution, articles_ingestrun, articles_affiliation,"
            " articles_reviewitem, articles_searchdocument RESTART IDENTITY CASCADE"
        )


def _names() -> dict[type[models.Model], dict[int, str]]:
    """What each id names; a person is named by the first place where the name is printed."""
    names: dict[type[models.Model], dict[int, str]] = {}
    names[Journal] = {journal.pk: journal.slug for journal in Journal.objects.all()}
    names[Issue] = {i.pk: f"{names[Journal][i.journal_id]} {i.volume} {i.number} {i.year}" for i in Issue.objects.all()}
    names[Institution] = {i.pk: f"{i.key} {i.country_code}" for i in Institution.objects.all()}
    names[Affiliation] = {a.pk: str(a.raw) for a in Affiliation.objects.all()}
    names[Article] = {
        article.pk: f"{article.title} {names[Issue].get(article.issue_id or 0)} {article.page}"
        for article in Article.objects.all()
    }
    names[SourceFile] = {source.pk: source.sha256 for source in SourceFile.objects.all()}
    places: dict[int, list[str]] = defaultdict(list)
    names[Authorship] = {}
    for row in Authorship.objects.all():
        names[Authorship][row.pk] = f"{names[Article][row.article_id]} {row.position} {row.name}"
        places[row.author_id or 0].append(names[Authorship][row.pk])
    names[Author] = {a.pk: f"{a.name} of {min(places.get(a.pk, ['nothing']))}" for a in Author.objects.all()}
    names[Reference] = {
        row.pk: f"{names[Article][row.article_id]} {row.position} {row.text}" for row in Reference.objects.all()
    }
    return names


def _line(row: models.Model, names: dict[type[models.Model], dict[int, str]]) -> str:
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name not in LEFT_OUT:
            values[field.name] = _value(row, field, names)
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def _value(row: models.Model, field: Any, names: dict[type[models.Model], dict[int, str]]) -> Any:
    value = getattr(row, field.attname)
    target = field.related_model or _target(row, field.name)
    if target in names and value is not None:
        return (
            sorted(str(names[target].get(one)) for one in value)
            if isinstance(value, list)
            else names[target].get(value)
        )
    if field.name == "printed" and isinstance(row, Article):
        return {name: reading for name, reading in value.items() if name not in ("journal", "issue")}
    if field.name == "key" and isinstance(row, ArticleKey) and row.kind in ("place", "page"):
        return value.partition("|")[2]  # behind the journal's id
    if field.name == "details":
        return {name: detail for name, detail in value.items() if name != "candidates"}
    return value


TARGETS: dict[str, type[models.Model]] = {
    "candidates": Article,
    "cites": Article,
    "article_id": Article,
    "institution_ids": Institution,
    "journal_id": Journal,
    "issue_id": Issue,
}


def _target(row: models.Model, name: str) -> type[models.Model] | None:
    if isinstance(row, ReviewItem) and name in ("record_id", "other_id"):
        return {str(table._meta.model_name): table for table in TABLES}.get(str(row.record))
    return TARGETS.get(name)
