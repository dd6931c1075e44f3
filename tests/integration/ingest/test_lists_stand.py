"""What an editor decided about reference lists and affiliations survives every later ingest."""

from __future__ import annotations

import pytest

from articles.curation.affiliation_lists import add_affiliation, reorder_affiliations
from articles.curation.author_lists import add_author
from articles.curation.corrections import correct
from articles.curation.links import link_authorship
from articles.curation.reference_lists import remove_reference, reorder_references
from articles.curation.revoke import revoke
from articles.ingest.batches import undo_correction
from articles.ingest.decided import add_reference, undo
from articles.models import Affiliation, Article, Authorship, Correction, Reference, ReviewItem, SearchDocument
from articles.search.documents import refresh_documents
from tests.article_text import ABSTRACT, AUTHORS, CITED, REFERENCES, write_article
from tests.make import make_affiliation

pytestmark = pytest.mark.django_db

ADDED = "Brandt, L. 1998. Weirs and their keepers. Journal of Pond Law 5(2): 11-29."
TWO_PLACES = f"{AUTHORS[0]}; Academy of River Law, Almaty, Kazakhstan"


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
        if request.param == "same file" and not changes:
            ingest(tmp_path)
            return
        if request.param != "second source":
            (tmp_path / "article.txt").unlink(missing_ok=True)
        changes = {"abstract": f"{ABSTRACT} A last section counts the herons."} | changes
        names = {"renamed and changed": "other.txt", "second source": "mirror/article.txt"}
        ingest(write_article(tmp_path, names.get(request.param, "article.txt"), **changes))

    return again


def texts(article: Article) -> list[str]:
    """The first words of the references in order, numbered without a gap."""
    shown = list(article.references.shown())
    assert [row.position for row in shown] == list(range(1, len(shown) + 1))
    return [row.text.partition(",")[0] for row in shown]


def test_an_added_reference_stays(article, editor, ingest_again):
    added = add_reference(article, ADDED, by=editor, reason="missing from the file")
    assert (added.position, added.title, added.issued_year) == (4, "Weirs and their keepers", 1998)
    assert "Weirs and their keepers" in SearchDocument.objects.get(pk=article.pk).reference_text
    ingest_again()
    assert texts(article) == ["Keller", "Osei", "Tamm", "Brandt"]
    assert Reference.objects.get(text__startswith="Brandt").pk == added.pk


def test_a_reference_added_at_a_place_stays_there(article, editor, ingest_again):
    add_reference(article, ADDED, by=editor, position=2)
    ingest_again()
    assert texts(article) == ["Keller", "Brandt", "Osei", "Tamm"]


def test_a_removed_reference_stays_off_and_leaves_no_gap(article, editor, ingest_again):
    remove_reference(article.references.get(position=2), by=editor)
    assert texts(article) == ["Keller", "Tamm"]
    ingest_again()
    assert texts(article) == ["Keller", "Tamm"]


def test_reordered_references_stay_in_order(article, editor, ingest_again):
    first, second, third = article.references.order_by("position").values_list("pk", flat=True)
    reorder_references(article, [third, first, second], by=editor)
    ingest_again()
    assert texts(article) == ["Tamm", "Keller", "Osei"]
    assert not ReviewItem.objects.filter(kind=ReviewItem.Kind.ORDER).exists()
    revoke(Correction.objects.in_force().get(), by=editor)
    assert texts(article) == ["Keller", "Osei", "Tamm"]


def test_a_new_entry_under_a_decided_order_comes_last_and_is_asked_about(article, editor, ingest_again):
    reorder_references(article, list(article.references.values_list("pk", flat=True))[::-1], by=editor)
    ingest_again(references=[ADDED, *REFERENCES])
    assert texts(article)[-1] == "Brandt"
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.ORDER).details == {"new_references": [ADDED]}


def test_a_file_that_comes_to_print_an_added_reference_continues_it(article, editor, ingest_again):
    added = add_reference(article, ADDED.removesuffix("."), by=editor)
    ingest_again(references=[ADDED, *REFERENCES])
    assert texts(article) == ["Brandt", "Keller", "Osei", "Tamm"]
    added.refresh_from_db()
    assert (added.position, added.text) == (1, ADDED.removesuffix("."))
    asked = ReviewItem.objects.get(kind=ReviewItem.Kind.SOURCE_CHANGED)
    assert (asked.details["printed_now"], asked.details["decided"]) == (ADDED, ADDED.removesuffix("."))
    revoke(Correction.objects.in_force().get(field="position"), by=editor)
    assert texts(article) == ["Brandt", "Keller", "Osei", "Tamm"]


def test_an_addition_that_was_taken_back_comes_with_its_source(article, editor, ingest_again):
    added = add_reference(article, ADDED, by=editor)
    for decision in Correction.objects.in_force():
        revoke(decision, by=editor)
    assert texts(article) == ["Keller", "Osei", "Tamm"]
    ingest_again(references=[*REFERENCES, ADDED])
    assert texts(article) == ["Keller", "Osei", "Tamm", "Brandt"]
    added.refresh_from_db()
    assert added.position == 4


def test_an_added_reference_that_was_removed_stays_off_when_it_is_printed(article, editor, ingest_again):
    remove_reference(add_reference(article, ADDED, by=editor), by=editor)
    ingest_again(references=[*REFERENCES, ADDED])
    assert texts(article) == ["Keller", "Osei", "Tamm"]


def test_an_added_reference_is_linked_at_once_and_by_what_comes_later(article, editor, tmp_path, ingest):
    write = {"authors": AUTHORS[:1], "cited": ["MORLAND, Ana B."], "references": ["None, A. 1990. Nothing. Press."]}
    ingest(write_article(tmp_path, "b.txt", title="What a second council wrote down", page="77-80", **write))
    now = add_reference(
        article,
        "Morland, A. 2019. What a second council wrote down. Journal of Upland Government 3(2): 77-80.",
        by=editor,
    )
    assert now.cited == Article.objects.get(page="77-80")
    later = add_reference(
        article,
        "Morland, A. 2019. What a third council wrote down. Journal of Upland Government 3(2): 81-90.",
        by=editor,
    )
    assert later.state == Reference.State.ABSENT
    ingest(write_article(tmp_path, "c.txt", title="What a third council wrote down", page="81-90", **write))
    later.refresh_from_db()
    assert later.cited == Article.objects.get(page="81-90")


def test_a_reference_that_says_nothing_is_not_added(article, editor):
    with pytest.raises(ValueError, match="says something"):
        add_reference(article, "  ", by=editor)


def test_fields_given_with_an_added_reference_are_decided(article, editor, ingest_again):
    added = add_reference(article, ADDED, by=editor, volume="15")
    ingest_again(references=[*REFERENCES, ADDED])
    added.refresh_from_db()
    assert (added.volume, added.number) == ("15", "2")


def test_a_file_that_comes_to_print_an_added_author_continues_it(article, editor, ingest_again):
    added = add_author(article, family="Hidden", given="Mo", by=editor)
    ingest_again(authors=[*AUTHORS, "Moe HIDDEN Pond School, Oslo, Norway"])
    shown = Authorship.objects.shown().filter(article=article)
    assert [row.name for row in shown][-1] == "Mo Hidden"
    assert [row.pk for row in shown][-1] == added.pk
    assert (len(shown), shown.last().affiliations.get().city) == (4, "Oslo")


def cities(row: Authorship) -> list[str]:
    links = row.affiliation_links.filter(position__isnull=False).order_by("position")
    assert [link.position for link in links] == list(range(1, len(links) + 1))
    return list(links.values_list("affiliation__city", flat=True))


@pytest.fixture
def row(article) -> Authorship:
    return Authorship.objects.get(family="Morland")


def test_decided_affiliations_stay_in_order(row, editor, ingest_again):
    almaty = Affiliation.objects.get(city="Almaty")
    added = add_affiliation(row, almaty, by=editor, position=1)
    assert (added.position, cities(row)) == (1, ["Almaty", "Bergen"])
    ingest_again()
    assert cities(row) == ["Almaty", "Bergen"]
    revoke(Correction.objects.in_force().get(field="affiliation_order"), by=editor)
    assert cities(row) == ["Bergen", "Almaty"]
    revoke(Correction.objects.in_force().get(), by=editor)
    ingest_again()
    assert cities(row) == ["Bergen"]


def test_reordered_affiliations_stay_and_a_new_one_is_asked_about(row, editor, ingest_again):
    add_affiliation(row, Affiliation.objects.get(city="Porto"), by=editor)
    reorder_affiliations(row, list(row.affiliation_links.order_by("-pk").values_list("pk", flat=True)), by=editor)
    ingest_again(authors=[TWO_PLACES, *AUTHORS[1:]])
    assert cities(row) == ["Porto", "Bergen", "Almaty"]
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.ORDER).record == "authorship"


def test_a_removed_affiliation_leaves_no_gap(row, editor, ingest_again):
    add_affiliation(row, make_affiliation("Oslo University, Oslo, Norway", city="Oslo"), by=editor)
    correct(row.affiliation_links.get(position=1), {"position": None}, by=editor)
    assert cities(row) == ["Oslo"]
    ingest_again()
    assert cities(row) == ["Oslo"]


def test_an_added_affiliation_stays_after_its_source_printed_it_and_ceased_to(row, editor, tmp_path, ingest):
    add_affiliation(row, Affiliation.objects.get(city="Almaty"), by=editor)
    ingest(write_article(tmp_path, authors=[TWO_PLACES, *AUTHORS[1:]]))
    assert cities(row) == ["Bergen", "Almaty"]
    ingest(write_article(tmp_path, abstract=f"{ABSTRACT} Again."))
    assert cities(row) == ["Bergen", "Almaty"]


def test_an_affiliation_that_was_added_and_taken_back_comes_with_its_source(row, editor, tmp_path, ingest):
    add_affiliation(row, Affiliation.objects.get(city="Almaty"), by=editor)
    revoke(Correction.objects.in_force().get(), by=editor)
    ingest(write_article(tmp_path, authors=[TWO_PLACES, *AUTHORS[1:]]))
    assert cities(row) == ["Bergen", "Almaty"]


@pytest.mark.parametrize("decided", ["corrected", "linked"])
def test_what_only_a_decision_kept_goes_when_that_is_taken_back(article, editor, tmp_path, ingest, decided):
    row = Authorship.objects.get(family="Omarov")
    if decided == "corrected":
        (decision,) = correct(row, {"given": "Serik Temirovich"}, by=editor)
    else:
        decision = link_authorship(row, row.author, by=editor)
    people = {"authors": [AUTHORS[0], AUTHORS[2]], "cited": [CITED[0], CITED[2]]}
    ingest(write_article(tmp_path, **people, abstract=f"{ABSTRACT} And more."))
    asked = ReviewItem.objects.get(kind=ReviewItem.Kind.VANISHED)
    assert families(article) == ["Morland", "Omarov", "Verde"]
    if decided == "corrected":
        undo_correction(decision, by=editor)
    else:
        undo(decision, by=editor)
    assert families(article) == ["Morland", "Verde"]
    asked.refresh_from_db()
    assert asked.state == ReviewItem.State.DECIDED
    assert refresh_documents([article.pk]) == 0


def families(article: Article) -> list[str]:
    """The family names of the author list, in order."""
    return list(Authorship.objects.shown().filter(article=article).values_list("family", flat=True))
