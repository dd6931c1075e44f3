"""What an article's page and the lists say to machines."""

import json
import re
from html import unescape
from urllib.parse import parse_qs

from articles.exports.formats import FORMATS
from articles.models import Article, Authorship
from tests.make import make_article


def tags(page: str, prefix: str) -> list[tuple[str, str]]:
    """The meta elements of a page whose names begin so."""
    return [
        (name, unescape(text)) for name, text in re.findall(rf'<meta name="({prefix}[^"]*)" content="([^"]*)">', page)
    ]


def test_an_article_states_its_authors_each_with_their_institutions(library, read):
    """An author's ORCID iD is that of the identity where the article prints none."""
    page = read(library.article.get_absolute_url())
    found = tags(page, "citation_")
    start = found.index(("citation_author", "Akhmetov, Aibek T."))
    assert found[start : start + 5] == [
        ("citation_author", "Akhmetov, Aibek T."),
        ("citation_author_institution", "Department of Law, University of Bergen, Bergen, Norway"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Other0, Berit"),
        ("citation_author_institution", "Institute 0, Oslo, Norway"),
    ]
    references = [text for name, text in found if name == "citation_reference"]
    assert references == [reference.text for reference in library.article.references.shown()]


def test_json_ld_is_one_script_that_no_title_can_end(client, db):
    title = "</script><script>alert(1)</script> & <!-- “law”"
    article = make_article(title=title, authors=["Ana <b>Writer"])
    page = client.get(article.get_absolute_url()).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(data)["name"] == title
    assert "<script>alert" not in page
    assert "<b>Writer" not in page


def test_every_page_kind_links_to_its_one_address(library, read):
    page = read(library.article.get_absolute_url())
    assert f'<link rel="canonical" href="http://testserver{library.article.get_absolute_url()}">' in page
    assert '<link rel="alternate" type="application/x-bibtex" href="http://testserver/articles/' in page
    assert [name for name, _ in tags(page, "DC")][:2] == ["DC.title", "DC.creator"]


def test_the_header_points_to_records_that_are_there(client, library):
    header = client.get(library.article.get_absolute_url())["Link"]
    assert '<https://orcid.org/0000-0002-1825-0097>; rel="author"' in header
    records = re.findall(r'<http://testserver([^>]+)>; rel="describedby"; type="([^"]+)"', header)
    assert len(records) == 5
    for address, media_type in records:
        assert client.get(address)["Content-Type"].startswith(media_type)


def test_every_row_of_a_list_has_its_context_object(library, read):
    for address, number in (
        ("/articles/?q=title:law", 3),
        (library.author.get_absolute_url(), 3),
        (library.issue.get_absolute_url(), 3),
    ):
        objects = re.findall(r'<span class="Z3988" title="([^"]*)"></span>', read(address))
        assert len(objects) == number, address
        titles = {parse_qs(unescape(text))["rft.atitle"][0] for text in objects}
        assert titles == {f"A river and its law {row}" for row in range(3)}


def test_machines_see_no_address_either(client, planted):
    response = client.get(Article.objects.get(pk=planted.article.pk).get_absolute_url())
    assert Authorship.objects.filter(article=planted.article, email__contains="uni.example").exists()
    assert "uni.example" not in response.content.decode() + response["Link"]


def test_pages_that_list_works_say_what_they_are_and_where_their_records_are(client, library):
    """What their subject is called elsewhere, too; the records are those of the list that is shown."""
    library.institution.ror = "https://ror.org/03zga2b32"
    library.institution.save()
    for name, kind, identity in (
        ("author_detail", "Person", "https://orcid.org/0000-0002-1825-0097"),
        ("institution_detail", "Organization", "https://ror.org/03zga2b32"),
        ("country_detail", "Country", ""),
        ("journal_detail", "Periodical", ""),
        ("issue_detail", "PublicationIssue", ""),
        ("work_detail", "CreativeWork", ""),
        ("article_list_chosen", "CollectionPage", ""),
    ):
        address = library.pages[name]
        header = client.get(address)["Link"]
        assert header.startswith(f'<http://testserver{address}>; rel="cite-as", '), name
        assert f'<https://schema.org/{kind}>; rel="type"' in header
        assert identity in header
        records = re.findall(r'<http://testserver([^>]+)>; rel="describedby"; type="([^"]+)"', header)
        assert len(records) == len(FORMATS)
        for record, media_type in records:
            assert client.head(record)["Content-Type"].startswith(media_type), record


def test_a_header_is_never_too_long(client, library):
    assert "Link" not in client.get("/articles/", {"q": "reka " * 300})
