"""The rows of a result page in one statement: what each article of a list prints, and nothing that only editors see.

Loading the same through the models takes five statements and five times as long, most of it for objects and columns
that no row shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models

from articles.models import Article, Author, Authorship, Institution, Issue, Journal

Record = TypeVar("Record", bound=models.Model)


def _plain(model: type[models.Model]) -> list[str]:
    """The columns of a model that come from the database as they are, in the order in which ``from_db`` takes them."""
    kept = (field for field in model._meta.concrete_fields if not hasattr(field, "from_db_value"))
    return [field.attname for field in kept if not isinstance(field, models.DateTimeField)]


ARTICLE, JOURNAL, ISSUE = map(_plain, (Article, Journal, Issue))
AUTHOR, AUTHORSHIP = _plain(Author), [name for name in _plain(Authorship) if name != "email"]
INSTITUTION = ["id", "name"]


def _columns(table: str, names: Sequence[str]) -> str:
    return ", ".join(f"{table}.{name}" for name in names)


ROWS = f"""
SELECT {_columns("article", ARTICLE)}, {_columns("journal", JOURNAL)}, {_columns("issue", ISSUE)},
    {_columns("shelf", JOURNAL)}, authors.listed, institutions.listed,
    (SELECT count(*) FROM articles_reference AS reference
     WHERE reference.article_id = article.id AND reference.position IS NOT NULL),
    coalesce((SELECT cited_count FROM articles_searchdocument AS document WHERE document.article_id = article.id), 0)
FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN articles_article AS article ON article.id = wanted.id
    AND article.status <> 'deleted' AND article.merged_into_id IS NULL
LEFT JOIN articles_journal AS journal ON journal.id = article.journal_id
LEFT JOIN articles_issue AS issue ON issue.id = article.issue_id
LEFT JOIN articles_journal AS shelf ON shelf.id = issue.journal_id
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array({_columns("authorship", AUTHORSHIP)}, {_columns("author", AUTHOR)})
        ORDER BY authorship.position) AS listed
    FROM articles_authorship AS authorship LEFT JOIN articles_author AS author ON author.id = authorship.author_id
    WHERE authorship.article_id = article.id AND authorship.position IS NOT NULL
) AS authors ON true
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array({_columns("house", INSTITUTION)}) ORDER BY place) AS listed FROM (
        SELECT institution.id, institution.name, min(ARRAY[authorship.position, held.position]) AS place
        FROM articles_authorship AS authorship
        JOIN articles_authorshipaffiliation AS held ON held.authorship_id = authorship.id
        JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
        JOIN articles_institution AS institution ON institution.id = affiliation.institution_id
        WHERE authorship.article_id = article.id
            AND authorship.position IS NOT NULL AND held.position IS NOT NULL
        GROUP BY institution.id
    ) AS house
) AS institutions ON true
ORDER BY wanted.place
"""  # noqa: S608  # column names of this module are all that is put in


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a list, with its institutions and how much it cites and is cited in this catalogue."""

    article: Article
    institutions: list[Institution]
    references: int
    cited_by: int


def hydrate(article_ids: Iterable[int]) -> list[Row]:
    """The rows of these articles, in this order; those that are no longer public are left out."""
    ids = list(article_ids)
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [ids])
        return [_row(values) for values in cursor.fetchall()]


def _row(values: Sequence[Any]) -> Row:
    rest = iter(values)
    article = _record(Article, ARTICLE, rest)
    article.journal = _known(_record(Journal, JOURNAL, rest))
    issue = _known(_record(Issue, ISSUE, rest))
    shelf = _record(Journal, JOURNAL, rest)
    if issue:
        issue.journal = shelf
    article.issue = issue
    authors, houses, references, cited_by = rest
    # Where prefetching would have put them.
    article.__dict__["_prefetched_objects_cache"] = {"authorships": [_authorship(one) for one in authors or ()]}
    institutions = [_record(Institution, INSTITUTION, iter(one)) for one in houses or ()]
    return Row(article, institutions, references, cited_by)


def _authorship(values: Sequence[Any]) -> Authorship:
    rest = iter(values)
    authorship = _record(Authorship, AUTHORSHIP, rest)
    authorship.author = _known(_record(Author, AUTHOR, rest))
    return authorship


def _record(model: type[Record], names: Sequence[str], values: Iterator[Any]) -> Record:
    """A record that holds these columns; it would load the others if they were looked at."""
    return model.from_db(None, names, list(islice(values, len(names))))


def _known(record: Record) -> Record | None:
    """The record, unless it is what an outer join leaves where there is none."""
    return record if record.pk else None
