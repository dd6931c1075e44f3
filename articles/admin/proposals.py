"""A decision shown before it is made: what would change is said first, and made only as it was shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.curation.operations import DecisionConflict
from articles.models import Operation

from .display import acting, report_refusal

OWN_INPUTS = frozenset({"csrfmiddlewaretoken", "confirmed", "seen", "reason"})
"""Inputs of the page of a proposal; all others are carried on from the form that led there."""

MOST_INPUTS = 1_000
"""More things than one decision is about; Django itself refuses forms of more inputs."""


Proposer = TypeVar("Proposer")
"""A function that makes the proposal of one deed, from whatever its bench gives it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose between on the page of a proposal, as radio buttons."""

    name: str
    legend: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a decision would do, in sentences and rows of before and after, and the function that does it.

    ``articles`` is how many articles change; a proposal with a ``refusal`` cannot be carried out, for reason of the
    operations in ``conflicts`` where there are some. ``choices`` may be changed without looking again.
    """

    title: str
    says: Sequence[str]
    do: Callable[[User, str], Sequence[Operation]]
    articles: int = 0
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    choices: Sequence[Choice] = ()
    other_ways: Sequence[tuple[str, str, str]] = ()
    refusal: str | None = None
    conflicts: Sequence[Operation] = field(default_factory=tuple)
    counts_articles: bool = True

    @property
    def digest(self) -> str:
        """Tells whether the same was shown before."""
        facts = repr((self.title, list(self.says), self.articles, [list(row) for row in self.rows], self.refusal))
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


def require(request: HttpRequest, *records: str) -> None:
    """Let nobody on who may not change all of these kinds of record."""
    if not request.user.has_perms([f"articles.change_{record}" for record in records]):
        raise PermissionDenied


def deed_of(request: HttpRequest, deeds: Mapping[str, Proposer]) -> Proposer:
    """What makes the proposal of the button that was pressed; a button that is not there is a page that is not there."""
    propose = deeds.get(request.POST.get("deed", ""))
    if propose is None:
        raise Http404("no such deed")
    return propose


def answer(request: HttpRequest, proposal: Proposal, *, back: str, crumbs: Sequence[tuple[str, str]]) -> HttpResponse:
    """Carry a proposal out that was seen and confirmed, and lead back; show it in every other case."""
    is_confirmed = "confirmed" in request.POST and proposal.refusal is None
    if is_confirmed and request.POST.get("seen") == proposal.digest:
        return _carry_out(request, proposal, back)
    if is_confirmed:
        messages.warning(request, "Something changed since this was shown. Please look again.")
    return _show(request, proposal, back, crumbs)


def _carry_out(request: HttpRequest, proposal: Proposal, back: str) -> HttpResponse:
    try:
        made = proposal.do(acting(request), request.POST.get("reason", "").strip())
    except DecisionConflict as conflict:
        messages.error(request, f"Nothing was done: {conflict}.")
    except IntegrityError as error:
        report_refusal(request, error)
    else:
        numbers = ", ".join(str(operation.pk) for operation in made[:5])
        which = f" (operation {numbers}{'…' if len(made) > 5 else ''})" if made else ""
        messages.success(request, f"Done: {proposal.title}{which}. It can be undone from the log.")
    return redirect(where_next(request, back))


def where_next(request: HttpRequest, back: str) -> str:
    """The page that the form names to go on with, when it is one of ours; else ``back``."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else back


def _show(request: HttpRequest, proposal: Proposal, back: str, crumbs: Sequence[tuple[str, str]]) -> HttpResponse:
    chosen_here = {choice.name for choice in proposal.choices}
    inputs = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OWN_INPUTS and name not in chosen_here
        for value in values
    ]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": proposal.title,
        "proposal": proposal,
        "inputs": inputs,
        "reason": request.POST.get("reason", ""),
        "back": where_next(request, back),
        "crumbs": crumbs,
    }
    return TemplateResponse(request, "admin/articles/proposal.html", context)


def numbers_of(request: HttpRequest, name: str) -> list[int]:
    """The record numbers that a form sent under a name, each once; whatever is no number is left out."""
    given = dict.fromkeys(request.POST.getlist(name)[:MOST_INPUTS])
    return [int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 19]
