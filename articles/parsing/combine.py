"""Several records of one article to the best one: which record each field is taken from, by a rule that needs no order.

The records are given from the best to the least; where two are equally good for a field, the better record gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from articles.normalize import title_key

from .records import PageFacts, ParsedArticle, ParsedAuthor, ParsedCitation, ParsedReference, Reading, Translation

Thing = TypeVar("Thing")

PLACE = ("container_title", "place", "volume", "issue", "page", "issued", "issn")
"""What a citation line says of journal, issue, pages and date; it belongs together and is taken from one record."""

IDENTIFIERS = ("doi", "url")
TEXTS = ("title", "abstract")
TRANSLATED = {"title": "title_translations", "abstract": "abstract_translations", "keywords": "keyword_translations"}


@dataclass(frozen=True, slots=True)
class Combined:
    """The combined record, and which of the given records each field of it is from.

    ``origins`` names the fields that have a place in a text, with a number for each value of a translations field and
    one for any other; the fields of the citation and of the page are named without their owner. A field that is not
    named is from the first record.
    """

    parsed: ParsedArticle
    origins: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def combine(records: Sequence[ParsedArticle]) -> Combined:
    """Combine the records of one article, the best first.

    Title, abstract and keywords are of the language of the first record, those in other languages become translations.
    A single value is taken where it is surest, then from the better record; a text that another one continues gives way
    to it. A list is taken whole from the record that is surest of most of it. Place and date of the citation are taken
    from the record that states most of them, with gaps filled by records that agree with it.
    """
    if len(records) == 1:
        return Combined(records[0])
    origins: dict[str, tuple[int, ...]] = {}
    values: dict[str, Any] = {}
    spoken = _speaking(records)

    def take(name: str, chosen: int | None) -> None:
        if chosen is not None:
            values[name], origins[name] = getattr(records[chosen], name), (chosen,)

    for name in TEXTS:
        take(name, _best_text([getattr(record, name) if i in spoken else None for i, record in enumerate(records)]))
    take("keywords", _best([record.keywords if i in spoken else () for i, record in enumerate(records)], len))
    take("authors", _best([record.authors for record in records], _worth_of_authors))
    take("references", _best([record.references for record in records], _worth_of_references))
    take("classifications", _best([record.classifications for record in records], _count_codes))
    take("language", _best([record.language for record in records], lambda language: 0))
    if "language" in origins:
        values["language_confidence"] = records[origins["language"][0]].language_confidence
    for name, column in TRANSLATED.items():
        values[column], origins[column] = _translations(records, name, column)
    values["page"], facts = _page([record.page for record in records])
    values["citation"], line = _citation([record.citation for record in records])
    return Combined(replace(records[0], **values), origins | facts | line)


def _best(things: Sequence[Thing], worth: Callable[[Any], Any]) -> int | None:
    """The index of the thing of most worth, the first of several; None where there is nothing."""
    return max((i for i, thing in enumerate(things) if thing), key=lambda i: worth(things[i]), default=None)


def _surest(readings: Sequence[Reading[Any] | None]) -> int | None:
    return _best(readings, lambda reading: reading.confidence)


def _best_text(readings: Sequence[Reading[str] | None]) -> int | None:
    """The surest text, or the longest one as sure that begins as it does: what was cut short is continued there."""
    chosen = _surest(readings)
    best = None if chosen is None else readings[chosen]
    if best is None:
        return None
    sure = [
        title_key(reading.value) if reading and reading.confidence == best.confidence else "" for reading in readings
    ]
    beginning = title_key(best.value)
    return _best([key if key.startswith(beginning) else "" for key in sure], len)


def _speaking(records: Sequence[ParsedArticle]) -> set[int]:
    """The records in the language of the first one, and those of which it is not known."""
    language = records[0].language
    return {i for i, record in enumerate(records) if not (record.language and language and record.language != language)}


def _worth_of_authors(authors: Sequence[ParsedAuthor]) -> float:
    """How much of a list is likely right: each author, affiliation and iD counts as much as the reader is sure."""
    return round(
        sum(
            author.confidence * (1 + bool(author.orcid)) + sum(place.confidence for place in author.affiliations)
            for author in authors
        ),
        6,
    )


def _worth_of_references(references: Sequence[ParsedReference]) -> float:
    return round(sum(reference.confidence for reference in references if not reference.damaged), 6)


def _count_codes(classifications: Iterable[Any]) -> int:
    return sum(len(classification.codes) for classification in classifications)


def _translations(
    records: Sequence[ParsedArticle], name: str, column: str
) -> tuple[tuple[Translation[Any], ...], tuple[int, ...]]:
    """One translation a language, from the best record that has it; a record in another language is one itself."""
    found: dict[object, tuple[Translation[Any], int]] = {}
    for i, record in enumerate(records):
        own = _as_translation(record, name) if i not in _speaking(records) else None
        for translation in (*([own] if own else []), *getattr(record, column)):
            if translation.language is None or translation.language != records[0].language:
                found.setdefault(translation.language or ("", translation.reading.value), (translation, i))
    return tuple(translation for translation, _ in found.values()), tuple(i for _, i in found.values())


def _as_translation(record: ParsedArticle, name: str) -> Translation[Any] | None:
    value = getattr(record, name)
    if not value:
        return None
    return Translation(record.language, _joined(value) if isinstance(value, tuple) else value)


def _joined(keywords: Sequence[Reading[str]]) -> Reading[tuple[str, ...]]:
    """A list of keywords as one reading, placed from the first to the last."""
    first, last = keywords[0], keywords[-1]
    values = tuple(keyword.value for keyword in keywords)
    span = replace(first.span, end=max(first.span.end, last.span.end))
    return Reading(values, first.raw, span, min(keyword.confidence for keyword in keywords))


def _page(pages: Sequence[PageFacts | None]) -> tuple[PageFacts | None, dict[str, tuple[int, ...]]]:
    """Every fact of the page round the article from where it is surest."""
    readings = {fact.name: _each(pages, fact.name) for fact in fields(PageFacts)}
    chosen = {name: i for name, found in readings.items() if (i := _surest(found)) is not None}
    facts = PageFacts(**{name: readings[name][i] for name, i in chosen.items()}) if any(pages) else None
    return facts, {f"page_{name}": (i,) for name, i in chosen.items()}


def _citation(lines: Sequence[ParsedCitation | None]) -> tuple[ParsedCitation | None, dict[str, tuple[int, ...]]]:
    """The citation line that states most of the place, with its gaps filled, and the surest identifiers."""
    base = _best(lines, _worth_of_place)
    leading = None if base is None else lines[base]
    if base is None or leading is None:
        return None, {}
    agreeing = [line if line and _agree(leading, line) else None for line in lines]
    readings = {name: _each(agreeing, name) for name in PLACE} | {name: _each(lines, name) for name in IDENTIFIERS}
    chosen = {name: base if name in PLACE and found[base] else _surest(found) for name, found in readings.items()}
    taken = {name: i for name, i in chosen.items() if i is not None}
    values = {name: readings[name][i] for name, i in taken.items()}
    origins: dict[str, tuple[int, ...]] = {name: (i,) for name, i in taken.items()}
    origins["citation"] = (base,)
    known = any(line.doi_known for line in lines if line)
    return replace(leading, **values, doi_known=known), origins


def _each(things: Sequence[Any], name: str) -> list[Any]:
    return [getattr(thing, name) if thing else None for thing in things]


def _worth_of_place(line: ParsedCitation) -> tuple[int, float]:
    stated = [reading for name in PLACE if (reading := getattr(line, name))]
    return len(stated), round(sum(reading.confidence for reading in stated), 6)


def _agree(one: ParsedCitation, other: ParsedCitation) -> bool:
    """Whether two lines may speak of one issue: what both state of journal, volume and number is the same."""
    journal = "issn" if one.issn and other.issn else "container_title"
    return not any(_differ(getattr(one, name), getattr(other, name)) for name in (journal, "volume", "issue"))


def _differ(one: Reading[str] | None, other: Reading[str] | None) -> bool:
    return one is not None and other is not None and title_key(one.value) != title_key(other.value)
