"""The sample articles, and where it is there the pair of real files, end to end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, Author, Institution, Reference, ReviewItem
from articles.search.query import ArticleQuery
from articles.search.results import search_articles

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"

CITATION_ROW = re.compile(r"\| `(\S+\.txt)` \| `(\S+\.txt)` \|")
"""A row of the table of mutual citations in the samples' README."""

MUTUAL = CITATION_ROW.findall((SAMPLES / "README.md").read_text(encoding="utf-8").partition("## Who cites whom")[2])

TWO_IN_ONE = "lantern-v17n1-03-not-yet.txt"
"""A file with one entry that holds two works; one of them is linked, the other is still unread."""


@pytest.fixture(scope="module")
def samples(django_db_setup, django_db_blocker):
    """The samples, ingested once for this module and taken away again."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("ingest", SAMPLES, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _database(request, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_every_sample_is_stored(samples):
    files = list(SAMPLES.glob("*.txt"))
    assert Article.objects.count() == len(files) - 1  # one article comes in two files


@pytest.mark.parametrize(
    ("citing", "cited"),
    sorted({pair for pair in MUTUAL if pair[0] != TWO_IN_ONE}),
    ids=lambda name: name.removesuffix(".txt"),
)
def test_a_sample_cites_another(samples, citing, cited):
    article = Article.objects.get(sources__path__endswith=f"/{cited}")
    assert Reference.objects.filter(article__sources__path__endswith=f"/{citing}", cited=article).exists()


def test_an_entry_that_holds_two_works_is_linked_to_one_of_them(samples):
    cited = {pair[1] for pair in MUTUAL if pair[0] == TWO_IN_ONE}
    linked = Reference.objects.filter(article__sources__path__endswith=f"/{TWO_IN_ONE}", state="linked")
    paths = set(linked.values_list("cited__sources__path", flat=True))
    assert len({name for name in cited if any(path.endswith(f"/{name}") for path in paths)}) == 1


def test_the_two_academies_stay_two_and_are_suggested_to_be_one(samples):
    academies = Institution.objects.filter(name__startswith="Academy of Law Enforcement Agencies under the")
    assert academies.count() == 2
    item = ReviewItem.objects.get(
        kind=ReviewItem.Kind.DUPLICATE_INSTITUTION, record_id__in=academies, other_id__in=academies
    )
    assert item.details["similarity"] >= 0.7


def test_a_name_in_two_scripts_is_suggested_to_be_one_person(samples):
    people = Author.objects.filter(family__in=["Алтынсарай", "Altynsarai"])
    assert {author.given for author in people} == {"Ержан Қ.", "Yerzhan Q."}
    item = ReviewItem.objects.get(kind=ReviewItem.Kind.DUPLICATE_AUTHOR, record_id__in=people, other_id__in=people)
    assert item.details["evidence"].startswith("the same name in another script")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed files are not beside this checkout")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "question",
    [
        {"author": "Akhmetzakirov"},
        {"author": "omarov yerbol"},
        {"institution": "law enforcement"},
        {"text": "suspended"},
    ],
    ids=["author", "author-two-words", "institution", "word-of-the-abstract"],
)
def test_a_seed_is_found(question):
    call_command("ingest", SEEDS, verbosity=0)
    titles = [article.title for article in search_articles(ArticleQuery(**question)).articles]
    assert "Actual Issues of Legal Assistance in Republic of Kazakhstan" in titles
