"""One shelf of the catalogue, as a page of an institution, a country or a journal shows it: some of its articles, and
how many of all have each author, country, year and so on. Counted by the index in one pass, however many articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tantivy import Order, Query, Searcher

from .commonest import Counts, commonest
from .counted import BY_NAME, Facet, FacetValue
from .engine import IndexUnreadableError
from .entries import ID_BITS
from .fallback import matching_documents
from .filtering import having
from .matching import Matches, ask_index, matches
from .pages import ids_of_page
from .query import ArticleQuery, Choice
from .readers import memory_of

NOWHERE = Facet("")
ALL_JOURNALS: Choice[int] = Choice()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Ids of the asked page of articles; of those cited most here, with how often; counts by facet. ``is_counted`` is
    False while there is no index to count with: then only the page and the total are known.
    """

    total: int
    page: int
    article_ids: list[int]
    cited: list[tuple[int, int]] = field(default_factory=list)
    counts: Mapping[str, Facet] = field(default_factory=dict)
    is_counted: bool = True

    def values(self, name: str) -> tuple[FacetValue, ...]:
        """The commonest values of one facet with their numbers of articles."""
        return self.counts.get(name, NOWHERE).values

    def has_more(self, name: str) -> bool:
        """Whether there are values beyond those."""
        return self.counts.get(name, NOWHERE).more

    def having(self, name: str) -> int:
        """How many articles have a property."""
        held = having(Choice.of(name))
        return sum(one.number for one in self.values("has") if one.value in held)

    @property
    def years(self) -> dict[int | None, int]:
        """The number of articles in each year; those without a year count under None."""
        dated: dict[int | None, int] = {int(one.value): one.number for one in sorted(self.values("year"))}
        undated = self.total - sum(dated.values())
        return dated | ({None: undated} if undated else {})


def read_shelf(
    query: ArticleQuery, limits: Mapping[str, int], *, cited: int = 0, journals: Choice[int] = ALL_JOURNALS
) -> Shelf:
    """Give one page of the articles of ``query``, and counts of the facets that ``limits`` names.

    The query names institutions, countries or nothing, which is the whole catalogue. ``cited`` asks for so many of the articles cited most; ``journals`` narrows by ids, which pages of journals know.
    """
    query = query.clean()

    def asked(searcher: Searcher) -> Shelf:
        found = matches(searcher, query, journals)
        counts = _count(found, limits, of_all=not (journals or query.countries or query.institution_ids))
        page = min(query.page, max(1, -(-counts.total // query.per_page)))
        return Shelf(
            counts.total,
            page,
            ids_of_page(found, replace(query, page=page)),
            _most_cited(searcher, found.asked, range(cited)),
            counts.facets,
        )

    try:
        return ask_index(asked)[0]
    except IndexUnreadableError:
        return _from_database(query, journals)


def _count(found: Matches, limits: Mapping[str, int], *, of_all: bool) -> Counts:
    """Count articles and facets; those of the whole catalogue once for each view of the index."""
    memory = memory_of(found.searcher) if of_all else {}
    key = f"shelf {sorted(limits.items())}"
    if key not in memory:
        wanted = {BY_NAME[name]: limit for name, limit in limits.items()}
        memory[key] = commonest(found.searcher, found.asked, wanted, found.most)
    counts: Counts = memory[key]
    return counts


def _from_database(query: ArticleQuery, journals: Choice[int]) -> Shelf:
    rows = matching_documents(query, journals)
    total = rows.count()
    page = min(query.page, max(1, -(-total // query.per_page)))
    first = (page - 1) * query.per_page
    ids = rows.values_list("article_id", flat=True)[first : first + query.per_page]
    return Shelf(total, page, list(ids), is_counted=False)


def _most_cited(searcher: Searcher, asked: Query, places: range) -> list[tuple[int, int]]:
    """The ids of the articles cited most in the catalogue, with how often each is; those that nothing cites left out."""
    if not places:
        return []
    hits = searcher.search(
        asked, len(places), count=False, offset=places.start, order_by_field="cited", order=Order.Desc
    ).hits
    keys = searcher.fast_field_values("cited", [address for _, address in hits])
    cited = ((int(key) % 2**ID_BITS, int(key) >> ID_BITS) for key in keys if key is not None)
    return [(article_id, number) for article_id, number in cited if number]
