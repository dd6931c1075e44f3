"""One link of many records: chosen or given by number, previewed by name, undone at once."""

import pytest
from django.urls import reverse

from articles.curation.links import link_affiliation
from articles.ingest.decided import reject_link
from articles.models import Affiliation, Article, Correction, CorrectionBatch, Link, Operation
from tests.integration.admin.pages import errors
from tests.make import make_article, make_author, make_institution, make_issue, make_journal, make_reference


def ask(client, records, **data: str):
    kind = records[0]._meta.model_name
    sent = {"ids": ",".join(str(one.pk) for one in records), "mode": "set"} | data
    return client.post(reverse(f"admin:articles_{kind}_bulk"), sent)


def apply(client, records, **data: str):
    """Look at the preview, then press its button."""
    seen = ask(client, records, **data).context["form"]["seen"].value()
    return ask(client, records, **data, seen=seen, apply="1")


@pytest.fixture
def strings(db) -> list[Affiliation]:
    """Three wordings, each of an institution of its own."""
    names = ["Academy of Rivers, Bergen, Norway", "Rivers Academy, Bergen, Norway", "Academy, Bergen, Norway"]
    for name in names:
        make_article(authors=["Ann Berg"], affiliations=[name])
    return list(Affiliation.objects.order_by("pk"))


def meant(strings) -> list[str | None]:
    found = Affiliation.objects.filter(pk__in=[one.pk for one in strings]).order_by("pk").select_related("institution")
    return [one.institution and one.institution.name for one in found]


def test_strings_are_linked_together_and_the_links_undone_together(editor, strings):
    before, academy = meant(strings), strings[0].institution
    page = errors(ask(editor, strings, field="institution", to_institution=str(academy.pk)))
    assert f"{strings[1].institution} ({strings[1].institution_id})" in page
    assert "2 would change, 1 hold this already" in page
    assert Operation.objects.count() == 0
    response = apply(editor, strings, field="institution", to_institution=str(academy.pk), reason="one house")
    assert meant(strings) == [academy.name] * 3
    made = list(Operation.objects.order_by("pk"))
    assert {(one.kind, one.record, one.batch, one.reason) for one in made} == {
        ("link", "affiliation", made[0].pk, "one house")
    }
    assert Affiliation.objects.filter(link=Link.CONFIRMED).count() == 2
    undo = reverse("admin:articles_operation_undo", args=[made[0].pk])
    assert undo in errors(editor.get(response.url))
    proposal = editor.get(undo).context["proposal"]
    editor.post(undo, {"confirmed": "1", "seen": proposal.digest})
    assert meant(strings) == before


def test_a_number_is_enough_and_who_was_merged_stands_for_the_survivor(editor, db):
    kept = make_author("Ann Berg")
    merged = make_author(family="Berg", given="A.", merged_into=kept)
    names = [make_article(authors=["Bo Dahl"]).authorships.get() for _ in range(2)]
    apply(editor, names, field="author", value=f" {merged.pk} ")
    assert {name.author_id for name in type(names[0]).objects.all()} == {kept.pk}


def test_a_link_is_cleared(editor, db):
    cited = make_article()
    references = [make_reference(make_article(), cited=cited, state="linked") for _ in range(2)]
    apply(editor, references, field="cited", mode="clear")
    for reference in references:
        reference.refresh_from_db()
        assert (reference.cited, reference.state) == (None, "absent")


def test_an_issue_brings_its_journal_and_both_return(editor, db):
    issue = make_issue(make_journal(title="Forest law"), volume="9", number="1")
    articles = [make_article(), make_article(journal=None, issue=None)]
    before = list(Article.objects.order_by("pk").values_list("journal", "issue"))
    page = errors(ask(editor, articles, field="issue", to_issue=str(issue.pk)))
    assert "2 would change" in page
    assert page.count(f"Forest law ({issue.journal_id})") == 2
    apply(editor, articles, field="issue", to_issue=str(issue.pk))
    assert set(Article.objects.values_list("journal", "issue")) == {(issue.journal_id, issue.pk)}
    editor.post(reverse("admin:articles_correctionbatch_undo", args=[CorrectionBatch.objects.get().pk]))
    assert list(Article.objects.order_by("pk").values_list("journal", "issue")) == before


def test_another_journal_leaves_the_issue_behind(editor, db):
    article, journal = make_article(), make_journal(title="Water law")
    assert article.issue is not None
    apply(editor, [article], field="journal", to_journal=str(journal.pk))
    article.refresh_from_db()
    assert (article.journal, article.issue) == (journal, None)
    assert Correction.objects.count() == 2


def test_an_institution_is_no_part_of_itself(editor, db):
    whole, part = make_institution("University of Oslo"), make_institution("Faculty of law")
    page = errors(ask(editor, [whole, part], field="parent", to_parent=str(whole.pk)))
    assert "1 would change" in page
    assert "An institution is not a part of itself." in page


def test_a_string_that_was_linked_meanwhile_is_looked_at_again(editor, strings):
    academy = strings[0].institution
    seen = ask(editor, strings, field="institution", value=str(academy.pk)).context["form"]["seen"].value()
    link_affiliation(strings[2], None, by=None)
    page = errors(ask(editor, strings, field="institution", value=str(academy.pk), seen=seen, apply="1"))
    assert "Nothing was changed yet" in page
    assert Operation.objects.count() == 1


def test_the_preview_names_those_that_an_editor_had_rejected(editor, strings):
    wrong = strings[0].institution
    reject_link(strings[0], wrong, by=None)
    page = errors(ask(editor, strings, field="institution", value=str(wrong.pk)))
    assert "An editor had decided that it is not this; that gives way." in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose one, or write its number as the value."),
        ({"value": "99999999"}, "There is no institution of this number."),
        ({"value": "9" * 40}, "There is no institution of this number."),
        ({"value": "\x00"}, "Null characters are not allowed."),
        ({"value": "Oslo"}, "There is no institution of this number."),
        ({"to_institution": "x"}, "There is no institution of this number."),
        ({"mode": "replace", "find": "a"}, "This points to another record: set it or clear it."),
    ],
)
def test_what_names_no_record_gets_the_form_again(editor, strings, data, sentence):
    assert sentence in errors(ask(editor, strings, field="institution", **data))
    assert Operation.objects.count() == 0


def test_the_preview_costs_the_same_for_one_and_for_three_strings(editor, strings, django_assert_num_queries):
    academy = str(strings[0].institution_id)
    for count in (2, 3):
        with django_assert_num_queries(9):
            ask(editor, strings[:count], field="institution", to_institution=academy)
