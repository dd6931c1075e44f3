"""What is counted of a result: the facets, the fields of the index that hold their values, and how counts are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .query import PROPERTIES


class Counted(NamedTuple):
    """One facet: its name, which is the parameter in addresses, the index's field, the filters of ArticleQuery.

    Where not the commonest values are shown but all, ``values`` is more than there can be. Of ``is_wide`` fields an
    article has several values of very many, so that counting all of them is most of what a large result costs.
    ``set_field`` holds all values of an article as one.
    """

    name: str
    field: str
    filters: tuple[str, ...]
    values: int = 0
    is_wide: bool = False
    set_field: str = ""


HAS = Counted("has", "has", ("has",), 2 ** len(PROPERTIES))
"""Every article has one value of this facet, so that its counts add up to all articles."""

COUNTED = (
    Counted("year", "year", ("year_from", "year_to"), 10_000),
    Counted("author_id", "author_ids", ("author_ids",), is_wide=True),
    Counted("institution_id", "institution_ids", ("institution_ids",), is_wide=True),
    Counted("country", "country_codes", ("countries",), set_field="country_set"),
    Counted("journal", "journal_id", ("journals",)),
    Counted("volume", "volume", ("volumes",)),
    Counted("issue", "number", ("issues",)),
    Counted("language", "language", ("languages",)),
    HAS,
)
KEYWORD = Counted("keyword", "keyword", (), is_wide=True)
"""Counted for the list of keywords alone, whose numbers lead to the filter of the same name."""

BY_NAME = {one.name: one for one in (*COUNTED, KEYWORD)}


class FacetValue(NamedTuple):
    """A value, an id for authors, institutions and journals, and how many articles have it."""

    value: int | str
    number: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one filter, most articles first, and those chosen that are not among them.

    Of years all are given, in order. ``more`` says that there are other values.
    """

    name: str
    values: tuple[FacetValue, ...] = ()
    more: bool = False
