"""Articles that are likely one are put before an editor, once, and never merged."""

from __future__ import annotations

import pytest

from articles.models import Article, ReviewItem
from tests.article_text import AUTHORS, CITED, TITLE, write_article

pytestmark = pytest.mark.django_db

REWORDED = "Water rights and the village councils of the upper valley"


def items():
    return ReviewItem.objects.filter(kind=ReviewItem.Kind.DUPLICATE_ARTICLE)


@pytest.fixture
def both(tmp_path, ingest):
    """Ingest the usual article and another one, changed as given."""

    def stored(**changes):
        ingest(write_article(tmp_path, "one.txt"))
        ingest(write_article(tmp_path, "two.txt", **changes))
        assert Article.objects.count() == 2
        return items()

    return stored


def test_the_same_authors_and_much_the_same_title_in_another_issue_are_asked_about(both):
    item = both(title=REWORDED, volume="5", page="7-19").get()
    first, second = Article.objects.order_by("pk")
    assert (item.record, item.record_id, item.other_id) == ("article", first.pk, second.pk)
    assert item.details["titles"] == [TITLE, REWORDED]
    assert item.details["shared_authors"] == 3
    assert "another issue" in item.details["reason"]


def test_an_article_without_an_issue_is_asked_about(both):
    assert "no issue" in both(title=REWORDED, volume="", number="", page="").get().details["reason"]


def test_one_batch_and_two_runs_ask_the_same(tmp_path, ingest):
    write_article(tmp_path, "one.txt")
    write_article(tmp_path, "two.txt", title=REWORDED, volume="5")
    ingest(tmp_path)
    assert items().count() == 1


def test_overlapping_authors_are_enough(both):
    assert both(title=REWORDED, volume="5", authors=AUTHORS[:2], cited=CITED[:2]).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": REWORDED, "authors": ["Kim NEWCOMER Institute of Tides, Oslo, Norway"], "cited": ["NEWCOMER, Kim"]},
        {"title": "Herons of the lower lakes and what they eat"},
        {"title": f"{TITLE}: part 2"},
    ],
    ids=["other authors", "another title", "a first part"],
)
def test_what_is_plainly_another_article_is_not_asked_about(both, changes, request):
    asked = both(**{"volume": "5"} | changes)
    assert asked.exists() == ("first part" in request.node.name)


def test_parts_of_a_series_are_not_asked_about(tmp_path, ingest):
    for number in ("I", "II"):
        ingest(write_article(tmp_path, f"{number}.txt", title=f"{TITLE}, part {number}", volume=str(len(number))))
    assert Article.objects.count() == 2
    assert not items().exists()


def test_articles_with_a_doi_each_need_nearly_the_same_title(tmp_path, ingest):
    shorter = "Water rights and councils in the upper valley of tears"
    ingest(write_article(tmp_path, "one.txt", doi="10.5555/one"))
    ingest(write_article(tmp_path, "two.txt", doi="10.5555/two", title=shorter, volume="5"))
    assert not items().exists()
    ingest(write_article(tmp_path, "three.txt", doi="10.5555/three", volume="6"))
    assert items().count() == 1


def test_a_dismissed_question_is_not_asked_again(both, tmp_path, ingest):
    item = both(title=REWORDED, volume="5").get()
    ReviewItem.objects.filter(pk=item.pk).update(state=ReviewItem.State.DISMISSED)
    ingest(
        write_article(tmp_path, "two.txt", title=REWORDED, volume="5", abstract="Other words, and quite a lot of them.")
    )
    assert items().get().state == ReviewItem.State.DISMISSED


@pytest.mark.parametrize("change", ["deleted", "merged"])
def test_deleted_and_merged_articles_are_not_asked_about(tmp_path, ingest, change):
    ingest(write_article(tmp_path, "one.txt"))
    ingest(write_article(tmp_path, "other.txt", title="Herons of the lower lakes", page="90-99", volume="9"))
    gone, other = Article.objects.order_by("pk")
    if change == "deleted":
        gone.status = Article.Status.DELETED
    else:
        gone.merged_into = other
    gone.save()
    ingest(write_article(tmp_path, "two.txt", title=REWORDED, volume="5"))
    assert not items().exists()
