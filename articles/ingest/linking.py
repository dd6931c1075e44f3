"""Linking references to articles of the catalogue: only when exactly one fits, whichever of the two came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from rapidfuzz import fuzz

from articles.curation.review import Question, ask
from articles.models import Article, IngestRun, Link, Record, Reference, ReviewItem

from .items import Item

State = Reference.State

SIMILAR_TITLE = 60
"""A place is believed when the titles share so much (of 100): damaged and reworded titles pass, other articles do not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reference cites: a state, the one article or the several candidates, and why."""

    state: State
    cited: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(slots=True)
class Citable:
    """Articles of the catalogue by the facts a reference can name them by."""

    by_doi: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_place: dict[tuple[str, str, str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_title: dict[tuple[str, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[int, str] = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Note all the facts that name ``article``."""
        self.titles[article.pk] = article.title_key
        if article.doi:
            self.by_doi[article.doi].add(article.pk)
        if article.journal and article.issue and article.page:
            page = first_page(article.page)
            for number in {article.issue.number or "", ""}:
                self.by_place[article.journal.title_key, article.issue.volume or "", number, page].add(article.pk)
        if article.issued_year:
            self.by_title[article.title_key, article.issued_year].add(article.pk)

    def verdict(self, reference: Reference) -> Verdict:
        """Decide what ``reference`` cites: its DOI, else place and title; when these disagree, it is ambiguous."""
        places = self._at_place(reference)
        titles = self.by_title.get((reference.title_key or "", reference.issued_year or 0), set())
        reasons = {
            "same DOI": self.by_doi.get(reference.doi or "", set()),
            "same journal, volume, issue and page, and same title and year": places & titles,
            "same journal, volume, issue and page": places if not titles else places | titles,
            "same title and year": titles if not places else places | titles,
        }
        for reason, fitting in reasons.items():
            others = tuple(sorted(fitting - {reference.article_id}))
            if len(others) == 1:
                return Verdict(State.LINKED, others[0], reason=reason)
            if others:
                return Verdict(State.AMBIGUOUS, candidates=others, reason=reason)
        return Verdict(State.DAMAGED if reference.damaged else State.ABSENT)

    def _at_place(self, reference: Reference) -> set[int]:
        """Articles at the place that ``reference`` prints; not those whose title is plainly another."""
        found = self.by_place.get(_place(reference), set()) if reference.page else set()
        title = reference.title_key
        return {key for key in found if not title or fuzz.partial_ratio(title, self.titles[key]) >= SIMILAR_TITLE}


def first_page(page: str | None) -> str:
    """The first page of a range, folded: ``20`` of ``20-26``, ``e7001`` of ``E7001``."""
    return (page or "").partition("-")[0].strip().casefold()


def _place(reference: Reference) -> tuple[str, str, str, str]:
    return (
        reference.container_key or "",
        reference.volume or "",
        reference.number or "",
        first_page(reference.page),
    )


def link_references(items: Sequence[Item], run: IngestRun) -> None:
    """Link what the batch's articles cite, and what cites them from articles stored before."""
    link_around([item.stored_article.pk for item in items if item.leads])


def link_around(article_ids: Collection[int]) -> None:
    """Decide anew what these articles cite, and what cites them."""
    if not article_ids:
        return
    articles = Article.objects.filter(pk__in=article_ids).select_related("journal", "issue")
    link_again(Reference.objects.filter(Q(article__in=article_ids) | _may_cite(articles) | Q(cited__in=article_ids)))


def link_again(references: Iterable[Reference]) -> None:
    """Decide anew what these references cite, those apart that a person confirmed; write what changed."""
    open_references = [reference for reference in references if reference.link == Link.INFERRED]
    citable = Citable()
    for article in Article.objects.public().filter(_may_be_cited(open_references)).select_related("journal", "issue"):
        citable.add(article)
    changed = [reference for reference in open_references if _decide(reference, citable.verdict(reference))]
    Reference.objects.bulk_update(changed, ["state", "cited", "candidates", "link_reason"], batch_size=500)
    ask(_ambiguous(reference) for reference in changed if reference.state == State.AMBIGUOUS)


def _decide(reference: Reference, verdict: Verdict) -> bool:
    """Put the verdict into the columns and say whether it is a new one."""
    before = (reference.state, reference.cited_id, reference.candidates, reference.link_reason)
    reference.state, reference.cited_id = verdict.state, verdict.cited
    reference.candidates, reference.link_reason = list(verdict.candidates), verdict.reason
    return before != (reference.state, reference.cited_id, reference.candidates, reference.link_reason)


def _may_cite(articles: Iterable[Article]) -> Q:
    """References that could mean one of ``articles``."""
    condition = Q(pk__in=[])
    for article in articles:
        condition |= Q(title_key=article.title_key, issued_year=article.issued_year)
        if article.journal and article.issue and article.page:
            condition |= Q(container_key=article.journal.title_key, volume=article.issue.volume)
        if article.doi:
            condition |= Q(doi=article.doi)
    return condition


def _may_be_cited(references: Sequence[Reference]) -> Q:
    """Articles that one of ``references`` could mean."""
    containers = {reference.container_key for reference in references if reference.container_key}
    volumes = {reference.volume for reference in references if reference.volume}
    return (
        Q(doi__in={reference.doi for reference in references if reference.doi})
        | Q(title_key__in={reference.title_key for reference in references if reference.title_key})
        | Q(journal__title_key__in=containers, issue__volume__in=volumes)
    )


def _ambiguous(reference: Reference) -> Question:
    return Question(
        kind=ReviewItem.Kind.AMBIGUOUS_REFERENCE,
        record=Record.REFERENCE,
        record_id=reference.pk,
        distinct=reference.candidates,
        details={"text": reference.text, "candidates": reference.candidates},
    )
