"""What an editor decided survives every later ingest: of the same file, of a changed one, of a second one."""

from __future__ import annotations

import pytest

from articles.curation.author_lists import add_author, remove_author, reorder_authors
from articles.curation.corrections import correct
from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.curation.revoke import revoke
from articles.models import Affiliation, Article, Author, Authorship, Institution, Reference, ReviewItem
from tests.article_text import ABSTRACT, AUTHORS, CITED, REFERENCES, write_article

pytestmark = pytest.mark.django_db

NEW_ABSTRACT = ABSTRACT + " A last section counts the herons."


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


@pytest.fixture
def article(tmp_path, ingest):
    ingest(write_article(tmp_path))
    return Article.objects.get()


@pytest.fixture(params=["same file", "changed file", "renamed and changed", "second source"])
def ingest_again(request, tmp_path, ingest):
    """Ingest once more in one of the ways in which a crawl comes back; changes are given to the file."""

    def again(**changes):
        if request.param == "same file":
            ingest(tmp_path)
            return request.param
        (tmp_path / "article.txt").unlink()
        changes = {"abstract": NEW_ABSTRACT} | changes
        name = {"changed file": "article.txt"}.get(request.param, "other.txt")
        if request.param == "second source":  # it states more than the first, so it leads
            changes["references"] = [*REFERENCES, "Zorn, A. 2001. Weirs. Pond Press."]
        ingest(write_article(tmp_path, name, **changes))
        return request.param

    return again


def names(article):
    return [row.name for row in Authorship.objects.shown().filter(article=article)]


def questions(kind):
    return ReviewItem.objects.filter(kind=kind)


def test_a_corrected_title_stands(article, editor, ingest_again):
    correct(article, {"title": "Water rights in the valley"}, by=editor, reason="typing error")
    ingest_again()
    assert Article.objects.get().title == "Water rights in the valley"
    assert not questions(ReviewItem.Kind.SOURCE_CHANGED).exists()


def test_a_corrected_author_name_stands(article, editor, ingest_again):
    row = Authorship.objects.get(family="Omarov")
    correct(row, {"given": "Serik Temirovich"}, by=editor)
    ingest_again()
    assert names(article) == ["Ana B. Morland", "Serik Temirovich Omarov", "Lucia Verde"]
    assert Authorship.objects.get(family="Omarov").pk == row.pk


def test_a_confirmed_person_stands(article, editor, ingest_again):
    row, other = Authorship.objects.get(family="Omarov"), Author.objects.get(family="Verde")
    link_authorship(row, other, by=editor)
    ingest_again()
    assert Authorship.objects.get(family="Omarov").author == other


def test_a_confirmed_institution_stands(article, editor, ingest_again):
    affiliation = Affiliation.objects.get(city="Almaty")
    institution = Institution.objects.get(city="Bergen")
    link_affiliation(affiliation, institution, by=editor)
    ingest_again()
    assert Affiliation.objects.get(city="Almaty").institution == institution


def test_a_corrected_reference_field_stands(article, editor, ingest_again):
    row = Reference.objects.shown().first()
    correct(row, {"volume": "15"}, by=editor)
    ingest_again()
    assert Reference.objects.shown().first().volume == "15"
    assert Reference.objects.shown().first().pk == row.pk


def test_a_reference_confirmed_to_cite_nothing_here_stands(article, editor, tmp_path, ingest, ingest_again):
    row = Reference.objects.shown().first()
    link_reference(row, None, by=editor)
    ingest_again()
    title = "Ditches and deeds: a history of shared water"
    ingest(write_article(tmp_path, "cited.txt", title=title, date="may 2011", page="101-119", volume="14"))
    assert Reference.objects.get(pk=row.pk).state == Reference.State.ABSENT


def test_a_deleted_author_stays_deleted(article, editor, ingest_again):
    remove_author(Authorship.objects.get(family="Omarov"), by=editor, reason="not an author")
    assert names(article) == ["Ana B. Morland", "Lucia Verde"]
    ingest_again()
    assert names(article) == ["Ana B. Morland", "Lucia Verde"]


def test_an_added_author_stays(article, editor, ingest_again):
    add_author(article, family="Hidden", given="Mo", position=2, by=editor)
    ingest_again()
    assert names(article) == ["Ana B. Morland", "Mo Hidden", "Serik T. Omarov", "Lucia Verde"]


def test_reordered_authors_stay_in_order(article, editor, ingest_again):
    first, second, third = Authorship.objects.shown().values_list("pk", flat=True)
    reorder_authors(article, [third, first, second], by=editor)
    ingest_again()
    assert names(article) == ["Lucia Verde", "Ana B. Morland", "Serik T. Omarov"]


def test_a_deleted_article_stays_deleted(article, editor, ingest_again):
    correct(article, {"status": Article.Status.DELETED}, by=editor)
    ingest_again()
    assert not Article.objects.public().exists()
    assert Article.objects.count() == 1


def test_a_new_printed_value_under_a_correction_is_one_question(article, editor, tmp_path, ingest):
    correct(article, {"abstract": "Decided words."}, by=editor)
    for accessed in ("1 apr. 2025", "2 apr. 2025"):
        ingest(write_article(tmp_path, abstract=NEW_ABSTRACT, accessed=accessed))
    assert Article.objects.get().abstract == "Decided words."
    item = questions(ReviewItem.Kind.SOURCE_CHANGED).get()
    assert (item.details["printed_before"], item.details["printed_now"]) == (ABSTRACT, NEW_ABSTRACT)
    assert item.details["decided"] == "Decided words."


def test_an_author_whom_a_changed_file_adds_goes_last_in_a_decided_order(article, editor, tmp_path, ingest):
    order = list(Authorship.objects.shown().values_list("pk", flat=True))
    reorder_authors(article, order[::-1], by=editor)
    new = ["Kim NEWCOMER Institute of Valley Studies, Bergen, Norway", *AUTHORS]
    ingest(write_article(tmp_path, authors=new, cited=["NEWCOMER, Kim", *CITED]))
    assert names(article) == ["Lucia Verde", "Serik T. Omarov", "Ana B. Morland", "Kim Newcomer"]
    assert questions(ReviewItem.Kind.ORDER).get().details == {"new_authors": ["Kim Newcomer"]}


def test_an_author_whom_a_changed_file_drops_goes(article, tmp_path, ingest):
    ingest(write_article(tmp_path, authors=AUTHORS[:2], cited=CITED[:2]))
    assert names(article) == ["Ana B. Morland", "Serik T. Omarov"]
    assert Authorship.objects.count() == 2


def test_a_corrected_author_whom_a_changed_file_drops_is_kept_and_asked_about(article, editor, tmp_path, ingest):
    correct(Authorship.objects.get(family="Verde"), {"given": "Lúcia"}, by=editor)
    ingest(write_article(tmp_path, authors=AUTHORS[:2], cited=CITED[:2]))
    assert names(article) == ["Ana B. Morland", "Serik T. Omarov", "Lúcia Verde"]
    assert questions(ReviewItem.Kind.VANISHED).get().details == {"name": "Lúcia Verde"}


def test_a_name_that_a_person_had_linked_and_that_now_reads_otherwise_is_asked_about(article, editor, tmp_path, ingest):
    row = Authorship.objects.get(family="Verde")
    link_authorship(row, row.author, by=editor)
    changed = [*AUTHORS[:2], "Lucinda VERDI University of the Lower Coast, Porto, Portugal"]
    ingest(write_article(tmp_path, authors=changed, cited=[*CITED[:2], "VERDI, Lucinda"]))
    item = questions(ReviewItem.Kind.SOURCE_CHANGED).get()
    assert (item.record, item.record_id, item.details["field"]) == ("authorship", row.pk, "author")


def test_a_decided_affiliation_whose_string_changes_is_asked_about(article, editor, tmp_path, ingest):
    link_affiliation(Affiliation.objects.get(city="Almaty"), Institution.objects.get(city="Bergen"), by=editor)
    changed = [AUTHORS[0], "Serik T. OMAROV Academy of River Law, Astana, Kazakhstan", AUTHORS[2]]
    ingest(write_article(tmp_path, authors=changed))
    assert questions(ReviewItem.Kind.SOURCE_CHANGED).get().details["field"] == "affiliation"
    assert Affiliation.objects.filter(city="Almaty").exists()


def test_strings_that_nothing_prints_any_more_are_dropped(article, tmp_path, ingest):
    changed = [AUTHORS[0], "Serik T. OMAROV Academy of River Law, Astana, Kazakhstan", AUTHORS[2]]
    ingest(write_article(tmp_path, authors=changed))
    assert sorted(Affiliation.objects.values_list("city", flat=True)) == ["Astana", "Bergen", "Porto"]


def test_a_revoked_correction_gives_way_to_what_is_printed_now(article, editor, tmp_path, ingest):
    (correction,) = correct(article, {"abstract": "Decided words."}, by=editor)
    ingest(write_article(tmp_path, abstract=NEW_ABSTRACT))
    revoke(correction, by=editor)
    assert Article.objects.get().abstract == NEW_ABSTRACT


def test_a_revoked_order_gives_way_to_the_printed_one(article, editor):
    before = names(article)
    reorder_authors(article, list(Authorship.objects.shown().values_list("pk", flat=True))[::-1], by=editor)
    from articles.models import Correction

    revoke(Correction.objects.get(), by=editor)
    assert names(article) == before


def test_a_revoked_removal_brings_the_author_back(article, editor):
    row = Authorship.objects.get(family="Omarov")
    remove_author(row, by=editor)
    from articles.models import Correction

    revoke(Correction.objects.get(), by=editor)
    assert sorted(names(article)) == ["Ana B. Morland", "Lucia Verde", "Serik T. Omarov"]
