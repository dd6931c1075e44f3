"""The keys by which a source names an article, and which stored article they mean.

Keys are made of printed values only, so that an editor's changes never make a second article of the next crawl.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from articles.models import Article, ArticleKey
from articles.models.readings import printed_value
from articles.normalize import doi_key, title_key
from articles.parsing.records import ParsedArticle

from .arrays import rows

Kind = ArticleKey.Kind
Key = tuple[Kind, str]

LONGEST_KEY = 500
SIMILAR_TITLE = 75
"""Two titles on one page of one issue are the same, reworded, from this share (of 100) of common characters up."""


class KeyFacts(NamedTuple):
    """What a source prints that can name its article; texts folded, '' and None where it prints nothing."""

    doi: str | None
    title: str
    family: str
    year: int | None
    first_page: str | None


def key_facts(parsed: ParsedArticle) -> KeyFacts:
    """Gather from a parsed article what :func:`article_keys` needs."""
    citation = parsed.citation
    return KeyFacts(
        doi=doi_key(citation.doi.value) if citation and citation.doi else None,
        title=title_key(parsed.title.value if parsed.title else ""),
        family=first_family(parsed),
        year=citation.issued.value[0] if citation and citation.issued else None,
        first_page=citation.page.value.partition("-")[0].strip().casefold() if citation and citation.page else None,
    )


def article_keys(facts: KeyFacts, place: tuple[int | None, str | None, str | None]) -> list[Key]:
    """The keys of an article, strongest first; ``place`` is the journal's id, volume and number.

    A title alone is no key: without an author or a year, every editorial would be the same one.
    """
    keys: list[Key] = []
    if facts.doi:
        keys.append((Kind.DOI, facts.doi))
    journal, volume, number = place
    if journal and facts.first_page is not None and (volume or number):
        page = _joined(journal, volume, number, facts.first_page)
        keys += [(Kind.PLACE, _joined(page, facts.title)), (Kind.PAGE, page)]
    if facts.family or facts.year:
        keys.append((Kind.TITLE, _joined(facts.title, facts.family, facts.year)))
    return keys


def first_family(parsed: ParsedArticle) -> str:
    """The folded family name of the first author, from the author lines or else the citation line; '' when unknown."""
    names = [author.name for author in parsed.authors] or list(parsed.citation.authors if parsed.citation else ())
    readings = [name.family or name.literal or name.given for name in names[:1]]
    return title_key(readings[0].value) if readings and readings[0] else ""


def _joined(*parts: object) -> str:
    key = "|".join("" if part is None else str(part) for part in parts)
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:LONGEST_KEY]}#{hashlib.sha256(key.encode()).hexdigest()}"


@dataclass(slots=True)
class KnownKeys:
    """What is stored under some keys: which articles each names, and all keys of those articles."""

    articles: dict[int, Article] = field(default_factory=dict)
    named_by: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    keys_of: dict[int, dict[Kind, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    @classmethod
    def of(cls, keys: Iterable[Key]) -> KnownKeys:
        """Look the keys up, and lock the articles they name until the transaction ends."""
        ids: set[int] = set()
        for kind, values in _by_kind(keys).items():
            ids.update(ArticleKey.objects.filter(kind=kind, key__in=values).values_list("article_id", flat=True))
        known = cls(articles={article.pk: article for article in _locked(ids)})
        for row in ArticleKey.objects.filter(article_id__in=ids):
            known.named_by[Kind(row.kind), row.key].add(row.article_id)
            known.keys_of[row.article_id][Kind(row.kind)].add(row.key)
        return known

    def article_for(self, keys: list[Key], title: str) -> Article | None:
        """The one stored article that ``keys`` mean, the strongest key deciding; None when none or several fit."""
        mine = dict(keys)
        for kind, key in keys:
            fitting = [
                identity
                for identity in sorted(self.named_by.get((kind, key), ()))
                if not self._contradicted(identity, kind, mine) and self._plausible(identity, kind, title)
            ]
            survivors = {article.pk: article for article in map(survivor_of, map(self.articles.__getitem__, fitting))}
            if survivors:
                return survivors.popitem()[1] if len(survivors) == 1 else None
        return None

    def _contradicted(self, identity: int, kind: Kind, mine: Mapping[Kind, str]) -> bool:
        """Whether a stronger key, held by both, says that they are two; a reworded title does not contradict a page."""
        stronger = [Kind.DOI] if kind == Kind.PAGE else list(Kind)[: list(Kind).index(kind)]
        held = self.keys_of[identity]
        return any(other in mine and held.get(other) and mine[other] not in held[other] for other in stronger)

    def _plausible(self, identity: int, kind: Kind, title: str) -> bool:
        return kind != Kind.PAGE or fuzz.ratio(self._printed_title(identity), title_key(title)) >= SIMILAR_TITLE

    def _printed_title(self, identity: int) -> str:
        article = self.articles[identity]
        return title_key(printed_value(article, "title") or article.title)


def survivor_of(article: Article) -> Article:
    """The article that this one was merged into, locked; itself when it was not."""
    while article.merged_into_id:
        article = Article.objects.select_for_update().get(pk=article.merged_into_id)
    return article


def _locked(ids: set[int]) -> list[Article]:
    return list(Article.objects.filter(pk__in=ids).order_by("pk").select_for_update())


def remember_keys(article_keys_by_id: Iterable[tuple[int, list[Key]]]) -> None:
    """Store the keys of articles; those that are stored already stay."""
    rows = [
        ArticleKey(article_id=identity, kind=kind, key=key)
        for identity, keys in article_keys_by_id
        for kind, key in keys
    ]
    ArticleKey.objects.bulk_create(rows, ignore_conflicts=True)


STORED = "SELECT key FROM articles_articlekey WHERE kind = ANY(%s) AND key = ANY(%s)"


def stored_keys(keys: Iterable[Key]) -> set[Key]:
    """Which of these keys are stored."""
    found: set[Key] = set()
    for kind, values in _by_kind(keys).items():
        found |= {(kind, key) for (key,) in rows(STORED, [kind.value], sorted(values))}
    return found


def _by_kind(keys: Iterable[Key]) -> Mapping[Kind, set[str]]:
    values: dict[Kind, set[str]] = defaultdict(set)
    for kind, key in keys:
        values[kind].add(key)
    return values
