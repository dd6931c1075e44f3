"""A read file made ready to be stored: keys, values and lines of COPY, all but the ids. Made where files are read.

What is worked out here costs the one process that writes nothing. No database is asked.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from articles.models import Article, Author, Authorship, AuthorshipAffiliation, ParseProblem, Reference, SourceFile
from articles.models.person_names import person_key
from articles.models.readings import lean
from articles.models.references import reference_keys
from articles.parsing.records import ParsedAffiliation, ParsedAuthor, ParsedReference, Reading

from .copying import as_json, cell, encode
from .keys import KeyFacts, key_facts
from .name_forms import NameForms, name_forms
from .new_documents import BY_READER
from .people import LONG_TITLE
from .printed import (
    Printed,
    affiliation_printed,
    affiliation_spans,
    affiliation_text,
    article_printed,
    author_printed,
    place_of,
    reference_printed,
)
from .read import ReadFile, read_file
from .rows import problem_columns, source_columns
from .shelves import ShelfFacts, shelf_facts
from .source import RefusedFile, SourceBytes

ARTICLE_BY_WRITER = ("id", "journal_id", "issue_id", "source_id", "printed", "created_at")
SOURCE_BY_WRITER = ("id", "article_id", "run_id", "read_at")
AUTHORSHIP_BY_WRITER = ("id", "article_id", "author_id", "link_reason")
AUTHOR_BY_WRITER = ("id", "created_at")
LINK_BY_WRITER = ("id", "authorship_id", "affiliation_id")
REFERENCE_BY_WRITER = ("id", "article_id", "state", "cited_id", "candidates", "link_reason")
PROBLEM_BY_WRITER = ("id", "run_id", "source_id")
"""The columns of each table that only the writer knows; it puts them before the lines made here."""


class PreparedAuthor(NamedTuple):
    """One name of an author list: its key and parts, its line, the line of a new author, and its affiliations."""

    key: str
    family: str | None
    given: str | None
    suffix: str | None
    literal: str | None
    orcid: str | None
    line: str
    author_line: str
    affiliations: tuple[tuple[str, str], ...]

    @property
    def line_without_orcid(self) -> str:
        """The line of a new author whose ORCID iD another person has."""
        return _author_line(self.key, None, self.family, self.given, self.suffix, self.literal)


class PreparedReference(NamedTuple):
    """One entry of a reference list: its line, and by what it may name an article of the catalogue."""

    line: str
    doi: str | None
    title_key: str | None
    year: int | None
    container_key: str | None
    volume: str | None
    number: str | None
    page: str | None
    damaged: bool


class PreparedArticle(NamedTuple):
    """One article's file, ready to be stored as a new article; ``packed`` holds the read file for any other case."""

    path: str
    sha256: str
    keys: KeyFacts
    shelf: ShelfFacts | None
    title_key: str
    cited: frozenset[str]
    line: str
    readings: str
    shelf_places: tuple[dict[str, Any] | None, dict[str, Any] | None]
    source_line: str
    authors: tuple[PreparedAuthor, ...]
    affiliations: dict[str, Printed]
    references: tuple[PreparedReference, ...]
    problems: tuple[str, ...]
    problem_codes: tuple[str, ...]
    names: tuple[NameForms, ...]
    document: str
    packed: bytes

    @property
    def room(self) -> int:
        """About how many bytes it holds."""
        return len(self.packed) + len(self.source_line) + sum(len(reference.line) for reference in self.references)

    @property
    def file(self) -> ReadFile:
        """The read file with its parsed record."""
        unpacked: ReadFile = pickle.loads(self.packed)  # noqa: S301  # packed by this module, in a process of this run
        return unpacked


def prepare_file(source: SourceBytes) -> list[PreparedArticle | RefusedFile]:
    """Read one file and make its articles ready: what runs on the executor."""
    return [read if isinstance(read, RefusedFile) else prepare_article(read) for read in read_file(source)]


def prepare_article(file: ReadFile) -> PreparedArticle:
    """Make a read file ready to be stored."""
    parsed, printed = file.parsed, article_printed(file.parsed)
    references = [_reference(entry, position) for position, entry in enumerate(parsed.references, start=1)]
    columns = _article(printed.columns)
    return PreparedArticle(
        path=file.path,
        sha256=file.sha256,
        keys=key_facts(parsed),
        shelf=shelf_facts(parsed.citation),
        title_key=columns["title_key"],
        cited=frozenset(key for row in references if (key := row["title_key"]) and len(key) >= LONG_TITLE),
        line=encode(Article, columns, *ARTICLE_BY_WRITER),
        readings=as_json(lean(printed.readings, columns)),
        shelf_places=_shelf_places(file),
        source_line=encode(SourceFile, source_columns(file, stated(file, printed)), *SOURCE_BY_WRITER),
        authors=tuple(_author(author, position) for position, author in enumerate(parsed.authors, start=1)),
        affiliations=_affiliations(parsed.authors),
        references=tuple(map(_prepared_reference, references)),
        problems=tuple(encode(ParseProblem, row, *PROBLEM_BY_WRITER) for row in problem_columns(file)),
        problem_codes=tuple(problem.code for problem in file.problems),
        names=name_forms(parsed),
        document=_document(columns, references),
        packed=pickle.dumps(file, protocol=pickle.HIGHEST_PROTOCOL),
    )


def _article(printed: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a new article; those that follow from others as :meth:`Article.derive` makes them."""
    article = Article(title=printed["title"], page=printed["page"])
    article.derive()
    derived = {"title_key": article.title_key, "page_start": article.page_start, "page_end": article.page_end}
    return {**printed, **derived}


def stated(file: ReadFile, printed: Printed) -> int:
    """How many values a file states; the journal and the issue count when they are named."""
    parsed = file.parsed
    affiliations = sum(len(author.affiliations) for author in parsed.authors)
    return printed.stated + len(parsed.authors) + affiliations + len(parsed.references)


def _shelf_places(file: ReadFile) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    citation = file.parsed.citation
    if citation is None:
        return None, None
    return _place(citation.container_title), _place(citation.volume or citation.issue)


def _place(reading: Reading[Any] | None) -> dict[str, Any] | None:
    return None if reading is None else lean({"": place_of(reading.span, reading.confidence)}, {})[""]


def _author(parsed: ParsedAuthor, position: int) -> PreparedAuthor:
    printed = author_printed(parsed, position)
    row = {**printed.columns, "position": position, "printed": lean(printed.readings, printed.columns)}
    name = {part: row[part] for part in ("family", "given", "suffix", "literal")}
    key = person_key(name["family"], name["given"], name["literal"])
    return PreparedAuthor(
        key=key,
        **name,
        orcid=row["orcid"],
        line=encode(Authorship, row, *AUTHORSHIP_BY_WRITER),
        author_line=_author_line(key, row["orcid"], **name),
        affiliations=_links(parsed),
    )


def _author_line(
    key: str, orcid: str | None, family: str | None, given: str | None, suffix: str | None, literal: str | None
) -> str:
    name = {"family": family, "given": given, "suffix": suffix, "literal": literal}
    return encode(Author, {**name, "name_key": key, "orcid": orcid}, *AUTHOR_BY_WRITER)


def _links(parsed: ParsedAuthor) -> tuple[tuple[str, str], ...]:
    """Each affiliation's text, once, with the line that ties it to its authorship."""
    spans = {
        raw: affiliation_spans(affiliation, position)
        for position, affiliation in enumerate(parsed.affiliations, start=1)
        if (raw := affiliation_text(affiliation))
    }
    return tuple(
        (raw, encode(AuthorshipAffiliation, {"position": position, "printed": printed}, *LINK_BY_WRITER))
        for position, (raw, printed) in enumerate(spans.items(), start=1)
    )


def _affiliations(authors: Sequence[ParsedAuthor]) -> dict[str, Printed]:
    strings: dict[str, ParsedAffiliation] = {
        raw: affiliation
        for author in authors
        for affiliation in author.affiliations
        if (raw := affiliation_text(affiliation))
    }
    return {raw: affiliation_printed(affiliation) for raw, affiliation in strings.items()}


def _reference(parsed: ParsedReference, position: int) -> dict[str, Any]:
    printed = reference_printed(parsed, position)
    row = {**printed.columns, "position": position, "printed": lean(printed.readings, printed.columns)}
    row["title_key"], row["container_key"] = reference_keys(row["title"], row["container_title"])
    return row


def _prepared_reference(row: Mapping[str, Any]) -> PreparedReference:
    return PreparedReference(
        line=encode(Reference, row, *REFERENCE_BY_WRITER),
        doi=row["doi"],
        title_key=row["title_key"],
        year=row["issued_year"],
        container_key=row["container_key"],
        volume=row["volume"],
        number=row["number"],
        page=row["page"],
        damaged=row["damaged"],
    )


def _document(article: Mapping[str, Any], references: Sequence[Mapping[str, Any]]) -> str:
    """The cells of a new article's row of the search table, apart from people, institutions and shelf."""
    values = {
        "title": _with_translations(article, "title"),
        "abstract": _with_translations(article, "abstract"),
        "keywords": "\n".join(article["keywords"]) or None,
        "reference_text": "\n".join(row["text"] for row in references) or None,
        "language": article["language"],
        "doi": article["doi"],
        "year": article["issued_year"],
        "month": article["issued_month"],
    }
    return "\t".join(cell(values[column]) for column in BY_READER)


def _with_translations(article: Mapping[str, Any], column: str) -> str | None:
    wordings = [article[column], *(translation["value"] for translation in article[f"{column}_translations"])]
    return "\n".join(filter(None, wordings)) or None
