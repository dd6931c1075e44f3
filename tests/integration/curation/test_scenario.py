"""The life of a catalogue: crawled, edited, crawled again in every way, and undone as if nobody had ever edited it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.curation.author_lists import reorder_authors
from articles.curation.corrections import correct
from articles.curation.links import link_affiliation
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.revoke import revoke
from articles.ingest.batches import relink
from articles.ingest.decided import undo
from articles.models import Affiliation, Article, Author, Authorship, Correction, Institution, Operation, ReviewItem
from tests.integration.curation.crawls import CRAWLS, Rows, catalogue, differences, first_crawl, rows
from tests.integration.curation.standing import complaints

SEEDS = range(5)

TITLE = "Rights to water and councils of villages"

pytestmark = pytest.mark.django_db


class Edited:
    """The records that are edited, as the first crawl left them."""

    def __init__(self) -> None:
        self.article = Article.objects.get(title__startswith="Water rights")
        self.ends = [self.article.authorships.get(family=family).pk for family in ("Morland", "Verde")]
        self.name = self.article.authorships.get(family="Omarov")
        self.short, self.long = Author.objects.get(given="Ana B."), Author.objects.get(given="Anna")
        self.reference = self.article.references.get(position=1)
        self.place = Affiliation.objects.get(city="Porto")
        self.of, self.other = (Institution.objects.get(name=f"Academy {word} River Law") for word in ("of", "for"))
        self.strings_of_other = self.other.affiliations.get().pk
        self.bergen = Institution.objects.get(city="Bergen")

    def decide(self, by: User) -> None:
        """A title, a name, an affiliation's link, a reference, the order of authors; then two people and two houses."""
        correct(self.article, {"title": TITLE}, by=by, reason="misprint")
        correct(self.name, {"given": "Serik Temirovich"}, by=by)
        link_affiliation(self.place, self.bergen, by=by)
        correct(self.reference, {"volume": "41", "title": "Ditches and deeds"}, by=by)
        reorder_authors(
            self.article, list(self.article.authorships.order_by("-position").values_list("pk", flat=True)), by=by
        )
        merge(self.short, self.long, by=by, reason="one person")
        merge(self.other, self.of, by=by, reason="one house")

    def columns(self) -> dict[tuple[str, int], set[str]]:
        """The columns, by row, that are not what they would be had nobody decided anything."""
        first, last = self.ends
        return {
            ("article", self.article.pk): {"title", "title_key", "printed"},
            ("authorship", self.name.pk): {"given", "printed"},
            ("affiliation", self.place.pk): {"institution_id", "link"},
            ("reference", self.reference.pk): {"volume", "title", "title_key", "printed"},
            ("authorship", first): {"position", "author_id"},
            ("authorship", last): {"position"},
            ("author", self.short.pk): {"merged_into_id"},
            ("institution", self.other.pk): {"merged_into_id"},
            ("affiliation", self.strings_of_other): {"institution_id"},
        }


@pytest.fixture
def editor(django_user_model) -> User:
    return django_user_model.objects.create_user("editor")


def never_edited(folder: Path) -> list[Rows]:
    """The rows of the catalogue after each crawl, the first included."""
    with catalogue(folder):
        found = [rows() for crawl in (first_crawl, *CRAWLS) if crawl(folder) is None]
    shutil.rmtree(folder)
    return found


def test_decisions_stand_through_every_crawl_and_nothing_else_changes(tmp_path, editor):
    plain = never_edited(tmp_path / "files")
    with catalogue(tmp_path / "files") as folder:
        first_crawl(folder)
        assert differences(rows(), plain[0]) == {}
        edited = Edited()
        edited.decide(editor)
        for crawl, unedited in zip(CRAWLS, plain[1:], strict=True):
            crawl(folder)
            assert complaints() == [], crawl.__name__
            different = differences(rows(), unedited)
            changed = {row: {*columns} for row, columns in different.items() if row[0] not in FOLLOWING}
            assert changed == edited.columns() | arrived(), crawl.__name__
            assert questions() == QUESTIONS[crawl.__name__], crawl.__name__


def arrived() -> dict[tuple[str, int], set[str]]:
    """The later work by the merged name, which goes to whom that one was merged into."""
    later = Authorship.objects.filter(article__title__startswith="What herons", family="Morland")
    return {("authorship", row.pk): {"author_id"} for row in later}


FOLLOWING = ("reviewitem", "searchdocument")
"""Tables that are looked at in other ways: what waits is named below, and search rows are made anew and compared."""


RETITLED = {("source-changed", "title"), ("source-changed", "volume"), ("order", "new_authors")}
QUESTIONS = {
    "unchanged": set(),
    "changed": RETITLED,
    "renamed": RETITLED,
    "second_source": RETITLED,
    "read_otherwise": RETITLED | {("source-changed", "given")},
}
"""What waits for an editor after each crawl: every conflict between a decision and what is printed now."""


def questions() -> set[tuple[str, str]]:
    """Open questions: the kind, and the field or the list that it is about."""
    items = ReviewItem.objects.open().values_list("kind", "details")
    return {(kind, details.get("field") or next(iter(details))) for kind, details in items}


def undo_all(order: Random, by: User) -> None:
    """Take everything back in a random order; a decision on which another rests waits for its turn."""
    while waiting := [*Correction.objects.in_force(), *Operation.objects.in_force()]:
        decision = order.choice(waiting)
        if isinstance(decision, Correction):
            revoke(decision, by=by)
            relink([(decision.record, decision.record_id)])
        else:
            with suppress(DecisionConflict), transaction.atomic():
                undo(decision, by=by)


def test_undone_in_any_order_it_is_as_if_nobody_had_edited_it(tmp_path, editor):
    plain = never_edited(tmp_path / "files")[-1]
    with catalogue(tmp_path / "files") as folder:
        first_crawl(folder)
        Edited().decide(editor)
        for crawl in CRAWLS:
            crawl(folder)
        for seed in SEEDS:
            with transaction.atomic():
                undo_all(Random(seed), editor)
                assert differences(rows(), plain) == {}, f"seed {seed}"
                transaction.set_rollback(True)
