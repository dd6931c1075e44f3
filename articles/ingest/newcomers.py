"""Storing articles of which nothing is stored yet: set by set, by COPY, in the caller's transaction.

No decision can be about them and no row of theirs exists, so that all of it is inserted as it was prepared where the
file was read; only ids, journals, institutions and people are worked out here. What it leaves behind is what storing
the same articles one by one would leave; the tests compare the two row for row.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from articles.curation.review import Question, ask
from articles.models import (
    Affiliation,
    Article,
    ArticleKey,
    Author,
    Authorship,
    AuthorshipAffiliation,
    IngestRun,
    ParseProblem,
    Reference,
    SourceFile,
)
from articles.models.person_names import full_name
from articles.search.cited import cited_counts, count_anew

from . import prepared
from .affiliations import store_strings
from .author_links import questions_about
from .copying import as_json, cell, columns, copy_lines, reserve_ids
from .keys import Key
from .linking import Verdict, link_again, link_stored_to, named_as_printed
from .new_documents import copy_documents
from .new_links import NewReference, ask_about, decide_new
from .people import LONG_TITLE, Claim, People
from .prepared import PreparedArticle, PreparedAuthor, PreparedReference
from .shelves import Shelf, doubt_question
from .titles import count_titles

NAMES_NOTHING, NAMES_NOTHING_DAMAGED = (
    "\t".join(map(cell, (str(state), None, [], None))) for state in (Reference.State.ABSENT, Reference.State.DAMAGED)
)
"""The cells of a reference that names no article of the catalogue."""


@dataclass(slots=True)
class Newcomer:
    """An article on its way in: what was prepared, where it stands, its ids, and its names once they are decided."""

    prepared: PreparedArticle
    shelf: Shelf
    keys: list[Key]
    article: int = 0
    source: int = 0
    names: list[tuple[int, PreparedAuthor, Claim]] = field(default_factory=list)

    @property
    def journal(self) -> int | None:
        """The id of the journal."""
        return self.shelf.journal.pk if self.shelf.journal else None

    @property
    def issue(self) -> int | None:
        """The id of the issue."""
        return self.shelf.issue.pk if self.shelf.issue else None


@dataclass(slots=True)
class Batch:
    """The newcomers that are stored together, and what is known about their affiliations."""

    newcomers: Sequence[Newcomer]
    run: IngestRun
    now: datetime.datetime
    strings: dict[str, Affiliation] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    references: list[NewReference] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)

    @property
    def names(self) -> Iterator[tuple[Newcomer, int, PreparedAuthor, Claim]]:
        """All names in order: the newcomer, the id of the authorship, what was prepared, who it is."""
        for newcomer in self.newcomers:
            for authorship, author, claim in newcomer.names:
                yield newcomer, authorship, author, claim


def store_new(newcomers: Sequence[Newcomer], run: IngestRun) -> None:
    """Store these articles with all that belongs to them; give them their ids."""
    batch = Batch(newcomers, run, timezone.now())
    for step in STEPS:
        step(batch)


def _give_ids(batch: Batch) -> None:
    count = len(batch.newcomers)
    ids = zip(reserve_ids(Article, count), reserve_ids(SourceFile, count), strict=True)
    for newcomer, (article, source) in zip(batch.newcomers, ids, strict=True):
        newcomer.article, newcomer.source = article, source


def _store_affiliations(batch: Batch) -> None:
    printed = {raw: reading for n in batch.newcomers for raw, reading in n.prepared.affiliations.items()}
    batch.strings = store_strings(printed)


def _decide_people(batch: Batch) -> None:
    """Settle who every name is, one after the other, and store the people who are new."""
    pairs = [(newcomer, author) for newcomer in batch.newcomers for author in newcomer.prepared.authors]
    claims = [claim for newcomer in batch.newcomers for claim in _claims(newcomer, batch.strings)]
    people = People(claims)
    for claim in claims:
        people.decide(claim)
    authors = {id(claim): author for (_, author), claim in zip(pairs, claims, strict=True)}
    _copy_authors([(claim, authors[id(claim)]) for claim in people.made], batch.now)
    ids = reserve_ids(Authorship, len(pairs))
    for authorship, (newcomer, author), claim in zip(ids, pairs, claims, strict=True):
        newcomer.names.append((authorship, author, claim))
        name = full_name(author.family, author.given, author.suffix, author.literal)
        batch.questions += questions_about(claim, authorship, name)


def _claims(newcomer: Newcomer, strings: dict[str, Affiliation]) -> Iterator[Claim]:
    article = newcomer.prepared
    keys = {author.key for author in article.authors}
    for author in article.authors:
        found = (strings[raw].institution_id for raw, _ in author.affiliations)
        yield Claim(
            work=newcomer.article,
            key=author.key,
            organisation=author.literal is not None,
            orcid=author.orcid,
            institutions=frozenset(identity for identity in found if identity),
            beside=frozenset(keys - {author.key}),
            title=article.title_key if len(article.title_key) >= LONG_TITLE else "",
            cited=article.cited,
        )


def _copy_authors(made: Sequence[tuple[Claim, PreparedAuthor]], now: datetime.datetime) -> None:
    for (claim, author), identity in zip(made, reserve_ids(Author, len(made)), strict=True):
        if claim.person:
            claim.person.id = identity
            claim.person.names = ((author.family, author.given, author.suffix, author.literal),)
    by_writer = prepared.AUTHOR_BY_WRITER
    lines = [
        f"{claim.person.id}\t{now}\t{author.author_line if claim.new_orcid == author.orcid else author.line_without_orcid}"
        for claim, author in made
        if claim.person
    ]
    copy_lines(Author, (*by_writer, *columns(Author, *by_writer)), lines)


def _copy_articles(batch: Batch) -> None:
    lines = []
    for newcomer in batch.newcomers:
        ids = (newcomer.article, newcomer.journal, newcomer.issue, newcomer.source)
        head = [*map(cell, ids), cell(_readings(newcomer)), str(batch.now)]
        lines.append("\t".join([*head, newcomer.prepared.line]))
    by_writer = prepared.ARTICLE_BY_WRITER
    copy_lines(Article, (*by_writer, *columns(Article, *by_writer)), lines)


def _readings(newcomer: Newcomer) -> str:
    """The readings of an article as JSON, with the journal and the issue at the place where they were read."""
    places = zip(("journal", "issue"), (newcomer.journal, newcomer.issue), newcomer.prepared.shelf_places, strict=True)
    shelf = {name: {"value": value, **place} for name, value, place in places if value and place}
    own = newcomer.prepared.readings
    return f"{as_json(shelf)[:-1]},{own[1:]}" if shelf else own


def _copy_sources(batch: Batch) -> None:
    lines = [f"{n.source}\t{n.article}\t{batch.run.pk}\t{batch.now}\t{n.prepared.source_line}" for n in batch.newcomers]
    by_writer = prepared.SOURCE_BY_WRITER
    copy_lines(SourceFile, (*by_writer, *columns(SourceFile, *by_writer)), lines)
    problems = [f"{batch.run.pk}\t{n.source}\t{line}" for n in batch.newcomers for line in n.prepared.problems]
    copy_lines(ParseProblem, ("run_id", "source_id", *columns(ParseProblem, *prepared.PROBLEM_BY_WRITER)), problems)


def _copy_keys(batch: Batch) -> None:
    lines = [f"{n.article}\t{kind.value}\t{cell(key)}" for n in batch.newcomers for kind, key in n.keys]
    copy_lines(ArticleKey, ("article_id", "kind", "key"), lines)


def _copy_names(batch: Batch) -> None:
    lines = [
        f"{authorship}\t{newcomer.article}\t{cell(claim.author)}\t{cell(claim.reason)}\t{author.line}"
        for newcomer, authorship, author, claim in batch.names
    ]
    by_writer = prepared.AUTHORSHIP_BY_WRITER
    copy_lines(Authorship, (*by_writer, *columns(Authorship, *by_writer)), lines)
    links = [
        f"{authorship}\t{batch.strings[raw].pk}\t{line}"
        for _, authorship, author, _ in batch.names
        for raw, line in author.affiliations
    ]
    names = ("authorship_id", "affiliation_id", *columns(AuthorshipAffiliation, *prepared.LINK_BY_WRITER))
    copy_lines(AuthorshipAffiliation, names, links)


def _copy_references(batch: Batch) -> None:
    by_writer = prepared.REFERENCE_BY_WRITER
    lines = (
        f"{one.id}\t{one.article}\t{_verdict_cells(batch.verdicts.get(one.id), one.prepared)}\t{one.prepared.line}"
        for one in batch.references
    )
    copy_lines(Reference, (*by_writer, *columns(Reference, *by_writer)), lines)
    ask_about(batch.verdicts)


def _verdict_cells(verdict: Verdict | None, reference: PreparedReference) -> str:
    """State, cited article, candidates and reason as COPY writes them."""
    if verdict is None:
        return NAMES_NOTHING_DAMAGED if reference.damaged else NAMES_NOTHING
    return "\t".join(map(cell, (str(verdict.state), verdict.cited, verdict.candidates, verdict.reason)))


def _link_references(batch: Batch) -> None:
    """Decide what the new references cite, and what stored ones cite now; the articles are stored by then."""
    pairs = [(newcomer.article, entry) for newcomer in batch.newcomers for entry in newcomer.prepared.references]
    ids = reserve_ids(Reference, len(pairs))
    batch.references = [NewReference(identity, *pair) for identity, pair in zip(ids, pairs, strict=True)]
    batch.verdicts = decide_new(batch.references)
    link_stored_to([newcomer.article for newcomer in batch.newcomers])


def _link_to_corrected(batch: Batch) -> None:
    """Decide again what new references cite that name an article as it is printed, where an editor decided otherwise."""
    link_again(named_as_printed([one.id for one in batch.references]))


def _count_titles(batch: Batch) -> None:
    count_titles((n.journal, n.prepared.shelf.title) for n in batch.newcomers if n.journal and n.prepared.shelf)


def _ask_questions(batch: Batch) -> None:
    doubts = [doubt_question(n.article, n.shelf.doubt) for n in batch.newcomers if n.shelf.doubt]
    ask([*batch.questions, *doubts])


def _copy_documents(batch: Batch) -> None:
    """Store the search rows with what these articles cite and how often they are cited, and count anew what they cite."""
    cites: dict[int, set[int]] = {}
    for one in batch.references:
        if (verdict := batch.verdicts.get(one.id)) and verdict.cited:
            cites.setdefault(one.article, set()).add(verdict.cited)
    ids = [newcomer.article for newcomer in batch.newcomers]
    copy_documents(batch.newcomers, batch.strings, cites, cited_counts(ids))
    count_anew(sorted(set().union(*cites.values()).difference(ids)))


STEPS: tuple[Callable[[Batch], None], ...] = (
    _give_ids,
    _store_affiliations,
    _decide_people,
    _copy_articles,
    _copy_sources,
    _copy_keys,
    _copy_names,
    _link_references,
    _copy_references,
    _copy_documents,
    _link_to_corrected,
    _count_titles,  # a journal that is shown under another title now refreshes the documents
    _ask_questions,
)
