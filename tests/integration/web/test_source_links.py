"""Editors come from every value of an article's page to its place in the source; readers see and pay nothing of it."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.ingest.run import ingest_files
from articles.models import Article

SAMPLES = Path(__file__).parents[2] / "samples"
COUNTS = json.loads(Path(__file__).with_name("query_counts.json").read_text())

STAFF_QUERIES = 4 + 4
"""What an editor's page takes beyond a reader's: the session, the account, two for permissions; the printed layers of the
article, its authors, their affiliations and the references."""


@pytest.fixture
def article(db) -> Article:
    """An article as ingest stores it."""
    ingest_files([SAMPLES / "legal-assistance.txt"])
    return Article.objects.get()


@pytest.fixture
def staff(db) -> Client:
    """Somebody who may see articles in the admin."""
    user = User.objects.create_user("ed", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(user)
    return client


def page_of(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def linked(page: str) -> list[str]:
    return re.findall(r'class="to-source" href="[^"?]*\?at=([^"#]*)#at-', page)


def test_editors_come_from_every_value_to_its_place(staff, article):
    authors = list(article.authorships.order_by("position"))
    places = [link for author in authors for link in author.affiliation_links.all()]
    references = article.references.order_by("position")
    keys = linked(page_of(staff, article))
    expected = ["title", "journal", "issue", "page", "issued_year", "abstract", "citation"]
    expected += [f"authorship-{author.pk}" for author in authors]
    expected += [f"authorshipaffiliation-{link.pk}" for link in places]
    expected += [f"reference-{reference.pk}" for reference in references]
    assert sorted(keys) == sorted(expected)


def test_every_link_leads_to_a_mark(admin_client, article):
    page = page_of(admin_client, article)
    source = admin_client.get(f"/admin/articles/article/{article.pk}/source/").content.decode()
    assert [key for key in linked(page) if f'id="at-{key}"' not in source] == []
    assert 'href="/admin/articles/article/' in page


def test_a_value_that_an_editor_gave_has_no_link(staff, article):
    article.authorships.filter(position=1).update(printed=None)
    assert len([key for key in linked(page_of(staff, article)) if re.fullmatch(r"authorship-\d+", key)]) == 1


def test_links_have_names_of_their_own(staff, article):
    names = re.findall(r'source<span class="unseen"> of ([^<]*)</span>', page_of(staff, article))
    assert len(set(names)) == len(names)


def test_readers_and_mere_accounts_see_no_link(client, article):
    anonymous = client.get(article.get_absolute_url())
    assert "to-source" not in anonymous.content.decode()
    assert "Cookie" not in anonymous.get("Vary", "")
    assert "Set-Cookie" not in anonymous
    client.force_login(User.objects.create_user("mere", is_staff=True))
    assert "to-source" not in page_of(client, article)


def test_only_editors_pay_for_the_links(client, staff, library):
    counted = []
    for one in (client, staff):
        with CaptureQueriesContext(connection) as queries:
            page_of(one, library.article)
        counted.append(len(queries))
    assert counted == [COUNTS["article_detail"], COUNTS["article_detail"] + STAFF_QUERIES]
