"""What a reader asks for, as plain data with sane bounds; nothing here knows an engine or a database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from articles.normalize import doi_key, title_key

MAX_CHARACTERS = 1_000
MAX_WORDS = 32
MAX_PER_PAGE = 100
MAX_PAGE = 10**9
MAX_ID = 2**63 - 1
LAST_YEAR = 9_999

SORTS = ("relevance", "newest", "oldest", "title")
TEXTS = ("text", "author", "institution", "journal", "volume", "issue", "country")


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Words, filters, order and page of one search for articles.

    ``text`` looks at all words of an article, ``author`` at names of authors only, ``institution`` at names of
    institutions only. ``journal`` is a journal's slug, ``country`` an ISO 3166-1 code of two letters.
    """

    text: str = ""
    author: str = ""
    institution: str = ""
    author_id: int | None = None
    institution_id: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    year_from: int | None = None
    year_to: int | None = None
    country: str = ""
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
        return replace(
            self,
            **{name: _text(getattr(self, name)) for name in TEXTS},
            author_id=_id(self.author_id),
            institution_id=_id(self.institution_id),
            year_from=first,
            year_to=last,
            sort=self.sort if self.sort in SORTS else "relevance",
            page=min(max(self.page, 1), MAX_PAGE),
            per_page=min(max(self.per_page, 1), MAX_PER_PAGE),
        )


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


def _id(value: int | None) -> int | None:
    return value if value is None or 0 < value <= MAX_ID else 0


def _year(value: int | None) -> int | None:
    return None if value is None else min(max(value, 0), LAST_YEAR)
