"""BibTeX and BibLaTeX: bibtexparser finds entries and fields, whose places are then looked up in the source."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field

from bibtexparser.model import Entry as Block
from bibtexparser.splitter import Splitter

from articles.parsing.records import DateParts, Reading

from .bibtex_names import people_in
from .draft import Draft
from .latex import without_latex
from .passages import Passage
from .values import abstract_paragraphs, date_parts, dated, language_code, page_range

_LITERAL = re.compile(r"[^\s\"{}#,]+")
_SEPARATOR = re.compile(r"[;,]")

# Broken entries are stated as problems of the articles that lack, not on the terminal.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(slots=True)
class Record:
    """One entry: its place, and its fields by their names in small letters, enclosing marks off."""

    source: str
    start: int
    end: int
    fields: dict[str, Passage] = field(default_factory=dict)

    def read(self, *names: str) -> Passage | None:
        """Give the first of these fields that is stated, as it would be printed."""
        return next((printed for name in names if (printed := self._printed(name)) and printed.text), None)

    def _printed(self, name: str) -> Passage | None:
        raw = self.fields.get(name)
        return without_latex(raw) if raw else None


def bibtex_records(text: str) -> list[Record]:
    """Give the entries of a file in order; abbreviations that the file defines are read as what they stand for."""
    library = Splitter(text).split()
    abbreviations: dict[str, Passage] = {}
    records: list[Record] = []
    position = 0
    for block in library.blocks:
        start = max(position, text.find(block.raw or "", position))
        position = start + len(block.raw or "")
        if hasattr(block, "key") and hasattr(block, "value"):
            value = _value(text, start, position, str(block.value), abbreviations)
            abbreviations |= {str(block.key).lower(): value} if value else {}
        inner = block if isinstance(block, Block) else getattr(block, "ignore_error_block", None)
        if isinstance(inner, Block):
            records.append(_record(text, inner, start, position, abbreviations))
    return records


def _record(text: str, block: Block, start: int, end: int, abbreviations: dict[str, Passage]) -> Record:
    record = Record(text, start, end)
    position = start
    for stated in block.fields:
        position = max(position, text.find(stated.key, position, end))
        value = _value(text, position, end, str(stated.value), abbreviations)
        if value and value.text:
            record.fields.setdefault(stated.key.lower(), value)
    return record


def _value(text: str, start: int, end: int, printed: str, abbreviations: dict[str, Passage]) -> Passage | None:
    """Give a value's characters without the marks around it; an abbreviation alone gives what it stands for."""
    place = text.find(printed, start, end)
    if place < 0 or not printed:
        return None
    if _LITERAL.fullmatch(printed) and printed.lower() in abbreviations:
        return abbreviations[printed.lower()]
    if len(printed) > 1 and printed[0] + printed[-1] in ("{}", '""'):
        return Passage.of(text, place + 1, place + len(printed) - 1).trimmed()
    return Passage.of(text, place, place + len(printed)).trimmed()


def read_bibtex(text: str) -> Draft | None:
    """Read the first entry that has a title."""
    record = next((record for record in bibtex_records(text) if record.read("title")), None)
    if record is None:
        return None
    title, subtitle = record.read("title"), record.read("subtitle")
    abstract, keywords = record.read("abstract"), record.read("keywords", "keyword")
    language = record.read("langid", "language")
    return Draft(
        text=text,
        title=[part for part in (title, subtitle) if part],
        authors=people_in(record.fields.get("author")),
        abstract=abstract_paragraphs(abstract) if abstract else [],
        keywords=keywords.split(_SEPARATOR) if keywords else [],
        place={
            "container_title": record.read("journal", "journaltitle", "booktitle"),
            "issn": record.read("issn"),
            "volume": record.read("volume"),
            "issue": record.read("number", "issue"),
            "doi": record.read("doi"),
            "url": record.read("url"),
        },
        page=page_range(record.read("pages", "eid", "article-number")),
        issued=_issued(record),
        language=language_code(language.text) if language else None,
    )


def _issued(record: Record) -> Reading[DateParts] | None:
    date = date_parts(record.read("date"))
    return date or dated([record.read(part) for part in ("year", "month", "day")])
