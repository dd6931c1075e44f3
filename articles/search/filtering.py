"""What the filters of a question let through, as queries of the engine; words are asked for elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query

from articles.models import Journal

from .query import PROPERTIES, ArticleQuery, Choice
from .schema import build_schema

NO_JOURNAL = 0
"""No journal has this id; a slug that names none finds nothing."""


FEW_YEARS = 40


def journal_ids(slugs: Choice[str]) -> Choice[int]:
    """The journals that addresses name, or those they were merged into; NO_JOURNAL for an unknown address."""
    asked = slugs.wanted + slugs.unwanted
    rows = Journal.objects.filter(slug__in=asked).values_list("slug", "id", "merged_into_id") if asked else ()
    known = {slug: merged_into or own for slug, own, merged_into in rows}
    return Choice(*(tuple(known.get(slug, NO_JOURNAL) for slug in side) for side in (slugs.wanted, slugs.unwanted)))


def filter_queries(query: ArticleQuery, journals: Choice[int]) -> list[tuple[Occur, Query]]:
    """Given a clean question, and the journals its slugs stand for, give clauses that rank nothing."""
    clauses = [
        *_clauses("author_ids", query.author_ids),
        *_clauses("institution_ids", query.institution_ids),
        *_clauses("journal_id", journals),
        *_clauses("volume", query.volumes),
        *_clauses("number", query.issues),
        *_clauses("country_codes", query.countries),
        *_clauses("language", query.languages),
        *_clauses("keyword", query.keywords),
    ]
    if query.has:
        clauses.append((Occur.Must, _any_of("has", having(query.has))))
    if query.year_from is not None or query.year_to is not None:
        clauses.append((Occur.Must, _years(query.year_from, query.year_to)))
    return [(occur, Query.const_score_query(one, 0.0)) for occur, one in clauses]


def _clauses(field: str, choice: Choice[int] | Choice[str]) -> list[tuple[Occur, Query]]:
    wanted = [(Occur.Must, _any_of(field, choice.wanted))] if choice.wanted else []
    return wanted + ([(Occur.MustNot, _any_of(field, choice.unwanted))] if choice.unwanted else [])


def _years(first: int | None, last: int | None) -> Query:
    """Few years are looked up one by one, which beside other filters takes half the time of a range."""
    if first is not None and last is not None and last - first < FEW_YEARS:
        return _any_of("year", range(first, last + 1))
    return Query.range_query(build_schema(), "year", FieldType.Integer, first, last)


def _any_of(field: str, values: Sequence[int | str]) -> Query:
    return Query.boolean_query([(Occur.Should, term(field, value)) for value in values])


def term(field: str, value: int | str) -> Query:
    """Articles that have this very value in a field."""
    return Query.term_query(build_schema(), field, value)


def having(choice: Choice[str]) -> list[int]:
    """The sums of properties, as an entry holds them, of articles that have all that is wanted and none unwanted."""
    wanted, unwanted = (sum(PROPERTIES[name] for name in side) for side in (choice.wanted, choice.unwanted))
    return [held for held in range(2 ** len(PROPERTIES)) if held & wanted == wanted and not held & unwanted]
