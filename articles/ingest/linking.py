"""Linking references to articles of the catalogue: only when exactly one fits, whichever of the two came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection

from articles.curation.originals import articles_as_printed, former_issues, former_journals, values_ever
from articles.curation.review import Question, ask
from articles.models import Article, IngestRun, Issue, Journal, Record, Reference, ReviewItem
from articles.models.references import reference_keys
from articles.search.cited import recount

from .items import Item
from .pairs import CONCERNED, FROM_STORED, NAMING, PAIRS, PRINTED_PAIRS, PRINTED_PLACES, UPDATE
from .telling_titles import is_telling, may_be_one

State = Reference.State


class Verdict(NamedTuple):
    """What a reference cites: a state, the one article or the several candidates, and why."""

    state: str
    cited: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(slots=True)
class Entry:
    """A reference with the articles of the catalogue that it may mean, by the fact that names them."""

    id: int
    text: str
    title_key: str | None
    damaged: bool
    before: Verdict
    by_doi: set[int] = field(default_factory=set)
    by_place: set[int] = field(default_factory=set)
    by_title: set[int] = field(default_factory=set)

    def note(self, fact: str, article: int, article_title: str) -> None:
        """Note an article that a fact names: by title only where it tells, by place only where the title may be the same."""
        if fact == "doi":
            self.by_doi.add(article)
        elif fact == "title" and is_telling(article_title):
            self.by_title.add(article)
        elif fact == "place" and (not self.title_key or may_be_one(self.title_key, article_title)):
            self.by_place.add(article)

    def verdict(self) -> Verdict:
        """Decide what is cited: by DOI, else by place and title; when these disagree, it is ambiguous."""
        places, titles = self.by_place, self.by_title
        reasons = {
            "same DOI": self.by_doi,
            "same journal, volume, issue and page, and same title and year": places & titles,
            "same journal, volume, issue and page": places if not titles else places | titles,
            "same title and year": titles if not places else places | titles,
        }
        for reason, fitting in reasons.items():
            if len(fitting) == 1:
                return Verdict(State.LINKED, next(iter(fitting)), reason=reason)
            if fitting:
                return Verdict(State.AMBIGUOUS, candidates=tuple(sorted(fitting)), reason=reason)
        return Verdict(State.DAMAGED if self.damaged else State.ABSENT)


def link_references(items: Sequence[Item], run: IngestRun) -> None:
    """Link what the batch's articles cite, and what cites them from articles stored before."""
    link_around([item.stored_article.pk for item in items])


def link_around(article_ids: Collection[int]) -> None:
    """Decide anew what these articles cite, and what cites them."""
    if article_ids:
        link_again(reference for (reference,) in rows(CONCERNED, {"articles": sorted(article_ids)}))


def link_stored_to(article_ids: Collection[int]) -> None:
    """Decide anew what stored references cite that may mean these articles, of which nothing was stored before."""
    link_again(reference for (reference,) in rows(FROM_STORED, {"articles": sorted(article_ids)}))


def link_naming(journal: Journal, issue: Issue | None = None) -> None:
    """Decide anew what references cite that name a journal, or one issue of it, by any name that it ever had."""
    titles = values_ever(journal, "title")
    values = {
        "titles": [key for key in (reference_keys(None, title)[1] for title in titles) if key],
        "volumes": [volume for volume in values_ever(issue, "volume") if volume] if issue else None,
    }
    link_again(reference for (reference,) in rows(NAMING, values))


def link_again(reference_ids: Iterable[int]) -> None:
    """Decide anew what these references cite, those apart that a person confirmed; write what changed."""
    ids = sorted(set(reference_ids))
    if not ids:
        return
    pairs = rows(PAIRS, {"references": ids})
    entries = [_entry(list(group)) for _, group in groupby(pairs, lambda row: row[0])]
    as_printed = named_as_printed(ids)
    for entry in entries:
        for named in as_printed.get(entry.id, ()):
            entry.note(*named)
    verdicts = [(entry, entry.verdict()) for entry in entries]
    changed = [(entry, verdict) for entry, verdict in verdicts if verdict != entry.before]
    _write(changed)
    ask(ambiguous(entry.id, entry.text, verdict) for entry, verdict in changed if verdict.state == State.AMBIGUOUS)


def named_as_printed(reference_ids: Collection[int]) -> dict[int, list[tuple[str, int, str]]]:
    """The articles that these references name as they are printed, where an editor decided otherwise.

    Reference to fact, article and its title key. What cites an article by its misprinted title does not lose it when
    the title is corrected.
    """
    found: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for reference, *named in _pairs_as_printed(list(reference_ids)) if reference_ids else ():
        found[reference].append((named[0], named[1], named[2]))
    return found


def _pairs_as_printed(references: list[int]) -> Iterator[tuple[Any, ...]]:
    """Reference, fact, article and title key: for articles that were corrected, then for journals and issues that were."""
    if articles := articles_as_printed():
        yield from rows(PRINTED_PAIRS, {"references": references, **_columns(articles)})
    journals, issues = former_journals(), former_issues()
    if journals or issues:
        yield from rows(PRINTED_PLACES, {"references": references, **_shelves(journals, issues)})


def _shelves(journals: Sequence[Journal], issues: Sequence[Issue]) -> dict[str, list[Any]]:
    """What journals and issues are named by, a list for each of the columns that PRINTED_PLACES asks for."""
    return {
        "journals": [journal.pk for journal in journals],
        "titles": [journal.title_key for journal in journals],
        "issues": [issue.pk for issue in issues],
        "shelves": [issue.journal_id for issue in issues],
        "volumes": [issue.volume for issue in issues],
        "numbers": [issue.number for issue in issues],
    }


def _columns(articles: Sequence[Article]) -> dict[str, list[Any]]:
    """What articles are named by, a list for each of the columns that PRINTED asks for; survivors for merged ones."""
    return {
        "articles": [article.merged_into_id or article.pk for article in articles],
        "dois": [article.doi for article in articles],
        "titles": [article.title_key for article in articles],
        "years": [article.issued_year for article in articles],
        "pages": [article.page for article in articles],
        "journals": [article.journal_id for article in articles],
        "issues": [article.issue_id for article in articles],
    }


def rows(query: str, parameters: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _entry(pairs: Sequence[tuple[Any, ...]]) -> Entry:
    """One reference from its rows: one row an article and a fact that names it, or one row without."""
    reference, text, title_key, damaged, state, cited, candidates, reason, *_ = pairs[0]
    entry = Entry(reference, text, title_key, damaged, Verdict(state, cited, tuple(candidates), reason))
    for *_, fact, article, article_title in pairs:
        if fact:
            entry.note(fact, article, article_title)
    return entry


def _write(changed: Sequence[tuple[Entry, Verdict]]) -> None:
    if not changed:
        return
    verdicts = {
        "references": [entry.id for entry, _ in changed],
        "states": [str(verdict.state) for _, verdict in changed],
        "cited": [verdict.cited for _, verdict in changed],
        "candidates": ["{" + ",".join(map(str, verdict.candidates)) + "}" for _, verdict in changed],
        "reasons": [verdict.reason for _, verdict in changed],
    }
    citing = sorted({article for (article,) in rows(UPDATE, verdicts)})
    recount((cited for entry, verdict in changed for cited in (entry.before.cited, verdict.cited) if cited), citing)


def ambiguous(reference: int, text: str, verdict: Verdict) -> Question:
    """Ask which of several articles a reference means."""
    candidates = list(verdict.candidates)
    return Question(
        kind=ReviewItem.Kind.AMBIGUOUS_REFERENCE,
        record=Record.REFERENCE,
        record_id=reference,
        distinct=candidates,
        details={"text": text, "candidates": candidates},
    )
