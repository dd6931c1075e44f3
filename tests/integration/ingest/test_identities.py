"""Which article, person and institution a file means when several could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.corrections import correct
from articles.models import (
    Affiliation,
    Article,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Reference,
    ReviewItem,
)
from tests.article_text import AUTHORS, REFERENCES, TITLE, write_article
from tests.make import make_article, make_institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


def test_a_doi_that_another_article_holds_is_withheld_and_asked_about(tmp_path, ingest, editor):
    holder = make_article(title="A matter of another kind")
    correct(holder, {"doi": "10.5555/upland.41"}, by=editor)
    ingest(write_article(tmp_path, doi="10.5555/upland.41"))
    assert Article.objects.get(title=TITLE).doi is None
    item = ReviewItem.objects.get(kind=ReviewItem.Kind.DUPLICATE_ARTICLE)
    assert (item.record_id, item.details["reason"]) == (holder.pk, "another source states the same DOI")


def test_a_merged_article_leads_to_the_surviving_one(tmp_path, ingest):
    ingest(write_article(tmp_path))
    survivor = make_article(title="The article that stayed")
    Article.objects.filter(title=TITLE).update(merged_into=survivor)
    ingest(write_article(tmp_path, accessed="1 may 2025"))
    survivor.refresh_from_db()
    assert survivor.source.path.endswith("article.txt")
    assert Article.objects.count() == 2


def test_a_title_key_that_fits_two_articles_names_neither(tmp_path, ingest):
    shelves = [{"volume": "3", "page": "1-2"}, {"volume": "4", "page": "1-2"}]
    for number, shelf in enumerate(shelves):
        ingest(write_article(tmp_path, f"{number}.txt", title="Editorial", **shelf))
    ingest(write_article(tmp_path, "loose.txt", title="Editorial", volume="", number="", page=""))
    assert Article.objects.filter(title="Editorial").count() == 3


def test_two_institutions_of_one_name_and_country_are_ambiguous(tmp_path, ingest):
    for _ in range(2):
        make_institution("Institute of Valley Studies", country_code="NO")
    ingest(write_article(tmp_path))
    affiliation = Affiliation.objects.get(city="Bergen")
    assert affiliation.institution is None
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.AMBIGUOUS_INSTITUTION).record_id == affiliation.pk


def test_one_name_in_two_countries_is_two_institutions(tmp_path, ingest):
    authors = ["Ana MORLAND Institute of Law, Bergen, Norway", "Lucia VERDE Institute of Law, Porto, Portugal"]
    ingest(write_article(tmp_path, authors=authors, cited=["MORLAND, Ana", "VERDE, Lucia"]))
    assert sorted(Institution.objects.values_list("country_code", flat=True)) == ["NO", "PT"]


def test_one_name_twice_in_a_list_is_not_linked_twice(tmp_path, ingest):
    authors = ["Ana MORLAND Institute of Valley Studies, Bergen, Norway", "Ana MORLAND University of the Lower Coast"]
    ingest(write_article(tmp_path, authors=authors, cited=["MORLAND, Ana", "MORLAND, Ana"]))
    first, second = Authorship.objects.shown()
    assert first.author is not None
    assert second.author is None


def test_an_affiliation_that_an_editor_added_or_removed_stays_so(tmp_path, ingest, editor):
    ingest(write_article(tmp_path))
    row = Authorship.objects.get(family="Verde")
    printed = row.affiliation_links.get()
    added = add_affiliation(row, Affiliation.objects.get(city="Bergen"), by=editor)
    correct(printed, {"position": None}, by=editor)
    ingest(write_article(tmp_path, abstract="Words that were not there before, about herons and terraces."))
    shown = AuthorshipAffiliation.objects.filter(authorship=row, position__isnull=False)
    assert [link.affiliation.city for link in shown] == ["Bergen"]
    assert AuthorshipAffiliation.objects.get(pk=printed.pk).position is None
    assert added is not None


def test_an_affiliation_read_otherwise_is_linked_anew(tmp_path, ingest, monkeypatch):
    ingest(write_article(tmp_path))
    row = Affiliation.objects.get(city="Bergen")
    Affiliation.objects.filter(pk=row.pk).update(institution_name="Misread", institution=make_institution("Misread"))
    ingest(write_article(tmp_path, "two.txt", title="Another matter entirely", page="59-70"))
    row.refresh_from_db()
    assert (row.institution_name, row.institution.name) == ("Institute of Valley Studies",) * 2


def test_entries_that_a_changed_file_drops_go_and_decided_ones_stay(tmp_path, ingest, editor):
    ingest(write_article(tmp_path))
    first, second, _ = Reference.objects.shown()
    correct(first, {"volume": "15"}, by=editor)
    ingest(write_article(tmp_path, references=[REFERENCES[2]]))
    shown = list(Reference.objects.shown())
    assert [row.title for row in shown] == ["The Law of Small Rivers", first.title]
    assert not Reference.objects.filter(pk=second.pk).exists()
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.VANISHED).details == {"text": first.text}


def test_an_entry_that_an_editor_removed_stays_away(tmp_path, ingest, editor):
    ingest(write_article(tmp_path))
    correct(Reference.objects.shown().first(), {"position": None}, by=editor)
    ingest(write_article(tmp_path, authors=AUTHORS, accessed="1 may 2025"))
    assert [row.position for row in Reference.objects.shown()] == [1, 2]


def test_an_institution_first_printed_without_a_city_gets_the_first_that_is_printed(tmp_path, ingest):
    authors = [
        "Ana MORLAND Academy of River Law, Kazakhstan",
        "Lucia VERDE Academy of River Law, Almaty, Kazakhstan",
        "Serik OMAROV Academy of River Law, Astana, Kazakhstan",
    ]
    ingest(write_article(tmp_path, authors=authors, cited=["MORLAND, Ana", "VERDE, Lucia", "OMAROV, Serik"]))
    assert Institution.objects.get().city == "Almaty"


def test_a_city_that_an_editor_took_away_is_not_put_back(tmp_path, ingest, editor):
    ingest(write_article(tmp_path))
    correct(Institution.objects.get(city="Almaty"), {"city": None}, by=editor)
    authors = ["Lucia VERDE Academy of River Law, Astana, Kazakhstan"]
    ingest(
        write_article(
            tmp_path, "two.txt", title="Another matter", page="59-70", authors=authors, cited=["VERDE, Lucia"]
        )
    )
    assert Institution.objects.get(name="Academy of River Law").city is None


SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds"
SAME = ReviewItem.Kind.DUPLICATE_INSTITUTION


def places(tmp_path, ingest, *names, city="Porto, Portugal"):
    """An article for each wording, by different people."""
    for number, name in enumerate(names):
        family = f"VERDE{'abcdefgh'[number]}"
        details = {"authors": [f"Lucia {family} {name}, {city}"], "cited": [f"{family}, Lucia"]}
        ingest(
            write_article(tmp_path, f"p{number}.txt", title=f"Matter number {number}", page=f"{number}-9", **details)
        )


def test_wordings_that_differ_in_form_alone_are_one_institution(tmp_path, ingest):
    places(tmp_path, ingest, "Academy of Coast Law", "The Academy of Coast-Law", "ACADEMY of the Coast Law")
    assert Institution.objects.count() == 1


def test_near_wordings_are_suggested_once_and_a_dismissal_is_remembered(tmp_path, ingest):
    places(tmp_path, ingest, "Coast Law University", "University of Coastal Law")
    item = ReviewItem.objects.get(kind=SAME)
    assert item.details["evidence"] == "nearly the same words"
    ReviewItem.objects.update(state=ReviewItem.State.DISMISSED)
    places(tmp_path, ingest, "Coast Law University", "The University of Coastal Law")
    assert [row.state for row in ReviewItem.objects.filter(kind=SAME)] == [ReviewItem.State.DISMISSED]


def test_the_two_wordings_of_the_academy_are_suggested(ingest):
    if not SEEDS.exists():
        pytest.skip("the seeds are not here")
    ingest(*sorted(SEEDS.glob("*.txt")))
    names = [item.details["names"] for item in ReviewItem.objects.filter(kind=SAME)]
    assert any(all("Law Enforcement" in name and "Prosecutor" in name for name in pair) for pair in names)
