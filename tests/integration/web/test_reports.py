"""Readers report problems: each report is a question for editors, and nothing else."""

import pytest
from django.test import Client

from articles.curation.merge import merge
from articles.models import Article, ReviewItem
from articles.web import reports, throttle
from tests.make import make_article, make_author, make_institution

SENT = {"field": "title", "suggestion": "On rivers", "remark": "See the printed issue."}


@pytest.fixture(autouse=True)
def nobody_remembered(monkeypatch):
    """A client that has asked for nothing yet."""
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets(clock=lambda: 0.0))
    monkeypatch.setattr(throttle, "SECONDS_A_TOKEN", float("inf"))


@pytest.fixture
def article(db) -> Article:
    """One article."""
    return make_article(title="On river")


def address(article: Article) -> str:
    return f"/articles/{article.pk}/report/"


def test_a_report_becomes_one_question_with_the_field_and_the_suggested_value(client, article):
    response = client.post(address(article), SENT)
    assert (response.status_code, response["Location"]) == (303, f"/articles/{article.pk}/report/thanks/")
    item = ReviewItem.objects.get()
    assert (item.kind, item.state, item.record, item.record_id) == ("reader-report", "open", "article", article.pk)
    assert item.details == SENT


def test_a_report_changes_nothing(client, article):
    before = Article.objects.filter(pk=article.pk).values().get()
    client.post(address(article), SENT)
    assert Article.objects.filter(pk=article.pk).values().get() == before


def test_the_same_report_twice_is_one_question(client, article):
    client.post(address(article), SENT)
    client.post(address(article), SENT)
    assert ReviewItem.objects.count() == 1


def test_a_report_needs_no_cookie_and_sets_none(article):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(article), SENT).status_code == 303
    assert not strict.cookies


@pytest.mark.parametrize(
    "sent",
    [{}, {"field": "title"}, {"field": "nonsense", "remark": "x"}, {"suggestion": "x" * 5_000}, {"remark": "a\x00b"}],
)
def test_what_says_nothing_comes_back_with_a_message(client, article, sent):
    response = client.post(address(article), sent)
    assert response.status_code == 400
    assert b'class="error"' in response.content
    assert not ReviewItem.objects.exists()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client, article):
    assert client.post(address(article), SENT | {"website": "spam"}).status_code == 303
    assert not ReviewItem.objects.exists()


def test_one_client_can_send_a_few_reports_and_not_many(client, article, settings):
    settings.SEARCH_RATE = 120
    codes = [client.post(address(article), SENT | {"remark": str(number)}).status_code for number in range(5)]
    assert codes == [303, 303, 303, 429, 429]


def test_one_record_gathers_only_as_many_reports_as_editors_will_read(client, article, settings):
    settings.SEARCH_RATE = 0
    for number in range(reports.MOST_OPEN_EACH + 3):
        client.post(address(article), SENT | {"remark": str(number)})
    assert ReviewItem.objects.count() == reports.MOST_OPEN_EACH


def test_reports_end_where_too_many_wait(client, article, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OPEN", 1)
    client.post(address(article), SENT)
    client.post(address(make_article()), SENT)
    assert ReviewItem.objects.count() == 1


def test_authors_and_institutions_are_reported_too(client, db):
    for shelf, record in (("authors", make_author("A. Writer")), ("institutions", make_institution("A university"))):
        page = client.get(record.get_absolute_url()).content.decode()
        assert f'href="/{shelf}/{record.pk}/report/"' in page
        assert client.post(f"/{shelf}/{record.pk}/report/", {"remark": "Not so."}).status_code == 303
    assert set(ReviewItem.objects.values_list("record", flat=True)) == {"author", "institution"}


def test_a_merged_record_is_reported_as_the_one_it_became(client, db):
    kept, merged = make_author("A. Writer"), make_author("Anna Writer")
    merge(merged, kept, by=None)
    client.post(f"/authors/{merged.pk}/report/", {"remark": "Not so."})
    assert ReviewItem.objects.get(kind="reader-report").record_id == kept.pk


def test_what_is_not_there_cannot_be_reported(client, article):
    Article.objects.filter(pk=article.pk).update(status="deleted")
    assert client.get(address(article)).status_code == 410
    assert client.get("/articles/999999/report/").status_code == 404
    assert client.get("/journals/1/report/").status_code == 404


def test_a_report_is_escaped_where_it_comes_back(client, article):
    page = client.post(address(article), {"field": "no", "suggestion": "</textarea><script>x"}).content.decode()
    assert "<script>x" not in page


def test_the_article_page_leads_to_the_form(client, article):
    assert f'href="{address(article)}"' in client.get(article.get_absolute_url()).content.decode()
