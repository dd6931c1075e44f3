"""Two editors in the same moment: each in a connection of their own, nothing is lost, nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.curation.author_lists import add_author, remove_author, reorder_authors
from articles.curation.corrections import correct
from articles.curation.merge import merge
from articles.curation.operations import DecisionConflict
from articles.curation.revoke import revoke
from articles.ingest.batches import undo_correction
from articles.ingest.decided import undo
from articles.models import Article, Author, Authorship, Correction, Operation
from tests.integration.curation.standing import complaints
from tests.make import make_article, make_author

TIMES = 4
"""So often each pair begins at once: who comes first is left to chance."""

Deed = Callable[[], object]


@pytest.fixture
def article(transactional_db, settings, tmp_path) -> Article:
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return make_article(title="Forest law", authors=["Ann Berg", "Bo Dahl", "Carl Eik"])


def at_once(*deeds: Deed) -> list[object]:
    """Do these in threads that begin together; give what each gives, or the conflict that it met."""
    gate = Barrier(len(deeds))

    def run(deed: Deed) -> object:
        try:
            gate.wait()
            return deed()
        except DecisionConflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def of(model, pk):
    """A record as somebody else has it in hands."""
    return model._base_manager.get(pk=pk)


@pytest.mark.parametrize("time", range(TIMES))
def test_one_field_has_one_decision_in_force_and_the_other_is_kept_in_the_log(article, time):
    at_once(*(lambda title=title: correct(of(Article, article.pk), {"title": title}, by=None) for title in ("A", "B")))
    first, second = Correction.objects.order_by("pk")
    assert (first.revoked_at is not None, second.revoked_at, second.replaces) == (True, None, first)
    assert of(Article, article.pk).title == second.new


@pytest.mark.parametrize("time", range(TIMES))
def test_one_list_holds_what_both_decided(article, time):
    gone, last = article.authorships.get(position=1), article.authorships.get(position=3)
    at_once(
        lambda: remove_author(of(Authorship, gone.pk), by=None),
        lambda: add_author(of(Article, article.pk), family="Falk", position=1, by=None),
        lambda: reorder_authors(of(Article, article.pk), [last.pk], by=None),
    )
    shown = Authorship.objects.shown().filter(article=article)
    assert {row.family for row in shown} == {"Falk", "Eik", "Dahl"}
    assert [row.position for row in shown] == [1, 2, 3]


@pytest.mark.parametrize("time", range(TIMES))
def test_what_one_merges_the_other_may_correct(article, time):
    one, other = make_author("Ann Berg"), make_author("Anna Berg")
    at_once(
        lambda: merge(of(Author, one.pk), of(Author, other.pk), by=None),
        lambda: correct(of(Author, one.pk), {"given": "Anne"}, by=None),
        lambda: correct(article.authorships.get(position=1), {"given": "Anne"}, by=None),
    )
    assert of(Author, one.pk).merged_into == other
    assert of(Author, one.pk).given == "Anne"
    assert complaints_but_sources() == []
    undo(Operation.objects.get(), by=None)
    assert article.authorships.get(position=1).author == one


@pytest.mark.parametrize("time", range(TIMES))
def test_two_merges_in_opposite_directions_are_one(article, time):
    one, other = make_author("Ann Berg"), make_author("Anna Berg")
    made = at_once(
        lambda: merge(of(Author, one.pk), of(Author, other.pk), by=None),
        lambda: merge(of(Author, other.pk), of(Author, one.pk), by=None),
    )
    assert [type(result) for result in made].count(DecisionConflict) == 1
    assert Author.objects.current().filter(pk__in=[one.pk, other.pk]).count() == 1


@pytest.mark.parametrize("time", range(TIMES))
def test_what_both_undo_is_undone_once(article, time):
    one, other = make_author("Ann Berg"), make_author("Anna Berg")
    operation = merge(one, other, by=None)
    (first,) = correct(article, {"title": "A"}, by=None)
    (second,) = correct(article, {"title": "B"}, by=None)
    at_once(
        *(lambda: undo(of(Operation, operation.pk), by=None) for _ in range(2)),
        *(lambda: undo_correction(of(Correction, second.pk), by=None) for _ in range(2)),
    )
    assert of(Author, one.pk).merged_into is None
    assert article.authorships.get(position=1).author == one
    assert of(Article, article.pk).title == "A"
    assert Correction.objects.in_force().count() == 1
    revoke(Correction.objects.in_force().get(), by=None)
    assert of(Article, article.pk).title == "Forest law"
    assert of(Correction, first.pk).revoked_at is not None


def complaints_but_sources() -> list[str]:
    """What is not as it must be, apart from articles of tests that come from no file."""
    return [sentence for sentence in complaints() if not sentence.startswith("articles without a file")]
