"""All printed affiliations, to be linked, unlinked, rejected or split off, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.curation.operations import DecisionConflict
from articles.curation.rejected import rejected_targets
from articles.curation.split import preview_split, split
from articles.curation.together import link_all
from articles.curation.worth import count_mends
from articles.ingest.decided_together import reject_all
from articles.models import (
    Affiliation,
    Article,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Link,
    Operation,
    Record,
)
from articles.models.people import STRING_ORDER

from .institution_bench import nothing
from .proposals import Choice, Proposal, answer, deed_of, numbers_of, require
from .searching import MAX_ID, MAX_WORDS

PAGE = 50
"""Strings on one page."""

MOST_OFFERED = 20
"""Institutions offered for words of a name."""

MOST_DEPARTMENTS = 30

STATES = {
    "": ("All", Q()),
    "none": ("Linked to nothing", Q(institution=None)),
    "inferred": ("Linked by the catalogue", Q(institution__isnull=False, link=Link.INFERRED)),
    "confirmed": ("Linked by an editor", Q(institution__isnull=False, link=Link.CONFIRMED)),
}
"""What the strings can be narrowed to, by the address's word."""

ORDER = Left("raw", STRING_ORDER)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    words: str
    state: str
    institution: int | None
    department: str
    after: int | None

    def strings(self) -> QuerySet[Affiliation]:
        """The strings asked for, in the order of their letters; those behind ``after`` where that is given."""
        found = Affiliation.objects.filter(STATES[self.state][1], raw__isnull=False)
        for word in self.words.split()[:MAX_WORDS]:
            found = found.filter(raw__icontains=word)
        if self.institution:
            found = found.filter(institution=self.institution)
        if self.department:
            found = found.filter(departments__contains=[self.department])
        found = found.alias(order=ORDER)
        rows = Affiliation.objects.annotate(order=ORDER)
        if self.after and (before := rows.filter(pk=self.after).first()):
            here = Q(order=before.order, pk__lte=before.pk)
            found = found.filter(~here, order__gte=before.order)
        return found.order_by("order", "pk").defer("printed").select_related("institution")


def wanted(request: HttpRequest) -> Wanted:
    """What the address of the page asks for; what is not understood is left out."""
    given = request.GET
    return Wanted(
        given.get("q", "").replace("\0", "").strip(),
        given.get("state", "") if given.get("state", "") in STATES else "",
        number(given.get("institution", "")),
        given.get("department", "").replace("\0", ""),
        number(given.get("after", "")),
    )


def number(text: str) -> int | None:
    """A record's number; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and 0 < int(text) <= MAX_ID else None


def articles_printing() -> Coalesce:
    """How many articles print a string, as a column."""
    printed = AuthorshipAffiliation.objects.filter(
        affiliation=OuterRef("pk"), position__isnull=False, authorship__position__isnull=False
    ).order_by()
    counted = printed.values("affiliation").annotate(n=Count("authorship__article", distinct=True)).values("n")
    return Coalesce(Subquery(counted), Value(0))


def workbench(request: HttpRequest) -> HttpResponse:
    """Printed affiliations with their articles, narrowed by words, state, institution or department."""
    if not request.user.has_perms(["articles.view_affiliation", "articles.view_institution"]):
        raise PermissionDenied
    asked = wanted(request)
    strings = list(asked.strings().annotate(articles=articles_printing())[: PAGE + 1])
    institution = Institution.objects.select_related("parent").filter(pk=asked.institution or 0).first()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"Strings of {institution}" if institution else "Printed affiliations",
        "asked": asked,
        "strings": strings[:PAGE],
        "next_after": strings[PAGE - 1].pk if len(strings) > PAGE else None,
        "institution": institution,
        "parts": institution.parts.filter(merged_into=None).order_by("key")[:PAGE] if institution else [],
        "departments": departments_of(institution) if institution else [],
        "states": [(key, label) for key, (label, _) in STATES.items()],
        "may_decide": request.user.has_perm("articles.change_affiliation"),
    }
    return TemplateResponse(request, "admin/articles/affiliation/workbench.html", context)


def departments_of(institution: Institution) -> list[tuple[str, int]]:
    """The departments that strings of an institution name, with how many strings name each."""
    named = Affiliation.objects.filter(institution=institution).order_by()
    each = named.annotate(department=Func(F("departments"), function="unnest"))
    counted = each.values("department").annotate(n=Count("pk")).order_by("-n", "department")
    return list(counted.values_list("department", "n")[:MOST_DEPARTMENTS])


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Show what a decision about the ticked strings would do; make it when that was confirmed."""
    require(request, "affiliation", "institution")
    back = reverse("admin:articles_affiliation_workbench")
    propose = deed_of(request, DEEDS)
    ticked = numbers_of(request, "string")
    strings = list(Affiliation.objects.filter(pk__in=ticked).select_related("institution").order_by("pk"))
    proposal = propose(strings, request) if strings else nothing("Decide about strings", "Tick at least one string.")
    crumbs = [(reverse("admin:articles_affiliation_changelist"), "Affiliations"), (back, "Printed affiliations")]
    return answer(request, proposal, back=back, crumbs=crumbs)


def articles_of(strings: Sequence[Affiliation]) -> int:
    """How many articles print these strings."""
    printed = Authorship.objects.filter(affiliation_links__affiliation__in=strings, position__isnull=False)
    return Article.objects.filter(pk__in=printed.values("article")).count()


def rows_of(strings: Sequence[Affiliation], after: str) -> list[tuple[str, str, str]]:
    """Each string with the institution that it is linked to before and after."""
    return [(str(string), str(string.institution or "-"), after) for string in strings]


HEADS = ("Printed", "Linked to until now", "From now on")


def propose_link(strings: Sequence[Affiliation], request: HttpRequest) -> Proposal:
    """Confirm that the strings mean an institution, given by its number or by words of its name."""
    given = request.POST.get("target", "").strip()
    chosen = request.POST.get("chosen", "")
    target = Institution.objects.select_related("merged_into").filter(pk=number(chosen) or number(given) or 0).first()
    offers = [] if number(given) or not given else list(Institution.objects.current().named(given)[:MOST_OFFERED])
    if target is None and len(offers) == 1:
        target = offers[0]
    choices = [
        Choice(
            "chosen",
            "Which institution",
            [(str(one.pk), f"{one}, {one.city or one.country_code or ''} ({one.pk})") for one in offers],
            chosen,
        )
    ]
    if target is None:
        why = "Choose the institution." if offers else "No institution has this number or these words in its name."
        return Proposal("Link strings", [], lambda by, reason: [], choices=choices if offers else (), refusal=why)
    rejected = rejected_targets(Record.AFFILIATION, [string.pk for string in strings])
    against = sum(target.pk in rejected.get(string.pk, ()) for string in strings)
    says = [f"An editor's word from now on: {_count(strings)} mean {target} (number {target.pk})."]
    says += (
        [f"{against} of them an editor had decided not to be this; the decision here replaces that."] if against else []
    )
    return Proposal(
        title=f"Link {_count(strings)} to {target}",
        says=says,
        do=_counted(lambda by, reason: link_all(strings, target, by=by, reason=reason), strings, target),
        articles=articles_of(strings),
        heads=HEADS,
        rows=rows_of(strings, str(target)),
    )


def propose_unlink(strings: Sequence[Affiliation], request: HttpRequest) -> Proposal:
    """Confirm that the strings are of no institution that the catalogue knows."""
    return Proposal(
        title=f"Unlink {_count(strings)}",
        says=["They are of no institution that the catalogue knows; no later ingest links them."],
        do=_counted(lambda by, reason: link_all(strings, None, by=by, reason=reason), strings),
        articles=articles_of(strings),
        heads=HEADS,
        rows=rows_of(strings, "-"),
    )


def propose_reject(strings: Sequence[Affiliation], request: HttpRequest) -> Proposal:
    """Decide that the strings are not what they are linked to."""
    linked = [string for string in strings if string.institution_id]
    if not linked:
        return nothing("Reject links", "None of these strings is linked.")
    return Proposal(
        title=f"Reject the links of {_count(linked)}",
        says=[
            "They are never linked to these institutions again; another one of the same name and country is looked for."
        ],
        do=_counted(lambda by, reason: reject_all(linked, by=by, reason=reason), linked),
        articles=articles_of(linked),
        heads=HEADS,
        rows=rows_of(linked, "another one, or none"),
    )


def propose_split(strings: Sequence[Affiliation], request: HttpRequest) -> Proposal:
    """Split the strings off to a new institution."""
    held_by = {string.institution_id for string in strings}
    institution = strings[0].institution
    if len(held_by) > 1 or institution is None:
        return nothing("Split strings off", "Choose strings of one institution.")
    ids = [string.pk for string in strings]
    try:
        preview = preview_split(institution, ids)
    except DecisionConflict as conflict:
        return nothing("Split strings off", f"{conflict}.")
    name = preview.columns["name"]
    return Proposal(
        title=f"Split {_count(strings)} off {institution}",
        says=[f"A new institution is made, called {name}. {len(preview.staying)} strings stay with {institution}."],
        do=_counted(lambda by, reason: [split(institution, ids, by=by, reason=reason)], strings),
        articles=len(preview.articles),
        heads=HEADS,
        rows=rows_of(strings, f"{name} (new)"),
    )


def _counted(
    carry_out: Callable[[Any, str], list[Operation]], strings: Sequence[Affiliation], target: Institution | None = None
) -> Callable[[Any, str], list[Operation]]:
    """Do something with strings, and count anew what questions about their institutions mend."""
    about = {string.institution_id for string in strings if string.institution_id} | ({target.pk} if target else set())

    def carry_out_and_count(by: Any, reason: str) -> list[Operation]:
        made = carry_out(by, reason)
        count_mends(Record.INSTITUTION, about)
        return made

    return carry_out_and_count


def _count(strings: Sequence[Affiliation]) -> str:
    return f"{len(strings)} string{'s' if len(strings) > 1 else ''}"


Proposer = Callable[[Sequence[Affiliation], HttpRequest], Proposal]

DEEDS: dict[str, Proposer] = {
    "link": propose_link,
    "unlink": propose_unlink,
    "reject": propose_reject,
    "split": propose_split,
}
"""What is done with strings, under the name of its button."""
