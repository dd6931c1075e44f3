"""An issue with page gaps: its contents in page order with what is missing, what came near, and what becomes of a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import Truncator

from articles.curation.finders import page_gaps
from articles.curation.review import ask
from articles.curation.worklist import NO_ARTICLE, set_state
from articles.models import Article, Issue, Reference, ReviewItem
from articles.models.articles import page_numbers
from articles.models.references import reference_keys

from .decision import STAYS_OPEN, Decision, Deed, NotDecided, change
from .display import change_url
from .item_records import record_of

MOST_ROWS = 500
MOST_NEAR = 20
MOST_REFERENCES = 2_000
SHOWN_TEXT = 300


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """An article of the issue, or with an empty title a gap between two."""

    pages: str
    title: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """An article that may belong into a gap: its number, what it is, its pages, why it is thought of."""

    id: int
    title: str
    pages: str
    why: str
    form: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference to a page of a gap: what somebody cites there, and where."""

    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The contents of an issue with its gaps, and what came near them."""

    pages: Sequence[str]
    contents: Sequence[ContentsRow]
    near: Sequence[Near]
    cited: Sequence[Cited]


def gaps_of(item: ReviewItem) -> Gaps | None:
    """What the page of a question about an issue shows; None where the issue is gone or nothing is missing any more."""
    issue = record_of(item)
    standing = page_gaps(1, [issue.pk]) if isinstance(issue, Issue) else []
    if not standing:
        return None
    pages = [str(gap) for gap in standing[0].details["pages"]]
    return Gaps(pages, _contents(issue, pages), _near(issue, pages), _cited(issue, pages))


def _contents(issue: Issue, gaps: Iterable[str]) -> list[ContentsRow]:
    """The articles of the issue in page order, each gap before the article that it ends at."""
    articles = Article.objects.public().filter(issue=issue, page_start__isnull=False).in_page_order()[:MOST_ROWS]
    rows = [(row.page_start or 0, 1, ContentsRow(row.page or "", row.title, _page_form(row.pk))) for row in articles]
    rows += [(_bounds(gap)[0], 0, ContentsRow(gap)) for gap in gaps]
    return [row for *_, row in sorted(rows, key=lambda row: row[:2])]


def _page_form(article: int) -> str:
    return change_url("article", article) + "#id_page"


def _bounds(gap: str) -> tuple[int, int]:
    first, last = page_numbers(gap)
    return first or 0, last or first or 0


def _near(issue: Issue, gaps: Iterable[str]) -> list[Near]:
    """Articles of the issue without a page, and articles of the journal that stand elsewhere with pages of a gap."""
    inside = Q()
    for first, last in map(_bounds, gaps):
        inside |= Q(page_start__gte=first, page_start__lte=last)
    elsewhere = Q(journal=issue.journal_id) & inside & (Q(issue=None) | Q(issue__volume=issue.volume))
    unpaged = Q(issue=issue.pk, page_start=None)
    rows = Article.objects.public().filter(unpaged | elsewhere).exclude(issue=issue.pk, page_start__isnull=False)
    return [
        Near(
            row.pk,
            row.title,
            row.page or "",
            "in this issue, without pages" if row.issue_id == issue.pk else f"in {row.issue or 'no issue'}",
            _page_form(row.pk),
        )
        for row in rows.select_related("issue__journal").order_by("page_start", "pk")[:MOST_NEAR]
    ]


def _cited(issue: Issue, gaps: Iterable[str]) -> list[Cited]:
    """References that name the journal, the volume and a page of a gap, and no other number; a wording once."""
    key = reference_keys(None, issue.journal.title)[1]
    named = Reference.objects.filter(container_key=key, volume=issue.volume, position__isnull=False, cited=None)
    named = named.filter(Q(number=None) | Q(number=issue.number)).order_by("pk")
    bounds = [_bounds(gap) for gap in gaps]
    found: dict[str, Cited] = {}
    for pk, text, page in named.values_list("pk", "text", "page")[:MOST_REFERENCES]:
        first = page_numbers(page)[0] or 0
        if any(begin <= first <= end for begin, end in bounds):
            found.setdefault(text, Cited(Truncator(text).chars(SHOWN_TEXT), change_url("reference", pk)))
    return list(found.values())[:MOST_NEAR]


def gap_deeds(gaps: Gaps) -> list[Deed]:
    """Say that pages carry no article; put an article that came near into the issue."""
    near = [Deed("belongs", "The chosen article belongs to this issue", "y", "change", belongs, ("article",))]
    return [Deed("empty", "The ticked pages carry no article", "p", "view", empty), *(near if gaps.near else [])]


def empty(decision: Decision) -> None:
    """Remember that pages carry no article; what is left of the gaps is a question of its own."""
    gaps = gaps_of(decision.item)
    ticked = set(decision.sent.getlist("gap"))
    chosen = [gap for gap in (gaps.pages if gaps else ()) if gap in ticked]
    if not chosen:
        raise NotDecided("tick the pages that carry no article")
    item = decision.item
    item.details = {**item.details, NO_ARTICLE: chosen}
    set_state([item], ReviewItem.State.DECIDED, decision.by)
    ask(page_gaps(1, [item.record_id]))


def belongs(decision: Decision) -> object:
    """Put the chosen article into the issue; the question stays open while pages are missing."""
    issue: Issue = decision.record
    gaps = gaps_of(decision.item)
    article = Article.objects.get(pk=decision.one_of(near.id for near in (gaps.near if gaps else ())))
    change(decision, {"journal": issue.journal_id, "issue": issue.pk}, article)
    return STAYS_OPEN if gaps_of(decision.item) else None
