"""What an article cites, entry by entry with its state, what cites it, and what is related to it in this catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import CitedWork, Reference
from articles.search.similar import similar_articles

from .find_links import FindLink, find_links
from .listed import Listed, listed
from .neighbours import candidates, names_of_authors
from .related import ranked, with_words
from .statements import Records

CITING_SHOWN = 20
ALIKE = 20
"""Articles with the same words that are weighed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference, the article that it cites or those among which it cannot decide, and where else to look.

    ``work`` is the work outside the catalogue that other articles cite, too.
    """

    reference: Reference
    cited: Listed | None
    candidates: list[Listed]
    work: CitedWork | None
    links: list[FindLink]


@dataclass(frozen=True, slots=True)
class Related:
    """A related article, and why it is one, in words."""

    article: Listed
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingList:
    """An article's references in order; how many are in each state, and which is the first; the newest that cite it, and
    how many do.
    """

    entries: list[Entry]
    states: list[tuple[Reference.State, int, int]]
    citing: list[Listed]
    citing_count: int
    related: list[Related]


def reading_list(article: Any) -> ReadingList:
    """Give what is read beside an article of ``works.read_article``."""
    references = REFERENCES.about(article.pk)
    citing = article.citing_ids[:CITING_SHOWN]
    alike = [(hit.article_id, hit.score, hit.words) for hit in similar_articles(article.pk, ALIKE)]
    found = ranked(with_words(candidates(article), alike))
    near = [one.article_id for one in found]
    cited = {pk for reference in references for pk in (reference.cited_id, *reference.candidates) if pk}
    others = {work.pk: work for work in listed({*citing, *near, *cited})}
    names = names_of_authors(article)
    return ReadingList(
        entries=[_entry(reference, others) for reference in references],
        states=_states(references),
        citing=[others[pk] for pk in citing if pk in others],
        citing_count=len(article.citing_ids),
        related=[Related(others[one.article_id], one.reasons(names)) for one in found if one.article_id in others],
    )


def _references(article_id: int) -> QuerySet[Reference]:
    shown = Reference.objects.filter(article=article_id, position__isnull=False).select_related("work_link__work")
    return shown.defer("printed", "work_link__work__text").order_by("position")


REFERENCES = Records(_references)


def _entry(reference: Reference, others: Mapping[int, Listed]) -> Entry:
    return Entry(
        reference,
        others.get(reference.cited_id or 0),
        [others[pk] for pk in reference.candidates if pk in others],
        _work(reference),
        find_links(reference),
    )


def _work(reference: Reference) -> CitedWork | None:
    link = getattr(reference, "work_link", None)
    unlinked = reference.state in (Reference.State.ABSENT, Reference.State.DAMAGED)
    return link.work if link and unlinked else None


def _states(references: Sequence[Reference]) -> list[tuple[Reference.State, int, int]]:
    counted = Counter(reference.state for reference in references)
    first = {reference.state: reference.position or 0 for reference in reversed(references)}
    return [(state, counted[state], first[state]) for state in Reference.State if counted[state]]
