"""One facet in full: its values page by page, or those whose names hold what a reader types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.normalize import title_key
from articles.search.counted import FacetValue
from articles.search.entries import latin
from articles.search.query import ArticleQuery, Choice
from articles.search.results import facet_values

from .facets import Option, option
from .filters import ArticleFilter, addresses_of
from .labels import Label, labels_of

VALUES_A_PAGE = 100
LISTED = 2_000
"""Values that can be paged through; those beyond are found by name."""

LONGEST_FIND = 100


@dataclass(frozen=True, slots=True)
class FacetPage:
    """Some values of a facet. ``cut`` says that there are more than are listed; ``known`` is False without an index."""

    find: str
    options: list[Option]
    number: int = 1
    pages: int = 1
    total: int = 0
    cut: bool = False
    known: bool = True


def facet_page(filters: ArticleFilter, name: str, find: str, number: int) -> FacetPage:
    """Give a page of the values of one facet, those named as ``find`` says if it says anything."""
    find = " ".join(find.replace("\x00", " ")[:LONGEST_FIND].split())
    words = title_key(find).split()
    found = facet_values(_narrowed(filters.query(), name, find if words else ""), name, LISTED)
    if found is None:
        return FacetPage(find, [], known=False)
    values = _called(name, found.values, words) if words else found.values
    pages = max(1, -(-len(values) // VALUES_A_PAGE))
    number = min(number, pages)
    shown = values[(number - 1) * VALUES_A_PAGE : number * VALUES_A_PAGE]
    return FacetPage(find, _options(filters, name, shown), number, pages, len(values), cut=found.more)


def _narrowed(query: ArticleQuery, name: str, find: str) -> ArticleQuery:
    """Only articles with a person or place of that name, where names are searched; others would be counted in vain."""
    match name if find else "":
        case "author_id":
            return replace(query, author=f"{query.author} {find}")
        case "institution_id":
            return replace(query, institution=f"{query.institution} {find}")
    return query


def _called(name: str, values: Sequence[FacetValue], words: Sequence[str]) -> list[FacetValue]:
    labels = labels_of({name: [one.value for one in values]})[name]
    return [one for one in values if _holds(labels[one.value], words)]


def _holds(label: Label, words: Sequence[str]) -> bool:
    """Whether every one of these folded words begins a word of the name, as it is or in Latin letters."""
    key = title_key(label.text)
    parts = [*key.split(), *latin(key).split()]
    return all(any(part.startswith((word, latin(word))) for part in parts) for word in words)


def _options(filters: ArticleFilter, name: str, values: Sequence[FacetValue]) -> list[Option]:
    labels = labels_of({name: [one.value for one in values]})[name]
    choice = filters.chosen.get(name, Choice())
    address = addresses_of(filters.kept, name)
    return [option(labels[one.value], one.number, choice, address) for one in values]
