"""Addresses of records by the hundred: the router is asked once for each kind and language, and what it said is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from articles.normalize import slug

ABSENT_SEGMENT = "-"
"""Stands for an absent volume or number in an issue's address."""

_UNQUOTED = "/~:@!$&'()*+,;="
"""Signs that the router leaves as they are."""

_PLACE = "0"


@dataclass(frozen=True, slots=True)
class Addresses:
    """What stands before the id in the addresses of articles, authors and institutions, and before a journal's slug."""

    language: str | None
    articles: str
    authors: str
    institutions: str
    journals: str

    def article(self, pk: int, title: str) -> str:
        return _with_slug(self.articles, pk, title)

    def author(self, pk: int, name: str) -> str:
        return _with_slug(self.authors, pk, name)

    def institution(self, pk: int, name: str) -> str:
        return _with_slug(self.institutions, pk, name)

    def journal(self, journal_slug: str) -> str:
        return f"{self.journals}{journal_slug}/"

    def issue(self, journal_slug: str, volume: str | None, number: str | None, year: int | None) -> str:
        """An issue is addressed by its volume, else by its year."""
        place = f"{volume or year or ABSENT_SEGMENT}/{number or ABSENT_SEGMENT}"
        return f"{self.journals}{journal_slug}/{quote(place, safe=_UNQUOTED)}/"


def addresses() -> Addresses:
    """Give the addresses of the language that is being spoken."""
    return _addresses(get_language(), get_script_prefix())


@lru_cache(maxsize=64)
def _addresses(language: str | None, prefix: str) -> Addresses:
    """The arguments are what the router depends on."""
    return Addresses(
        language,
        articles=_before("article_detail", _PLACE, ""),
        authors=_before("author_detail", _PLACE, ""),
        institutions=_before("institution_detail", _PLACE, ""),
        journals=_before("journal_detail", _PLACE),
    )


def _before(name: str, *arguments: str) -> str:
    return reverse(name, args=arguments).removesuffix(f"{_PLACE}/")


def _with_slug(before: str, pk: int, text: str) -> str:
    decoration = slug(text)
    return f"{before}{pk}-{decoration}/" if decoration else f"{before}{pk}/"
