"""Any decisions between the crawls of the scenario, undone in any order, leave nothing behind.

``CATALOGUE_TEST_SEQUENCES=200`` tries so many sequences.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import models, transaction

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.author_lists import add_author
from articles.curation.corrections import correct
from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.curation.lists import AFFILIATIONS, AUTHORS, REFERENCES, reorder, shown_ids
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.rejections import reject_same
from articles.curation.split import split
from articles.ingest.batches import relink
from articles.ingest.decided import add_reference, reject_link
from articles.models import (
    Affiliation,
    Article,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Reference,
    ReviewItem,
)
from articles.models.readings import lean
from tests.integration.curation.crawls import ASIDE, CRAWLS, catalogue, first_crawl
from tests.integration.curation.standing import complaints
from tests.integration.curation.test_scenario import undo_all
from tests.natural import catalogue_in_words

SEQUENCES = int(os.environ.get("CATALOGUE_TEST_SEQUENCES", "4"))
DECISIONS = 4
"""After each crawl."""

pytestmark = pytest.mark.django_db

Pick = Callable[[Any], Any]


def correct_one(model: type[models.Model], *fields: str) -> Callable[[Pick, Random], None]:
    """A deed that corrects one field of one record."""

    def deed(pick: Pick, random: Random) -> None:
        record = pick(model)
        field = random.choice(fields)
        correct(
            record, {field: 1950 + random.randrange(9) if "year" in field else f"Decided {random.random()}"}, by=None
        )
        relink([(str(model._meta.model_name), record.pk)])

    return deed


def reverse(pick: Pick, random: Random) -> None:
    entries = random.choice((AUTHORS, REFERENCES, AFFILIATIONS))
    owner = pick(Authorship if entries is AFFILIATIONS else Article)
    reorder(entries, owner, shown_ids(entries, owner)[::-1], by=None)


def split_off(pick: Pick, random: Random) -> None:
    author = pick(Author.objects.filter(authorships__isnull=False).distinct())
    split(author, [author.authorships.order_by("-pk")[0].pk], by=None)


DEEDS: Sequence[Callable[[Pick, Random], object]] = (
    correct_one(Article, "title", "abstract", "issued_year"),
    correct_one(Authorship, "given", "family"),
    correct_one(Reference, "title", "volume", "issued_year"),
    correct_one(Affiliation, "city", "institution_name"),
    lambda pick, random: correct(pick(Article), {"status": "withdrawn"}, by=None),
    lambda pick, random: add_author(pick(Article), family=f"Added {random.random()}", position=1, by=None),
    lambda pick, random: add_reference(pick(Article), f"Added, A. 2001. Book {random.random()}. Press.", by=None),
    lambda pick, random: add_affiliation(pick(Authorship), pick(Affiliation), by=None),
    *(
        lambda pick, random, entries=entries: correct(
            pick(entries.filter(position__isnull=False)), {"position": None}, by=None
        )
        for entries in (Authorship.objects.all(), Reference.objects.all(), AuthorshipAffiliation.objects.all())
    ),
    reverse,
    lambda pick, random: link_authorship(pick(Authorship), pick(Author), by=None),
    lambda pick, random: link_affiliation(pick(Affiliation), pick(Institution), by=None),
    lambda pick, random: link_reference(pick(Reference), pick(Article), by=None),
    lambda pick, random: reject_link(row := pick(Authorship.objects.exclude(author=None)), row.author, by=None),
    lambda pick, random: reject_link(
        row := pick(Affiliation.objects.exclude(institution=None)), row.institution, by=None
    ),
    lambda pick, random: merge(pick(Author), pick(Author), by=None),
    lambda pick, random: merge(pick(Institution), pick(Institution), by=None),
    lambda pick, random: reject_same(pick(Author), pick(Author), by=None),
    split_off,
)


def decide(random: Random) -> None:
    """One decision about records at random; what an editor may not do is refused and changes nothing."""

    def pick(model: Any) -> Any:
        rows = model if isinstance(model, models.QuerySet) else model._base_manager.all()
        found = list(rows.order_by("pk"))
        return random.choice(found)

    with suppress(DecisionConflict), transaction.atomic():
        random.choice(DEEDS)(pick, random)


def words() -> dict[str, list[str]]:
    """What the catalogue says, without ids: identities that nothing names, and questions that wait no more, left out."""
    for model in (Article, Authorship, Affiliation, Reference):
        for row in model._base_manager.filter(printed__isnull=False):
            model._base_manager.filter(pk=row.pk).update(printed=lean(row.printed, vars(row)))
    ReviewItem.objects.exclude(state="open").delete()
    Institution.objects.filter(affiliations=None).delete()
    for model in (Authorship, Reference, AuthorshipAffiliation):
        model._base_manager.filter(position__isnull=True, printed__isnull=True).delete()
    told = {table: [json.loads(line) for line in lines] for table, lines in catalogue_in_words().items()}
    return {table: sorted(map(_without_asides, rows)) for table, rows in told.items() if table != "author"}


def _without_asides(row: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in ASIDE}, sort_keys=True)


def crawled(folder: Path, random: Random | None = None) -> dict[str, list[str]]:
    """What is left of a catalogue after all crawls, with random decisions between them that are undone at the end."""
    with catalogue(folder):
        for crawl in (first_crawl, *CRAWLS[:-1]):
            crawl(folder)
            for _ in range(DECISIONS if random else 0):
                decide(random or Random(0))
        if random:
            undo_all(random, None)
            assert complaints() == []
        found = words()
    shutil.rmtree(folder)
    return found


def test_nothing_is_left_of_decisions_that_were_taken_back(tmp_path):
    plain = crawled(tmp_path / "files")
    for seed in range(SEQUENCES):
        found = crawled(tmp_path / "files", Random(seed))
        for table, rows in found.items():
            assert rows == plain[table], f"{table}, seed {seed}"
