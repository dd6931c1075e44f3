"""The source text of an article with every place marked from which a value was read, each leading to where it is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, AuthorshipAffiliation, Correction, Record, SourceFile
from articles.models.places import PrintedField, place_key, printed_fields
from articles.models.readings import printed_value
from articles.parsing.marked.characters import on_one_line
from articles.parsing.marked.markup import MarkupWriter, legend_items
from articles.parsing.marked.paging import cut_parts, part_of, part_of_line
from articles.parsing.marked.places import Place
from articles.parsing.marked.roles import role_of
from articles.parsing.marked.segments import cut_segments

from .display import change_url, column, show_value

PART_BYTES = 600_000
"""Of markup on one page; more of a source goes on further pages."""

PANEL_BYTES = 300_000
"""Of markup beside an article's form."""

SHOWN_DECISION = 80
LEAST_FOUND = 20
"""Letters of a value without a place that is looked for in the text."""

PREFIX = "at-"
"""Begins the id of every mark."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a page shows of a source: a part of its text, and of how many."""

    source: SourceFile
    html: SafeString
    legend: SafeString
    part: int
    parts: int
    has_wanted: bool = False


def source_address(article_id: int, key: str = "") -> str:
    """Where the source of an article is shown; with a field's key, at that field."""
    address = reverse("admin:articles_article_source", args=[article_id])
    return f"{address}?{urlencode({'at': key})}#{PREFIX}{key}" if key else address


def source_panel(article: Article) -> SourceView | None:
    """The beginning of the source that ``article`` follows, marked; None for an article without one."""
    source = SourceFile.objects.defer("content").filter(pk=article.source_id or 0).first()
    if source is None:
        return None
    return show_source(source, marked_places(article, printed_fields(article), {}, source), budget=PANEL_BYTES)


def show_source(
    source: SourceFile,
    places: Iterable[Place],
    *,
    part: int = 1,
    line: int = 0,
    wanted: str = "",
    budget: int = PART_BYTES,
) -> SourceView:
    """One part of a source with places marked: the one that holds the field ``wanted`` or the ``line``, if there is one."""
    places = list(places)
    parts = cut_parts(source.text, cut_segments(len(source.text), places), budget)
    starts = [place.start for place in places if place.key == wanted]
    if starts:
        number = part_of(parts, starts[0])
    elif line:
        number = part_of_line(parts, line)
    else:
        number = min(max(part, 1), len(parts)) - 1
    writer = MarkupWriter(source.text, PREFIX, wanted=wanted)
    html = writer.lines(parts[number].lines(source.text))
    legend = legend_items(writer.roles)
    # Every text in both is escaped by the writer.
    return SourceView(
        source,
        mark_safe(html),  # noqa: S308  # escaped
        mark_safe(legend),  # noqa: S308  # escaped
        number + 1,
        len(parts),
        has_wanted=bool(starts),
    )


Decisions = Mapping[tuple[str, int, str], Correction]
"""Record, its id and field to the correction in force."""


def corrections_on(article: Article) -> list[Correction]:
    """The corrections in force of an article and of all that its source states; one query."""
    links = AuthorshipAffiliation.objects.filter(authorship__article=article)
    about = Q(record=Record.ARTICLE, record_id=article.pk)
    about |= Q(record=Record.AUTHORSHIP, record_id__in=article.authorships.values("pk"))
    about |= Q(record=Record.REFERENCE, record_id__in=article.references.values("pk"))
    about |= Q(record=Record.AUTHORSHIP_AFFILIATION, record_id__in=links.values("pk"))
    about |= Q(record=Record.AFFILIATION, record_id__in=links.values("affiliation"))
    return list(Correction.objects.in_force().filter(about).select_related("decided_by"))


def marked_places(
    article: Article, fields: Iterable[PrintedField], decisions: Decisions, source: SourceFile
) -> Iterator[Place]:
    """The places in ``source`` of all values, each with the address of its form and with what was decided instead."""
    for field in fields:
        if (field.source or article.source_id) != source.pk:
            continue
        decided = decisions.get((field.record, field.record_id, field.column or ""))
        words = show_value(decided.new, column(decided.record, decided.field)) if decided else ""
        yield replace(
            field.place,
            href=form_address(field.record, field.record_id, field.column),
            decided=on_one_line(words, SHOWN_DECISION),
        )
    yield from _found_places(article, source)


def form_address(record: str, record_id: int, field: str | None) -> str:
    """Where a field is corrected: the input of the record's form."""
    return change_url(record, record_id) + (f"#id_{field}" if field else "")


def _found_places(article: Article, source: SourceFile) -> Iterator[Place]:
    """Values of the article that were stored without a place, where their very words stand in the text of ``source``."""
    text = source.text
    for name, reading in (article.printed or {}).items():
        value = printed_value(article, name)
        if "span" in reading or "spans" in reading or not isinstance(value, str) or len(value) < LEAST_FOUND:
            continue
        if (reading.get("source") or article.source_id) != source.pk:
            continue
        start = text.find(value)
        if start >= 0:
            label = f"{name.replace('_', ' ')} (found by its words)"
            key, href = place_key(article, name), form_address(Record.ARTICLE, article.pk, name)
            yield Place(start, start + len(value), key, label, name, role_of(name), href=href)
