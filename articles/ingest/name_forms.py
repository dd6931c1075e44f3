"""The two ways round in which the names of one file can be read: what noticing swapped names needs of them."""

from __future__ import annotations

from typing import NamedTuple

from articles.models.person_names import person_key
from articles.parsing.name_slots import Order, order_by_capitals
from articles.parsing.records import ParsedArticle

from .slot_tallies import other_way_round


class NameForms(NamedTuple):
    """One printed name of two parts: its key, its keys the other way round, and what its author and citation lines say."""

    key: str
    swapped_keys: tuple[str, ...]
    printed: str
    lines: Order | None


def name_forms(parsed: ParsedArticle) -> tuple[NameForms, ...]:
    """The names of an article that have a family and a given name."""
    forms = []
    for author in parsed.authors:
        family, given = author.name.family, author.name.given
        if family and given and family.value and given.value:
            parts = family.value, given.value
            lines = order_by_capitals(author, parsed.citation)
            forms.append(NameForms(person_key(*parts, None), other_way_round(*parts), ", ".join(parts), lines))
    return tuple(forms)
