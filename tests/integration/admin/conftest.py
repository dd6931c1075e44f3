"""Editors, viewers and articles with a source, for the tests of the admin."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client

from articles.models import ReviewItem
from tests.integration.admin.questions import Kind, put
from tests.make import make_article, make_author

groups = importlib.import_module("articles.migrations.0002_groups")


@pytest.fixture
def make_member(db):
    """Make a logged-in client of a member of a group; the groups are made again where a flush took them away."""
    groups.make_groups(apps, SimpleNamespace(connection=connection))

    def make(name: str) -> Client:
        member = User.objects.create_user(name.lower(), is_staff=True)
        member.groups.add(Group.objects.get(name=name))
        client = Client()
        client.force_login(member)
        client.user = member
        return client

    return make


@pytest.fixture
def editor(make_member) -> Client:
    """The client of a member of Editors."""
    return make_member("Editors")


@pytest.fixture
def viewer(make_member) -> Client:
    """The client of a member of Viewers."""
    return make_member("Viewers")


@pytest.fixture(autouse=True)
def _content_types_known(db):
    """The content types are read once a process; tests that count queries need them read before."""
    for model in apps.get_app_config("articles").get_models():
        ContentType.objects.get_for_model(model)


@pytest.fixture
def two_people(db) -> ReviewItem:
    """The question whether two authors, each of one article, are one."""
    short, long = make_author("A. Berg"), make_author("Ann Berg")
    make_article(authors=[short], title="Forest law")
    make_article(authors=[long], title="Water law")
    return put(Kind.DUPLICATE_AUTHOR, short, other=long, name="A. Berg")
