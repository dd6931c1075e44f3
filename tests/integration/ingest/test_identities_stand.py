"""Later ingests obey what was decided about identities: merges, splits, rejections, corrected names and shelves."""

from __future__ import annotations

import pytest

from articles.curation.corrections import correct
from articles.curation.merge import merge
from articles.curation.rejections import reject_link
from articles.curation.review import ask
from articles.curation.revoke import revoke
from articles.curation.split import split
from articles.curation.undo import undo
from articles.models import (
    Article,
    Author,
    Authorship,
    Institution,
    Issue,
    Journal,
    ReviewItem,
)
from articles.search.documents import refresh_documents
from tests.article_text import ABSTRACT, write_article

pytestmark = pytest.mark.django_db

BERGEN = "Institute of Valley Studies, Bergen, Norway"
ALMATY = "Academy of River Law, Almaty, Kazakhstan"
ORCID, OTHER_ORCID = "0000-0002-1825-0097", "0000-0001-5109-3700"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


@pytest.fixture
def write(tmp_path, ingest):
    """Ingest one article of one author, named by a number, and give its authorship."""

    def one(number: int, name: str = "Ana MORLAND", place: str = BERGEN, **changes) -> Authorship:
        given, family = name.split()[0], name.split()[1]
        title = f"The {WORDS[number % 7]} of village number {number} in the upper valley"
        facts = {
            "title": title,
            "authors": [f"{name} {place}".strip()],
            "cited": [f"{family}, {given}"],
            "page": f"{number}-{number + 5}",
            "references": (),
        }
        ingest(write_article(tmp_path, f"{number}.txt", **facts | changes))
        return Authorship.objects.select_related("author", "article").get(article__page__startswith=f"{number}-")

    return one


WORDS = ("ditches", "councils", "harvests", "quarrels", "terraces", "bridges", "mills")


def questions(kind):
    return list(ReviewItem.objects.open().filter(kind=kind))


def test_a_new_article_by_a_merged_name_goes_to_the_survivor_and_back_when_undone(write, editor):
    short, long = write(100, "Ana MORLAND").author, write(200, "Anna MORLAND").author
    operation = merge(short, long, by=editor)
    assert write(300, "Ana MORLAND").author == long
    assert not Authorship.objects.filter(author=short).exists()
    undo(operation, by=editor)
    assert {row.article.page[:3]: row.author for row in Authorship.objects.select_related("article")} == {
        "100": short,
        "200": long,
        "300": short,
    }
    assert refresh_documents(Article.objects.values_list("pk", flat=True)) == 0


def test_what_came_since_under_the_name_of_both_is_asked_about_when_a_merge_is_undone(write, editor):
    one, going = write(100).author, write(200)
    other = Author.objects.get(pk=split(one, [going.pk], by=editor).other_id)
    operation = merge(other, one, by=editor)
    row = write(300)
    undo(operation, by=editor)
    row.refresh_from_db()
    assert row.author == one
    (item,) = questions(ReviewItem.Kind.AMBIGUOUS_AUTHOR)
    assert (item.record_id, item.details["candidates"]) == (row.pk, [one.pk, other.pk])


def test_after_a_split_a_name_goes_where_something_speaks_for_it(write, editor):
    stays, goes = write(100, place=BERGEN), write(200, place="")
    assert stays.author == goes.author, "a rare name"
    operation = split(stays.author, [goes.pk], by=editor)
    new = Author.objects.get(pk=operation.other_id)
    assert write(300, place=BERGEN).author == stays.author
    row = write(400, place=ALMATY)
    assert row.author not in (stays.author, new), "nothing speaks for either"
    assert {item.record_id for item in questions(ReviewItem.Kind.DUPLICATE_AUTHOR)} == {stays.author_id, new.pk}
    write(200, place="", abstract=ABSTRACT + " And more.")
    goes.refresh_from_db()
    assert goes.author == new


def test_after_a_split_a_name_that_fits_both_is_a_question(write, editor):
    stays, goes = write(100), write(200)
    split(stays.author, [goes.pk], by=editor)
    row = write(300)
    assert row.author is None
    (item,) = questions(ReviewItem.Kind.AMBIGUOUS_AUTHOR)
    assert item.record_id == row.pk


def test_a_rejected_author_is_not_linked_again(write, editor):
    first, row = write(100), write(200)
    assert row.author == first.author
    reject_link(row, first.author, by=editor)
    for abstract in (ABSTRACT + " And more.", ABSTRACT + " And more again."):
        again = write(200, abstract=abstract)
        assert again.pk == row.pk
        assert again.author not in (None, first.author)
    assert not questions(ReviewItem.Kind.DUPLICATE_AUTHOR)
    assert not questions(ReviewItem.Kind.AMBIGUOUS_AUTHOR)


def test_a_rejected_institution_is_not_linked_again(write, editor):
    row = write(100)
    place = row.affiliations.get()
    reject_link(place, place.institution, by=editor)
    write(200)
    write(100, abstract=ABSTRACT + " And more.")
    place.refresh_from_db()
    assert place.institution is None
    assert Institution.objects.count() == 1
    assert not ReviewItem.objects.filter(kind=ReviewItem.Kind.AMBIGUOUS_INSTITUTION).exists()


def test_a_merged_institution_of_another_country_is_not_made_again(write, editor):
    without = write(100, place="Academy of River Law, Almaty").affiliations.get().institution
    within = write(200, place=ALMATY).affiliations.get().institution
    assert (without == within) is (without.country_code == within.country_code)
    if without != within:
        merge(without, within, by=editor)
    count = Institution.objects.count()
    again = write(300, place="Department of Water, Academy of River Law, Almaty").affiliations.get()
    assert Institution.objects.count() == count
    assert again.institution == within


def test_different_orcid_ids_are_never_one_person(write):
    without = write(100)
    first = write(200, place=f"{BERGEN} https://orcid.org/{ORCID}")
    assert first.orcid == ORCID
    assert first.author == without.author, "an institution in common"
    second = write(300, place=f"{BERGEN} https://orcid.org/{OTHER_ORCID}")
    assert second.author != first.author
    again = write(300, place=f"{BERGEN} https://orcid.org/{OTHER_ORCID}", abstract=ABSTRACT + " And more.")
    assert again.author == second.author
    assert write(400, place=f"{BERGEN} https://orcid.org/{ORCID}").author == first.author


def test_a_corrected_author_answers_to_the_printed_name(write, editor):
    author = write(100).author
    correct(author, {"family": "Moreland"}, by=editor)
    correct(author, {"family": "Morlande"}, by=editor)
    assert write(200).author == author
    author.refresh_from_db()
    assert author.family == "Morlande"


def test_a_corrected_institution_answers_to_the_printed_name(write, editor):
    institution = write(100).affiliations.get().institution
    correct(institution, {"name": "Valley Institute", "country_code": "SE"}, by=editor)
    row = write(200, place=f"Department of Ditches, {BERGEN}")
    assert row.affiliations.get().institution == institution
    assert Institution.objects.count() == 1


def test_a_corrected_journal_answers_to_the_printed_title_and_issn(write, editor):
    journal = write(100).article.journal
    correct(journal, {"title": "Upland Government", "issn": "1234-5679"}, by=editor)
    assert write(200).article.journal == journal
    assert write(300, issn="").article.journal == journal
    journal.refresh_from_db()
    assert (journal.title, journal.issn) == ("Upland Government", "1234-5679")
    assert Journal.objects.count() == 1


def test_a_corrected_issue_stays_the_issue_of_its_articles(write, editor):
    article = write(100).article
    correct(article.issue, {"volume": "33"}, by=editor)
    again = write(100, abstract=ABSTRACT + " And more.").article
    assert (again, again.issue) == (article, article.issue)
    assert write(200).article.issue == article.issue
    assert Issue.objects.get().volume == "33"


def test_files_of_a_merged_article_go_to_the_survivor(write, editor):
    first, second = write(100).article, write(200).article
    operation = merge(first, second, by=editor)
    again = write(100, accessed="1 jan. 2020")
    assert again.article == first, "its own record is left as it was"
    assert Article.objects.public().get() == second
    assert first.sources.count() == 0
    assert second.sources.count() == 3
    undo(operation, by=editor)
    assert (first.sources.count(), second.sources.count()) == (2, 1)
    second.refresh_from_db()
    assert second.source in second.sources.all()


def test_references_to_a_merged_article_stay_linked_to_the_survivor(write, editor):
    first, second = write(100).article, write(200).article
    entry = f"Morland, A. 2019. {first.title}. Journal of Upland Government 3(2): {first.page}."
    citing = write(300, references=[entry]).article
    assert citing.references.get().cited == first
    merge(first, second, by=editor)
    write(300, references=[entry], abstract=ABSTRACT + " And more.")
    assert citing.references.get().cited == second
    assert write(400, references=[entry]).article.references.get().cited == second


@pytest.mark.parametrize("status", [Article.Status.WITHDRAWN, Article.Status.DELETED])
def test_a_withdrawn_article_stays_withdrawn_until_that_is_taken_back(status, write, editor):
    article = write(100).article
    (decision,) = correct(article, {"status": status}, by=editor)
    write(100, abstract=ABSTRACT + " And more.")
    article.refresh_from_db()
    assert article.status == status
    revoke(decision, by=editor)
    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED


def test_a_question_about_a_decided_field_closes_itself_and_comes_up_again(write, editor):
    article = write(100).article
    correct(article, {"abstract": "Decided words for the abstract of it."}, by=editor)
    printed = iter(
        [ABSTRACT + " More.", "Decided words for the abstract of it.", ABSTRACT + " More.", ABSTRACT + " Most."]
    )
    states = []
    for number, abstract in enumerate(printed):
        write(100, abstract=abstract, accessed=f"{number + 15} mar. 2025")
        states.append([item.state for item in ReviewItem.objects.filter(kind="source-changed").order_by("pk")])
    assert states == [["open"], ["decided"], ["open"], ["decided", "open"]]
    item = ReviewItem.objects.open().get()
    assert item.details["printed_before"] == ABSTRACT
    assert item.details["printed_now"] == ABSTRACT + " Most."
    article.refresh_from_db()
    assert article.abstract == "Decided words for the abstract of it."


def test_a_question_that_an_editor_closed_stays_closed(write, editor):
    article = write(100).article
    correct(article, {"abstract": "Decided words."}, by=editor)
    write(100, abstract=ABSTRACT + " More.")
    ReviewItem.objects.update(state="dismissed", decided_by=editor)
    write(100, abstract=ABSTRACT + " More.", accessed="20 mar. 2025")
    assert ReviewItem.objects.get().state == "dismissed"


def test_taking_a_decision_back_closes_its_question(write, editor):
    article = write(100).article
    (decision,) = correct(article, {"abstract": "Decided words."}, by=editor)
    write(100, abstract=ABSTRACT + " More.")
    revoke(decision, by=editor)
    assert ReviewItem.objects.get().state == "decided"
    assert Article.objects.get().abstract == ABSTRACT + " More."


def test_asking_nothing_asks_nothing(db):
    ask([])
    assert not ReviewItem.objects.exists()
