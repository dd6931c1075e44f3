"""Other questions for a reader who found nothing or next to nothing, with their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.search.offers import Offer, offers
from articles.search.query import ArticleQuery
from articles.search.results import SearchPage

from .filters import address_with


@dataclass(frozen=True, slots=True)
class Link:
    """Another question: what it says, where it is asked, how many articles it finds, how many with all its words."""

    offer: Offer
    address: str


@dataclass(frozen=True, slots=True)
class Help:
    """Other questions by kind: other spellings, a word less, one field."""

    spelling: list[Link]
    fewer: list[Link]
    fields: list[Link]


def help_for(query: ArticleQuery, found: SearchPage, kept: dict[str, Any]) -> Help | None:
    """Give other questions that keep the rest of the address; None where nothing better is known or needed."""
    known = offers(query, found.complete)
    made = Help(_links(known.spelling, kept), _links(known.fewer, kept), _links(known.fields, kept))
    return made if made.spelling or made.fewer or made.fields else None


def _links(found: Iterable[Offer], kept: dict[str, Any]) -> list[Link]:
    return [Link(offer, f"?{address_with(kept, q=offer.text)}") for offer in found]
