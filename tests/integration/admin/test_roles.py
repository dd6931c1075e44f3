"""Who gets where: every address of the admin, those without permission, and what nobody may touch."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from articles.models import Correction, Operation, Record, ReviewItem
from tests.integration.admin.pages import change_address
from tests.make import make_article

migration = importlib.import_module("articles.migrations.0017_administrators")

FOR_EVERYONE = {
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "view_on_site",
}
"""What whoever may sign in may open: the own password, and frames without content."""


def make_client(**facts) -> Client:
    user = User.objects.create_user(f"user{User.objects.count()}", **facts)
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def administrator(editor) -> Client:
    migration.make_administrators(apps, SimpleNamespace(connection=connection))
    client = make_client(is_staff=True)
    client.user.groups.add(Group.objects.get(name="Administrators"))
    return client


def account_address(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def addresses() -> list[str]:
    """Every named address of the admin; where it takes arguments, those of records that are not there."""
    patterns = [one for pattern in admin.site.get_urls() for one in getattr(pattern, "url_patterns", [pattern])]
    return sorted({address_of(one.name) for one in patterns if one.name and one.name not in FOR_EVERYONE})


def address_of(name: str) -> str:
    for arguments in ([], ["1"], ["1", "1"], ["articles"]):
        try:
            return reverse(f"admin:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no arguments for {name}")


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_permission_is_refused_everywhere(method, db):
    make_article(authors=["Ann Berg"], affiliations=["Oslo University, Oslo, Norway"], references=["Eik C. Old."])
    client = make_client(is_staff=True)
    answers = {address: getattr(client, method)(address).status_code for address in addresses()}
    assert len(answers) > 60
    assert {address: code for address, code in answers.items() if code not in refusals(address)} == {}


def refusals(address: str) -> set[int]:
    """403; and 404 or the way home for records that are not there, or 405 for addresses that take no such request."""
    is_record = any(part.isdigit() for part in address.split("/"))
    return {403, 404, 302, 405} if is_record else {403, 404, 405}


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_no_staff_is_asked_to_sign_in_everywhere(method, db):
    client = make_client()
    answers = {address: getattr(client, method)(address) for address in addresses()}
    elsewhere = {a: r.status_code for a, r in answers.items() if not getattr(r, "url", "").startswith("/admin/login/")}
    assert {address: code for address, code in elsewhere.items() if code not in (404, 405)} == {}


@pytest.mark.parametrize("model", [Correction, Operation, ReviewItem])
def test_nobody_deletes_or_rewrites_what_was_decided(model, admin_client, admin_user):
    facts = {"record": Record.ARTICLE, "record_id": make_article().pk}
    kept = {
        Correction: lambda: Correction.objects.create(**facts, field="title", reason="why"),
        Operation: lambda: Operation.objects.create(**facts, kind="link", reason="why"),
        ReviewItem: lambda: ReviewItem.objects.create(
            **facts, kind="order", fingerprint="x", state="decided", decided_by=admin_user
        ),
    }[model]()
    before = model.objects.values().get()
    forged = {"reason": "other", "record_id": "7", "field": "page", "state": "open", "details": "{}", "decided_by": ""}
    admin_client.post(change_address(kept), forged | {"_save": "Save"})
    name = model._meta.model_name
    admin_client.post(reverse(f"admin:articles_{name}_delete", args=[kept.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"}
    admin_client.post(reverse(f"admin:articles_{name}_changelist"), chosen)
    assert model.objects.values().get() == before


def test_administrators_do_what_editors_do_and_make_accounts(administrator, editor):
    may = {
        (row.content_type.app_label, row.codename) for row in Group.objects.get(name="Administrators").permissions.all()
    }
    editors = {
        (row.content_type.app_label, row.codename) for row in Group.objects.get(name="Editors").permissions.all()
    }
    assert editors <= may
    accounts = {codename for label, codename in may if label != "articles"}
    assert accounts == {*migration.ACCOUNTS}
    sent = {
        "username": "new",
        "password1": "a long password",
        "password2": "a long password",
        "usable_password": "true",
    }
    administrator.post(reverse("admin:auth_user_add"), sent)
    assert User.objects.filter(username="new").exists()


def test_administrators_make_no_superusers(administrator):
    own = administrator.user
    sent = {
        "username": own.username,
        "is_staff": "on",
        "is_active": "on",
        "is_superuser": "on",
        "user_permissions": "1",
    }
    sent |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    assert administrator.post(account_address(own), sent).status_code == 302
    own.refresh_from_db()
    assert (own.is_superuser, own.user_permissions.count()) == (False, 0)


def test_administrators_touch_neither_superusers_nor_rights_nor_delete_accounts(administrator, admin_user):
    password = reverse("admin:auth_user_password_change", args=[admin_user.pk])
    assert administrator.post(password, {"password1": "x", "password2": "x"}).status_code == 403
    assert administrator.post(account_address(admin_user), {"username": "mine"}).status_code == 403
    group = Group.objects.get(name="Editors")
    assert administrator.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "x"}).status_code == 403
    address = reverse("admin:auth_user_delete", args=[admin_user.pk])
    assert administrator.post(address, {"post": "yes"}).status_code == 403


def test_nobody_deletes_an_account(admin_client, editor):
    address = reverse("admin:auth_user_delete", args=[editor.user.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403


def test_administrators_let_somebody_in_again(administrator):
    assert administrator.get(reverse("admin:axes_accessattempt_changelist")).status_code == 200


def test_the_group_is_made_once_and_taken_away_again(administrator):
    migration.make_administrators(apps, SimpleNamespace(connection=connection))
    assert Group.objects.filter(name="Administrators").count() == 1
    migration.remove_administrators(apps, SimpleNamespace(connection=connection))
    assert not Group.objects.filter(name="Administrators").exists()
    administrator.user.refresh_from_db()


def test_a_change_without_the_token_is_refused(editor, db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor.user)
    item = ReviewItem.objects.create(kind="order", fingerprint="x", record=Record.ARTICLE, record_id=make_article().pk)
    assert client.post(change_address(item), {"deed": "decide"}).status_code == 403
    item.refresh_from_db()
    assert item.state == "open"
