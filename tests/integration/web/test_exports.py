"""Exports beside every page: the whole result, as files, in bounded queries."""

import csv
import io
import json
import re
from html import unescape
from urllib.parse import quote_plus

import bibtexparser
import pytest
import rispy
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.exports.formats import FORMATS
from articles.models import Article, Author, Institution
from articles.search.index import catch_up
from articles.web import throttle
from tests.csl_schema import judged
from tests.integration.web.library import make_library
from tests.make import make_article, make_issue, make_journal, make_reference

ROWS = 12


@pytest.fixture
def shelves(transactional_db):
    """A library that is longer than a page."""
    library = make_library(ROWS)
    catch_up()
    return library


def content(response) -> str:
    assert response.status_code == 200
    return response.getvalue().decode()


def addresses(library, ending: str) -> dict[str, str]:
    """The export beside each kind of list."""
    records = {name: getattr(library, name) for name in ("author", "institution", "journal", "issue")}
    return {name: f"{record.get_absolute_url()[:-1]}.{ending}" for name, record in records.items()}


def read(text: str, ending: str) -> list[str]:
    """The titles in an export, as the format's own readers find them."""
    if ending == "bib":
        library = bibtexparser.parse_string(text)
        assert library.failed_blocks == []
        return [entry["title"].replace("{", "").replace("}", "") for entry in library.entries]
    if ending == "ris":
        return [record["title"] for record in rispy.loads(text, newline="\r\n")]
    if ending == "json":
        return [item["title"] for item in judged(json.loads(text))]
    if ending == "csv":
        return [row["title"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]
    if ending == "enw":
        return [line[3:] for line in text.split("\r\n") if line.startswith("%T ")]
    return [block.split("). ")[1].split(". ")[0] for block in text.strip().split("\n\n")]


def test_every_list_is_given_whole(client, shelves, monkeypatch):
    """Not the page: as many articles as the page counts, in its order."""
    monkeypatch.setattr("articles.web.views.detail.WORKS_PER_PAGE", 5)
    for ending in FORMATS:
        check_lists(client, shelves, ending)


def check_lists(client, shelves, ending):
    """Every list in one format."""
    river = [f"A river and its law {number}" for number in range(ROWS)]
    for name, address in addresses(shelves, ending).items():
        titles = read(content(client.get(address)), ending)
        wanted = river if name == "issue" else river[::-1]
        assert [title for title in titles if title in river] == wanted, name
        assert len(titles) == (3 * ROWS if name == "journal" else ROWS), name
    found = read(content(client.get(f"/articles.{ending}?q=title:law&year_from=2005")), ending)
    assert found == river[:4:-1]
    assert len(read(content(client.get(f"/articles.{ending}")), ending)) == 3 * ROWS


def test_one_article_is_given_beside_its_page(client, library):
    page = library.article.get_absolute_url()
    for ending in FORMATS.keys() - {"csv"}:
        response = client.get(f"{page[:-1]}.{ending}")
        assert read(response.content.decode(), ending) == ["A river and its law 0"]
        assert response["Content-Type"] == FORMATS[ending].content_type
        assert response["Content-Disposition"].endswith(f'; filename="akhmetov2000-{library.article.pk}.{ending}"')
        assert response["Link"] == f'<http://testserver{page}>; rel="describes"; type="text/html"'


def test_exports_are_no_pages_for_search_engines(client, shelves):
    for address in [*addresses(shelves, "bib").values(), "/articles.bib?q=river"]:
        assert client.get(address)["X-Robots-Tag"] == "noindex"
    assert "Disallow: /articles." in client.get("/robots.txt").content.decode()
    assert 'href="/articles.bib?q=river" type="application/x-bibtex" rel="nofollow"' in (
        client.get("/articles/?q=river&page=2").content.decode()
    )


def test_queries_are_bounded_however_long_the_list(client, shelves, monkeypatch):
    """Two a portion of articles, and those that find the list."""
    for portion, most in ((1000, 5), (10, 11)):
        monkeypatch.setattr("articles.exports.reading.PORTION", portion)
        for address in [*addresses(shelves, "json").values(), "/articles.json"]:
            with CaptureQueriesContext(connection) as queries:
                articles = json.loads(content(client.get(address)))
            assert len(queries) <= most, (address, len(articles), [query["sql"][:80] for query in queries])


def test_one_article_needs_two_queries(client, library):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{library.article.get_absolute_url()[:-1]}.bib")
    assert len(queries) == 2


def test_a_head_request_reads_no_articles(client, shelves):
    with CaptureQueriesContext(connection) as queries:
        response = client.head("/articles.csv")
    assert (len(queries), response.content) == (0, b"")
    assert response["Content-Disposition"] == 'attachment; filename="articles.csv"'


def test_other_addresses_lead_to_the_one(client, library):
    page = library.article.get_absolute_url()
    assert client.get(f"/articles/{library.article.pk}.ris")["Location"] == f"{page[:-1]}.ris"
    assert client.get(f"/articles/{library.article.pk}-other-words.ris").status_code == 301
    merged = make_article(title="Another author's", authors=["Zoe Merged"]).authorships.get().author
    Author.objects.filter(pk=merged.pk).update(merged_into=library.author)
    answer = client.get(f"/authors/{merged.pk}.bib")
    assert (answer.status_code, answer["Location"]) == (301, f"{library.author.get_absolute_url()[:-1]}.bib")


def test_pages_in_other_languages_link_to_exports_that_are_there(client, library):
    page = client.get(f"/ru{library.author.get_absolute_url()}").content.decode()
    address = f"/ru{library.author.get_absolute_url()[:-1]}.bib"
    assert f'href="{address}"' in page
    assert content(client.get(address)).count("@article{") == 3


def test_what_is_gone_or_unknown_is_not_exported(client, library):
    gone = make_article(title="Gone", status="deleted", issue=library.issue)
    assert client.get(f"/articles/{gone.pk}-gone.bib").status_code == 410
    assert client.get("/articles/99999999.bib").status_code == 404
    assert client.get(f"/articles/{library.article.pk}.csv").status_code == 404
    assert client.get(f"/articles/{library.article.pk}.exe").status_code == 404
    assert client.get("/journals/journal-of-rivers/99/1.bib").status_code == 404
    assert "Gone" not in content(client.get(addresses(library, "txt")["issue"]))


def test_what_cites_an_article_is_given_beside_its_list(client, db):
    cited = make_article(title="Cited")
    for number in (1, 2):
        make_reference(make_article(title=f"Citing {number}", issued_year=2000 + number), state="linked", cited=cited)
    link = f'href="/articles/{cited.pk}/cited-by.json"'
    assert link in client.get(f"/articles/{cited.pk}/cited-by/").content.decode()
    given = content(client.get(f"/articles/{cited.pk}/cited-by.json"))
    assert read(given, "json") == ["Citing 2", "Citing 1"]
    merged = make_article(merged_into=cited)
    assert client.get(f"/articles/{merged.pk}/cited-by.bib")["Location"] == f"/articles/{cited.pk}/cited-by.bib"
    assert client.get(f"/articles/{make_article(status='deleted').pk}/cited-by.bib").status_code == 410


def test_what_cites_a_work_from_outside_is_given_beside_its_page(client, library):
    address = f"{library.work.get_absolute_url()[:-1]}.bib"
    assert f'href="{address}"' in client.get(library.work.get_absolute_url()).content.decode()
    citing = library.work.article_count
    assert citing > 1
    assert content(client.get(address)).count("@article{") == citing
    assert client.get(f"/works/{library.work.pk}.bib")["Location"] == address


def test_a_country_offers_its_articles(client, shelves):
    page = client.get("/countries/NO/").content.decode()
    assert 'href="/articles.bib?country=NO"' in page
    assert len(read(content(client.get("/articles.json?country=NO")), "json")) == ROWS


def test_an_issue_with_slashes_has_its_export_too(client, db):
    issue = make_issue(make_journal(title="Doubles"), volume="1/2", number="3-4")
    make_article(title="In a double issue", issue=issue)
    address = f"{issue.get_absolute_url()[:-1]}.json"
    assert [item["title"] for item in json.loads(content(client.get(address)))] == ["In a double issue"]


def test_exports_count_as_ten_searches(shelves, settings, monkeypatch):
    settings.SEARCH_RATE = 60
    monkeypatch.setattr(throttle, "BUCKETS", throttle.Buckets(clock=lambda: 0.0))
    monkeypatch.setattr(throttle, "SECONDS_A_TOKEN", float("inf"))
    client = Client()
    answers = [client.get("/articles.bib?q=river").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert client.get(f"{shelves.article.get_absolute_url()[:-1]}.bib").status_code == 200


def test_no_export_holds_an_address(client, planted):
    assert Article.objects.filter(title__contains="@uni.example").exists()
    one = planted.article.get_absolute_url()[:-1]
    for ending in FORMATS:
        places = [*addresses(planted, ending).values(), f"/articles.{ending}"]
        texts = [content(client.get(address)) for address in places]
        texts += [content(client.get(f"{one}.{ending}"))] if ending != "csv" else []
        assert all("uni.example" not in text for text in texts), ending
        assert all("e-mail" in text for text in texts), ending


def narrowed_pages(library) -> dict[str, str]:
    """A page of each kind of narrowed list."""
    names = ("article_list_chosen", "author_detail_narrowed", "institution_detail_narrowed", "work_detail_wording")
    pages = {name: library.pages[name] for name in (*names, "cited_journal", "wanted_issue")}
    author, institution, partner = (one.get_absolute_url() for one in (library.author, library.institution, partners()))
    pages["together"] = f"{author}?with={Author.objects.get(given='Berit', family='Other1').pk}"
    pages["there"] = f"{author}?at={library.institution.pk}"
    pages["withdrawn"] = f"{author}?withdrawn=yes"
    pages["string"] = f"{institution}?printed={library.institution.affiliations.first().pk}"
    pages["pair"] = f"{partner}?with={library.institution.pk}"
    return pages


def partners():
    """Another institution that stands on the library's articles."""
    return Institution.objects.get(name="Institute 1")


def test_narrowed_lists_are_exported_as_they_are_shown(client, shelves):
    make_article(title="Taken back", status="withdrawn", authors=[shelves.author])
    for name, address in narrowed_pages(shelves).items():
        response = client.get(address)
        links = re.findall(r'<a href="([^"]+)" type="[^"]+" rel="nofollow" download>', response.content.decode())
        assert len(links) == len(FORMATS), name
        shown = set(re.findall(r"rft.atitle=([^&]+)&", unescape(response.content.decode())))
        for link, ending in zip(links, FORMATS, strict=True):
            assert f'<http://testserver{unescape(link)}>; rel="describedby"' in response["Link"], name
            titles = read(content(client.get(unescape(link))), ending)
            assert {quote_plus(title.removeprefix("[Withdrawn] ")) for title in titles} == shown, (name, ending)
            assert 0 < len(titles) == len(shown) < 2 * ROWS, (name, ending)
