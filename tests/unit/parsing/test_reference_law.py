"""Laws, court cases and legal footnotes: what they are called, where they were printed, and what is none of them."""

import pytest

from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record


def read(text):
    """Give the plain fields of a reference that laws and cases have."""
    record = reference_record(parse_reference(text))
    wanted = ("type", "title", "container-title", "volume", "issue", "page", "author")
    year = {"year": record["issued"]["date-parts"][0][0]} if "issued" in record else {}
    return {name: record[name] for name in wanted if name in record} | year


LAWS = {
    "Civil Code of the Republic of Tarn of 27 December 1994 No. 268-XIII.": {
        "title": "Civil Code of the Republic of Tarn", "issue": "268-XIII", "year": 1994,
    },
    "Law of the Republic of Tarn “On Legal Aid” dated July 5, 2018 No. 176-VI. Available at: https://law.example/176": {
        "title": "Law of the Republic of Tarn “On Legal Aid”", "issue": "176-VI", "year": 2018,
    },
    "Constitution of the Federation. Adopted 12 December 1993.": {"title": "Constitution of the Federation", "year": 1993},
    "Harbour Justice Act 2003, s 142.": {"title": "Harbour Justice Act 2003", "year": 2003},
    "Directive 2012/13/EU of the Parliament on the right to information. OJ L 142, 1.6.2012, p. 1-10.": {
        "title": "Directive 2012/13/EU of the Parliament on the right to information",
        "container-title": "OJ", "volume": "L 142", "page": "1-10", "year": 2012,
    },
    "Федеральный закон от 31.05.2002 № 63-ФЗ «Об адвокатуре» // Собрание законодательства. 2002.": {
        "title": "Федеральный закон от 31.05.2002 № 63-ФЗ «Об адвокатуре»", "year": 2002,
    },
    "The Criminal Procedure Code of Tarn": {"title": "The Criminal Procedure Code of Tarn"},
}  # fmt: skip
CASES = {
    "Marlow v. Harbour Board, 384 U.S. 436 (1966).": {
        "title": "Marlow v. Harbour Board", "container-title": "U.S.", "volume": "384", "page": "436", "year": 1966,
    },
    "R v Secretary of State for Rivers, ex parte Linde [2000] 2 AC 115 (HL).": {
        "title": "R v Secretary of State for Rivers, ex parte Linde", "container-title": "AC", "volume": "2", "page": "115",
        "year": 2000,
    },
    "Case of Linde v. Tarn, no. 36391/02, 2008.": {"title": "Linde v. Tarn", "year": 2008},
    "Case C-6/90 Varga v Tarn [1991] ECR 5357.": {"title": "Varga v Tarn", "container-title": "ECR", "page": "5357", "year": 1991},
    "Case C-7/90 Varga v Tarn": {"title": "Varga v Tarn"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LAWS.items())
def test_laws_have_a_title_a_date_and_a_number(text, expected):
    """Nobody is its author; the day and the number it bears are not its title."""
    assert read(text) == expected | {"type": "legislation"}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_court_cases_have_their_parties_and_the_report(text, expected):
    """The parties are the title, the series of reports is the container."""
    assert read(text) == expected | {"type": "legal_case"}


@pytest.mark.parametrize(
    "text",
    [
        "Harrow, T. 2016. Law of the river. Law Review 41(4): 409-426.",
        "Linde, M. (2014). The act of reading: A v. B revisited. Journal of Order, 12(3), 41–58.",
        "Marlow v. the sea. Tales of Tarn. Harbour Press, 1990.",
    ],
)
def test_works_about_law_are_no_laws(text):
    """An author in front, or no report behind, and it is a work like any other."""
    assert read(text).get("type") not in ("legislation", "legal_case")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tessa Harrow, ‘The Rules of the River’ (2019) 44 Tarn Law Review 221.",
            {"volume": "44", "year": 2019, "page": "221"},
        ),
        (
            "Tessa Harrow, ‘The Rules of the River’ (2019) 44(2) Tarn Law Review 221, 225.",
            {"volume": "44", "issue": "2", "year": 2019, "page": "221"},
        ),
        ("Tessa Harrow, 'The Rules of the River' [2019] Tarn Law Review 221", {"year": 2019, "page": "221"}),
    ],
)
def test_legal_footnotes_are_read(text, expected):
    """The year stands before the volume, and the journal behind it."""
    record = read(text)
    author = record.pop("author")
    assert [(name["family"], name["given"]) for name in author] == [("Harrow", "Tessa")]
    common = {"type": "article-journal", "title": "The Rules of the River", "container-title": "Tarn Law Review"}
    assert record == expected | common
