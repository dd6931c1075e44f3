"""What a source prints, in the shape of the columns: values for the columns, and readings with spans for ``printed``.

Pure: parsed records in, plain values out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import doi_key
from articles.parsing.records import (
    PageFacts,
    ParsedAffiliation,
    ParsedArticle,
    ParsedAuthor,
    ParsedName,
    ParsedReference,
    Reading,
    Span,
)
from articles.parsing.serialize import translation_record

ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
"""An ORCID iD without its address: ``0000-0002-1825-0097``."""

COUNTRY_CODE = re.compile(r"[A-Z]{2}")
"""An ISO 3166-1 alpha-2 code: ``KZ``."""


@dataclass(slots=True)
class Printed:
    """Column values as printed, and the readings behind them: ``{column: {"value", "span", "confidence"}}``."""

    columns: dict[str, Any] = field(default_factory=dict)
    readings: dict[str, Any] = field(default_factory=dict)

    def put(self, column: str, value: Any, reading: Reading[Any] | None) -> None:
        """Note what ``reading`` says about ``column``; an absent or empty value is None and leaves no reading."""
        self.columns[column] = None if value == "" else value
        if reading is not None and value not in (None, ""):
            self.readings[column] = {"value": value, **place_of(reading.span, reading.confidence)}

    def note(self, column: str, value: Any) -> None:
        """Note a value that has no place of its own in the text."""
        self.columns[column] = value
        if value not in (None, "", [], False):
            self.readings[column] = {"value": value}

    def attribute(self, places: Mapping[str, int | list[int]]) -> None:
        """Note with each reading which source its span points into, where ``places`` name another than the leading one."""
        for column, source in places.items():
            if column in self.readings:
                self.readings[column] |= {"sources" if isinstance(source, list) else "source": source}

    def attribute_all(self, source: int | None) -> None:
        """Note the source with all readings, unless it is the leading one (None)."""
        if source is not None:
            self.attribute(dict.fromkeys(self.readings, source))

    @property
    def stated(self) -> int:
        """How many values are stated."""
        return len(self.readings)


def place_of(span: Span, confidence: float) -> dict[str, Any]:
    """Where something was read, and how surely."""
    return {"span": [span.start, span.end], "confidence": round(confidence, 4)}


def value_of(reading: Reading[Any] | None) -> Any:
    """The value of a reading that may be absent."""
    return None if reading is None else reading.value


def article_printed(parsed: ParsedArticle) -> Printed:
    """The columns of an Article, journal and issue apart: those are resolved first."""
    printed, citation = Printed(), parsed.citation
    printed.put("title", value_of(parsed.title), parsed.title)
    printed.put("abstract", value_of(parsed.abstract), parsed.abstract)
    printed.columns["keywords"] = [keyword.value for keyword in parsed.keywords]
    if parsed.keywords:
        spans = [[keyword.span.start, keyword.span.end] for keyword in parsed.keywords]
        span = [spans[0][0], spans[-1][1]]
        printed.readings["keywords"] = {"value": printed.columns["keywords"], "span": span, "spans": spans}
    printed.note("language", parsed.language)
    if parsed.language and parsed.language_confidence is not None:
        printed.readings["language"]["confidence"] = parsed.language_confidence
    put_translations(printed, parsed)
    put_page(printed, parsed.page)
    page, doi, url = (citation.page, citation.doi, citation.url) if citation else (None, None, None)
    printed.put("page", value_of(page), page)
    printed.put("doi", doi_key(value_of(doi)), doi)
    printed.put("url", value_of(url), url)
    put_date(printed, citation.issued if citation else None)
    printed.note("citation", " ".join(citation.raw.split()) or None if citation else None)
    if citation and "citation" in printed.readings:
        printed.readings["citation"] |= place_of(citation.span, 1.0)
    printed.note("doi_known", bool(citation and citation.doi_known))
    return printed


def put_translations(printed: Printed, parsed: ParsedArticle) -> None:
    """Put what the article states in other languages, and its subject codes."""
    for column in ("title_translations", "abstract_translations", "keyword_translations"):
        translations = getattr(parsed, column)
        values = [translation_record(translation) for translation in translations]
        put_list(printed, column, values, [translation.reading.span for translation in translations])
    codes = [{"scheme": item.scheme, "codes": [code.value for code in item.codes]} for item in parsed.classifications]
    put_list(printed, "classifications", codes, [code.span for item in parsed.classifications for code in item.codes])


def put_list(printed: Printed, column: str, values: list[Any], spans: list[Span]) -> None:
    """Put a list with the places of its parts; an empty one leaves no reading."""
    printed.columns[column] = values
    if values:
        printed.readings[column] = {"value": values, "spans": [[span.start, span.end] for span in spans]}


def put_page(printed: Printed, page: PageFacts | None) -> None:
    """Put what the page round the article states; a day only when the calendar has it."""
    section, licence, published = (page.section, page.license, page.published) if page else (None, None, None)
    printed.put("section", value_of(section), section)
    printed.put("license", value_of(licence), licence)
    try:
        day = datetime.date(*published.value) if published and len(published.value) == 3 else None
    except ValueError:
        day = None
    printed.columns["published_on"] = day
    if day and published:
        printed.readings["published_on"] = {"value": day.isoformat(), **place_of(published.span, published.confidence)}


def put_date(printed: Printed, issued: Reading[tuple[int, ...]] | None) -> None:
    """Put year, month and day, each only when it can be one."""
    limits = ((FIRST_YEAR, LAST_YEAR), (1, 12), (1, 31))
    columns = ("issued_year", "issued_month", "issued_day")
    parts = [*(issued.value if issued else ()), None, None, None]
    for column, part, (low, high) in zip(columns, parts, limits, strict=False):
        printed.put(column, part if part is not None and low <= part <= high else None, issued)


def author_printed(parsed: ParsedAuthor, position: int) -> Printed:
    """The columns of an Authorship, the linked author apart."""
    printed, name = Printed(), parsed.name
    for part in ("family", "given", "suffix", "literal"):
        reading = getattr(name, part)
        printed.put(part, value_of(reading), reading)
    orcid = value_of(parsed.orcid)
    printed.put("orcid", orcid if orcid and ORCID.fullmatch(orcid) else None, parsed.orcid)
    printed.put("email", value_of(parsed.email), parsed.email)
    if not any(printed.columns[part] for part in ("family", "given", "literal")):
        printed.columns["literal"] = " ".join(parsed.raw.split()) or None
    printed.columns["confidence"] = parsed.confidence
    printed.readings["record"] = {"position": position, **place_of(parsed.span, parsed.confidence)}
    return printed


def affiliation_printed(parsed: ParsedAffiliation) -> Printed:
    """The columns of an Affiliation; spans stay with the place where the string is printed."""
    printed = Printed()
    printed.columns["raw"] = affiliation_text(parsed)
    printed.note("departments", [department.value for department in parsed.departments])
    for column, part in AFFILIATION_PARTS.items():
        reading = getattr(parsed, part)
        printed.note(column, value_of(reading) or None)
    code = parsed.country_code
    printed.note("country_code", code if code and COUNTRY_CODE.fullmatch(code) else None)
    return printed


def affiliation_text(parsed: ParsedAffiliation) -> str:
    """An affiliation as people read it, blanks folded."""
    return " ".join((parsed.text or parsed.raw).split())


AFFILIATION_PARTS = {"institution_name": "institution", "city": "city", "region": "region", "country": "country"}
"""Columns of an Affiliation and the parsed parts they hold."""


def affiliation_spans(parsed: ParsedAffiliation, position: int) -> dict[str, Any]:
    """Where an affiliation and its parts stand in the source, for ``AuthorshipAffiliation.printed``."""
    spans: dict[str, Any] = {"record": {"position": position, **place_of(parsed.span, parsed.confidence)}}
    for column, part in AFFILIATION_PARTS.items():
        if (reading := getattr(parsed, part)) is not None:
            spans[column] = {"value": reading.value, **place_of(reading.span, reading.confidence)}
    if parsed.departments:
        spans["departments"] = {
            "value": [department.value for department in parsed.departments],
            "spans": [[department.span.start, department.span.end] for department in parsed.departments],
        }
    return spans


REFERENCE_FIELDS = {
    "label": "label",
    "title": "title",
    "container_title": "container_title",
    "volume": "volume",
    "number": "issue",
    "page": "page",
    "publisher": "publisher",
    "publisher_place": "publisher_place",
    "genre": "genre",
    "url": "url",
    "isbn": "isbn",
}
"""Columns of a Reference and the parsed fields they hold."""


def reference_printed(parsed: ParsedReference, position: int) -> Printed:
    """The columns of a Reference, its state and the cited article apart."""
    printed = Printed()
    for column, part in REFERENCE_FIELDS.items():
        reading = getattr(parsed, part)
        printed.put(column, value_of(reading), reading)
    printed.put("doi", doi_key(value_of(parsed.doi)) or value_of(parsed.doi), parsed.doi)
    put_date(printed, parsed.issued)
    for column in ("issued_month", "issued_day"):
        printed.columns.pop(column)
        printed.readings.pop(column, None)
    for column, names in (("authors", parsed.authors), ("editors", parsed.editors)):
        put_names(printed, column, names)
    printed.note("text", parsed.text or " ".join(parsed.raw.split()))
    printed.note("type", parsed.type)
    printed.note("damaged", parsed.damaged)
    printed.columns["confidence"] = parsed.confidence
    printed.readings["record"] = {"position": position, **place_of(parsed.span, parsed.confidence)}
    return printed


def put_names(printed: Printed, column: str, names: Iterable[ParsedName]) -> None:
    """Put a list of names in CSL's form: ``[{"family", "given"}]`` or ``[{"literal"}]``."""
    names = tuple(names)
    printed.columns[column] = [csl_name(name) for name in names]
    if names:
        span = Span(min(name.span.start for name in names), max(name.span.end for name in names))
        printed.readings[column] = {"value": printed.columns[column], "span": [span.start, span.end]}


def csl_name(name: ParsedName) -> Mapping[str, str]:
    """One name as CSL-JSON has it, parts that are absent left out."""
    parts = {part: value_of(getattr(name, part)) for part in ("family", "given", "suffix", "literal")}
    return {part: value for part, value in parts.items() if value}
