"""The log of operations: in words, with filters, undone together and in any order; readers' pages follow at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.curation.links import link_authorship
from articles.curation.merge import merge
from articles.curation.together import merge_all
from articles.models import Institution, Operation
from articles.search.index import catch_up
from tests.integration.admin.benches import ask_whether_one, confirm
from tests.make import make_article, make_author

LIST = reverse("admin:articles_operation_changelist")


def undo_address(operation: Operation) -> str:
    return reverse("admin:articles_operation_undo", args=[operation.pk])


@pytest.fixture
def three(db) -> list[Institution]:
    names = ("Academy of Rivers", "Rivers Academy", "Academy for Rivers")
    for name in names:
        make_article(authors=["Ann Berg"], affiliations=[f"{name}, Bergen, Norway"])
    return [Institution.objects.get(name=name) for name in names]


def test_the_log_says_what_was_decided_and_is_filtered(editor, three):
    merge_all(three[1:], three[0], by=editor.user, reason="one academy")
    link_authorship(make_article(authors=["Bo Dahl"]).authorships.get(), make_author("Bo Dahl"), by=None)
    page = editor.get(LIST).content.decode()
    assert f"Rivers Academy ({three[1].pk}) became Academy of Rivers ({three[0].pk})" in page
    assert f"Bo Dahl ({Operation.objects.first().record_id}) is Bo Dahl" in page
    only = editor.get(LIST, {"kind__exact": "merge", "record__exact": "institution", "undone_at__isempty": "1"})
    assert only.context["cl"].result_count == 2
    assert editor.get(LIST, {"q": "academy"}).context["cl"].result_count == 2
    batch = Operation.objects.filter(kind="merge").first().batch
    assert editor.get(LIST, {"q": str(batch)}).context["cl"].result_count >= 2
    assert editor.get(reverse("admin:articles_operation_change", args=[batch])).status_code == 200


def test_what_was_decided_together_is_undone_together(editor, three):
    made = merge_all(three[1:], three[0], by=None)
    page = editor.post(undo_address(made[0]), {}).content.decode()
    assert "Undo 2 operations" in page
    done = confirm(editor, undo_address(made[0]))
    assert "Done: Undo 2 operations" in done.content.decode()
    assert not Operation.objects.in_force().exists()
    assert Institution.objects.current().count() == 3
    assert "This was undone already" in editor.get(undo_address(made[0])).content.decode()


def test_what_later_decisions_rest_on_is_not_undone_and_they_are_linked(editor, db):
    short, long = make_author("A. Berg"), make_author("Ann Berg")
    row = make_article(authors=[short]).authorships.get()
    operation = merge(short, long, by=None)
    later = link_authorship(row, make_author("Bo Dahl"), by=None)
    page = editor.get(undo_address(operation))
    assert reverse("admin:articles_operation_change", args=[later.pk]) in page.content.decode()
    assert 'name="confirmed"' not in page.content.decode()
    editor.post(undo_address(operation), {"confirmed": "yes", "seen": page.context["proposal"].digest})
    operation.refresh_from_db()
    assert operation.undone_at is None
    confirm(editor, undo_address(later))
    confirm(editor, undo_address(operation))
    assert not Operation.objects.in_force().exists()


def test_who_may_not_change_what_it_is_about_may_not_undo(viewer, editor, client, three):
    [operation] = merge_all(three[1:2], three[0], by=None)
    data = {"confirmed": "yes", "seen": editor.get(undo_address(operation)).context["proposal"].digest}
    assert viewer.post(undo_address(operation), data).status_code == 403
    assert client.post(undo_address(operation), data).status_code == 302
    editor.handler.enforce_csrf_checks = True
    assert editor.post(undo_address(operation), data).status_code == 403
    operation.refresh_from_db()
    assert operation.undone_at is None


def test_the_list_needs_as_many_queries_for_one_row_as_for_many(editor, three):
    merge(three[1], three[0], by=None)
    counted = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        counted.append(len(queries))
        for name in "ABC":
            merge(make_author(f"{name}. Writer{number}"), make_author("Ann Writer"), by=None)
            link_authorship(make_article(authors=["Bo Dahl"]).authorships.get(), make_author("Bo Dahl"), by=None)
    assert counted[1] <= 20
    with CaptureQueriesContext(connection) as queries:
        editor.get(LIST)
    assert len(queries) == counted[1]


def test_readers_pages_follow_a_merge_and_its_undoing_at_once(editor, client, transactional_db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    for name in ("Academy of Rivers", "Rivers Academy"):
        make_article(title=f"On {name}", authors=["Ann Berg"], affiliations=[f"{name}, Bergen, Norway"])
    kept, gone = (Institution.objects.get(name=name) for name in ("Academy of Rivers", "Rivers Academy"))
    ask_whether_one(kept, gone)
    catch_up()
    page, feed = gone.get_absolute_url(), reverse("institution_feed", args=[gone.pk])
    addresses = [page, feed, *(f"{page.rstrip('/')}{ending}" for ending in (".bib", ".ris", ".csv"))]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)

    def found() -> int:
        return client.get("/articles/", {"institution_id": kept.pk}).context["found"].total

    assert found() == 1
    decide = reverse("admin:articles_institution_workbench_decide")
    confirm(editor, decide, deed="merge", institution=[kept.pk, gone.pk], survivor=kept.pk)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 301, address
        assert f"institutions/{kept.pk}" in answer.url
    assert found() == 2
    assert b"On Rivers Academy" in client.get(kept.get_absolute_url()).content
    bib = client.get(f"{kept.get_absolute_url().rstrip('/')}.bib")
    assert b"On Rivers Academy" in b"".join(bib.streaming_content if bib.streaming else [bib.content])
    confirm(editor, undo_address(Operation.objects.get()))
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    assert found() == 1
