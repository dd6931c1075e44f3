"""Given names printed as surnames throughout a batch: editors are told once, and nothing is turned round."""

from __future__ import annotations

import json

import pytest

from articles.ingest.run import ingest_files
from articles.models import Author, Authorship, IngestRun, Journal, Record, ReviewItem
from tests.article_text import write_article
from tests.make import make_article

pytestmark = pytest.mark.django_db

PEOPLE = ("Ana Morland", "Serik Omarov", "Lucia Verde", "Aino Repo")
FIELDS = "Institute of Valley Studies, Bergen, Norway"


def write_people(folder, name, people, *, swapped, **changes):
    """Write an article by ``people`` ('Given Family'), their parts swapped in both lines or not."""
    parts = [person.split() for person in people]
    slots = [(family, given) if swapped else (given, family) for given, family in parts]
    lines = [f"{given} {family.upper()} {FIELDS}" for given, family in slots]
    cited = [f"{family.upper()}, {given}" for given, family in slots]
    return write_article(folder, name, title=f"On {name} and rivers", authors=lines, cited=cited, **changes)


def notices():
    return ReviewItem.objects.filter(kind=ReviewItem.Kind.SWAPPED_NAMES)


@pytest.fixture
def known(db):
    """The catalogue knows four people, by articles of another journal."""
    return make_article(authors=PEOPLE)


def test_a_journal_whose_known_names_are_swapped_is_noticed_once(tmp_path, ingest, known):
    write_people(tmp_path, "a.txt", PEOPLE[:2], swapped=True, page="1-2")
    write_people(tmp_path, "b.txt", PEOPLE[1:3], swapped=True, page="3-4")
    report = ingest(tmp_path)
    item = notices().get()
    journal, run = Journal.objects.get(title="Journal of Upland Government"), IngestRun.objects.get()
    assert (item.record, item.record_id, item.details["run"]) == (Record.JOURNAL, journal.pk, run.pk)
    assert item.details["known_names"] == {
        "swapped": 3,
        "straight": 0,
        "examples": ["Ana, Morland", "Serik, Omarov", "Lucia, Verde"],
    }
    sentence = "3 of 3 names that the catalogue knows stand the other way round there"
    assert item.details["reason"] == sentence
    assert report.notices == run.counts["notices"] == [f"Journal of Upland Government: {sentence}"]
    assert f"To look at: Journal of Upland Government: {sentence}." in report.table()


def test_nothing_is_turned_round(tmp_path, ingest, known):
    ingest(write_people(tmp_path, "a.txt", PEOPLE[:3], swapped=True))
    printed = Authorship.objects.exclude(article=known).order_by("position").values_list("family", "given")
    assert list(printed) == [("Ana", "Morland"), ("Serik", "Omarov"), ("Lucia", "Verde")]
    assert Author.objects.filter(family="Ana", given="Morland").exists()


def test_the_same_files_again_ask_nothing(tmp_path, ingest, dump, known):
    write_people(tmp_path, "a.txt", PEOPLE, swapped=True)
    ingest(tmp_path)
    before = dump()
    assert ingest(tmp_path).notices == []
    assert dump() == before


def test_a_settled_notice_stays_settled_and_a_new_run_is_a_new_question(tmp_path, ingest, known):
    ingest(write_people(tmp_path, "a.txt", PEOPLE, swapped=True))
    notices().update(state=ReviewItem.State.DISMISSED)
    make_article(authors=PEOPLE)
    ingest(write_people(tmp_path, "b.txt", PEOPLE, swapped=True, page="5-6"))
    assert sorted(notices().values_list("state", flat=True)) == ["dismissed", "open"]


@pytest.mark.parametrize(
    ("swapped", "straight"), [(PEOPLE[:2], ()), (PEOPLE[:2], PEOPLE[2:]), ((), PEOPLE)], ids=["two", "half", "none"]
)
def test_few_or_mixed_names_are_no_batch(tmp_path, ingest, known, swapped, straight):
    for name, people, is_swapped in (("a.txt", swapped, True), ("b.txt", straight, False)):
        if people:
            write_people(tmp_path, name, people, swapped=is_swapped, page="1-2" if is_swapped else "3-4")
    assert ingest(tmp_path).notices == []
    assert not notices().exists()


def test_names_that_nobody_knows_are_not_judged(tmp_path, ingest):
    ingest(write_people(tmp_path, "a.txt", PEOPLE, swapped=True))
    assert not notices().exists()


def test_names_of_the_run_itself_do_not_witness_each_other(tmp_path, ingest):
    """Two journals of one run that differ say nothing about which of them is right."""
    write_people(tmp_path, "a.txt", PEOPLE, swapped=True)
    write_people(tmp_path, "b.txt", PEOPLE, swapped=False, journal="Annals of Fords", issn="9999-5050")
    ingest(tmp_path)
    assert not notices().exists()


def test_a_name_merged_by_an_editor_witnesses_for_the_surviving_one(tmp_path, ingest, known):
    """A swapped identity that was merged into the right one no longer counts as a known name."""
    right = Author.objects.get(family="Morland")
    Author.objects.create(family="Ana", given="Morland", name_key="ana, morland", merged_into=right)
    ingest(write_people(tmp_path, "a.txt", PEOPLE[:3], swapped=True))
    assert notices().get().details["known_names"]["swapped"] == 3


def test_journals_that_are_too_small_alone_are_noticed_for_the_run(tmp_path, ingest, known):
    for number, person in enumerate(PEOPLE[:3]):
        changes = {"journal": f"Annals of Ford {number}", "issn": f"9999-501{number}"}
        write_people(tmp_path, f"{number}.txt", [person], swapped=True, **changes)
    report = ingest(tmp_path)
    item, run = notices().get(), IngestRun.objects.get()
    assert (item.record, item.record_id) == (Record.INGEST_RUN, run.pk)
    assert report.notices == [f"{run}: {item.details['reason']}"]


def test_author_lines_that_contradict_their_citation_lines_are_noticed(tmp_path, ingest):
    """Where the citation line has as given name what the author line prints as surname."""
    lines = [f"{given} {family.upper()} {FIELDS}" for given, family in map(str.split, PEOPLE[:3])]
    cited = [f"{given.upper()}, {family}" for given, family in map(str.split, PEOPLE[:3])]
    report = ingest(write_article(tmp_path, authors=lines, cited=cited))
    assert notices().get().details["two_lines"]["swapped"] == 3
    assert report.problems["witnesses-swapped"] == 3


def test_a_dry_run_tells_and_keeps_nothing(tmp_path, known):
    write_people(tmp_path, "a.txt", PEOPLE, swapped=True)
    report = ingest_files([tmp_path], dry_run=True)
    assert len(report.notices) == 1
    assert not notices().exists()


def test_a_name_in_both_slots_is_noticed_on_its_article(tmp_path, ingest):
    report = ingest(write_article(tmp_path, authors=[f"Suharyono SUHARYONO {FIELDS}"], cited=["SUHARYONO, Suharyono"]))
    assert report.problems["name-in-both-slots"] == 1
    assert json.dumps(report.as_record(9))


def test_the_work_list_leads_to_journal_and_run(tmp_path, ingest, known, admin_client):
    write_people(tmp_path, "a.txt", PEOPLE, swapped=True)
    for number, person in enumerate(PEOPLE[:3]):
        write_people(
            tmp_path / "more",
            f"{number}.txt",
            [person],
            swapped=True,
            journal=f"Annals of Ford {number}",
            issn=f"9999-501{number}",
        )
    ingest(tmp_path)
    page = admin_client.get("/admin/articles/reviewitem/").content.decode()
    journal, run = Journal.objects.get(title="Journal of Upland Government"), IngestRun.objects.get()
    assert f"/admin/articles/journal/{journal.pk}/change/" in page
    assert f"/admin/articles/ingestrun/{run.pk}/change/" in page
    assert "stand the other way round there" in page
