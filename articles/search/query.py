"""What a reader asks for, as plain data with sane bounds; nothing here knows an engine or a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

from articles.normalize import doi_key, title_key

MAX_CHARACTERS = 2_000
MAX_WORDS = 64
MAX_PER_PAGE = 100
MAX_PAGE = 10**9
MAX_ID = 2**63 - 1
LAST_YEAR = 9_999

MAX_CHOICES = 50
"""Values that one filter takes at most, chosen and excluded counted apart."""

SORTS = ("relevance", "newest", "oldest", "title", "cited")
TEXTS = ("text", "author", "institution")
PROPERTIES = {"abstract": 1, "doi": 2, "references": 4, "country": 8, "countries": 16}
"""What an article can be asked to have, and the bit that stands for it in the index."""

PROPERTY_COLUMNS = {"abstract": "abstract", "doi": "doi", "references": "reference_text"}
"""The column of SearchDocument that holds something when an article has the property."""

PROPERTY_COUNTRIES = {"country": 1, "countries": 2}
"""How many countries of affiliations make up a property."""

Value = TypeVar("Value", int, str)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What one filter lets through: articles with any value ``wanted``, all where none is named, and no ``unwanted``."""

    wanted: tuple[Value, ...] = ()
    unwanted: tuple[Value, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    @classmethod
    def of(cls, *values: Value) -> Self:
        """Any of these values."""
        return cls(wanted=values)

    @classmethod
    def none_of(cls, *values: Value) -> Self:
        """None of these values."""
        return cls(unwanted=values)

    def each(self, change: Callable[[Value], Value]) -> Self:
        """The same choice with every value changed, in one order, none twice, no more than are allowed."""
        return replace(self, wanted=_tidy(map(change, self.wanted)), unwanted=_tidy(map(change, self.unwanted)))


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Words, filters, order and page of one search for articles.

    ``text`` looks at all words of an article, ``author`` at names of authors only, ``institution`` at names of
    institutions only. ``journals`` are slugs, ``countries`` ISO 3166-1 codes of two letters, ``languages`` codes such as
    'en', ``keywords`` whole keywords. Inside one filter any value will do, and all filters have to pass; but of ``has``, whose values are those of
    PROPERTIES, an article must have every one that is wanted.
    """

    text: str = ""
    author: str = ""
    institution: str = ""
    author_ids: Choice[int] = Choice()
    institution_ids: Choice[int] = Choice()
    journals: Choice[str] = Choice()
    volumes: Choice[str] = Choice()
    issues: Choice[str] = Choice()
    countries: Choice[str] = Choice()
    languages: Choice[str] = Choice()
    keywords: Choice[str] = Choice()
    has: Choice[str] = Choice()
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"
    page: int = 1
    per_page: int = 20

    def clean(self) -> Self:
        """The same question within bounds: texts cut, an unknown order and impossible numbers put right.

        An id that no record can have becomes 0, which none has; a year range given backwards is turned round.
        """
        first, last = _year(self.year_from), _year(self.year_to)
        if first is not None and last is not None and first > last:
            first, last = last, first
        tidied: dict[str, Any] = {name: _text(getattr(self, name)) for name in TEXTS}
        tidied |= {name: getattr(self, name).each(change) for name, change in CHOICES.items()}
        return replace(
            self,
            **tidied,
            year_from=first,
            year_to=last,
            sort=self.sort if self.sort in SORTS else "relevance",
            page=min(max(self.page, 1), MAX_PAGE),
            per_page=min(max(self.per_page, 1), MAX_PER_PAGE),
        )


CHOICES: dict[str, Callable[[Any], Any]] = {
    "author_ids": lambda value: value if 0 < value <= MAX_ID else 0,
    "institution_ids": lambda value: value if 0 < value <= MAX_ID else 0,
    "journals": lambda slug: _text(slug),
    "volumes": lambda volume: _text(volume),
    "issues": lambda number: _text(number),
    "countries": lambda code: _text(code).upper(),
    "languages": lambda code: _text(code).lower(),
    "keywords": lambda keyword: folded_keyword(_text(keyword)),
    "has": lambda name: name if name in PROPERTIES else "",
}
"""How one value of each filter is put right; one that becomes empty is left out."""


def folded_keyword(keyword: str) -> str:
    """A keyword as the index holds it, to be counted and chosen: blanks single, letters small."""
    return " ".join(keyword.casefold().split())


def text_words(text: str) -> list[str]:
    """The folded words to look for, in order, repeated ones repeated, no more than the limit.

    'The Sea, the SEA' gives ['the', 'sea', 'the', 'sea']; a DOI is searched without the resolver before it.
    """
    return title_key(doi_key(text) or text).split()[:MAX_WORDS]


def name_words(text: str) -> list[str]:
    """The folded words of a name to look for, each once."""
    return list(dict.fromkeys(title_key(text).split()))[:MAX_WORDS]


def _text(value: str) -> str:
    return value.replace("\x00", " ")[:MAX_CHARACTERS].strip()


def _tidy(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted({value for value in values if value != ""})[:MAX_CHOICES])


def _year(value: int | None) -> int | None:
    return None if value is None else min(max(value, 0), LAST_YEAR)
