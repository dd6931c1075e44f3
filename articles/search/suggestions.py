"""What a reader may mean while still typing: articles, authors, institutions and journals, a few of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from tantivy import Order, Query, Searcher

from articles.models import Article, Author, Institution, Journal
from articles.normalize import title_key

from .begun import newest_with
from .engine import IndexUnreadableError, count, engine_errors
from .index import index_folder
from .names.finding import NameHit, find_names
from .query import ArticleQuery
from .readers import current_reader
from .schema import build_schema

SHOWN = 5
"""Suggestions of one kind."""

LOOKED_AT = 30
"""Journals fetched, of which those with most articles are shown."""

LATEST = 3
"""Articles of an author that are looked through, the newest first, for the place to know the author by."""

MAX_WORDS = 8

FIELDS = {"author": "author_ids", "institution": "institution_ids", "journal": "journal_id"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One record: what it is called, the place to know it by, the years and number of its articles, where it is."""

    label: str
    place: str
    country: str
    first_year: int | None
    last_year: int | None
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The few records of each kind that fit best."""

    articles: tuple[Suggestion, ...] = ()
    authors: tuple[Suggestion, ...] = ()
    institutions: tuple[Suggestion, ...] = ()
    journals: tuple[Suggestion, ...] = ()


class Row(NamedTuple):
    """What the database knows of one record: its name, a place to know it by, and one more text."""

    kind: str
    id: int
    label: str
    place: str
    more: str


# Written out, because to put it together anew for every letter typed costs more than all the rest.
ROWS = {
    "articles": """
SELECT 'article', article.id, article.title, coalesce(journal.title, ''), coalesce(article.issued_year::text, '')
FROM articles_article AS article LEFT JOIN articles_journal AS journal ON journal.id = article.journal_id
WHERE article.id = ANY(%(articles)s) AND article.status = 'published' AND article.merged_into_id IS NULL
""",
    "authors": """
SELECT 'author', author.id, '', coalesce((
    SELECT institution.name
    FROM unnest(%(bearers)s::bigint[], %(latest)s::bigint[]) WITH ORDINALITY AS latest (author_id, article_id, place)
    JOIN articles_authorship AS authorship USING (author_id, article_id)
    JOIN articles_authorshipaffiliation AS held ON held.authorship_id = authorship.id
    JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
    JOIN articles_institution AS institution ON institution.id = affiliation.institution_id
    WHERE latest.author_id = author.id AND authorship.position IS NOT NULL
    ORDER BY latest.place, held.position LIMIT 1
), ''), '' FROM articles_author AS author WHERE author.id = ANY(%(authors)s)
""",
    "institutions": """
SELECT 'institution', id, '', coalesce(city, ''), coalesce(country_code, '')
FROM articles_institution WHERE id = ANY(%(institutions)s)
""",
    "beginnings": """(
    SELECT 'journal', id, title, '', slug
    FROM articles_journal WHERE merged_into_id IS NULL AND ' ' || title_key LIKE ALL(%(beginnings)s)
    ORDER BY title_key LIMIT %(most)s
)""",
}
"""What is asked of each kind, by the parameter without which there is nothing to ask."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many articles a record has in the index, and from when to when."""

    count: int
    first_year: int | None = None
    last_year: int | None = None


def suggest(text: str) -> Suggestions:
    """What the words of ``text``, each of them perhaps only begun, may mean; nothing for a text without words.

    Reads the index as it is, without bringing it up to date, and asks the database no more than three times.
    """
    text = ArticleQuery(text=text).clean().text
    words = title_key(text).split()[:MAX_WORDS]
    if not words:
        return Suggestions()
    people, places = (find_names(kind, text, SHOWN, fill=False, newest=False) for kind in ("author", "institution"))
    try:
        searcher = current_reader(index_folder()).searcher
        with engine_errors(question=True):
            latest = [(one.id, article) for one in people for article in _latest(searcher, one.id)]
            rows = _rows(newest_with(searcher, words), latest, words, people, places)
            return _suggestions(rows, words, people, places, searcher)
    except IndexUnreadableError:
        return _suggestions(_rows([], [], words, people, places), words, people, places, None)


def _latest(searcher: Searcher, author_id: int) -> list[int]:
    """The newest articles of an author. The database would read all of them for that."""
    held = _held("author", author_id)
    hits = searcher.search(held, LATEST, count=False, order_by_field="newest", order=Order.Desc).hits
    return [int(found or 0) for found in searcher.fast_field_values("article_id", [address for _, address in hits])]


def _rows(
    article_ids: list[int],
    latest: list[tuple[int, int]],
    words: list[str],
    people: list[NameHit],
    places: list[NameHit],
) -> list[Row]:
    """All that the database has to say, in one question; of authors by their ``latest`` articles, given in pairs."""
    asked: dict[str, Any] = {
        "articles": article_ids,
        "authors": [one.id for one in people],
        "bearers": [author for author, _ in latest],
        "latest": [article for _, article in latest],
        "institutions": [one.id for one in places],
        "beginnings": [f"% {word}%" for word in words],
        "most": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(statement for named, statement in ROWS.items() if asked[named]), asked)
        return [Row(*row) for row in cursor.fetchall()]


def _suggestions(
    rows: list[Row], words: list[str], people: list[NameHit], places: list[NameHit], searcher: Searcher | None
) -> Suggestions:
    known = {(row.kind, row.id): row for row in rows}
    journals = _fullest([row for row in rows if row.kind == "journal"], searcher)
    return Suggestions(
        articles=_of_articles([row for row in rows if row.kind == "article"], words),
        authors=_of_names("author", people, known, searcher),
        institutions=_of_names("institution", places, known, searcher),
        journals=tuple(_of_journal(row, searcher) for row in journals),
    )


def _of_articles(rows: list[Row], words: list[str]) -> tuple[Suggestion, ...]:
    """The articles whose title begins with the words first, then those with all words in the title, each newest first."""
    beginning = " ".join(words)

    def fitness(row: Row) -> tuple[Any, ...]:
        title = title_key(row.label)
        everywhere = all(f" {word}" in f" {title}" for word in words)
        return not title.startswith(beginning), not everywhere, -int(row.more or 0), -row.id

    return tuple(_of_article(row) for row in sorted(rows, key=fitness)[:SHOWN])


def _of_article(row: Row) -> Suggestion:
    year = int(row.more) if row.more else None
    address = Article(pk=row.id, title=row.label).get_absolute_url()
    return Suggestion(row.label, row.place, "", year, year, 1, address)


def _of_names(
    kind: str, hits: list[NameHit], known: dict[tuple[str, int], Row], searcher: Searcher | None
) -> tuple[Suggestion, ...]:
    """One suggestion for each record that still exists; those without articles last, else in the order given."""
    found = [
        _suggestion(kind, hit.name, known[kind, hit.id], _extent(searcher, kind, hit.id, hit.count))
        for hit in hits
        if (kind, hit.id) in known
    ]
    return tuple(sorted(found, key=lambda one: not one.count))


def _fullest(journals: list[Row], searcher: Searcher | None) -> list[Row]:
    """The few with most articles; only of these more is looked up."""
    counts = {row.id: count(searcher, _held("journal", row.id)) if searcher else 0 for row in journals}
    return sorted(journals, key=lambda row: (-counts[row.id], row.label))[:SHOWN]


def _of_journal(row: Row, searcher: Searcher | None) -> Suggestion:
    return _suggestion("journal", row.label, row, _extent(searcher, "journal", row.id, 0))


def _suggestion(kind: str, label: str, row: Row, extent: Extent) -> Suggestion:
    country = row.more if kind == "institution" else ""
    address = _record(kind, label, row).get_absolute_url()
    return Suggestion(label, row.place, country, extent.first_year, extent.last_year, extent.count, address)


def _record(kind: str, label: str, row: Row) -> Author | Institution | Journal:
    """As much of a record as its address needs."""
    match kind:
        case "author":
            return Author(pk=row.id, literal=label)
        case "institution":
            return Institution(pk=row.id, name=label)
    return Journal(slug=row.more)


def _extent(searcher: Searcher | None, kind: str, record_id: int, known: int) -> Extent:
    """What the index says of a record; the count that is known where there is no index."""
    if searcher is None:
        return Extent(known)
    held = _held(kind, record_id)
    years = searcher.aggregate(held, {"years": {"stats": {"field": "year"}}})["years"]
    bounds: Iterable[float | None] = (years["min"], years["max"])
    return Extent(count(searcher, held), *(None if year is None else int(year) for year in bounds))


def _held(kind: str, record_id: int) -> Query:
    """The articles of one record."""
    return Query.term_query(build_schema(), FIELDS[kind], record_id)
