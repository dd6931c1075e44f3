"""One article text to one record: the steps of the reader, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from .authors import parse_author_line, people_in_line
from .biographies import MAX_HEAD, with_biographies
from .claims import article_spans, unclaimed_share
from .classifications import read_classifications
from .how_to_cite import parse_citation
from .language import guess_language, language_of
from .name_slots import doubt_slots
from .page_facts import read_facts, with_facts
from .pieces import Piece, clean
from .records import (
    PageFacts,
    ParsedAffiliation,
    ParsedArticle,
    ParsedAuthor,
    ParsedCitation,
    ParsedReference,
    ParseProblem,
    Reading,
    Translation,
)
from .references import parse_reference
from .sections import Bounds, Sections, split_sections
from .translations import read_abstracts, read_keyword_lists
from .witnesses import compare_witnesses, hear_page

MAX_AUTHORS = 3_000
MAX_REFERENCES = 5_000
MAX_PROBLEMS = 2_000


@dataclass(slots=True)
class Draft:
    """An article under reading: its text, where its parts stand, and what has been read of them."""

    piece: Piece
    sections: Sections = field(default_factory=Sections)
    title: Reading[str] | None = None
    citation: ParsedCitation | None = None
    authors: tuple[ParsedAuthor, ...] = ()
    abstract: Reading[str] | None = None
    keywords: tuple[Reading[str], ...] = ()
    references: tuple[ParsedReference, ...] = ()
    page: PageFacts | None = None
    abstract_translations: tuple[Translation[str], ...] = ()
    keyword_translations: tuple[Translation[tuple[str, ...]], ...] = ()
    problems: list[ParseProblem] = field(default_factory=list)


def parse_article(text: str) -> ParsedArticle:
    """Read the text of one article page; never raises, whatever the text."""
    draft = Draft(Piece.of(text))
    for step in STEPS:
        step(draft)
    lines = _LineNumbers(text)
    language = language_of(" ".join(part.value for part in (draft.title, draft.abstract) if part))
    article = ParsedArticle(
        title=draft.title,
        authors=tuple(lines.settle_author(author) for author in draft.authors),
        abstract=draft.abstract,
        keywords=draft.keywords,
        references=tuple(lines.settle(reference) for reference in draft.references),
        citation=lines.settle(draft.citation) if draft.citation else None,
        language=language.code if language else None,
        language_confidence=language.confidence if language else None,
        markers=tuple(draft.piece.span(*bounds) for bounds in sorted(draft.sections.markers)),
        furniture=tuple(draft.piece.span(*bounds) for bounds in sorted(draft.sections.furniture)),
        page=draft.page,
        title_translations=tuple(_title_translations(draft)),
        abstract_translations=draft.abstract_translations,
        keyword_translations=draft.keyword_translations,
        classifications=tuple(read_classifications(draft.piece, draft.sections.classifications)),
    )
    return replace(
        article,
        unclaimed=unclaimed_share(text, article_spans(article)),
        problems=_all_problems(article, [lines.place(problem) for problem in draft.problems]),
    )


def _title_translations(draft: Draft) -> Iterator[Translation[str]]:
    for bounds in draft.sections.title_translations:
        if reading := draft.piece.reading(*bounds, edges=" []/=|"):
            yield Translation(guess_language(reading.value), reading)


def cut_sections(draft: Draft) -> None:
    """Find where the parts stand."""
    draft.sections = split_sections(draft.piece)


def read_title(draft: Draft) -> None:
    """Read the title; without one the record says so."""
    if draft.sections.title:
        draft.title = draft.piece.reading(*draft.sections.title)
    if draft.title is None:
        draft.problems.append(draft.piece.problem("no-title", 0, 0))


def read_citation(draft: Draft) -> None:
    """Read the article's own citation, with the title already known."""
    if draft.sections.citation:
        start, end = draft.sections.citation
        # The citation gives a title in two languages whole.
        whole = draft.sections.whole_title
        title = clean(draft.piece.flat[slice(*whole)]) if whole and draft.title else None
        draft.citation = parse_citation(draft.piece.text[start:end], title=title, offset=start)
    else:
        draft.problems.append(draft.piece.problem("no-citation", 0, 0))


def read_page(draft: Draft) -> None:
    """Read what the page round the article states, and hold it against the citation line."""
    draft.page = read_facts(draft.piece, draft.sections.facts)
    draft.citation, problems = with_facts(draft.citation, draft.page)
    draft.problems += problems


def read_authors(draft: Draft) -> None:
    """Read the author lines, the citation's names as witnesses; a line of several names gives several authors."""
    witnesses = draft.citation.authors if draft.citation else ()
    authors: list[ParsedAuthor] = []
    for start, end in _people(draft):
        author = parse_author_line(draft.piece.text[start:end], offset=start, witnesses=witnesses)
        if author.name.family or author.name.literal:
            authors.append(author)
        else:
            draft.problems += author.problems
    draft.authors = with_biographies(draft.piece, tuple(authors), _biographies(draft))


def _biographies(draft: Draft) -> list[Bounds]:
    return draft.sections.facts.get("biography", [])


def _people(draft: Draft) -> list[Bounds]:
    """Give the stretches of the author lines, one a person."""
    people: list[Bounds] = []
    for start, end in draft.sections.authors:
        parts = people_in_line(draft.piece.part(start, end))
        people += [(start + first, start + last) for first, last in parts]
        if len(parts) > 1:
            draft.problems.append(draft.piece.problem("several-people-in-line", start, end))
    if len(people) > MAX_AUTHORS:
        draft.problems.append(draft.piece.problem("too-many-authors", *people[MAX_AUTHORS]))
    return people[:MAX_AUTHORS]


def compare_names(draft: Draft) -> None:
    """Settle each name by its witnesses: the two lines, then the page."""
    biographies = [draft.piece.flat[start : min(end, start + MAX_HEAD)] for start, end in _biographies(draft)]
    draft.authors, problems = compare_witnesses(draft.authors, draft.citation)
    draft.authors, differences = hear_page(draft.authors, draft.sections.surname, biographies)
    draft.authors, doubts = doubt_slots(draft.authors, draft.citation)
    draft.problems += (*problems, *differences, *doubts)
    if not draft.authors:
        draft.problems.append(draft.piece.problem("no-authors", 0, 0))


def read_prose(draft: Draft) -> None:
    """Read the abstract and the keywords in the article's language, and in the others that the page has."""
    piece, sections = draft.piece, draft.sections
    title = draft.title.value if draft.title else None
    draft.abstract, draft.abstract_translations = read_abstracts(piece, sections.abstracts, title)
    if draft.abstract is None:
        draft.problems.append(piece.problem("no-abstract", 0, 0))
    abstract = draft.abstract.value if draft.abstract else title
    draft.keywords, draft.keyword_translations = read_keyword_lists(piece, sections.keywords, abstract)


def read_references(draft: Draft) -> None:
    """Read the reference list; entries beyond what any list holds stay unclaimed."""
    entries = draft.sections.references
    if len(entries) > MAX_REFERENCES:
        draft.problems.append(draft.piece.problem("too-many-references", *entries[MAX_REFERENCES]))
    draft.references = tuple(
        parse_reference(draft.piece.text[start:end], offset=start) for start, end in entries[:MAX_REFERENCES]
    )


STEPS: tuple[Callable[[Draft], None], ...] = (
    cut_sections,
    read_title,
    read_citation,
    read_page,
    read_authors,
    compare_names,
    read_prose,
    read_references,
)

Part = TypeVar("Part", ParsedAffiliation, ParsedAuthor, ParsedReference, ParsedCitation)


class _LineNumbers:
    """Turns the places of problems into line numbers of the whole text."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def place(self, problem: ParseProblem) -> ParseProblem:
        """Give the problem with its line counted in the whole text."""
        start = problem.span.start if problem.span else 0
        return replace(problem, line=bisect_right(self._ends, start - 1) + 1)

    def settle(self, part: Part) -> Part:
        """Give a part of the record with the lines of its problems counted in the whole text."""
        return replace(part, problems=tuple(map(self.place, part.problems))) if part.problems else part

    def settle_author(self, author: ParsedAuthor) -> ParsedAuthor:
        """Give an author and its affiliations with their lines counted in the whole text."""
        if not author.problems:
            return author
        return replace(self.settle(author), affiliations=tuple(map(self.settle, author.affiliations)))


def _all_problems(article: ParsedArticle, own: list[ParseProblem]) -> tuple[ParseProblem, ...]:
    parts = (*article.authors, *article.references, *((article.citation,) if article.citation else ()))
    problems = [*own, *(problem for part in parts for problem in part.problems)]
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))[:MAX_PROBLEMS]
