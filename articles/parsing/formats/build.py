"""A filled draft to a ParsedArticle: passages become readings, what a format leaves whole is taken apart as ever."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import partial
from typing import Any

from articles.normalize import doi_key
from articles.parsing.article import MAX_AUTHORS, MAX_PROBLEMS, MAX_REFERENCES
from articles.parsing.language import guess_language
from articles.parsing.name_slots import repeated_names
from articles.parsing.pieces import clean
from articles.parsing.records import ParsedArticle, ParsedCitation, ParseProblem, Reading, Span

from .build_people import author_of
from .build_references import reference_of
from .draft import Draft
from .passages import Passage, joined, rebuilt
from .values import issn

MAX_KEYWORDS = 100


def build_article(draft: Draft) -> ParsedArticle:
    """Give the record of an article; what the file does not state is absent, and the main parts' absence is noted."""
    title = joined(draft.title, ": ")
    if title and draft.title_prefix and (prefix := clean(draft.title_prefix.text)):
        title = replace(title, value=f"{prefix} {title.value}")
    abstract = joined(draft.abstract, "\n\n")
    authors = tuple(author for person in draft.authors[:MAX_AUTHORS] if (author := author_of(person)))
    citation = _citation(draft)
    keywords = (keyword.reading() for keyword in draft.keywords[:MAX_KEYWORDS])
    article = ParsedArticle(
        title=title,
        authors=authors,
        abstract=abstract,
        keywords=tuple(keyword for keyword in keywords if keyword),
        references=tuple(map(reference_of, draft.references[:MAX_REFERENCES])),
        citation=citation,
        language=draft.language or guess_language(" ".join(part.value for part in (title, abstract) if part)),
        markers=_places(citation),
    )
    missing = {"no-title": title, "no-authors": authors, "no-abstract": abstract, "no-citation": citation}
    own = [*draft.problems, *(ParseProblem(code, 1, "", Span(0, 0)) for code, part in missing.items() if not part)]
    own += [ParseProblem(code, 1, "", Span(0, 0)) for code in _cut_lists(draft)]
    own += repeated_names(authors)
    return with_problems(article, own, draft.text)


def _cut_lists(draft: Draft) -> list[str]:
    longer = {
        "too-many-authors": len(draft.authors) > MAX_AUTHORS,
        "too-many-references": len(draft.references) > MAX_REFERENCES,
    }
    return [code for code, is_longer in longer.items() if is_longer]


def _citation(draft: Draft) -> ParsedCitation | None:
    """Give the facts of the place; no line prints them, so the raw form is empty, at the first of them."""
    place = {name: passage.reading() for name, passage in draft.place.items() if passage}
    stated: dict[str, Any] = {name: reading for name, reading in place.items() if reading}
    special = {"issn": issn(draft.place.get("issn")), "doi": doi_reading(draft.place.get("doi"))}
    stated |= {"page": draft.page, "issued": draft.issued, **special}
    stated = {name: reading for name, reading in stated.items() if reading}
    if not stated:
        return None
    start = min(reading.span.start for reading in stated.values())
    return ParsedCitation(raw="", span=Span(start, start), **stated)


def doi_reading(passage: Passage | None) -> Reading[str] | None:
    """Read a DOI without its resolver; None when it is none."""
    reading = passage.reading() if passage else None
    value = doi_key(reading.value) if reading else None
    return replace(reading, value=value) if reading and value else None


def _places(citation: ParsedCitation | None) -> tuple[Span, ...]:
    readings = [
        value for name in ParsedCitation.__slots__ if isinstance(value := getattr(citation, name, None), Reading)
    ]
    return tuple(sorted((reading.span for reading in readings), key=lambda span: (span.start, span.end)))


def with_problems(article: ParsedArticle, own: list[ParseProblem], text: str) -> ParsedArticle:
    """Give the article with its own and its parts' problems listed, their lines counted in ``text``."""
    ends = [match.start() for match in re.finditer("\n", text)]
    placed: ParsedArticle = rebuilt(article, partial(_place_line, ends))
    problems = [_place_line(ends, problem) for problem in own]
    problems += [problem for author in placed.authors for problem in author.problems]
    problems += [problem for reference in placed.references for problem in reference.problems]
    problems = sorted(set(problems), key=lambda problem: (problem.line, problem.code, problem.text))
    return replace(placed, problems=tuple(problems[:MAX_PROBLEMS]))


def _place_line(ends: list[int], part: Any) -> Any:
    if not isinstance(part, ParseProblem) or part.span is None:
        return part
    return replace(part, line=bisect_right(ends, part.span.start - 1) + 1)
