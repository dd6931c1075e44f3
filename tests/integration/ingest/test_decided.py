"""A decision settles at once what follows from it: who a rejected name is, and what two articles print that were one."""

from __future__ import annotations

import pytest

from articles.curation.corrections import correct
from articles.curation.merge import merge
from articles.ingest.decided import reject_link, undo
from articles.models import Affiliation, Article, Author, Authorship, Institution, Reference, ReviewItem, SearchDocument
from tests.article_text import AUTHORS, write_article
from tests.make import make_article, make_author, make_institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


@pytest.fixture
def row(tmp_path, ingest) -> Authorship:
    """A printed name that is linked to its only namesake."""
    ingest(write_article(tmp_path, "first.txt"))
    ingest(write_article(tmp_path, "second.txt", title="What the councils wrote down afterwards", page="60-70"))
    return Authorship.objects.get(article__page="60-70", family="Morland")


def test_a_rejected_name_becomes_a_new_person_at_once(row, editor, tmp_path, ingest):
    namesake = row.author
    assert namesake.authorships.count() == 2
    operation = reject_link(row, namesake, by=editor)
    row.refresh_from_db()
    assert row.author not in (None, namesake)
    assert row.author.name == "Ana B. Morland"
    assert row.author_id in SearchDocument.objects.get(pk=row.article_id).author_ids
    chosen = row.author
    ingest(
        write_article(
            tmp_path, "second.txt", title="What the councils wrote down afterwards", page="60-70", volume="3 "
        )
    )
    row.refresh_from_db()
    assert row.author == chosen
    undo(operation, by=editor)
    row.refresh_from_db()
    assert row.author == namesake
    assert namesake.pk in SearchDocument.objects.get(pk=row.article_id).author_ids


def test_a_rejected_name_goes_to_another_person_for_whom_something_speaks(row, editor):
    other = make_author(family="Morland", given="Ana B.")
    known = make_article(authors=[other, Author.objects.get(family="Verde")])
    first = row.author
    reject_link(row, first, by=editor)
    row.refresh_from_db()
    assert row.author == other
    assert "co-author" in row.link_reason
    assert known.authorships.filter(author=other).exists()


def test_a_rejected_name_that_several_fit_is_asked_about(row, editor):
    verde = Author.objects.get(family="Verde")
    others = [make_author(family="Morland", given="Ana B.") for _ in range(2)]
    for other in others:
        make_article(authors=[other, verde])
    reject_link(row, row.author, by=editor)
    row.refresh_from_db()
    assert row.author is None
    asked = ReviewItem.objects.get(kind=ReviewItem.Kind.AMBIGUOUS_AUTHOR)
    assert asked.details["candidates"] == [other.pk for other in others]


def test_rejecting_what_a_name_is_not_linked_to_changes_nothing(row, editor):
    author, people = row.author, Author.objects.count()
    reject_link(row, Author.objects.get(family="Verde"), by=editor)
    row.refresh_from_db()
    assert (row.author, Author.objects.count()) == (author, people)


def test_a_rejected_institution_gives_way_to_another_of_its_name_or_to_none(row, editor):
    place = Affiliation.objects.get(city="Bergen")
    first = place.institution
    second = make_institution(first.name, country_code=first.country_code)
    reject_link(place, first, by=editor)
    place.refresh_from_db()
    assert place.institution == second
    reject_link(place, second, by=editor)
    place.refresh_from_db()
    assert (place.institution, Institution.objects.filter(key=first.key).count()) == (None, 2)


def test_two_articles_that_were_one_print_their_own_sources_at_once(tmp_path, ingest, editor):
    file = {"authors": AUTHORS[:1], "cited": ["MORLAND, Ana B."]}
    ingest(write_article(tmp_path, "one.txt", title="Salt roads across the high passes", page="1-9", **file))
    ingest(write_article(tmp_path, "two.txt", title="Salt mines beneath the high passes", page="11-19", **file))
    first, second = Article.objects.order_by("pk")
    correct(second, {"abstract": "Decided."}, by=editor)
    operation = merge(first, second, by=editor)
    more = "One more paragraph, which only the newer file of the first article has."
    ingest(
        write_article(tmp_path, "one.txt", title="Salt roads across the high passes", page="1-9", abstract=more, **file)
    )
    assert Article.objects.get(merged_into=None) == second
    undo(operation, by=editor)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, first.page, first.abstract) == ("Salt roads across the high passes", "1-9", more)
    assert (second.title, second.page, second.abstract) == ("Salt mines beneath the high passes", "11-19", "Decided.")
    assert {row.source.path.rpartition("/")[2] for row in (first, second)} == {"one.txt", "two.txt"}
    assert first.title in SearchDocument.objects.get(pk=first.pk).title


def test_an_undone_merge_of_articles_links_what_cites_either(tmp_path, ingest, editor):
    one = {"authors": AUTHORS[:1], "cited": ["MORLAND, Ana B."]}
    titles = ("Salt roads across the high passes", "Salt mines beneath the high passes")
    for title, page in zip(titles, ("1-9", "11-19"), strict=True):
        ingest(write_article(tmp_path, f"{page}.txt", title=title, page=page, **one))
    first, second = Article.objects.order_by("pk")
    operation = merge(first, second, by=editor)
    cited = [f"Morland, A. 2019. {title}. Journal of Upland Government 3(2): 1-9." for title in titles[:1]]
    ingest(
        write_article(
            tmp_path, "citing.txt", title="Who still keeps to the old salt roads", page="30", references=cited
        )
    )
    reference = Reference.objects.get(text=cited[0])
    assert reference.cited == second
    undo(operation, by=editor)
    reference.refresh_from_db()
    assert reference.cited == first
    assert not SearchDocument.objects.get(pk=first.pk).deleted
