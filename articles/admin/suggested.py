"""A reader's report: what it suggests, read into the columns of the record that it is about, shown before it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from rapidfuzz.fuzz import token_sort_ratio

from articles.curation.decisions import get_value
from articles.curation.values import ORCID_LENGTH, checked
from articles.ingest.printed import Printed, csl_name, put_date
from articles.models import Article, Author, Authorship, Institution, Issue, Record, Reference, ReviewItem
from articles.models.institution_names import place_identity
from articles.normalize import title_key
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.references import parse_reference

from .decision import Decision, Deed, change
from .display import change_url, column, label_of, show_value
from .item_records import record_of
from .reading import keywords_in, reference_columns

PAGES = re.compile(r"(?:pp?\.? ?)?(\d{1,9}) ?[-–] ?(\d{1,9})")
"""Nothing but pages: ``pp. 41–58``."""

ALIKE = 70
"""Of a hundred, how like an entry of a list a suggestion is that is about it, whatever the order of its words."""

Entry = TypeVar("Entry", Authorship, Reference)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a report would change: the record, the values, and rows of label, before and after."""

    record: models.Model
    values: Mapping[str, Any]

    @property
    def form(self) -> str:
        """Where the record is corrected by hand."""
        return change_url(self.record._meta.model_name or "", self.record.pk)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Each field in words as it is and as it would be."""
        record, kind = self.record, self.record._meta.model_name or ""
        return [
            (label_of(kind, name), show_value(get_value(record, name), field), show_value(value, field))
            for name, value in self.values.items()
            for field in (column(kind, name),)
        ]


def suggestion_of(item: ReviewItem) -> Suggestion | None:
    """What a report suggests as a correction; None where it says no such thing, or what no column can hold."""
    text, record = str(item.details.get("suggestion") or "").strip(), record_of(item)
    read = READ.get((item.record, str(item.details.get("field") or "")))
    if not text or record is None or read is None:
        return None
    found = read(record, text)
    if isinstance(found, tuple):
        record, found = found
    values = _differing(record, found)
    return Suggestion(record, values) if values else None


def _differing(record: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of these values a column can hold and does not hold yet."""
    kept = {}
    for name, value in values.items():
        try:
            clean = checked(record, name, value)
        except ValidationError:
            continue
        if clean != get_value(record, name):
            kept[name] = clean
    return kept


def suggestion_deeds(suggestion: Suggestion) -> list[Deed]:
    """Take what the reader suggests."""
    take = partial(_take, suggestion)
    return [Deed("suggestion", "Take the suggestion", "y", "change", take, (suggestion.record._meta.model_name or "",))]


def _take(suggestion: Suggestion, decision: Decision) -> None:
    change(decision, suggestion.values, suggestion.record)


def _whole(name: str) -> Callable[[Any, str], Mapping[str, Any]]:
    return lambda record, text: {name: text}


def _keywords(article: Article, text: str) -> Mapping[str, Any]:
    return {"keywords": keywords_in(text)}


def _name(record: Author | Authorship, text: str) -> Mapping[str, Any]:
    """The parts of a name as it would be printed; a suffix that it does not state stays."""
    parts = csl_name(parse_author_line(text).name)
    return {**dict.fromkeys(("family", "given", "literal")), **parts} if parts else {}


def _author_of(article: Article, text: str) -> Any:
    rows = article.authorships.filter(position__isnull=False)
    found = _nearest(rows, text, lambda row: row.name)
    return (found, _name(found, text)) if found else {}


def _reference_of(article: Article, text: str) -> Any:
    found = _nearest(article.references.filter(position__isnull=False), text, lambda row: row.text)
    return (found, reference_columns(text)) if found else {}


def _nearest(entries: Iterable[Entry], text: str, said: Callable[[Entry], str]) -> Entry | None:
    """The entry of a list that says nearly what ``text`` says; None where none does, or two do as nearly."""
    key = title_key(text)
    scored: Sequence[tuple[float, Entry]] = sorted(
        ((token_sort_ratio(key, title_key(said(entry))), entry) for entry in entries), key=lambda pair: -pair[0]
    )
    if not scored or scored[0][0] < ALIKE or [score for score, _ in scored[:2]].count(scored[0][0]) > 1:
        return None
    return scored[0][1]


def _place(article: Article, text: str) -> Mapping[str, Any]:
    """Pages, date and issue, as far as they are stated; an issue only where the journal has it."""
    if pages := PAGES.fullmatch(text):
        return {"page": f"{pages[1]}-{pages[2]}"}
    parsed = parse_reference(text)
    printed = Printed()
    put_date(printed, parsed.issued)
    values = dict(printed.columns) if parsed.issued else {}
    if parsed.page:
        values["page"] = parsed.page.value
    if parsed.volume or parsed.issue:
        volume, number = (part.value if part else None for part in (parsed.volume, parsed.issue))
        if issue := Issue.objects.filter(journal=article.journal_id, volume=volume, number=number).first():
            values["issue"] = issue.pk
    return values


def _city(institution: Institution, text: str) -> Mapping[str, Any]:
    """City, region and country of ``Almaty, Kazakhstan``; what it does not state stays."""
    parsed = parse_affiliation(f"{institution.name}, {text}")
    stated = {"city": parsed.city, "region": parsed.region}
    values = {name: reading.value for name, reading in stated.items() if reading}
    return values | ({"country_code": parsed.country_code} if parsed.country_code else {})


def _parent(institution: Institution, text: str) -> Mapping[str, Any]:
    named = Institution.objects.current().filter(identity_key=place_identity(text)).exclude(pk=institution.pk)
    found = list(named.values_list("pk", flat=True)[:2])
    return {"parent": found[0]} if len(found) == 1 else {}


READ: Mapping[tuple[str, str], Callable[[Any, str], Any]] = {
    (Record.ARTICLE, "title"): _whole("title"),
    (Record.ARTICLE, "abstract"): _whole("abstract"),
    (Record.ARTICLE, "keywords"): _keywords,
    (Record.ARTICLE, "identifier"): _whole("doi"),
    (Record.ARTICLE, "citation"): _place,
    (Record.ARTICLE, "authors"): _author_of,
    (Record.ARTICLE, "references"): _reference_of,
    (Record.AUTHOR, "name"): _name,
    (Record.AUTHOR, "orcid"): lambda author, text: {"orcid": text.rstrip("/")[-ORCID_LENGTH:]},
    (Record.INSTITUTION, "name"): _whole("name"),
    (Record.INSTITUTION, "place"): _city,
    (Record.INSTITUTION, "parent"): _parent,
}
"""How the parts that readers report are read into columns, or into a record of its own and its columns."""
