"""Reading articles for export, however many: by id, in portions, each with the same two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from articles.models import Article, Authorship

from .contributors import Contributor
from .csl import CslItem, csl_item, csl_name, one_line
from .facts import ArticleFacts, PersonName

PORTION = 500
"""Articles that are read at once: what an export holds in memory."""

COLUMNS = {
    "pk": "pk",
    "title": "title",
    "journal": "journal__title",
    "issn": "journal__issn",
    "publisher": "journal__publisher",
    "volume": "issue__volume",
    "number": "issue__number",
    "page": "page",
    "year": "issued_year",
    "month": "issued_month",
    "day": "issued_day",
    "doi": "doi",
    "url": "url",
    "language": "language",
    "section": "section",
    "abstract": "abstract",
}
"""Facts by the columns that hold them."""

LONG = {"abstract", "section"}
"""Facts that lists do without."""


def csl_items(ids: Iterable[int]) -> Iterator[CslItem]:
    """Give the items of articles in the order of ``ids``; those that readers do not see are left out."""
    remaining = iter(ids)
    while portion := list(islice(remaining, PORTION)):
        found = {facts.pk: facts for facts in _portion(portion)}
        yield from (csl_item(found[pk]) for pk in portion if pk in found)


def _portion(ids: list[int]) -> Iterator[ArticleFacts]:
    names = _names(ids)
    rows = Article.objects.public().filter(pk__in=ids).values_list(*COLUMNS.values(), "keywords", "status")
    for *values, keywords, status in rows:
        facts: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
        yield ArticleFacts(
            **facts,
            authors=tuple(names[facts["pk"]]),
            keywords=tuple(keywords),
            withdrawn=status == Article.Status.WITHDRAWN,
        )


def _names(ids: list[int]) -> dict[int, list[PersonName]]:
    names = defaultdict(list)
    shown = Authorship.objects.shown().filter(article__in=ids)
    for article, *parts in shown.values_list("article", "family", "given", "suffix", "literal"):
        names[article].append(PersonName(*parts))
    return names


def brief_facts(article: Article) -> ArticleFacts:
    """Give what lists print of an article: without abstract, keywords and section, which a list may not have read."""
    authors = tuple(map(_name, article.authorships.all()))
    values = {name: _value(article, column) for name, column in COLUMNS.items() if name not in LONG}
    return ArticleFacts(**values, authors=authors, withdrawn=article.status == Article.Status.WITHDRAWN)


def facts_of(article: Article) -> ArticleFacts:
    """Give the facts of an article that is at hand with its journal, issue and authors; asks the database nothing."""
    authors = tuple(map(_name, article.authorships.all()))
    values = {name: _value(article, column) for name, column in COLUMNS.items()}
    withdrawn = article.status == Article.Status.WITHDRAWN
    return ArticleFacts(**values, authors=authors, keywords=tuple(article.keywords), withdrawn=withdrawn)


def _value(article: Article, column: str) -> Any:
    value: Any = article
    for name in column.split("__"):
        value = getattr(value, name) if value is not None else None
    return value


def _name(authorship: Authorship) -> PersonName:
    return PersonName(authorship.family, authorship.given, authorship.suffix, authorship.literal)


def contributors(article: Article) -> list[Contributor]:
    """Give the authors of an article that is at hand with them and their affiliations; asks the database nothing."""
    return [made for made in map(_contributor, article.authorships.all()) if made.name]


def _contributor(authorship: Authorship) -> Contributor:
    places = (one_line(str(link.affiliation)) for link in authorship.affiliation_links.all())
    orcid = authorship.orcid or (authorship.author.orcid if authorship.author else None)
    return Contributor(csl_name(_name(authorship)), tuple(place for place in places if place), orcid)
