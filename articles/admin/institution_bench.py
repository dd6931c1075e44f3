"""The institution workbench: institutions that may be one, in groups, with evidence; settled a group at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.curation.merge_previews import preview_merges
from articles.curation.together import above, keep_apart, make_parts, merge_all
from articles.curation.worth import count_mends
from articles.models import Institution, Operation, Record, ReviewItem

from .clusters import Cluster, Pair, cluster
from .institution_facts import Evidence, Member, evidence_about, members_of, shared_authors
from .proposals import Proposal, answer, deed_of, numbers_of, require

PAGE = 10
"""Groups on one page."""


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster as the page shows it: its members, the largest first, and what is said about each pair."""

    members: Sequence[Member]
    evidence: Sequence[tuple[Member, Member, Evidence]]
    mends: int

    @property
    def largest(self) -> int:
        """Whose number stays unless the editor chooses another."""
        return self.members[0].institution.pk


def workbench(request: HttpRequest) -> HttpResponse:
    """The groups of institutions that may be one, those that mend most articles first."""
    if not request.user.has_perm("articles.view_institution"):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()
    page = Paginator(cluster(open_pairs(words)), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Institutions that may be one",
        "page": page,
        "groups": groups_of(list(page.object_list)),
        "words": words,
        "may_decide": request.user.has_perm("articles.change_institution"),
    }
    return TemplateResponse(request, "admin/articles/institution/workbench.html", context)


def open_pairs(words: str = "") -> list[Pair]:
    """The open questions whether two institutions are one; with ``words``, those about one that has them in its name."""
    items = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.DUPLICATE_INSTITUTION, other_id__isnull=False)
    if words:
        named = Institution.objects.named(words).order_by().values("pk")
        items = items.filter(Q(record_id__in=named) | Q(other_id__in=named))
    rows = list(items.order_by().values_list("pk", "record_id", "other_id", "mends", "details__names"))
    merged = dict(Institution.objects.exclude(merged_into=None).order_by().values_list("pk", "merged_into_id"))
    pairs = [
        Pair(item, merged.get(first, first), merged.get(second or 0, second or 0), mends or 0, _strength(names))
        for item, first, second, mends, names in rows
    ]
    return [pair for pair in pairs if pair.first != pair.second]


def _strength(names: Sequence[str] | None) -> int:
    """Long names are less likely to be alike by chance: the letters of the shorter one."""
    return min(map(len, names or [""]), default=0)


def groups_of(clusters: Sequence[Cluster]) -> list[Group]:
    """What a page shows of these clusters, read together."""
    members = members_of(identity for one in clusters for identity in one.members)
    pairs = [(pair.first, pair.second) for one in clusters for pair in one.pairs]
    authors = shared_authors(pairs)
    said = dict(
        ReviewItem.objects.filter(pk__in=[pair.item for one in clusters for pair in one.pairs]).values_list(
            "pk", "details__evidence"
        )
    )
    groups = []
    for one in clusters:
        known = [members[identity] for identity in one.members if identity in members]
        about = [
            (first, second, _evidence(first, second, said.get(pair.item), authors[pair.first, pair.second]))
            for pair in one.pairs
            if (first := members.get(pair.first)) and (second := members.get(pair.second))
        ]
        if about:
            groups.append(Group(sorted(known, key=_largest_first), about, one.mends))
    return groups


def _evidence(one: Member, other: Member, said: str | None, authors: int) -> Evidence:
    return evidence_about(one.institution, other.institution, [said] if said else [], authors)


def _largest_first(member: Member) -> tuple[int, int]:
    return -member.articles, member.institution.pk


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Show what a decision about the ticked institutions would do; make it when that was confirmed."""
    require(request, "institution", "affiliation")
    back = reverse("admin:articles_institution_workbench")
    propose = deed_of(request, DEEDS)
    ticked = numbers_of(request, "institution")
    chosen = (numbers_of(request, "survivor") or ticked or [0])[0]
    found = Institution.objects.select_related("parent", "merged_into").in_bulk([*ticked, chosen])
    others = [found[pk] for pk in ticked if pk in found and pk != chosen]
    proposal = propose(others, found.get(chosen), chosen in ticked)
    crumbs = [(reverse("admin:articles_institution_changelist"), "Institutions"), (back, "Workbench")]
    return answer(request, proposal, back=back, crumbs=crumbs)


def nothing(title: str, refusal: str, conflicts: Sequence[Operation] = ()) -> Proposal:
    """A proposal that cannot be carried out, with the reason."""
    return Proposal(title, [], lambda by, reason: [], refusal=refusal, conflicts=conflicts)


def propose_merge(others: Sequence[Institution], survivor: Institution | None, _: bool) -> Proposal:
    """Make the ticked institutions one, under the number that was chosen."""
    if survivor is None or not others:
        return nothing("Merge institutions", "Tick at least two institutions, and choose the one whose number stays.")
    preview = preview_merges(others, survivor)
    moved = preview.moved
    against = "An editor decided that they are not one. Undo that first." if preview.conflicts else None

    def carry_out(by: Any, reason: str) -> list[Operation]:
        made = merge_all(others, survivor, by=by, reason=reason)
        count_mends(Record.INSTITUTION, [survivor.pk])
        return made

    return Proposal(
        title=f"Merge {_several(others)} into {survivor}",
        says=[
            f"All that is printed as these names becomes {survivor} (number {survivor.pk}).",
            "Their pages, feeds and exports lead there; later ingests do the same.",
        ],
        do=carry_out,
        articles=preview.articles,
        heads=("Institution", "Strings that move", "Parts that move"),
        rows=[(str(one), str(moved[one.pk]["affiliations"]), str(moved[one.pk]["parts"])) for one in others],
        refusal=preview.refusal or against,
        conflicts=preview.conflicts,
    )


def propose_apart(others: Sequence[Institution], chosen: Institution | None, is_ticked: bool) -> Proposal:
    """Remember that each of the ticked institutions is another."""
    ticked = [*others, *([chosen] if chosen and is_ticked else [])]
    if len(ticked) < 2:
        return nothing("Keep institutions apart", "Tick at least two institutions.")
    return Proposal(
        title=f"Keep {len(ticked)} institutions apart",
        says=["No two of them are suggested to be one again, nor merged, until this is undone. No article changes."],
        do=lambda by, reason: keep_apart(ticked, by=by, reason=reason),
        heads=("Institution", "Number"),
        rows=[(str(one), str(one.pk)) for one in sorted(ticked, key=lambda one: one.pk)],
    )


def propose_parts(others: Sequence[Institution], whole: Institution | None, _: bool) -> Proposal:
    """Make the ticked institutions parts of the chosen one."""
    if whole is None or not others:
        return nothing("Make parts", "Tick the parts, and choose the institution that they are parts of.")
    around = above(whole)
    refusal = next((f"{whole} is a part of {other}." for other in others if other.pk in around), None)
    return Proposal(
        title=f"Make {_several(others)} a part of {whole}",
        says=[f"The page of {whole} lists them as its parts. They are never suggested to be one with it again."],
        do=lambda by, reason: make_parts(others, whole, by=by, reason=reason),
        articles=preview_merges(others, whole).articles,
        heads=("Institution", "Part of, until now", "Part of, from now on"),
        rows=[(str(other), str(other.parent or "-"), str(whole)) for other in others],
        refusal=refusal,
    )


def _several(institutions: Sequence[Institution]) -> str:
    return str(institutions[0]) if len(institutions) == 1 else f"{len(institutions)} institutions"


Proposer = Callable[[Sequence[Institution], Institution | None, bool], Proposal]

DEEDS: dict[str, Proposer] = {"merge": propose_merge, "apart": propose_apart, "part": propose_parts}
"""What a group is settled by, under the name of its button."""
