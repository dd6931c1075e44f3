"""What articles say, field by field, in a form that can be compared before and after something was stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Authorship, AuthorshipAffiliation, Reference, full_name
from articles.models.readings import SURE

FIELDS = (
    *("title", "abstract", "keywords", "language", "section", "license", "published_on", "page", "doi", "url"),
    *("issued_year", "issued_month", "issued_day", "citation", "doi_known", "classifications"),
    *("title_translations", "abstract_translations", "keyword_translations"),
)
SHELF = {"journal__title": "journal", "issue__volume": "volume", "issue__number": "number"}
REFERENCE = (
    *("text", "type", "authors", "issued_year", "title", "container_title", "volume", "number", "page", "publisher"),
    *("doi", "url", "state"),
)
PLACE = ("raw", "departments", "institution_name", "city", "region", "country_code")


@dataclass(slots=True)
class Picture:
    """What one article says, and how sure the reader is of each thing that it read."""

    says: dict[str, Any] = field(default_factory=dict)
    confidences: list[float] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """The mean of the reader's confidences; 1 where it read nothing."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 1.0


def pictures_of(ids: Sequence[int]) -> Mapping[int, Picture]:
    """The pictures of these articles; four queries."""
    pictures: dict[int, Picture] = defaultdict(Picture)
    names = {**{name: name for name in FIELDS}, **SHELF}
    for identity, printed, *values in Article.objects.filter(pk__in=ids).values_list("pk", "printed", *names):
        pictures[identity].says = dict(zip(names.values(), values, strict=True))
        pictures[identity].confidences += [one.get("confidence", SURE) for one in printed.values() if "span" in one]
    for article, confidence, entry in _entries(ids):
        for name, value in entry.items():
            pictures[article].says.setdefault(name, []).append(value)
        pictures[article].confidences += [confidence] if confidence is not None else []
    return pictures


def _entries(ids: Sequence[int]) -> Iterator[tuple[int, float | None, dict[str, Any]]]:
    """The entries of the articles' lists in order: of which article, how sure, and what they say by field."""
    authors = Authorship.objects.shown().filter(article__in=ids)
    for article, confidence, orcid, *name in authors.values_list(
        "article", "confidence", "orcid", "family", "given", "suffix", "literal"
    ):
        yield article, confidence, {"authors": " ".join(filter(None, [full_name(*name), orcid]))}
    for article, *place in _places(ids):
        yield article, None, {"affiliations": [str(part) for part in place if part]}
    entries = Reference.objects.filter(article__in=ids, position__isnull=False).order_by("article", "position")
    for article, confidence, *values in entries.values_list("article", "confidence", *REFERENCE):
        yield article, confidence, {"references": {k: v for k, v in zip(REFERENCE, values, strict=True) if v}}


def _places(ids: Sequence[int]) -> QuerySet[AuthorshipAffiliation, tuple[Any, ...]]:
    links = AuthorshipAffiliation.objects.filter(authorship__article__in=ids, position__isnull=False)
    shown = links.filter(authorship__position__isnull=False)
    ordered = shown.order_by("authorship__article", "authorship__position", "position")
    return ordered.values_list("authorship__article", *(f"affiliation__{part}" for part in PLACE))
