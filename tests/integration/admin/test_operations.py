"""Operations are undone from their list, by those who may change what they are about."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.curation.links import link_authorship
from articles.curation.merge import merge
from articles.models import Operation
from tests.make import make_article, make_author

LIST = reverse("admin:articles_operation_changelist")


@pytest.fixture
def operation(db) -> Operation:
    return merge(make_author("A. Berg"), make_author("Ann Berg"), by=None)


def undo(client, *operations: Operation) -> str:
    chosen = {"action": "undo", "_selected_action": [operation.pk for operation in operations]}
    return client.post(LIST, chosen, follow=True).content.decode()


def is_undone(operation: Operation) -> bool:
    operation.refresh_from_db()
    return operation.undone_at is not None


def test_editor_undoes_operations(editor, operation):
    assert "1 of 1 operations undone." in undo(editor, operation)
    assert is_undone(operation)
    assert operation.undone_by == editor.user


def test_operation_on_which_a_later_one_rests_stays_and_the_sentence_names_it(editor, db):
    short, long = make_author("A. Berg"), make_author("Ann Berg")
    row = make_article(authors=[short]).authorships.get()
    operation = merge(short, long, by=None)
    later = link_authorship(row, make_author("Bo Dahl"), by=None)
    page = undo(editor, operation)
    assert f"operation {later.pk}" in page
    assert "0 of 1 operations undone." in page
    assert not is_undone(operation)
    assert "2 of 2 operations undone." in undo(editor, operation, later)


def test_viewer_is_not_offered_to_undo(viewer, operation):
    assert 'value="undo"' not in viewer.get(LIST).content.decode()
    undo(viewer, operation)
    assert not is_undone(operation)


def test_who_may_change_other_records_only_is_refused(viewer, operation):
    viewer.user.user_permissions.add(Permission.objects.get(codename="change_journal"))
    assert "You may not undo" in undo(viewer, operation)
    assert not is_undone(operation)
