"""What the reader did, as a page: every value at its place, its form behind it, doubts and decisions beside it."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin import source_page
from articles.curation.corrections import correct
from articles.ingest.run import ingest_files
from articles.models import Affiliation, Article, IngestRun, ParseProblem, SourceFile
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article, make_source, reading
from tests.make import make_article

SAMPLES = Path(__file__).parents[2] / "samples"

PAGE_QUERIES = 12
"""Queries of the page for an editor, however long the article's lists are; four are the session, account, permissions."""

LARGEST_PAGE = 1_000_000


def address(article: Article, query: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/source/{query}"


def page_of(client: Client, article: Article, query: str = "") -> str:
    response = client.get(address(article, query))
    assert response.status_code == 200
    return response.content.decode()


def mark_of(page: str, key: str) -> str:
    """The mark of a field: its tag and what follows up to its end."""
    found = re.search(rf'<mark id="at-{re.escape(key)}".*?</mark>', page)
    assert found, key
    return found.group()


@pytest.fixture
def article(db, settings, tmp_path) -> Article:
    """An article as ingest stores it."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    ingest_files([SAMPLES / "legal-assistance.txt"])
    return Article.objects.get()


def test_every_stored_value_is_at_its_place_with_its_form_behind_it(editor, article):
    """The words of each mark lead to the input of the value's form."""
    page = page_of(editor, article)
    first = article.authorships.get(position=1)
    link = first.affiliation_links.get()
    reference = article.references.get(position=1)
    for key, words, form in (
        ("title", "Actual Issues of Legal Assistance", f"{change_address(article)}#id_title"),
        (f"authorship-{first.pk}-family", "AKHMETZAKIROV", f"{change_address(first)}#id_family"),
        (f"authorshipaffiliation-{link.pk}-city", "Kosshy", f"{change_address(link.affiliation)}#id_city"),
        (f"reference-{reference.pk}-title", "Ideological", f"{change_address(reference)}#id_title"),
    ):
        mark = mark_of(page, key)
        assert f'<a href="{form}">' in mark
        assert words in mark
        assert form.rpartition("#")[2] in editor.get(form).content.decode()


def test_the_citation_has_its_place(editor, article):
    assert "AKHMETZAKIROV" in page_of(editor, article).partition('id="at-citation"')[2]


def test_a_value_stored_without_a_place_is_found_by_its_words(editor, article):
    """Articles that an earlier reader stored noted no place of the citation."""
    article.printed["citation"].pop("span")
    article.save()
    assert 'title="citation (found by its words)"' in page_of(editor, article)


def test_a_field_without_a_place_says_so(editor, article):
    assert "has no place in this source" in page_of(editor, article, "?at=language")
    assert "has no place in this source" not in page_of(editor, article, "?at=title")


def test_the_field_that_was_asked_for_is_marked_out(editor, article):
    assert "wanted" in mark_of(page_of(editor, article, "?at=title"), "title")
    assert "wanted" not in mark_of(page_of(editor, article), "title")


def test_printed_and_decided_stand_side_by_side(editor, article):
    """Also where the decision is about an affiliation, which many articles may print; the place is a click away."""
    affiliation = Affiliation.objects.order_by("pk").first()
    correct(article, {"title": "Decided <b>title</b>"}, by=editor.user, reason="misprint")
    correct(affiliation, {"city": "Almaty"}, by=editor.user)
    page = page_of(editor, article)
    assert "decided: Decided &lt;b&gt;title&lt;/b&gt;" in mark_of(page, "title")
    assert 'class="role-title decided"' in mark_of(page, "title")
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    title = next(row for row in rows if "misprint" in row)
    assert "Actual Issues of Legal Assistance" in title
    assert "Decided &lt;b&gt;title&lt;/b&gt;" in title
    assert 'href="?at=title#at-title"' in title
    city = next(row for row in rows if "Almaty" in row)
    assert "Kosshy" in city
    assert "#at-authorshipaffiliation-" in city


def test_a_decided_field_that_nothing_prints_has_no_place(editor, article):
    correct(article, {"abstract": None, "doi": "10.1000/1"}, by=editor.user)
    page = page_of(editor, article)
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "10.1000/1" in row)
    assert "in the text" not in row


def test_problems_lead_to_their_lines(editor, article):
    source = article.source
    ParseProblem.objects.create(run=source.run, source=source, path="x", code="odd-line", line=3, text="<b>odd</b>")
    page = page_of(editor, article)
    assert '<a href="#line-3">line 3</a> <code>odd-line</code> <q><bdi>&lt;b&gt;odd' in page
    assert 'id="line-3"' in page


def test_long_lists_of_problems_are_cut(editor, article, monkeypatch):
    monkeypatch.setattr(source_page, "SHOWN_ROWS", 2)
    for number in range(3):
        ParseProblem.objects.create(run=article.source.run, source=article.source, path="x", code=f"odd-{number}")
    assert page_of(editor, article).count("<code>odd-") == 2


def test_several_sources_have_a_tab_each_and_the_leading_one_is_named(editor, article):
    other = SourceFile.objects.create(
        article=article,
        run=IngestRun.objects.create(),
        path="other/crawl.txt",
        sha256="1" * 64,
        size=9,
        encoding="utf-8",
        text="Other <text>",
        reader_version="1",
    )
    page = page_of(editor, article)
    assert page.index(f'href="?source={article.source_id}" aria-current="page"') < page.index(f'?source={other.pk}"')
    assert page.count("(leading)") == 1
    page = page_of(editor, article, f"?source={other.pk}")
    assert "Other &lt;text&gt;" in page
    assert "<mark" not in page
    assert "follows another of its sources" in page


def test_a_source_of_another_article_is_not_found(editor, article):
    stranger = make_source(make_article(), "Stranger")
    assert editor.get(address(article, f"?source={stranger.pk}")).status_code == 404


@pytest.mark.parametrize("query", ["?source=x", "?part=x", "?part=-1", "?part=99999999999", "?line=²", "?at=%00%22<b>"])
def test_any_address_gives_a_page(editor, article, query):
    assert 'id="at-title"' in page_of(editor, article, query)


def test_an_article_without_a_source_says_so(editor):
    assert "no source file" in page_of(editor, make_article())


def test_hostile_text_is_escaped_and_its_controls_are_shown(editor):
    hostile = "<script>alert(1)</script>"
    page = page_of(editor, make_printed_article(title=f"Law {hostile}", rest="\x1b[2J\u202e"))
    assert hostile not in page
    assert "<i>␛</i>[2J<i>U+202E</i>" in page


def test_only_editors_see_it(article, viewer, client, django_user_model):
    """Others are sent to log in, as everywhere in the admin; an account that may see nothing is refused."""
    assert viewer.get(address(article)).status_code == 200
    response = client.get(address(article))
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(address(article)).status_code == 302
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(address(article)).status_code == 403
    assert viewer.get(address(Article(pk=0))).status_code == 404
    assert viewer.post(address(article)).status_code == 405


def test_a_large_source_comes_in_parts_and_a_field_opens_its_own(editor):
    """No page is over a megabyte, whatever the text; the field's part is found."""
    text = "Forest law\n" + "&\x1b<" * 700_000 + "\nThe end"
    article = make_article(printed={"title": reading(text, "Forest law"), "page": reading(text, "The end")})
    make_source(article, text)
    pages = [editor.get(address(article, query)) for query in ("", "?part=2", "?part=999", "?at=page")]
    assert max(len(page.content) for page in pages) < LARGEST_PAGE
    last = pages[3].content.decode()
    assert 'id="at-page"' in last
    assert "Next part" not in last
    assert "Previous part" in last
    assert "Next part" in pages[0].content.decode()


def test_a_source_of_many_fields_stays_below_a_megabyte(editor):
    words = [f"w{number}" for number in range(20_000)]
    text = " ".join(words)
    spans = [[start.start(), start.end()] for start in re.finditer(r"\S+", text)]
    article = make_article(printed={"keywords": {"value": words, "span": [0, 9], "spans": spans}})
    make_source(article, text)
    assert len(editor.get(address(article)).content) < LARGEST_PAGE


def test_the_page_costs_the_same_for_three_and_thirty_authors(editor):
    assert [query_count(editor, authors) for authors in (3, 30)] == [PAGE_QUERIES] * 2


def query_count(client: Client, authors: int) -> int:
    article = make_article(authors=[f"Ann Berg{number}" for number in range(authors)])
    for authorship in article.authorships.all():
        authorship.printed = {"family": {"value": authorship.family, "span": [0, 3]}}
        authorship.save()
    make_source(article, "Berg " * authors)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, article)
    return len(queries)


def beside(article: Article, text: str, **changes: object) -> SourceFile:
    """A further source, which the article does not follow."""
    leading, other = article.source, make_source(article, text)
    article.source = leading
    article.save(update_fields=["source"])
    SourceFile.objects.filter(pk=other.pk).update(**changes or {"path": "other.txt"})
    return other


def test_a_value_from_another_source_is_followed_into_that_one(editor, article):
    """Also from a link that names the field alone."""
    other = beside(article, "From elsewhere: a better title")
    article.printed["title"] |= {"span": [16, 30], "source": other.pk}
    article.save()
    page = page_of(editor, article, "?at=title")
    assert f'href="?source={other.pk}" aria-current="page"' in page
    assert "a better title" in mark_of(page, "title")
    assert "what it has from this one is marked" in page
    assert 'id="at-title"' not in page_of(editor, article)


def test_a_superseded_source_says_so(editor, article):
    other = beside(article, "What the file said before", superseded=True)
    assert "(superseded)" in page_of(editor, article)
    assert "took its place" in page_of(editor, article, f"?source={other.pk}")
