"""Records as JSON: the agreed names, absent fields left out."""

from articles.parsing import parse_article
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.references import parse_reference
from articles.parsing.serialize import affiliation_record, article_record, author_record, reference_record

PAGE = """Walls

  • Lewis TARN JR. Omsk University, Omsk, Russia tarn@walls.example https://orcid.org/0000-0002-1825-0097

The walls of the valley were measured and found to be wanting. Keywords: walls

[1] Doe, J. 2014. A chapter. In: Roe, A. (ed.) Book. London: House.
[2] Lost, J. 2014. Lost,
How to Cite
TARN JR., Lewis. Walls. Notes, [S.l.], v. 1, n. 2, p. 3-4, may 2018. ISSN 9999-1012. Available at: <https://a.example/b>. Date accessed: 3 june 2020. doi: 10.5555/w.1"""


def test_article_record_has_the_agreed_shape():
    """Names and order of the fields that ``parse`` prints."""
    record = article_record(parse_article(PAGE), file="walls.txt", sha256="abc")
    assert list(record) == [
        *("file", "sha256", "title", "authors", "abstract", "keywords", "references"),
        *("container-title", "volume", "issue", "page", "issued", "ISSN", "DOI", "URL", "accessed"),
        *("language", "unclaimed", "problems"),
    ]
    assert record["issued"] == {"date-parts": [[2018, 5]]}
    assert record["problems"] == [{"code": "reference-damaged", "line": 8, "text": ","}]
    (author,) = record["authors"]
    assert list(author) == ["given", "family", "suffix", "affiliations", "orcid", "email", "raw", "confidence"]
    assert author["suffix"] == "Jr."
    assert record["references"][0]["editor"] == [{"given": "A.", "family": "Roe"}]
    assert record["references"][0]["publisher-place"] == "London"
    assert "type" not in record["references"][1]


def test_empty_strings_give_bare_records():
    """Nothing stated, nothing printed."""
    assert reference_record(parse_reference("")) == {"confidence": 0.0}
    assert affiliation_record(parse_affiliation("")) == {"departments": []}
    assert author_record(parse_author_line("")) == {"affiliations": [], "confidence": 0.0}
    assert article_record(parse_article(""), file="f", sha256="0")["authors"] == []
