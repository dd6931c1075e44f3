"""The source text of an article with every place marked from which a value was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, AuthorshipAffiliation, SourceFile

SHOWN_LENGTH = 200_000
"""Characters of a source shown beside its article; the rest is on the source file's own page."""

WHOLE_RECORD = "record"
"""The key of ``printed`` that places a whole entry: an author's line, a reference."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start..end`` of a source, and what was read from them: ``title``, ``author 2: family``."""

    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """What the page shows of a source."""

    source: SourceFile
    html: SafeString
    is_cut: bool


def source_view(article: Article) -> SourceView | None:
    """The source that ``article`` follows, marked; None for an article without one."""
    source = SourceFile.objects.defer("content").filter(pk=article.source_id or 0).first()
    if source is None:
        return None
    text = source.text[:SHOWN_LENGTH]
    return SourceView(source, mark_places(text, article_places(article)), is_cut=len(source.text) > SHOWN_LENGTH)


def article_places(article: Article) -> list[Place]:
    """All places in the source of ``article`` from which something of it was read."""
    places = list(places_of(article.printed, ""))
    for position, printed in article.authorships.filter(printed__isnull=False).values_list("position", "printed"):
        places += places_of(printed, f"author {position or '(removed)'}")
    links = AuthorshipAffiliation.objects.filter(authorship__article=article).filter(printed__isnull=False)
    for position, printed in links.values_list("authorship__position", "printed"):
        places += places_of(printed, f"affiliation of author {position or '(removed)'}")
    for position, printed in article.references.filter(printed__isnull=False).values_list("position", "printed"):
        places += places_of(printed, f"reference {position or '(removed)'}")
    return places


def places_of(printed: Mapping[str, Any] | None, owner: str) -> Iterator[Place]:
    """The places that one record's printed layer names; ``owner`` says whose they are."""
    for key, reading in (printed or {}).items():
        name = owner if key == WHOLE_RECORD else ": ".join(filter(None, [owner, key.replace("_", " ")]))
        spans = reading.get("spans") or [reading.get("span")]
        yield from (Place(span[0], span[1], name) for span in spans if span)


def mark_places(text: str, places: Iterable[Place]) -> SafeString:
    """``text`` escaped, the characters of each place in a ``<mark>``; where places overlap, the shortest counts."""
    inside = [place for place in places if 0 <= place.start < place.end and place.start < len(text)]
    starting: dict[int, list[Place]] = defaultdict(list)
    for place in inside:
        starting[place.start].append(place)
    cuts = sorted({0, len(text), *starting, *(min(place.end, len(text)) for place in inside)})
    open_places: list[Place] = []
    parts = []
    for start, end in pairwise(cuts):
        open_places = [place for place in open_places if place.end > start] + starting.get(start, [])
        parts.append(_marked(text[start:end], open_places))
    return mark_safe("".join(parts))  # noqa: S308  # every part is escaped by _marked


def _marked(text: str, places: Sequence[Place]) -> SafeString:
    if not places:
        return escape(text)
    place = min(places, key=lambda candidate: (candidate.end - candidate.start, candidate.field))
    return format_html('<mark data-field="{}" title="{}">{}</mark>', place.field, place.field, text)
