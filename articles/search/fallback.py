"""The same question to PostgreSQL while there is no index: plain filters, no ranking, no folding of accents."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from articles.models import SearchDocument

from .query import MAX_WORDS, ArticleQuery

WORD_COLUMNS = ("title", "abstract", "keywords", "authors", "institutions", "journal", "doi")

ORDERS = {
    "newest": (F("year").desc(nulls_last=True), F("month").desc(nulls_last=True), "-article_id"),
    "oldest": (F("year").asc(nulls_last=True), F("month").asc(nulls_first=True), "article_id"),
    "title": ("title", "article_id"),
}


def matching_documents(query: ArticleQuery, journal_id: int | None) -> QuerySet[SearchDocument]:
    """The search rows that hold all words of a clean query and pass its filters, in order; relevance means newest."""
    rows = SearchDocument.objects.filter(deleted=False)
    rows = _with_words(rows, query.text, WORD_COLUMNS)
    rows = _with_words(rows, query.author, ("authors",))
    rows = _with_words(rows, query.institution, ("institutions",))
    return rows.filter(**_filters(query, journal_id)).order_by(*ORDERS.get(query.sort, ORDERS["newest"]))


def _with_words(rows: QuerySet[SearchDocument], text: str, columns: tuple[str, ...]) -> QuerySet[SearchDocument]:
    words = (word.strip(".,;:!?()[]{}\"'«»“”") for word in text.split()[:MAX_WORDS])
    for word in filter(None, words):
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def _filters(query: ArticleQuery, journal_id: int | None) -> dict[str, object]:
    wanted: dict[str, object] = {
        "author_ids__contains": None if query.author_id is None else [query.author_id],
        "institution_ids__contains": None if query.institution_id is None else [query.institution_id],
        "country_codes__contains": [query.country[:2].upper()] if query.country else None,
        "journal_id": journal_id,
        "volume": query.volume or None,
        "number": query.issue or None,
        "year__gte": query.year_from,
        "year__lte": query.year_to,
    }
    return {lookup: value for lookup, value in wanted.items() if value is not None}
