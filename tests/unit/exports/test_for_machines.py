"""What pages say to machines: Highwire tags, Dublin Core, schema.org, COinS and Signposting."""

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs

from hypothesis import given, settings

from articles.exports.coins import coins
from articles.exports.contributors import Contributor
from articles.exports.csl import csl_item
from articles.exports.dublin_core import dublin_core
from articles.exports.facts import ArticleFacts, PersonName
from articles.exports.formats import FORMATS
from articles.exports.highwire import highwire_tags
from articles.exports.schema_org import json_ld, scholarly_article
from articles.exports.signposting import link_header
from tests.unit.exports.hostile import PATIENT, articles

PAGE = "https://catalogue.example/articles/12-a-river/"
RIVER = csl_item(
    ArticleFacts(
        pk=12,
        title="A river",
        authors=(PersonName("Akhmetov", "Aibek T."), PersonName(literal="World Bank")),
        journal="Journal of Rivers",
        issn="1234-5679",
        volume="9",
        number="1",
        page="20-26",
        year=2018,
        month=9,
        doi="10.1234/a<b>",
        language="en",
        keywords=("river", "law"),
    )
)
PEOPLE = [
    Contributor(RIVER["author"][0], ("University of Bergen, Norway", "Institute, Oslo"), "0000-0002-1825-0097"),
    Contributor(RIVER["author"][1]),
]


def test_institutions_stand_directly_behind_their_author():
    """One author tag each, so that nobody is doubled who has two institutions."""
    tags = highwire_tags(RIVER, PEOPLE, ["Kiely, T. 2005."], PAGE)
    assert tags[:6] == [
        ("citation_title", "A river"),
        ("citation_author", "Akhmetov, Aibek T."),
        ("citation_author_institution", "University of Bergen, Norway"),
        ("citation_author_institution", "Institute, Oslo"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "World Bank"),
    ]
    rest = dict(tags[6:])
    assert rest["citation_publication_date"] == "2018/09"
    assert (rest["citation_firstpage"], rest["citation_lastpage"]) == ("20", "26")
    assert (rest["citation_volume"], rest["citation_issue"]) == ("9", "1")
    assert (rest["citation_doi"], rest["citation_reference"]) == ("10.1234/a<b>", "Kiely, T. 2005.")


def test_dublin_core_repeats_its_terms():
    terms = dublin_core(RIVER, PAGE, "CC BY 4.0")
    assert [text for term, text in terms if term == "creator"] == ["Akhmetov, Aibek T.", "World Bank"]
    assert [text for term, text in terms if term == "subject"] == ["river", "law"]
    assert [text for term, text in terms if term == "identifier"] == ["https://doi.org/10.1234/a<b>", PAGE]
    assert ("date", "2018-09") in terms
    assert ("rights", "CC BY 4.0") in terms


def test_schema_org_nests_issue_volume_and_journal():
    article = scholarly_article(RIVER, PEOPLE, PAGE)
    assert article["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "1",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "9",
            "isPartOf": {"@type": "Periodical", "name": "Journal of Rivers", "issn": "1234-5679"},
        },
    }
    assert article["author"][0]["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert article["author"][1] == {"@type": "Organization", "name": "World Bank"}
    assert "abstract" not in article


class Scripts(HTMLParser):
    """Collects what stands in script elements, as a browser takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.others: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.others.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


@settings(PATIENT, max_examples=60)
@given(articles)
def test_no_title_ends_the_script_element(facts):
    item = csl_item(facts)
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{json_ld(item, [], PAGE)}</script>')
    page.close()
    assert page.others == ["script"]
    assert json.loads("".join(page.texts))["name"] == item["title"]


@settings(PATIENT, max_examples=60)
@given(articles)
def test_coins_hold_what_cites_an_article(facts):
    item = csl_item(facts)
    pairs = parse_qs(coins(item), strict_parsing=True)
    assert pairs["rft.atitle"] == [item["title"]]
    assert pairs.get("rft.jtitle", [""]) == [item.get("container-title", "")]
    assert len(pairs.get("rft.au", [])) == len(item.get("author", []))


def test_signposting_says_what_to_cite_and_where_records_are():
    header = link_header(RIVER, PEOPLE, [(FORMATS["bib"], f"{PAGE[:-1]}.bib")], PAGE)
    assert header.split(", ") == [
        '<https://doi.org/10.1234/a%3Cb%3E>; rel="cite-as"',
        '<https://schema.org/ScholarlyArticle>; rel="type"',
        '<https://schema.org/AboutPage>; rel="type"',
        '<https://orcid.org/0000-0002-1825-0097>; rel="author"',
        f'<{PAGE[:-1]}.bib>; rel="describedby"; type="application/x-bibtex"',
    ]


def test_the_page_is_cited_where_there_is_no_doi():
    item = csl_item(ArticleFacts(pk=1, title="T"))
    assert link_header(item, [], [], PAGE).startswith(f'<{PAGE}>; rel="cite-as"')


def test_the_header_stays_short_with_a_thousand_authors():
    crowd = [Contributor({"family": f"A{number}"}, (), "0000-0002-1825-0097") for number in range(1000)]
    assert len(link_header(RIVER, crowd, [(FORMATS["bib"], PAGE)], PAGE)) < 3000
