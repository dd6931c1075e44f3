"""Who may do what: the two groups, and what nobody does."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse

from tests.integration.admin.conftest import groups
from tests.integration.admin.pages import change_address, open_form
from tests.integration.admin.records import make_printed_article
from tests.make import make_author

NAMES = [model._meta.model_name for model in apps.get_app_config("articles").get_models()]


def codenames(group: str) -> set[str]:
    found = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    assert {label for label, _ in found} == {"articles"}
    return {codename for _, codename in found}


def test_viewers_view_everything_and_change_nothing(viewer):
    assert codenames("Viewers") == {f"view_{name}" for name in NAMES}


def test_editors_change_records_and_neither_provenance_nor_accounts(editor):
    changed = {codename.partition("_")[2] for codename in codenames("Editors") if codename.startswith("change_")}
    assert changed == {*groups.ADDED_AND_CHANGED}
    assert codenames("Editors") >= codenames("Viewers")
    assert [codename for codename in codenames("Editors") if codename.startswith("delete_")] == []


def test_groups_are_made_once_and_taken_away_again(editor):
    editor_at = SimpleNamespace(connection=connection)
    before = codenames("Editors")
    groups.make_groups(apps, editor_at)
    assert codenames("Editors") == before
    assert Group.objects.filter(name__in=("Viewers", "Editors")).count() == 2
    groups.remove_groups(apps, editor_at)
    assert not Group.objects.filter(name__in=("Viewers", "Editors")).exists()


@pytest.mark.parametrize("name", NAMES)
def test_viewer_opens_lists(name, viewer):
    assert viewer.get(reverse(f"admin:articles_{name}_changelist")).status_code == 200


def test_viewer_opens_a_page_and_is_refused_a_change(viewer, editor):
    article = make_printed_article()
    for record in (article, article.authorships.first(), article.references.first(), article.journal):
        page = viewer.get(change_address(record))
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        assert viewer.post(change_address(record), open_form(editor, record)).status_code == 403


def test_viewer_is_refused_actions(viewer):
    article = make_printed_article()
    data = {"action": "withdraw", "_selected_action": [str(article.pk)]}
    viewer.post(reverse("admin:articles_article_changelist"), data)
    article.refresh_from_db()
    assert article.status == "published"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_deleted_in_the_admin(name, admin_client):
    record = make_author("Ann Berg") if name == "author" else None
    address = reverse(f"admin:articles_{name}_delete", args=[record.pk if record else 1])
    response = admin_client.post(address, {"post": "yes"})
    assert response.status_code in (302, 403)
    assert record is None or response.status_code == 403
    page = admin_client.get(reverse(f"admin:articles_{name}_changelist")).content.decode()
    assert "delete_selected" not in page


def test_editor_sees_no_accounts(editor):
    assert editor.get("/admin/auth/user/").status_code == 403


def test_stranger_is_asked_to_log_in(client, db):
    response = client.get(reverse("admin:articles_article_changelist"))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")
