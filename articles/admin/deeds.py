"""The buttons of the work list: for each kind of question what an editor may decide, and what that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.curation.decisions import in_force
from articles.curation.healing import changes_of
from articles.curation.identities import MODELS
from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.curation.lists import LISTS
from articles.curation.merge import merge
from articles.curation.rejections import reject_same
from articles.curation.revoke import revoke
from articles.ingest.decided import reject_link
from articles.models import Article, Author, Authorship, Institution, Record, ReviewItem

from .citations import relink
from .damaged_lists import damaged_deeds, damaged_of
from .decision import Decision, Deed, NotDecided, change, nothing
from .item_records import candidates_of
from .page_gaps import gap_deeds, gaps_of
from .suggested import suggestion_deeds, suggestion_of
from .unclaimed import unclaimed_deeds, unclaimed_of
from .witnesses import disagreements_of, witness_deeds

Kind = ReviewItem.Kind


def merge_into_first(decision: Decision) -> None:
    merge(decision.other, decision.record, by=decision.by, reason=decision.reason)


def merge_into_other(decision: Decision) -> None:
    merge(decision.record, decision.other, by=decision.by, reason=decision.reason)


def keep_two(decision: Decision) -> None:
    reject_same(decision.record, decision.other, by=decision.by, reason=decision.reason)


def take_printed(decision: Decision) -> None:
    """Take back the decision under which the source changed."""
    details, item = decision.item.details, decision.item
    corrections = in_force(Record(item.record), [item.record_id]).get(item.record_id, {})
    if details["field"] not in corrections:
        raise NotDecided("the decision was taken back already")
    revoke(corrections[details["field"]], by=decision.by)
    relink(item.record, item.record_id)


def take_printed_order(decision: Decision) -> None:
    """Take back the order under which entries came that have no place in it."""
    item = decision.item
    asked = [entries for entries in LISTS.values() if entries.news in item.details]
    decided = in_force(Record(item.record), [item.record_id]).get(item.record_id, {})
    orders = [decided[entries.order] for entries in asked if entries.order in decided]
    if not orders:
        raise NotDecided("the order was taken back already")
    revoke(orders[0], by=decision.by)


def give_ror(decision: Decision) -> None:
    change(decision, {"ror": decision.item.details["ror"]})


def choose_person(decision: Decision) -> None:
    link_authorship(decision.record, Author.objects.get(pk=decision.chosen), by=decision.by, reason=decision.reason)


def choose_nobody(decision: Decision) -> None:
    """Reject everyone who was offered; the rules then find somebody else or make a new person."""
    row: Authorship = decision.record
    for author in Author.objects.filter(pk__in=candidates_of(decision.item)).order_by("pk"):
        reject_link(row, author, by=decision.by, reason=decision.reason)


def choose_institution(decision: Decision) -> None:
    chosen = Institution.objects.get(pk=decision.chosen)
    link_affiliation(decision.record, chosen, by=decision.by, reason=decision.reason)


def no_institution(decision: Decision) -> None:
    link_affiliation(decision.record, None, by=decision.by, reason=decision.reason)


def choose_article(decision: Decision) -> None:
    chosen = Article.objects.get(pk=decision.chosen)
    link_reference(decision.record, chosen, by=decision.by, reason=decision.reason)


def no_article(decision: Decision) -> None:
    link_reference(decision.record, None, by=decision.by, reason=decision.reason)


def choose_journal(decision: Decision) -> None:
    change(decision, {"journal": decision.chosen})


def take_off(decision: Decision) -> None:
    change(decision, {"position": None})


def repair(decision: Decision) -> None:
    """Let a damaged reference say what its whole copy says, in the fields that were left ticked."""
    wanted = {name: pair[1] for name, pair in changes_of(decision.record, decision.other).items()}
    ticked = decision.sent.getlist("field")
    change(decision, {name: value for name, value in wanted.items() if name in ticked})


def name_parts(decision: Decision) -> None:
    parts = {name: decision.typed(name) for name in ("given", "family", "literal")}
    if not any(parts.values()):
        raise NotDecided("a name has at least one part")
    change(decision, parts)


def swap_parts(decision: Decision) -> None:
    row: Authorship = decision.record
    change(decision, {"given": row.family, "family": row.given})


PAIR = (
    Deed("keep-first", "One: keep the first", "1", "change", merge_into_first),
    Deed("keep-other", "One: keep the second", "2", "change", merge_into_other),
    Deed("two", "They are two", "t", "change", keep_two),
)

DEEDS: Mapping[str, Sequence[Deed]] = {
    Kind.SOURCE_CHANGED: (
        Deed("keep", "Keep what was decided", "k", "change", nothing),
        Deed("printed", "Take what the source prints", "p", "change", take_printed),
    ),
    Kind.DUPLICATE_ARTICLE: PAIR,
    Kind.DUPLICATE_AUTHOR: PAIR,
    Kind.DUPLICATE_INSTITUTION: PAIR,
    Kind.ROR_MATCH: (
        Deed("ror", "It is this organisation", "y", "change", give_ror),
        Deed("not-ror", "It is another one", "t", "change", nothing),
    ),
    Kind.AMBIGUOUS_AUTHOR: (
        Deed("choose", "It is the chosen one", "y", "change", choose_person),
        Deed("none", "None of them", "t", "change", choose_nobody),
    ),
    Kind.AMBIGUOUS_INSTITUTION: (
        Deed("choose", "It is the chosen one", "y", "change", choose_institution),
        Deed("none", "None of them", "t", "change", no_institution),
    ),
    Kind.AMBIGUOUS_REFERENCE: (
        Deed("choose", "It cites the chosen one", "y", "change", choose_article),
        Deed("none", "None of them", "t", "change", no_article),
    ),
    Kind.AMBIGUOUS_JOURNAL: (Deed("choose", "It is in the chosen one", "y", "change", choose_journal),),
    Kind.ORDER: (
        Deed("keep", "Keep the order, new entries last", "k", "change", nothing),
        Deed("printed", "Take the printed order", "p", "change", take_printed_order),
    ),
    Kind.VANISHED: (
        Deed("keep", "Keep it", "k", "change", nothing),
        Deed("off", "Take it off the list", "o", "change", take_off),
    ),
    Kind.DAMAGED_REFERENCE: (
        Deed("repair", "Repair the ticked fields", "y", "change", repair),
        Deed("two", "They are two works", "t", "change", nothing),
    ),
    Kind.UNCERTAIN_NAME: (
        Deed("right", "Right as it is read", "k", "change", nothing),
        Deed("parts", "Save the parts", "y", "change", name_parts),
        Deed("swap", "Swap given and family", "w", "change", swap_parts),
    ),
}
"""What may be decided beyond "done", by kind of question."""


@dataclass(frozen=True, slots=True)
class Own:
    """A kind of question that has a page of its own: what that shows, and the buttons that follow from it."""

    gather: Callable[[ReviewItem], Any]
    deeds: Callable[[Any], Sequence[Deed]]


OWN: Mapping[str, Own] = {
    Kind.DAMAGED_LIST: Own(damaged_of, damaged_deeds),
    Kind.PAGE_GAPS: Own(gaps_of, gap_deeds),
    Kind.READER_REPORT: Own(suggestion_of, suggestion_deeds),
    Kind.UNCLAIMED: Own(unclaimed_of, unclaimed_deeds),
    Kind.WITNESSES: Own(disagreements_of, witness_deeds),
}

MODELS_OF_PAIRS = frozenset(MODELS)


def own_evidence(item: ReviewItem) -> Any:
    """What the page of a question shows that only its kind has; None for other kinds, and where there is nothing."""
    return OWN[item.kind].gather(item) if item.kind in OWN else None


def deeds_of(item: ReviewItem, own: Any) -> Sequence[Deed]:
    """The buttons of a question that the record and the details at hand allow; ``own`` is its own evidence."""
    if item.kind in OWN:
        return OWN[item.kind].deeds(own) if own else ()
    return [deed for deed in DEEDS.get(item.kind, ()) if _is_possible(item, deed)]


def _is_possible(item: ReviewItem, deed: Deed) -> bool:
    if deed in PAIR:
        return item.other_id is not None and item.record in MODELS_OF_PAIRS
    if deed.act is take_printed:
        return "decided" in item.details and item.details.get("field") != "author"
    return True
