"""Any sequence of ingests, decisions and undos ends with every decision that nobody took back in force.

``CATALOGUE_TEST_SEQUENCES=200`` tries so many sequences instead of eight, each of them longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.author_lists import add_author, remove_author
from articles.curation.corrections import correct
from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.curation.lists import AFFILIATIONS, AUTHORS, REFERENCES, EntryList, reorder, shown_ids
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.rejections import reject_same
from articles.curation.revoke import revoke
from articles.curation.split import split
from articles.ingest.decided import add_reference, reject_link, undo
from articles.ingest.prepared import PreparedArticle, prepare_file
from articles.ingest.replay import read_again
from articles.ingest.source import source_bytes
from articles.ingest.store import store_batch
from articles.models import (
    Affiliation,
    Article,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Correction,
    IngestRun,
    Institution,
    Issue,
    Journal,
    Operation,
    Reference,
)
from tests.article_text import ABSTRACT, article_text
from tests.integration.curation.standing import complaints

SEQUENCES = int(os.environ.get("CATALOGUE_TEST_SEQUENCES", "8"))
STEPS = 15 if SEQUENCES <= 8 else 40

pytestmark = pytest.mark.django_db

TITLES = ("Ditches of the upper valley", "Councils of the lower coast", "Harvests and quarrels of two summers")
PEOPLE = (
    "Ana MORLAND Institute of Valley Studies, Bergen, Norway",
    "Anna MORLAND Institute of Valley Studies, Bergen, Norway",
    "Serik OMAROV Academy of River Law, Almaty, Kazakhstan",
    "Serik OMAROV Academy for River Law, Almaty, Kazakhstan",
    "Lucia VERDE University of the Lower Coast, Porto, Portugal",
)
LISTS = (((0, 2), (1, 2), (0, 2, 4), (2,)), ((0, 3), (0, 3, 4), (0,), (3, 0)), ((1, 4), (1, 4, 2), (4, 1), (1, 3)))
"""For each article the author lists that its files print, one after the other."""

NAMED = ((Author, "family"), (Institution, "name"), (Journal, "title"), (Issue, "volume"))
"""Columns of records that no file states alone, and that files find them by."""

TAMM = "Tamm, R. 2003. The Law of Small Rivers. Harbour Press."
"""An entry that some files print and editors add."""

Pick = st.integers(0, 11)


@cache
def prepared(number: int, version: int, crawl: int) -> PreparedArticle:
    """One of the contents in which the file of an article comes, from one of its places."""
    names = [PEOPLE[person] for person in LISTS[number][version]]
    cited = f"Morland, A. 2019. {TITLES[(number + 1) % 3]}. Journal of Upland Government 3(2): {10 * number + 11}-99."
    others = [TAMM] * (version % 3)
    text = article_text(
        title=TITLES[number],
        authors=names,
        cited=[f"{name.split()[1]}, {name.split()[0]}" for name in names],
        abstract=ABSTRACT + f" Version {version}." * (version > 1),
        references=[cited, *others],
        page=f"{10 * number + 1}-{10 * number + 9}",
        accessed=f"{crawl + 1} mar. 2025",
    )
    (read,) = prepare_file(source_bytes(f"{'mirror' if version == 3 else 'site'}/{number}.txt", text.encode()))
    assert isinstance(read, PreparedArticle)
    return read


class Catalogue(RuleBasedStateMachine):
    """The catalogue in the hands of editors and crawls; what an editor may not do is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.run = IngestRun.objects.create()
        self.words = count(1)
        self.versions = [0, 0, 0]

    def teardown(self) -> None:
        try:
            for number, version in enumerate(self.versions):
                self.ingest(number, version, 27)
            assert complaints() == []
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        store_batch([prepared(number, 0, 0) for number in range(3)], self.run)

    @rule(number=st.integers(0, 2), version=st.integers(0, 3), crawl=st.integers(0, 2))
    def ingest(self, number: int, version: int, crawl: int) -> None:
        self.versions[number] = version
        store_batch([prepared(number, version, crawl)], self.run)

    @rule()
    def replay(self) -> None:
        read_again(Article.objects.filter(merged_into=None).values_list("pk", flat=True), by=None, reason="test")

    @rule(which=Pick, field=st.sampled_from(["title", "abstract", "page", "issued_year"]))
    def edit_article(self, which: int, field: str) -> None:
        self.decide(which, Article, field)

    @rule(which=Pick, field=st.sampled_from(["given", "family"]))
    def edit_name(self, which: int, field: str) -> None:
        self.decide(which, Authorship, field)

    @rule(which=Pick, field=st.sampled_from(["title", "volume"]))
    def edit_reference(self, which: int, field: str) -> None:
        self.decide(which, Reference, field)

    @rule(which=Pick, field=st.sampled_from(["institution_name", "city"]))
    def edit_affiliation(self, which: int, field: str) -> None:
        self.decide(which, Affiliation, field)

    @rule(which=Pick, model=st.sampled_from(NAMED))
    def edit_identity(self, which: int, model: Any) -> None:
        self.decide(which, *model)

    def decide(self, which: int, model: Any, field: str) -> None:
        number = next(self.words)
        value = 1900 + number if field == "issued_year" else f"Decided {number}"
        for record in self.picked(model, which):
            correct(record, {field: value}, by=None)

    @rule(which=Pick, status=st.sampled_from(Article.Status.values))
    def set_status(self, which: int, status: str) -> None:
        for article in self.picked(Article, which):
            correct(article, {"status": status}, by=None)

    @rule(which=Pick, position=st.integers(1, 3))
    def add_author(self, which: int, position: int) -> None:
        for article in self.picked(Article, which):
            add_author(article, family=f"Added {next(self.words)}", position=position, by=None)

    @rule(which=Pick)
    def remove_author(self, which: int) -> None:
        for row in self.picked(Authorship.objects.shown(), which):
            remove_author(row, by=None)

    @rule(which=Pick, position=st.sampled_from([None, 1, 2]))
    def add_reference(self, which: int, position: int | None) -> None:
        for article in self.picked(Article, which):
            add_reference(article, TAMM, position=position, by=None)

    @rule(which=Pick, other=Pick, position=st.sampled_from([None, 1]))
    def add_affiliation(self, which: int, other: int, position: int | None) -> None:
        for row in self.picked(Authorship, which):
            for affiliation in self.picked(Affiliation, other):
                add_affiliation(row, affiliation, position=position, by=None)

    @rule(which=Pick, model=st.sampled_from([Reference, AuthorshipAffiliation]))
    def remove_entry(self, which: int, model: Any) -> None:
        for row in self.picked(model._base_manager.filter(position__isnull=False), which):
            correct(row, {"position": None}, by=None)

    @rule(which=Pick, entries=st.sampled_from([AUTHORS, REFERENCES, AFFILIATIONS]))
    def turn_round(self, which: int, entries: EntryList) -> None:
        for owner in self.picked(Authorship if entries is AFFILIATIONS else Article, which):
            reorder(entries, owner, shown_ids(entries, owner)[::-1], by=None)

    @rule(which=Pick, other=Pick)
    def link(self, which: int, other: int) -> None:
        self.pair(link_authorship, self.picked(Authorship, which), self.picked(Author, other))
        self.pair(link_affiliation, self.picked(Affiliation, which), self.picked(Institution, other))

    @rule(which=Pick, other=Pick)
    def link_reference(self, which: int, other: int) -> None:
        self.pair(link_reference, self.picked(Reference, which), self.picked(Article, other))

    @rule(which=Pick)
    def reject_author(self, which: int) -> None:
        for row in self.picked(Authorship.objects.exclude(author=None), which):
            reject_link(row, row.author, by=None)

    @rule(which=Pick)
    def reject_institution(self, which: int) -> None:
        for row in self.picked(Affiliation.objects.exclude(institution=None), which):
            reject_link(row, row.institution, by=None)

    @rule(which=Pick, other=Pick, deed=st.sampled_from([merge, merge, reject_same]))
    def merge_authors(self, which: int, other: int, deed: Callable[..., object]) -> None:
        self.pair(deed, self.picked(Author, which), self.picked(Author, other))

    @rule(which=Pick, other=Pick, deed=st.sampled_from([merge, merge, reject_same]))
    def merge_institutions(self, which: int, other: int, deed: Callable[..., object]) -> None:
        self.pair(deed, self.picked(Institution, which), self.picked(Institution, other))

    @rule(which=Pick, other=Pick)
    def merge_articles(self, which: int, other: int) -> None:
        self.pair(merge, self.picked(Article, which), self.picked(Article, other))

    def pair(self, deed: Callable[..., object], firsts: list[Any], seconds: list[Any]) -> None:
        for first, second in zip(firsts, seconds, strict=False):
            with suppress(DecisionConflict), transaction.atomic():
                deed(first, second, by=None)

    @rule(which=Pick, model=st.sampled_from([(Author, "authorships"), (Institution, "affiliations")]))
    def split(self, which: int, model: Any) -> None:
        kind, rows = model
        for identity in self.picked(kind.objects.filter(**{f"{rows}__isnull": False}).distinct(), which):
            last = getattr(identity, rows).order_by("-pk").values_list("pk", flat=True)[:1]
            with suppress(DecisionConflict), transaction.atomic():
                split(identity, last, by=None)

    @rule(which=Pick)
    def undo(self, which: int) -> None:
        for operation in self.picked(Operation.objects.in_force().order_by("-pk"), which):
            with suppress(DecisionConflict), transaction.atomic():
                undo(operation, by=None)

    @rule(which=Pick)
    def revoke(self, which: int) -> None:
        for correction in self.picked(Correction.objects.in_force().order_by("-pk"), which):
            revoke(correction, by=None)

    def picked(self, rows: Any, which: int) -> list[Any]:
        """One of the rows, in a list; none where there are none."""
        found = rows.order_by("pk") if hasattr(rows, "order_by") else rows._base_manager.order_by("pk")
        return [found[which % total]] if (total := found.count()) else []


def test_every_decision_stands_after_any_sequence(db):
    run_state_machine_as_test(
        Catalogue,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.generate],  # shrinking would take minutes; the steps are printed
            database=None,
            derandomize=SEQUENCES <= 8,
            suppress_health_check=list(HealthCheck),
        ),
    )
