"""A decoded text of any format to its articles: the format is recognised, and one table says how each is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .article import parse_article
from .errors import NoArticle
from .formats import bibtex, crossref, csl_json, datacite, doaj, highwire, jats, ojs_xml, plain_page, ris
from .formats.build import build_article
from .formats.cutting import Stretch, cut_articles
from .formats.draft import Draft
from .formats.json_text import BrokenJson, Value, read_json
from .formats.markup import Node, read_html, read_xml
from .formats.recognise import Format, recognise
from .records import ParsedArticle, ParseProblem, Span


@dataclass(frozen=True, slots=True)
class ReadText:
    """An article and the text that its spans point into: the file's, less the other articles of the file."""

    text: str
    parsed: ParsedArticle


Cut = Callable[[str], list[Stretch]]
Read = Callable[[str], Draft | None]


def read_articles(text: str) -> tuple[ReadText, ...]:
    """Give the articles of a text, of which there is one at least; NoArticle where the text is no article's."""
    kind = recognise(text)
    if kind is Format.PLAIN:
        return (ReadText(text, parse_article(text)),)
    if kind not in READERS:
        raise NoArticle(f"The file is {kind.value}.")
    cut, _ = READERS[kind]
    try:
        parts, more = cut_articles(text, cut(text))
    except BrokenJson as error:
        line = text.count("\n", 0, error.place) + 1
        raise NoArticle(f"The file looks like {kind.value}, but line {line} breaks its form.") from error
    articles = [ReadText(part, parsed) for part in parts if (parsed := _read_one(kind, part))]
    if not any(article.parsed.title for article in articles):
        raise NoArticle(f"The file is {kind.value}, but holds no article.")
    if more:
        articles[-1] = replace(articles[-1], parsed=_with_more(articles[-1].parsed))
    return tuple(articles)


def _read_one(kind: Format, text: str) -> ParsedArticle | None:
    _, read = READERS[kind]
    draft = read(text)
    if draft is not None:
        return build_article(draft)
    return plain_page.read_page(text) if kind is Format.HTML else None


def _with_more(parsed: ParsedArticle) -> ParsedArticle:
    return replace(parsed, problems=(*parsed.problems, ParseProblem("more-articles", 1, "", Span(0, 0))))


def _xml(articles: Callable[[Node], list[Node]], read: Callable[[Node], Draft | None]) -> tuple[Cut, Read]:
    def cut(text: str) -> list[Stretch]:
        root = read_xml(text)
        places = [place for node in articles(root) if (place := node.place)] if root else []
        return _apart([Stretch(place.start, place.end, place.end) for place in places])

    def read_text(text: str) -> Draft | None:
        root = read_xml(text)
        return read(root) if root else None

    return cut, read_text


def _json(works: Callable[[Value], list[Value]], read: Callable[[Value], Draft | None]) -> tuple[Cut, Read]:
    def cut(text: str) -> list[Stretch]:
        values = works(read_json(text))
        # The comma behind a value goes with it.
        ends = [*(value.start for value in values[1:]), *(value.end for value in values[-1:])]
        return [Stretch(value.start, value.end, end) for value, end in zip(values, ends, strict=True)]

    return cut, lambda text: read(read_json(text))


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Leave out articles that stand inside another."""
    apart: list[Stretch] = []
    for stretch in stretches:
        if not apart or stretch.start >= apart[-1].end:
            apart.append(stretch)
    return apart


def _cut_bibtex(text: str) -> list[Stretch]:
    records = [record for record in bibtex.bibtex_records(text) if record.read("title")]
    return [Stretch(record.start, record.end, record.end) for record in records]


def _cut_ris(text: str) -> list[Stretch]:
    return [Stretch(record.start, record.end, record.end) for record in ris.ris_records(text)]


def _read_page(text: str) -> Draft | None:
    page = read_html(text)
    return highwire.read_highwire(page) if page else None


READERS: dict[Format, tuple[Cut, Read]] = {
    Format.JATS: _xml(jats.jats_articles, jats.read_jats),
    Format.OJS_XML: _xml(ojs_xml.ojs_articles, ojs_xml.read_ojs),
    Format.CROSSREF_XML: _xml(crossref.crossref_articles, crossref.read_crossref_xml),
    Format.DATACITE_XML: _xml(datacite.datacite_resources, datacite.read_datacite_xml),
    Format.DOAJ_XML: _xml(doaj.doaj_records, doaj.read_doaj_xml),
    Format.CROSSREF_JSON: _json(crossref.crossref_works, crossref.read_crossref_json),
    Format.DATACITE_JSON: _json(datacite.datacite_works, datacite.read_datacite_json),
    Format.DOAJ_JSON: _json(doaj.doaj_works, doaj.read_doaj_json),
    Format.CSL_JSON: _json(csl_json.csl_items, csl_json.read_csl),
    Format.BIBTEX: (_cut_bibtex, bibtex.read_bibtex),
    Format.RIS: (_cut_ris, ris.read_ris),
    Format.HTML: (lambda text: [], _read_page),
}
"""How the articles of each format are cut apart, and how one is read."""
