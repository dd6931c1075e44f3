"""The author workbench: pairs of people who may be one, and batches of names that stand the wrong way round."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from articles.curation.merge_previews import preview_merges
from articles.curation.swap import preview_swap, swap, turned
from articles.curation.together import keep_apart, merge_all
from articles.curation.worth import count_mends
from articles.models import Author, Authorship, Operation, Record, ReviewItem
from articles.models.person_names import full_name

from .author_facts import Known, Person, known_about, reasons
from .institution_bench import nothing
from .proposals import Choice, Proposal, answer, deed_of, numbers_of, require

PAGE = 15
"""Pairs on one page."""

MOST_ROWS = 100
"""Names that a preview lists; what it counts are all."""

MOST_SPELLINGS = 12

SHORT = 90

PARTS = ("family", "given", "suffix", "literal")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A pair as the page shows it, with what speaks for and against it."""

    item: ReviewItem
    one: Person
    other: Person
    speaks_for: Sequence[str]
    speaks_against: Sequence[str]


def workbench(request: HttpRequest) -> HttpResponse:
    """The pairs of authors who may be one, those that mend most articles first, and the batches to turn round."""
    if not request.user.has_perm("articles.view_author"):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()
    page = Paginator(open_items(words), PAGE).get_page(request.GET.get("page"))
    swapped = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.SWAPPED_NAMES).order_by("-pk")
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Authors who may be one",
        "page": page,
        "pairs": suggested(list(page.object_list)),
        "words": words,
        "swapped": list(swapped[:PAGE]),
        "may_decide": request.user.has_perms(["articles.change_author", "articles.change_authorship"]),
    }
    return TemplateResponse(request, "admin/articles/author/workbench.html", context)


def open_items(words: str = "") -> Any:
    """The open questions whether two authors are one; with ``words``, those about one who has them in the name."""
    items = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.DUPLICATE_AUTHOR, other_id__isnull=False)
    if words:
        named = Author.objects.named(words).order_by().values("pk")
        items = items.filter(Q(record_id__in=named) | Q(other_id__in=named))
    return items.order_by(F("mends").desc(nulls_last=True), "pk")


def suggested(items: Sequence[ReviewItem]) -> list[Suggested]:
    """What a page shows of these questions; one whose people were merged meanwhile is about those who stand for them."""
    ids = {identity for item in items for identity in (item.record_id, item.other_id or 0)}
    merged = dict(Author.objects.filter(pk__in=ids).exclude(merged_into=None).values_list("pk", "merged_into_id"))
    known = known_about([*(ids - merged.keys()), *merged.values()])
    pairs = []
    for item in items:
        one, other = (known.people.get(merged.get(pk, pk)) for pk in (item.record_id, item.other_id or 0))
        if one and other and one is not other:
            pairs.append(_suggested(item, one, other, known))
    return pairs


def _suggested(item: ReviewItem, one: Person, other: Person, known: Known) -> Suggested:
    first, second = sorted((one, other), key=lambda person: (-person.works, person.author.pk))
    return Suggested(item, first, second, *reasons(first, second, known, item.details.get("evidence")))


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Show what a decision about authors would do; make it when that was confirmed."""
    require(request, "author", "authorship")
    back = reverse("admin:articles_author_workbench")
    propose = deed_of(request, DEEDS)
    crumbs = [(reverse("admin:articles_author_changelist"), "Authors"), (back, "Workbench")]
    return answer(request, propose(request), back=back, crumbs=crumbs)


def _authors(request: HttpRequest) -> list[Author]:
    """The authors that the form names, the one whose number stays first."""
    given = numbers_of(request, "author")
    stays = (numbers_of(request, "survivor") or given or [0])[0]
    found = Author.objects.select_related("merged_into").in_bulk(given)
    return [found[pk] for pk in sorted(given, key=lambda pk: pk != stays) if pk in found]


def propose_merge(request: HttpRequest) -> Proposal:
    """Make authors one, under one number and the name that is chosen."""
    authors = _authors(request)
    if len(authors) < 2:
        return nothing("Merge authors", "Name two authors by their numbers.")
    survivor, *losers = authors
    preview = preview_merges(losers, survivor)
    spellings = _spellings(authors)
    chosen = request.POST.get("name", "")
    name = spellings.get(chosen) or {part: getattr(survivor, part) for part in PARTS}
    against = "An editor decided that they are two. Undo that first." if preview.conflicts else None

    def carry_out(by: Any, reason: str) -> list[Operation]:
        made = merge_all(losers, survivor, by=by, reason=reason, name=name)
        count_mends(Record.AUTHOR, [survivor.pk])
        return made

    says = [f"All works become those of number {survivor.pk}; pages, feeds and exports of the others lead there."]
    if preview.together:
        says.append(f"{preview.together} of the articles name both in one list: as a rule, those are two people.")
    return Proposal(
        title=f"Merge {', '.join(f'{loser} ({loser.pk})' for loser in losers)} into {survivor} ({survivor.pk})",
        says=says,
        do=carry_out,
        articles=preview.articles,
        heads=("Name as printed, of a work that moves", "Article", "Year"),
        rows=_works_of(losers),
        choices=[
            Choice(
                "name",
                "The name to show",
                [(key, _shown(parts)) for key, parts in spellings.items()],
                chosen or next(iter(spellings)),
            )
        ],
        other_ways=[("survivor", str(loser.pk), f"Keep number {loser.pk} instead") for loser in losers],
        refusal=preview.refusal or against,
        conflicts=preview.conflicts,
    )


def _shown(parts: dict[str, Any]) -> str:
    return full_name(parts["family"], parts["given"], parts["suffix"], parts["literal"])


def _spellings(authors: Sequence[Author]) -> dict[str, dict[str, Any]]:
    """The names to choose from, by what the form sends: those of the authors, then other ones printed."""
    found: dict[str, dict[str, Any]] = {}
    printed = Authorship.objects.filter(author__in=authors, position__isnull=False).order_by("pk")
    others = printed.values(*PARTS).distinct() if authors else []
    for parts in [*({part: getattr(author, part) for part in PARTS} for author in authors), *_few(others)]:
        found.setdefault(json.dumps([parts[part] for part in PARTS], ensure_ascii=False), parts)
    return found


def _few(others: Any) -> list[dict[str, Any]]:
    return list(others.order_by(*PARTS)[:MOST_SPELLINGS]) if others else []


def _works_of(authors: Sequence[Author]) -> list[tuple[str, str, str]]:
    rows = Authorship.objects.filter(author__in=authors, position__isnull=False).select_related("article")
    few = rows.only(*PARTS, "article__title", "article__issued_year").order_by("-article__issued_year", "pk")[
        :MOST_ROWS
    ]
    return [(row.name, Truncator(row.article.title).chars(SHORT), str(row.article.issued_year or "-")) for row in few]


def propose_apart(request: HttpRequest) -> Proposal:
    """Remember that authors are different people."""
    authors = _authors(request)
    if len(authors) < 2:
        return nothing("Keep authors apart", "Name two authors by their numbers.")
    return Proposal(
        title=f"Keep {len(authors)} authors apart",
        says=["They are never suggested to be one again, nor merged, until this is undone. No article changes."],
        do=lambda by, reason: keep_apart(authors, by=by, reason=reason),
        heads=("Author", "Number"),
        rows=[(str(author), str(author.pk)) for author in sorted(authors, key=lambda author: author.pk)],
    )


def propose_swap(request: HttpRequest) -> Proposal:
    """Turn the given and family names of a batch round."""
    wanted = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.SWAPPED_NAMES)
    item = wanted.filter(pk__in=numbers_of(request, "item")[:1]).first()
    if item is None:
        return nothing("Turn names round", "This question is answered already.")
    preview = preview_swap(item)
    return Proposal(
        title=f"Turn the names of {item.details.get('batch', item)} round",
        says=[
            str(item.details.get("reason", "")),
            f"{len(preview.names)} printed names are turned round, and {len(preview.people)} people who bear no others.",
            "Names that an editor decided already stay as they are. People of the same name are then suggested to be one.",
        ],
        do=lambda by, reason: [swap(item, by=by, reason=reason)],
        articles=len(preview.articles),
        heads=("Printed", "Family name until now", "Family name from now on", "Given name from now on"),
        rows=[_turned_row(name) for name in preview.names[:MOST_ROWS]],
        refusal=None if preview.names else "Every name of the batch was decided by an editor already.",
    )


def _turned_row(name: Authorship) -> tuple[str, ...]:
    parts = turned(name.family, name.given)
    return str(name), name.family or "-", parts["family"] or "-", parts["given"] or "-"


DEEDS: dict[str, Callable[[HttpRequest], Proposal]] = {
    "merge": propose_merge,
    "apart": propose_apart,
    "swap": propose_swap,
}
"""What is decided about authors, under the name of its button."""
