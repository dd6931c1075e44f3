"""What the references of new articles cite, decided before they are stored, so that no row has to be written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from articles.curation.review import ask
from articles.models import Reference

from .arrays import rows
from .linking import Entry, State, Verdict, ambiguous
from .pairs import KNOWN, NEW_PAIRS
from .prepared import PreparedReference


class NewReference(NamedTuple):
    """A reference on its way in: its id, the id of its article, what was prepared."""

    id: int
    article: int
    prepared: PreparedReference


def decide_new(references: Sequence[NewReference]) -> dict[int, Verdict]:
    """The verdicts about those that name an article of the catalogue, by id; all others name none."""
    hopeful = _hopeful(references)
    entries: dict[int, Entry] = {}
    for number, fact, article, title in rows(NEW_PAIRS, *_arrays(hopeful)) if hopeful else ():
        one = hopeful[number]
        entry = entries.setdefault(one.id, _entry(one))
        entry.note(fact, article, title)
    verdicts = {identity: entry.verdict() for identity, entry in sorted(entries.items())}
    return {identity: verdict for identity, verdict in verdicts.items() if verdict != entries[identity].before}


def ask_about(verdicts: Mapping[int, Verdict]) -> None:
    """Ask editors about references, stored by now, that may mean several articles."""
    open_ones = {key: verdict for key, verdict in verdicts.items() if verdict.state == State.AMBIGUOUS}
    texts = Reference.objects.filter(pk__in=open_ones).order_by("pk").values_list("pk", "text")
    ask(ambiguous(identity, text, open_ones[identity]) for identity, text in texts)


def _entry(one: NewReference) -> Entry:
    state = State.DAMAGED if one.prepared.damaged else State.ABSENT
    return Entry(one.id, "", one.prepared.title_key, one.prepared.damaged, Verdict(state))


def _hopeful(references: Sequence[NewReference]) -> list[NewReference]:
    """Those whose title, DOI or journal is known to the catalogue; the place in a journal needs a page, too."""
    titles = _known("title", (one.prepared.title_key for one in references))
    dois = _known("doi", (one.prepared.doi for one in references))
    journals = _known("journal", (one.prepared.container_key for one in references if one.prepared.page))
    return [
        one
        for one in references
        if one.prepared.title_key in titles
        or one.prepared.doi in dois
        or (one.prepared.page and one.prepared.container_key in journals)
    ]


def _known(kind: str, keys: Iterable[str | None]) -> set[str]:
    wanted = sorted({key for key in keys if key})
    return {key for (key,) in rows(KNOWN[kind], wanted)} if wanted else set()


def _arrays(references: Sequence[NewReference]) -> list[tuple[Any, ...]]:
    """What the references state, a list for each of the columns that NEW_PAIRS asks for."""
    stated = [
        (number, one.article, *one.prepared[1:8])  # doi, title_key, year, container_key, volume, number, page
        for number, one in enumerate(references)
    ]
    return list(zip(*stated, strict=True))
