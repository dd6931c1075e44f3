"""One field of many records: previewed row by row, applied all or none, undone at once."""

import pytest
from django.urls import reverse

from articles.curation.corrections import correct
from articles.models import Article, Correction, CorrectionBatch
from tests.integration.admin.pages import errors, read_form
from tests.make import make_article, make_author

LIST = "/admin/articles/article/"
BULK = "/admin/articles/article/bulk/"


@pytest.fixture
def articles(db) -> list[Article]:
    return [make_article(title=f"On trees {number}", language="en") for number in range(3)]


def ask(client, articles, **data: str):
    sent = {"ids": ",".join(str(one.pk) for one in articles), "mode": "set", "field": "language"} | data
    return client.post(BULK, sent)


def apply(client, articles, **data: str):
    """Look at the preview, then press its button."""
    seen = ask(client, articles, **data).context["form"]["seen"].value()
    return ask(client, articles, **data, seen=seen, apply="1")


def languages(articles) -> list[str | None]:
    return list(
        Article.objects.filter(pk__in=[one.pk for one in articles]).order_by("pk").values_list("language", flat=True)
    )


def test_the_action_leads_from_a_selection_to_the_form(editor, articles):
    data = {"action": "bulk_edit", "_selected_action": [str(articles[0].pk), str(articles[2].pk)]}
    page = editor.post(LIST, data)
    assert f'value="{articles[0].pk},{articles[2].pk}"' in page.content.decode()


def test_the_preview_shows_each_row_and_stores_nothing(editor, articles):
    page = errors(ask(editor, articles, field="title", mode="replace", find="trees", value="<woods>", preview="1"))
    assert "&quot;On trees 1&quot;" in page
    assert "&quot;On &lt;woods&gt; 1&quot;" in page
    assert "3 would change, 0 hold this already" in page
    assert Correction.objects.count() == 0


def test_applied_it_is_one_batch_with_the_reason_on_each_decision(editor, articles):
    response = apply(editor, articles, value="kk", reason="by the cover")
    batch = CorrectionBatch.objects.get()
    assert response.url == reverse("admin:articles_correctionbatch_change", args=[batch.pk])
    assert languages(articles) == ["kk"] * 3
    assert batch.made_by == editor.user
    assert {one.reason for one in batch.corrections.all()} == {"by the cover"}
    assert "Undo all" in editor.get(response.url).content.decode()


def test_what_the_preview_did_not_show_is_not_applied(editor, articles):
    seen = ask(editor, articles, value="kk").context["form"]["seen"].value()
    correct(articles[1], {"language": "ru"}, by=None)
    page = errors(ask(editor, articles, value="kk", seen=seen, apply="1"))
    assert "Nothing was changed yet" in page
    assert languages(articles) == ["en", "ru", "en"]
    assert apply(editor, articles, value="kk").status_code == 302


def test_rows_that_cannot_hold_the_value_are_named_and_left_out(editor, db):
    authors = [make_author("Ann Berg"), make_author("Berg", given="Bo", literal="Bo Berg", family=None)]
    sent = {"ids": ",".join(str(one.pk) for one in authors), "mode": "set", "field": "orcid", "value": "12"}
    page = errors(editor.post("/admin/articles/author/bulk/", sent))
    assert "2 cannot be changed so" in page
    assert "An ORCID iD is four groups" in page


def test_what_the_database_refuses_refuses_all_of_it(editor, db):
    authors = [make_author("Ann Berg"), make_author("Bo Dahl")]
    data = {"ids": ",".join(str(one.pk) for one in authors), "field": "orcid", "mode": "set"}
    data["value"] = "0000-0002-1825-0097"
    seen = editor.post("/admin/articles/author/bulk/", data).context["form"]["seen"].value()
    page = errors(editor.post("/admin/articles/author/bulk/", data | {"seen": seen, "apply": "1"}))
    assert "author_orcid_once" in page
    assert Correction.objects.count() == CorrectionBatch.objects.count() == 0


def test_undoing_keeps_what_somebody_changed_since_and_names_it(editor, viewer, articles):
    correct(articles[0], {"language": "de"}, by=viewer.user, reason="first")
    apply(editor, articles, value="kk")
    correct(articles[2], {"language": "ru"}, by=viewer.user)
    batch = CorrectionBatch.objects.get()
    page = editor.post(reverse("admin:articles_correctionbatch_undo", args=[batch.pk]), follow=True).content.decode()
    assert languages(articles) == ["de", "en", "ru"]
    assert "2 undone." in page
    assert "Changed since, and therefore kept: On trees 2." in page
    assert Correction.objects.in_force().filter(record_id=articles[0].pk).get().new == "de"
    batch.refresh_from_db()
    assert batch.undone_by == editor.user
    assert "Undo all" not in page


def test_values_are_read_as_the_form_of_the_record_reads_them(editor, articles):
    apply(editor, articles, field="keywords", value=" oak \r\n\r\nelm")
    assert Article.objects.values_list("keywords", flat=True)[0] == ["oak", "elm"]
    apply(editor, articles, field="doi_known", value="yes")
    assert Article.objects.filter(doi_known=True).count() == 3
    apply(editor, articles, field="issued_year", mode="clear")
    assert Article.objects.filter(issued_year=None).count() == 3
    page = errors(ask(editor, articles, field="issued_year", value="soon"))
    assert "Enter a whole number." in page


@pytest.mark.parametrize(
    "data",
    [{"ids": "1;2"}, {"ids": ""}, {"field": "journal"}, {"field": "id"}, {"mode": "eat"}, {"mode": "replace"}],
    ids=str,
)
def test_odd_requests_get_the_form_again(editor, articles, data):
    assert ask(editor, articles, **data).status_code == 200
    assert CorrectionBatch.objects.count() == 0


def test_only_who_may_change_the_records_changes_them_in_bulk(viewer, editor, articles):
    assert ask(viewer, articles, value="kk").status_code == 403
    assert viewer.get(BULK).status_code == 403
    assert editor.get(BULK).status_code == 302
    apply(editor, articles, value="kk")
    batch = CorrectionBatch.objects.get()
    assert viewer.post(reverse("admin:articles_correctionbatch_undo", args=[batch.pk])).status_code == 403
    assert languages(articles) == ["kk"] * 3
    assert "Undo all" not in viewer.get(f"/admin/articles/correctionbatch/{batch.pk}/change/").content.decode()


def test_withdrawing_a_selection_is_undone_at_once(editor, articles):
    editor.post(LIST, {"action": "withdraw", "_selected_action": [str(one.pk) for one in articles[:2]]})
    batch = CorrectionBatch.objects.get()
    assert Article.objects.filter(status="withdrawn").count() == 2
    editor.post(reverse("admin:articles_correctionbatch_undo", args=[batch.pk]))
    assert Article.objects.filter(status="published").count() == 3


def test_the_preview_costs_the_same_for_one_and_for_three_rows(editor, articles, django_assert_num_queries):
    with django_assert_num_queries(5):
        ask(editor, articles[:1], value="kk")
    with django_assert_num_queries(5):
        ask(editor, articles, value="kk")


def test_the_form_needs_its_token(editor, articles):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert ask(strict, articles, value="kk", apply="1").status_code == 403
    assert "csrfmiddlewaretoken" in read_form(editor, LIST, "changelist-form")
