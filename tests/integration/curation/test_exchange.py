"""Corrections as files: a round trip to the letter, refused where a "before" is no longer true, one batch."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from articles.curation.author_lists import remove_author, reorder_authors
from articles.curation.batches import undo_batch
from articles.curation.corrections import correct
from articles.curation.exchange import WRITERS, correction_rows, read_rows, record_rows
from articles.curation.revoke import revoke
from articles.ingest.exchange import import_rows, in_words, plan_file
from articles.models import Article, Authorship, Correction, CorrectionBatch, Reference
from tests.make import make_article

ODD = ' "Forest"  law,\r\nor =SUM(1)\n\tété; 森 '
FORMATS = sorted(WRITERS)


@pytest.fixture
def article(db) -> Article:
    made = make_article(
        title="Forest law",
        abstract=ODD,
        keywords=["b", "a"],
        authors=["Ann Berg", "Bo Dahl"],
        references=[{"text": "Eik C. Old trees. 1999.", "authors": [{"family": "Eik", "given": "C."}]}],
    )
    for authorship in made.authorships.all():
        authorship.printed = {"record": {"position": authorship.position}}
        authorship.save()
    return made


def written(rows, file_format: str) -> str:
    return "".join(WRITERS[file_format](rows))


def all_of(article) -> list:
    return [article, *article.authorships.order_by("pk"), *article.references.all(), article.journal, article.issue]


def state() -> list:
    articles = Article.objects.order_by("pk").values_list("title", "abstract", "keywords", "page", "doi_known")
    return [*articles, *Authorship.objects.order_by("pk").values_list("pk", "position")]


@pytest.mark.parametrize("file_format", FORMATS)
def test_records_that_nobody_edited_come_back_without_a_change(article, file_format):
    text = written(record_rows(all_of(article)), file_format)
    rows = plan_file(text)
    assert [row for row in rows if row.is_change or row.problem] == []
    assert len(rows) > 50
    assert import_rows(rows, by=None) is None
    assert CorrectionBatch.objects.count() == Correction.objects.count() == 0


@pytest.mark.parametrize("file_format", FORMATS)
def test_order_and_white_space_are_seen(article, file_format):
    rows = [dict(row) for row in record_rows([article])]
    values = {"abstract": ODD.strip(), "keywords": ["a", "b"], "title": "Forest law "}
    ann, bo = article.authorships.order_by("position")
    values["author_order"] = [bo.pk, ann.pk]
    for row in rows:
        row["after"] = values.get(row["field"], row["after"])
    planned = [row for row in plan_file(written(rows, file_format)) if row.is_change]
    assert {row.change.field: row.change.after for row in planned} == values
    import_rows(planned, by=None)
    article.refresh_from_db()
    assert (article.title, article.abstract, article.keywords) == ("Forest law ", ODD.strip(), ["a", "b"])
    bo.refresh_from_db()
    assert bo.position == 1


@pytest.mark.parametrize("file_format", FORMATS)
def test_exported_corrections_undone_and_imported_again_make_the_same_state(article, file_format):
    before = state()
    correct(article, {"title": "Wood law"}, by=None)
    correct(article, {"title": "Tree law", "page": None, "doi_known": True, "abstract": "x"}, by=None, reason="=cover")
    ann, bo = article.authorships.order_by("position")
    reorder_authors(article, [bo.pk, ann.pk], by=None)
    remove_author(ann, by=None)
    correct(article.references.get(), {"authors": [{"literal": "World Bank"}]}, by=None)
    decided, text = state(), written(correction_rows(Correction.objects.in_force().order_by("pk")), file_format)
    assert "0 to change" in in_words(plan_file(text))
    for correction in Correction.objects.in_force():
        revoke(correction, by=None)
    assert state() == before
    batch = import_rows(plan_file(text), by=None)
    assert state() == decided
    assert Correction.objects.in_force().get(field="title").reason == "=cover"
    undo_batch(batch, by=None)
    assert state() == before


def test_a_row_whose_before_is_no_longer_true_is_refused_and_the_others_are_made(article):
    rows = [
        {"record": "article", "id": article.pk, "field": "title", "before": "Forest laws", "after": "Tree law"},
        {"record": "article", "id": article.pk, "field": "language", "before": None, "after": "en"},
    ]
    planned = plan_file(json.dumps(rows))
    assert planned[0].problem == 'It holds something else now: "Forest law"'
    assert in_words(planned) == "1 to change, 0 as they are, 1 refused"
    import_rows(planned, by=None)
    article.refresh_from_db()
    assert (article.title, article.language) == ("Forest law", "en")


def test_a_spreadsheets_bare_texts_are_texts(article):
    text = f"\ufeffrecord,id,field,before,after,note\narticle,{article.pk},title,Forest law,1984,x\n"
    (row,) = plan_file(text)
    assert row.change.after == "1984"
    text = f'record,id,field,before,after\narticle,{article.pk},keywords,"[""b"", ""a""]",[]\n'
    (row,) = plan_file(text)
    assert (row.is_change, row.change.after) == (True, [])


@pytest.mark.parametrize(
    ("field", "after", "says"),
    [
        ("title", None, "cannot be empty"),
        ("title", 7, "not what"),
        ("title", "a\0b", "no text"),
        ("title", "\ud800", "no text"),
        ("title", "two\nlines", "one line"),
        ("keywords", "one", "not what"),
        ("keywords", [""], "not what"),
        ("doi", "none", "not a DOI"),
        ("doi_known", "yes", "not what"),
        ("issued_year", 99999, "number from"),
        ("status", "eaten", "none of"),
        ("journal", 999999, "There is no"),
        ("language", "much too long", "longer than"),
        ("author_order", [1, 2], "each entry of the list once"),
        ("id", 7, "not corrected in this way"),
        ("position", None, "not corrected in this way"),
        ("printed", {}, "not corrected in this way"),
    ],
)
def test_what_no_field_can_hold_is_refused_with_the_reason(article, field, after, says):
    before = [row["before"] for row in record_rows([article]) if row["field"] == field]
    row = {"record": "article", "id": article.pk, "field": field, "before": before[0] if before else 0, "after": after}
    (planned,) = plan_file(json.dumps([row]))
    assert says in planned.problem


def test_an_issue_must_be_of_the_journal_that_the_file_gives(article):
    other = make_article()
    about = {"record": "article", "id": article.pk}
    issue = {**about, "field": "issue", "before": article.issue_id, "after": other.issue_id}
    journal = {**about, "field": "journal", "before": article.journal_id, "after": other.journal_id}
    assert "another journal" in plan_file(json.dumps([issue]))[0].problem
    planned = plan_file(json.dumps([journal, issue]))
    assert [row.is_change for row in planned] == [True, True]
    import_rows(planned, by=None)
    article.refresh_from_db()
    assert (article.journal_id, article.issue_id) == (other.journal_id, other.issue_id)


def test_unknown_records_and_second_rows_about_a_field_are_refused(article):
    about = {"record": "article", "id": article.pk, "field": "language", "before": None, "after": "en"}
    rows = [about, {**about, "before": "en", "after": "de"}, {**about, "id": 10**30}, {**about, "record": "user"}]
    planned = plan_file(json.dumps(rows))
    assert [bool(row.problem) for row in planned] == [False, True, True, True]


@pytest.mark.parametrize("text", ["", "x", "[", "[1]", "record,id\n", "[" * 100_000, 'record,id,field,before,after\n"'])
def test_what_is_no_such_file_is_refused(text):
    with pytest.raises(ValidationError):
        read_rows(text)


def test_commands_export_show_and_import(article, tmp_path, django_user_model):
    ann = django_user_model.objects.create_user("ann")
    (made,) = correct(article, {"title": "Tree law"}, by=None)
    out = StringIO()
    call_command("export_corrections", record=["article"], stdout=out)
    revoke(made, by=None)
    path = tmp_path / "corrections.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    seen = StringIO()
    call_command("import_corrections", str(path), dry_run=True, stdout=seen)
    assert "'Forest law' → 'Tree law'" in seen.getvalue()
    assert "1 to change" in seen.getvalue()
    assert CorrectionBatch.objects.count() == 0
    call_command("import_corrections", str(path), by="ann", stdout=seen)
    article.refresh_from_db()
    assert (article.title, CorrectionBatch.objects.get().made_by) == ("Tree law", ann)
    call_command("import_corrections", str(path), stdout=seen)
    assert "Nothing was changed." in seen.getvalue()
    with pytest.raises(CommandError, match="no account"):
        call_command("import_corrections", str(path), by="bo")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_corrections", str(tmp_path / "none.csv"))


def test_a_removed_reference_is_removed_again(article):
    entry = article.references.get()
    row = {"record": "reference", "id": entry.pk, "field": "position", "before": 1, "after": None}
    import_rows(plan_file(json.dumps([row])), by=None)
    assert Reference.objects.get(pk=entry.pk).position is None
    back = {**row, "before": None, "after": 1}
    assert "on its own page" in plan_file(json.dumps([back]))[0].problem
