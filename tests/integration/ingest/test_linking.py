"""Which references are linked to articles of the catalogue, and which are not."""

from __future__ import annotations

import pytest

from articles.admin.curated import decide_columns
from articles.curation.batches import Change
from articles.curation.corrections import correct
from articles.curation.revoke import revoke
from articles.ingest.batches import apply_batch, undo_batch, undo_correction
from articles.ingest.linking import link_around
from articles.models import Article, Correction, Journal, Record, Reference, ReviewItem, SearchDocument
from articles.search.documents import refresh_documents
from tests.article_text import ABSTRACT, write_article
from tests.make import make_article, make_issue, make_journal, make_reference

pytestmark = pytest.mark.django_db

CITING = {"title": "A later look at councils", "page": "1-9", "volume": "5", "date": "may 2021"}
BY_PLACE = "Morland, A.B., Omarov, S.T., and Verde, L. 2019. Water rights and village councils. Journal of Upland Government 3(2): 41-58."
BY_TITLE = "Morland, A.B. 2019. Water rights and village councils in the upper valley,"
STRANGER = "Morland, A.B. 2019. On the feeding of moths. Journal of Upland Government 3(2): 41-58."


def cite(tmp_path, ingest, entry, *, cited_first=True):
    cited = write_article(tmp_path, "cited.txt")
    citing = write_article(tmp_path, "citing.txt", references=[entry], **CITING)
    for path in (cited, citing) if cited_first else (citing, cited):
        ingest(path)
    return Reference.objects.get(text=entry)


@pytest.mark.parametrize("cited_first", [True, False], ids=["cited-first", "citing-first"])
@pytest.mark.parametrize("entry", [BY_PLACE, BY_TITLE], ids=["place", "title-and-year"])
def test_a_reference_is_linked_when_exactly_one_article_fits(tmp_path, ingest, entry, cited_first):
    reference = cite(tmp_path, ingest, entry, cited_first=cited_first)
    assert reference.state == Reference.State.LINKED
    assert reference.cited == Article.objects.get(page="41-58")


@pytest.mark.parametrize("entry", [BY_PLACE, BY_TITLE], ids=["place", "title-and-year"])
@pytest.mark.parametrize("crawled", ["before", "after"])
def test_a_corrected_article_answers_to_what_is_printed_and_to_what_was_decided(tmp_path, ingest, entry, crawled):
    article, decided = cite_corrected(tmp_path, ingest, entry, crawled)
    old, new = Reference.objects.order_by("position")
    assert {old.cited, new.cited} == {article}
    assert SearchDocument.objects.get(pk=article.pk).cited_count == 1
    revoke(decided, by=None)
    link_around([article.pk])
    assert [row.cited for row in Reference.objects.order_by("position")] == [article, None]
    assert refresh_documents(Article.objects.values_list("pk", flat=True)) == 0


def cite_corrected(tmp_path, ingest, entry, crawled):
    """An article whose title was corrected, and one that cites it as printed and as corrected."""
    ingest(write_article(tmp_path, "cited.txt", references=()))
    article = Article.objects.get()
    entries = [entry, "Morland, A.B. 2019. The feeding of councils in high summers."]
    facts = {"references": entries, **CITING}
    if crawled == "before":
        ingest(write_article(tmp_path, "citing.txt", **facts))
    (decided,) = correct(article, {"title": "The feeding of councils in high summers"}, by=None)
    link_around([article.pk])
    ingest(write_article(tmp_path, "citing.txt", **facts | {"abstract": f"{ABSTRACT} And more."}))
    return article, decided


def test_another_title_at_the_same_page_is_not_linked(tmp_path, ingest):
    assert cite(tmp_path, ingest, STRANGER).state == Reference.State.ABSENT


def test_several_fitting_articles_leave_it_ambiguous(tmp_path, ingest):
    for number in ("1", "2"):
        write_article(tmp_path, f"{number}.txt", title="Editorial remarks of the year", number=number, page="1-2")
    write_article(tmp_path, "citing.txt", references=["Morland, A.B. 2019. Editorial remarks of the year."], **CITING)
    ingest(tmp_path)
    reference = Reference.objects.get(article__title=CITING["title"])
    assert (reference.state, reference.cited) == (Reference.State.AMBIGUOUS, None)
    assert len(reference.candidates) == 2
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.AMBIGUOUS_REFERENCE).record_id == reference.pk


def test_a_second_fitting_article_makes_a_link_ambiguous(tmp_path, ingest):
    cite(tmp_path, ingest, BY_TITLE)
    ingest(write_article(tmp_path, "double.txt", number="4", page="7-8"))
    assert Reference.objects.get(text=BY_TITLE).state == Reference.State.AMBIGUOUS


def test_an_article_does_not_cite_itself(tmp_path, ingest):
    ingest(write_article(tmp_path, references=[BY_PLACE]))
    assert Reference.objects.get().state == Reference.State.ABSENT


def test_a_damaged_entry_that_nothing_fits_is_damaged(tmp_path, ingest):
    assert cite(tmp_path, ingest, "Nobody, N.N. 2002. The ditch that was lost,").state == Reference.State.DAMAGED


PLACE = "Journal of Upland Government 3(2): 41-58."


@pytest.mark.parametrize(
    "entry",
    [
        f"Morland, A.B. 2019. Reply to water rights and village councils in the upper valley. {PLACE}",
        f"Morland, A.B. 2019. Erratum: Water rights and village councils in the upper valley. {PLACE}",
        f"Morland, A.B. 2015. Water rights and village councils in the upper valley. {PLACE}",
        "Morland, A.B. 2018. Water rights and village councils in the upper valley.",
        "Morland, A.B. 2020. Water rights and village councils in the upper valley.",
        "Morland, A.B. 2019. Water rights and village councils. Journal of Upland Government 3(4): 41-58.",
        "Morland, A.B. 2019. Water rights and village councils. Journal of Upland Government 3(2).",
    ],
    ids=["reply", "erratum", "years-off", "year-before", "year-after", "issue", "no-page"],
)
def test_what_nearly_fits_is_not_linked(tmp_path, ingest, entry):
    assert cite(tmp_path, ingest, entry).cited is None


def test_a_place_is_believed_when_the_year_is_one_off(tmp_path, ingest):
    assert cite(tmp_path, ingest, BY_PLACE.replace("2019", "2020")).state == Reference.State.LINKED


def test_a_generic_title_and_a_year_link_nothing(tmp_path, ingest):
    write_article(tmp_path, "one.txt", title="Editorial", page="1-2")
    write_article(
        tmp_path, "citing.txt", references=["Morland, A.B. 2019. Editorial. Other Journal 8(1): 3-4."], **CITING
    )
    ingest(tmp_path)
    assert Reference.objects.get(article__title=CITING["title"]).state == Reference.State.ABSENT


def test_a_generic_title_at_its_place_is_linked(tmp_path, ingest):
    entry = "Morland, A.B. 2019. Editorial. Journal of Upland Government 3(2): 1-2."
    write_article(tmp_path, "one.txt", title="Editorial", page="1-2")
    write_article(tmp_path, "citing.txt", references=[entry], **CITING)
    ingest(tmp_path)
    assert Reference.objects.get(text=entry).state == Reference.State.LINKED


def test_of_one_title_in_two_years_the_right_one_is_linked(tmp_path, ingest):
    reference = cite(tmp_path, ingest, BY_TITLE)
    ingest(write_article(tmp_path, "next.txt", volume="4", page="7-8", date="june 2020"))
    reference.refresh_from_db()
    assert (reference.state, reference.cited.issued_year) == (Reference.State.LINKED, 2019)


def make_cited_by(**changes):
    """An article of volume 3, and a reference to page 41 of that volume with these columns."""
    issue = make_issue(
        make_journal(title="Journal of Upland Government"), volume="3", number=changes.pop("in_issue", "2")
    )
    article = make_article(title="Water rights and village councils", page="41-58", issue=issue, issued_year=2019)
    named = {"container_title": "Journal of Upland Government", "volume": "3", "page": "41", "issued_year": 2019}
    reference = make_reference(make_article(title="A later look at councils"), **named | changes)
    link_around([article.pk])
    reference.refresh_from_db()
    return reference


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"number": "2"}, "linked"),
        ({}, "absent"),
        ({"in_issue": None}, "linked"),
        ({"title": "Water rights and village councils"}, "linked"),
        ({"number": "2", "issued_year": 2016}, "absent"),
        ({"number": "2", "page": None}, "absent"),
        ({"number": "2", "title": "Water"}, "absent"),
    ],
)
def test_a_place_without_a_title_needs_the_issue(changes, state):
    """Pages that begin anew with every issue would else be those of whatever issue is in the catalogue."""
    assert make_cited_by(**changes).state == state


@pytest.mark.parametrize("change", [{"status": Article.Status.DELETED}, {"issued_year": 2012}])
def test_a_link_ends_with_its_reason(change):
    reference = make_cited_by(number="2")
    Article.objects.filter(pk=reference.cited_id).update(**change)
    link_around([reference.cited_id])
    reference.refresh_from_db()
    assert (reference.state, reference.cited) == (Reference.State.ABSENT, None)


def test_a_withdrawn_article_stays_cited():
    reference = make_cited_by(number="2")
    Article.objects.filter(pk=reference.cited_id).update(status=Article.Status.WITHDRAWN)
    link_around([reference.cited_id])
    reference.refresh_from_db()
    assert reference.state == Reference.State.LINKED


SHELVES = {
    "journal title": ("journal", {"title": "Annals of Upland Rule"}, {"container_title": "Annals of Upland Rule"}),
    "volume": ("issue", {"volume": "4"}, {"volume": "4"}),
    "number": ("issue", {"number": "7-8"}, {"number": "7-8"}),
    "year": ("issue", {"year": 2018}, None),
}


@pytest.mark.parametrize(("shelf", "decided", "named"), SHELVES.values(), ids=SHELVES)
def test_a_corrected_shelf_answers_to_what_is_printed_and_to_what_was_decided(shelf, decided, named, admin_user):
    """What cites an article by the printed journal, volume and number stays linked; what cites it by the decided ones comes."""
    as_printed = make_cited_by(number="2")
    article = as_printed.cited
    facts = {"container_title": "Journal of Upland Government", "volume": "3", "number": "2", "page": "41"}
    as_decided = make_reference(make_article(), **facts | (named or {"volume": "9"}))

    def cited() -> list[Article | None]:
        rows = Reference.objects.in_bulk([as_printed.pk, as_decided.pk])
        return [rows[as_printed.pk].cited, rows[as_decided.pk].cited]

    record = getattr(article, shelf)
    for _ in range(2):
        decide_columns(record, decided, {}, by=admin_user, reason="")
        assert cited() == [article, article if named else None]
        assert SearchDocument.objects.get(pk=article.pk).cited_count == (2 if named else 1)
        link_around([article.pk])
        assert cited() == [article, article if named else None]
        undo_correction(Correction.objects.in_force().get(), by=admin_user)
        assert cited() == [article, None]


def test_a_batch_of_corrected_journals_is_linked_and_undone_together():
    reference = make_cited_by(number="2", container_title="Annals of Upland Rule")
    journal = Journal.objects.get(title="Journal of Upland Government")
    change = Change(Record.JOURNAL, journal.pk, "title", journal.title, "Annals of Upland Rule")
    batch = apply_batch([change], title="Renamed", by=None)
    reference.refresh_from_db()
    assert reference.cited.journal == journal
    undo_batch(batch, by=None)
    reference.refresh_from_db()
    assert reference.cited is None
