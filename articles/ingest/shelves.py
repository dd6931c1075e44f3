"""Where an article stands: resolving printed journals and issues to stored ones, or making them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

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

    @property
    def place(self) -> tuple[int | None, str | None, str | None]:
        """Journal id, volume and number, as the keys of an article need them."""
        if self.issue is None:
            return (self.journal.pk if self.journal else None, None, None)
        return (self.issue.journal_id, self.issue.volume, self.issue.number)


def find_shelf(citation: ParsedCitation | None) -> Shelf:
    """The journal and issue that a citation line names, made when they are new.

    A journal is known by its ISSN, else by its title when exactly one has it; when several do, none is chosen and the
    title is given back as a doubt.
    """
    title = value_of(citation.container_title) if citation else None
    if citation is None or not title:
        return Shelf()
    issn = value_of(citation.issn)
    fitting = _fitting_journals(title, issn if issn and ISSN.fullmatch(issn) else None)
    if len(fitting) > 1:
        return Shelf(doubt=title)
    journal = fitting[0] if fitting else _make_journal(title, issn)
    return Shelf(journal, _find_issue(journal, citation))


def _fitting_journals(title: str, issn: str | None) -> list[Journal]:
    if issn and (known := Journal.objects.filter(issn=issn).first()):
        return [_survivor(known)]
    named = {
        journal.pk: journal for journal in map(_survivor, Journal.objects.filter(title_key=_key(title)).order_by("pk"))
    }
    return [journal for journal in named.values() if not (issn and journal.issn)]


def _key(title: str) -> str:
    journal = Journal(title=title)
    journal.derive()
    return journal.title_key


def _survivor(journal: Journal) -> Journal:
    while journal.merged_into is not None:
        journal = journal.merged_into
    return journal


def _make_journal(title: str, issn: str | None) -> Journal:
    journal = Journal(title=title, issn=issn if issn and ISSN.fullmatch(issn) else None, slug=_free_slug(title))
    journal.derive()
    journal.save()
    return journal


def _free_slug(title: str) -> str:
    base = slug(title) or "journal"
    taken = set(Journal.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(numbered for number in count(2) if (numbered := f"{base}-{number}") not in taken)


def _find_issue(journal: Journal, citation: ParsedCitation) -> Issue | None:
    volume, number = value_of(citation.volume), value_of(citation.issue)
    if not (volume or number):
        return None
    year = citation.issued.value[0] if citation.issued else None
    year = year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None
    named = {"journal": journal, "volume": volume or None, "number": number or None}
    found = Issue.objects.filter(**named, **({} if volume else {"year": year})).first()
    return found or _make_issue(Issue(**named, year=year))


def _make_issue(issue: Issue) -> Issue:
    issue.derive()
    issue.save()
    return issue


def doubt_question(article_id: int, title: str) -> Question:
    """Ask which of several journals of one title an article belongs to."""
    return Question(
        kind=ReviewItem.Kind.AMBIGUOUS_JOURNAL,
        record=Record.ARTICLE,
        record_id=article_id,
        distinct=journal_key(title),
        details={"title": title},
    )
