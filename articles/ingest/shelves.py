"""Where an article stands: resolving printed journals and issues to stored ones, or making them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from django.db.models import Q

from articles.curation.originals import former_issues, former_journals
from articles.curation.review import Question
from articles.models import Issue, Journal, Record, ReviewItem
from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import journal_key, slug
from articles.parsing.records import ParsedCitation

from .printed import value_of

ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
"""An ISSN with its hyphen: ``2068-696X``."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The journal and issue of an article, as far as its citation line says; and a doubt about them."""

    journal: Journal | None = None
    issue: Issue | None = None
    doubt: str | None = None
    volume: str | None = None
    number: str | None = None

    @property
    def place(self) -> tuple[int | None, str | None, str | None]:
        """Journal id, volume and number as printed, as the keys of an article need them."""
        return (self.journal.pk if self.journal else None, self.volume, self.number)


class ShelfFacts(NamedTuple):
    """What a citation line says about the journal and the issue; '' is None, a year or ISSN that cannot be is None."""

    title: str
    title_key: str
    issn: str | None
    volume: str | None
    number: str | None
    year: int | None


def shelf_facts(citation: ParsedCitation | None) -> ShelfFacts | None:
    """Gather what :class:`Shelves` needs; None where no journal is named."""
    title = value_of(citation.container_title) if citation else None
    if citation is None or not title:
        return None
    issn, year = value_of(citation.issn), citation.issued.value[0] if citation.issued else None
    return ShelfFacts(
        title=title,
        title_key=_key(title),
        issn=issn if issn and ISSN.fullmatch(issn) else None,
        volume=value_of(citation.volume) or None,
        number=value_of(citation.issue) or None,
        year=year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None,
    )


class Shelves:
    """The journals and issues that some citation lines may mean, looked up at once; what is new is made when asked for.

    A journal is known by its ISSN, else by its title when exactly one has it; when several do, none is chosen and the
    title is given back as a doubt.
    """

    def __init__(self, stated: Iterable[ShelfFacts | None]) -> None:
        facts = [fact for fact in stated if fact]
        self._by_issn: dict[str, Journal] = {}
        self._by_key: dict[str, list[Journal]] = defaultdict(list)
        self._issues: dict[tuple[int, str | None, str | None, int | None], Issue] = {}
        self._new_issues: list[Issue] = []
        issns = {fact.issn for fact in facts if fact.issn}
        keys = {fact.title_key for fact in facts}
        for journal in Journal.objects.filter(Q(issn__in=issns) | Q(title_key__in=keys)).order_by("pk"):
            self._note(journal)
        for journal in former_journals():
            self._note_former(journal)
        self._note_issues({fact.volume for fact in facts})

    def find(self, facts: ShelfFacts | None) -> Shelf:
        """The journal and issue of one citation line, made when they are new; new issues wait to be stored."""
        if facts is None:
            return Shelf()
        fitting = self._fitting(facts)
        if len(fitting) > 1:
            return Shelf(doubt=facts.title)
        journal = fitting[0] if fitting else self._make_journal(facts)
        return Shelf(journal, self._issue(journal, facts), volume=facts.volume, number=facts.number)

    def store_issues(self) -> None:
        """Store the issues that are new since."""
        Issue.objects.bulk_create(self._new_issues)
        self._new_issues = []

    def _note(self, journal: Journal) -> None:
        if journal.issn:
            self._by_issn[journal.issn] = _survivor(journal)
        self._by_key[journal.title_key].append(_survivor(journal))

    def _note_former(self, journal: Journal) -> None:
        """Let a journal answer to the title and the ISSN that it had before an editor corrected them."""
        survivor = _survivor(Journal.objects.get(pk=journal.pk))
        if journal.issn:
            self._by_issn.setdefault(journal.issn, survivor)
        if survivor not in self._by_key[journal.title_key]:
            self._by_key[journal.title_key].append(survivor)

    def _note_issues(self, volumes: set[str | None]) -> None:
        journals = {journal.pk for known in self._by_key.values() for journal in known}
        wanted = Q(volume__in=volumes - {None}) | Q(volume=None)
        for issue in Issue.objects.filter(wanted, journal__in=journals).order_by("-pk"):
            self._issues[_issue_key(issue.journal_id, issue.volume, issue.number, issue.year)] = issue
        corrected = {former.pk: former for former in former_issues()}
        for issue in Issue.objects.filter(pk__in=list(corrected)):
            former = corrected[issue.pk]
            self._issues[_issue_key(former.journal_id, former.volume, former.number, former.year)] = issue

    def _fitting(self, facts: ShelfFacts) -> list[Journal]:
        if facts.issn and (known := self._by_issn.get(facts.issn)):
            return [known]
        named = {journal.pk: journal for journal in self._by_key[facts.title_key]}
        return [journal for journal in named.values() if not (facts.issn and journal.issn)]

    def _make_journal(self, facts: ShelfFacts) -> Journal:
        journal = Journal(title=facts.title, issn=facts.issn, slug=_free_slug(facts.title))
        journal.derive()
        journal.save()
        self._note(journal)
        return journal

    def _issue(self, journal: Journal, facts: ShelfFacts) -> Issue | None:
        if not (facts.volume or facts.number):
            return None
        key = _issue_key(journal.pk, facts.volume, facts.number, facts.year)
        if key not in self._issues:
            issue = Issue(journal=journal, volume=facts.volume, number=facts.number, year=facts.year)
            issue.derive()
            self._new_issues.append(issue)
            self._issues[key] = issue
        return self._issues[key]


def issue_of(journal: Journal, volume: str | None, number: str | None, year: int | None) -> Issue:
    """The issue of a journal that volume and number name, made where there is none; ``year`` tells where no volume does."""
    named = Issue.objects.filter(journal=journal, volume=volume, number=number)
    found = (named if volume else named.filter(year=year)).first()
    if found is None:
        found = Issue(journal=journal, volume=volume, number=number, year=year)
        found.derive()
        found.save()
    return found


def _issue_key(
    journal: int, volume: str | None, number: str | None, year: int | None
) -> tuple[int, str | None, str | None, int | None]:
    """Volume and number name an issue; without a volume, the year tells issues of one number apart."""
    return journal, volume, number, None if volume else year


def _key(title: str) -> str:
    journal = Journal(title=title)
    journal.derive()
    return journal.title_key


def _survivor(journal: Journal) -> Journal:
    while journal.merged_into is not None:
        journal = journal.merged_into
    return journal


def _free_slug(title: str) -> str:
    base = slug(title) or "journal"
    taken = set(Journal.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(numbered for number in count(2) if (numbered := f"{base}-{number}") not in taken)


def doubt_question(article_id: int, title: str) -> Question:
    """Ask which of several journals of one title an article belongs to."""
    return Question(
        kind=ReviewItem.Kind.AMBIGUOUS_JOURNAL,
        record=Record.ARTICLE,
        record_id=article_id,
        distinct=journal_key(title),
        details={"title": title},
    )
