"""How much of a source no span covers: the measure of what the reader did not understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .records import ParsedArticle, Span


def article_spans(parsed: ParsedArticle) -> Iterator[Span]:
    """Give the outermost spans of an article: its parts and the markers between them."""
    yield from (part.span for part in (parsed.title, parsed.abstract, parsed.citation) if part)
    for many in (parsed.authors, parsed.keywords, parsed.references):
        yield from (part.span for part in many)
    for translations in (parsed.title_translations, parsed.abstract_translations, parsed.keyword_translations):
        yield from (translation.reading.span for translation in translations)
    yield from (code.span for classification in parsed.classifications for code in classification.codes)
    yield from parsed.markers
    yield from parsed.furniture


def unclaimed_passages(text: str, spans: Iterable[Span]) -> list[Span]:
    """Give what none of the spans covers, line by line, blanks at the ends left out; what has no letter or digit is none."""
    passages: list[Span] = []
    position = 0
    for start, end in [*sorted((span.start, span.end) for span in spans), (len(text), len(text))]:
        line = position
        while line < start:
            stop = text.find("\n", line, start)
            stop = start if stop < 0 else stop
            passages += _passage(text, line, stop)
            line = stop + 1
        position = max(position, end)
    return passages


def _passage(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    said = words.strip()
    return [Span(begin, begin + len(said))] if any(sign.isalnum() for sign in said) else []


def unclaimed_share(text: str, spans: Iterable[Span]) -> float:
    """Give the share of the text's printed characters that none of the spans covers, from 0 to 1."""
    total = missed = position = 0
    for start, end in [*sorted((span.start, span.end) for span in spans), (len(text), len(text))]:
        gap = _printed(text, position, start) if start > position else 0
        missed += gap
        total += gap + _printed(text, max(start, position), end)
        position = max(position, end)
    return round(missed / total, 4) if total else 0.0


def _printed(text: str, start: int, end: int) -> int:
    return sum(map(len, text[start:end].split()))
