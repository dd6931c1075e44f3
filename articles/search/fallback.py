"""The same question to PostgreSQL while there is no index: plain filters, no ranking, no folding of accents."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from articles.models import SearchDocument

from .citations import asked_in
from .fallback_words import meaning
from .language import Phrase
from .query import PROPERTY_COLUMNS, PROPERTY_COUNTRIES, ArticleQuery, Choice, name_words

ORDERS = {
    "newest": (F("year").desc(nulls_last=True), F("month").desc(nulls_last=True), "-article_id"),
    "oldest": (F("year").asc(nulls_last=True), F("month").asc(nulls_first=True), "article_id"),
    "title": ("title", "article_id"),
    "cited": ("-cited_count", "-article_id"),
}


def matching_documents(query: ArticleQuery, journals: Choice[int]) -> QuerySet[SearchDocument]:
    """The rows that the question of a clean query means and its filters let through; relevance means newest."""
    rows = SearchDocument.objects.filter(deleted=False)
    rows = rows.filter(
        meaning(asked_in(query.text).tree), _named("author", query.author), _named("institution", query.institution)
    )
    return rows.filter(_filters(query, journals)).order_by(*ORDERS.get(query.sort, ORDERS["newest"]))


def _named(field: str, text: str) -> Q:
    words = name_words(text)
    return meaning(Phrase(tuple(words), field)) if words else Q()


def _filters(query: ArticleQuery, journals: Choice[int]) -> Q:
    passed = Q()
    for column, choice in (("author_ids", query.author_ids), ("institution_ids", query.institution_ids)):
        passed &= _one_of(f"{column}__overlap", choice)
    passed &= _one_of("country_codes__overlap", query.countries)
    passed &= _one_of("journal_id__in", journals)
    for column, named in (("volume", query.volumes), ("number", query.issues), ("language", query.languages)):
        passed &= _one_of(f"{column}__in", named)
    passed &= _with_properties(query.has) & _bearing(query.keywords)
    bounds = {"year__gte": query.year_from, "year__lte": query.year_to}
    return passed & Q(**{lookup: year for lookup, year in bounds.items() if year is not None})


def _one_of(lookup: str, choice: Choice[Any]) -> Q:
    """Rows with a wanted value and none unwanted; a column that is NULL holds none, which SQL would not say."""
    wanted = Q(**{lookup: list(choice.wanted)}) if choice.wanted else Q()
    column = lookup.partition("__")[0]
    unwanted = Q(**{lookup: list(choice.unwanted), f"{column}__isnull": False}) if choice.unwanted else None
    return wanted & ~unwanted if unwanted else wanted


def _bearing(keywords: Choice[str]) -> Q:
    """Rows of which a keyword is, or holds, a wanted one, and none an unwanted one."""
    wanted, unwanted = Q(), Q()
    for keyword in keywords.wanted:
        wanted |= Q(keywords__icontains=keyword)
    for keyword in keywords.unwanted:
        unwanted |= Q(keywords__isnull=False, keywords__icontains=keyword)
    return wanted & ~unwanted if unwanted else wanted


def _with_properties(has: Choice[str]) -> Q:
    passed = Q()
    for name in has.wanted:
        passed &= _holding(name)
    for name in has.unwanted:
        passed &= ~_holding(name)
    return passed


def _holding(name: str) -> Q:
    if name in PROPERTY_COUNTRIES:
        return Q(country_codes__len__gte=PROPERTY_COUNTRIES[name])
    return Q(**{f"{PROPERTY_COLUMNS[name]}__isnull": False})
