"""Storing affiliations: one row a printed string, shared by every article that prints it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models.functions import MD5

from articles.curation.decisions import AFFILIATION_ORDER, REMOVED_FIELD, Decisions, in_force, is_removal
from articles.curation.lists import arrange
from articles.curation.rejected import rejected_targets
from articles.curation.review import Question, ask
from articles.models import (
    Affiliation,
    Article,
    Authorship,
    AuthorshipAffiliation,
    Correction,
    Link,
    Record,
    ReviewItem,
)
from articles.parsing.records import ParsedAuthor
from articles.search.documents import refresh_documents

from .columns import bring_up, changed_columns, save_changed, snapshot
from .copying import copy_rows, give_ids
from .institutions import find_institutions
from .items import Item
from .printed import Printed, affiliation_printed, affiliation_spans, affiliation_text

Entry = tuple[Item, Authorship, ParsedAuthor]


def store_affiliations(entries: Sequence[Entry]) -> None:
    """Store what the authors' lines say of their affiliations, and link each string to its institution."""
    printed = {
        raw: affiliation_printed(affiliation)
        for _, _, author in entries
        for affiliation in author.affiliations
        if (raw := affiliation_text(affiliation))
    }
    _store_links(entries, store_strings(printed))


def store_strings(printed: Mapping[str, Printed]) -> dict[str, Affiliation]:
    """The row of each string, made or brought up where the reader has come to read it otherwise, with its institution."""
    known = _known(printed)
    decisions = in_force(Record.AFFILIATION, [row.pk for row in known.values()])
    before = {row.pk: (row, snapshot(row)) for row in known.values()}
    questions: list[Question] = []
    for raw, reading in printed.items():
        row = known.setdefault(raw, Affiliation(raw=raw))
        name_before = row.institution_name
        questions += bring_up(row, reading, decisions.get(row.pk or 0, {}))
        if row.pk and row.link == Link.INFERRED and row.institution_name != name_before:
            row.institution_id = None
    new = [row for row in known.values() if row.pk is None]
    give_ids(new)
    find_institutions(known.values())
    save_changed(before)
    copy_rows(new)
    _refresh_others(identity for identity, (row, was) in before.items() if changed_columns(row, was))
    ask(questions)
    return known


def _refresh_others(affiliation_ids: Iterable[int]) -> None:
    """Refresh what search knows of every article that prints strings which now mean something else."""
    if changed := list(affiliation_ids):
        articles = Article.objects.filter(authorships__affiliation_links__affiliation__in=changed)
        refresh_documents(articles.values_list("pk", flat=True))


def _known(strings: Iterable[str]) -> dict[str, Affiliation]:
    hashes = [hashlib.md5(raw.encode(), usedforsecurity=False).hexdigest() for raw in strings]
    rows = Affiliation.objects.alias(hash=MD5("raw")).filter(hash__in=hashes).order_by("pk")
    rows = rows.select_related("institution").select_for_update(of=("self",))
    return {row.raw: row for row in rows if row.raw is not None}


def _store_links(entries: Sequence[Entry], stored: Mapping[str, Affiliation]) -> None:
    """Store which authorship has which affiliations, in order; what an editor added or removed stays so."""
    links = _known_links([row for _, row, _ in entries])
    before = {link.pk: (link, snapshot(link)) for known in links.values() for link in known.values()}
    decisions = in_force(Record.AUTHORSHIP_AFFILIATION, before)
    orders = in_force(Record.AUTHORSHIP, links)
    new: list[AuthorshipAffiliation] = []
    gone: list[AuthorshipAffiliation] = []
    for item, authorship, author in entries:
        known = links.get(authorship.pk, {})
        printed = _printed_links(item, author, stored)
        made = [AuthorshipAffiliation(authorship=authorship, affiliation_id=key) for key in printed if key not in known]
        lost = [link for key, link in known.items() if key not in printed and _is_only_printed(link, decisions)]
        for link in (*known.values(), *made):
            link.printed = printed.get(link.affiliation_id, link.printed)
        shown = [link for link in known.values() if link not in lost and _is_shown(link, printed, decisions)]
        _number_links([*shown, *made], printed, orders.get(authorship.pk, {}).get(AFFILIATION_ORDER))
        item.questions += _lost_decisions(lost)
        if made and AFFILIATION_ORDER in orders.get(authorship.pk, {}):
            item.questions.append(_order_question(authorship, made))
        new += made
        gone += lost
    AuthorshipAffiliation.objects.filter(pk__in=[link.pk for link in gone]).delete()
    save_changed({identity: before[identity] for identity in before.keys() - {link.pk for link in gone}})
    AuthorshipAffiliation.objects.bulk_create(new)
    _drop_unused(link.affiliation_id for link in gone)


def _printed_links(item: Item, author: ParsedAuthor, stored: Mapping[str, Affiliation]) -> dict[int, dict[str, Any]]:
    """Affiliation id to the spans of its place in this author's line, in printed order."""
    source = item.source_of("authors")
    spans = {
        stored[raw].pk: affiliation_spans(affiliation, position)
        for position, affiliation in enumerate(author.affiliations, start=1)
        if (raw := affiliation_text(affiliation))
    }
    if source is None:
        return spans
    return {key: {part: {**place, "source": source} for part, place in parts.items()} for key, parts in spans.items()}


def _is_only_printed(link: AuthorshipAffiliation, decisions: Decisions) -> bool:
    """Whether only the source put this link here: an editor neither added nor removed it."""
    return link.printed is not None and link.position is not None and REMOVED_FIELD not in decisions.get(link.pk, {})


def _is_shown(link: AuthorshipAffiliation, printed: Mapping[int, object], decisions: Decisions) -> bool:
    """Whether a stored link stands in the list; one that an editor added and took back comes with its source."""
    if link.affiliation_id in printed:
        return not is_removal(decisions.get(link.pk, {}))
    return link.position is not None


def _known_links(authorships: Sequence[Authorship]) -> Mapping[int, dict[int, AuthorshipAffiliation]]:
    links: dict[int, dict[int, AuthorshipAffiliation]] = defaultdict(dict)
    rows = AuthorshipAffiliation.objects.filter(authorship__in=authorships).select_related("affiliation")
    for link in rows.order_by("position", "pk"):
        links[link.authorship_id][link.affiliation_id] = link
    return links


def _number_links(
    shown: list[AuthorshipAffiliation], printed: Mapping[int, object], decided: Correction | None
) -> None:
    """Number the links from 1: printed ones in printed order, then those that an editor added; or as decided."""
    order = {identity: position for position, identity in enumerate(printed)}
    shown.sort(key=lambda link: (order.get(link.affiliation_id, len(order)), link.position or 0))
    if decided:
        by_id = {link.pk: link for link in shown if link.pk is not None}
        new = [link for link in shown if link.pk is None]
        shown = [by_id[identity] for identity in arrange(list(by_id), decided.new or [])] + new
    for position, link in enumerate(shown, start=1):
        link.position = position


def _order_question(authorship: Authorship, made: Sequence[AuthorshipAffiliation]) -> Question:
    added = sorted(link.affiliation_id for link in made)
    names = list(Affiliation.objects.filter(pk__in=added).order_by("pk").values_list("raw", flat=True))
    details = {"new_affiliations": names}
    return Question(ReviewItem.Kind.ORDER, Record.AUTHORSHIP, authorship.pk, distinct=names, details=details)


def _lost_decisions(gone: Sequence[AuthorshipAffiliation]) -> list[Question]:
    """Ask about decided affiliations whose string is no longer printed: the decision was about another wording."""
    decided = in_force(Record.AFFILIATION, [link.affiliation_id for link in gone])
    return [
        Question(
            kind=ReviewItem.Kind.SOURCE_CHANGED,
            record=Record.AUTHORSHIP,
            record_id=link.authorship_id,
            other_id=link.affiliation_id,
            details={"field": "affiliation", "printed_before": link.affiliation.raw},
        )
        for link in gone
        if link.affiliation_id in decided or link.affiliation.link == Link.CONFIRMED
    ]


def _drop_unused(affiliation_ids: Iterable[int]) -> None:
    """Delete strings that nothing prints any more and nobody decided about."""
    unused = Affiliation.objects.filter(pk__in=list(affiliation_ids), authorship_links=None, link=Link.INFERRED)
    ids = list(unused.values_list("pk", flat=True))
    decided = {*in_force(Record.AFFILIATION, ids), *rejected_targets(Record.AFFILIATION, ids)}
    unused.exclude(pk__in=decided).delete()
