"""The rules for styles on their own: what they read when an entry is left to them and not to the trained model."""

import pytest

from articles.parsing.pieces import Piece
from articles.parsing.reference_body import THESIS
from articles.parsing.reference_checks import check
from articles.parsing.reference_people import read_people
from articles.parsing.reference_styles import author_year, gost
from articles.parsing.references import parse_reference


def values(text):
    """Give the fields that the author–year rules read, as plain values."""
    draft = author_year(Piece.of(text))
    found = draft.fields if draft else {}
    return {name: getattr(value, "value", value) for name, value in found.items() if name not in ("authors", "editors")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Morland, A.B. 2011. “Weirs and Wardens.” Journal of Ponds 14(2): 101-119.",
            {"title": "Weirs and Wardens", "container_title": "Journal of Ponds", "volume": "14", "issue": "2"},
            id="quoted-title-in-a-journal",
        ),
        pytest.param(
            "Morland, A.B. 2011. “Weirs and Wardens.” Pond Press.",
            {"title": "Weirs and Wardens", "publisher": "Pond Press"},
            id="quoted-title-of-a-book",
        ),
        pytest.param(
            "Morland, A.B. 2011. Weirs. In: Osei, K. (ed.) Wardens of the pond (pp. 12-19). Leeds: Pond Press.",
            {"title": "Weirs", "container_title": "Wardens of the pond", "page": "12-19", "publisher": "Pond Press"},
            id="chapter-with-pages-inside",
        ),
        pytest.param(
            "Morland, A.B. (n.d.). The keeping of weirs. Pond Press.",
            {"title": "The keeping of weirs", "publisher": "Pond Press"},
            id="undated",
        ),
        pytest.param(
            "Morland, A.B. 2011. The keeping of weirs. Pond Press. – 214 p.",
            {"page": None, "volume": None},
            id="number-of-pages-at-the-end",
        ),
        pytest.param(
            "Morland, A.B. 2011. The keeping of weirs. Journal of Ponds (3): 5-9.",
            {"container_title": "Journal of Ponds (3)", "page": "5-9"},
            id="round-number-behind-no-volume",
        ),
    ],
)
def test_author_year(text, expected):
    found = values(text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_suffix_between_commas_belongs_to_the_name_before_it():
    text = "Morland, A.B., Jr., Osei, K."
    first, second = read_people(Piece.of(text), 0, len(text))
    assert (first.family.value, first.suffix.value, second.family.value) == ("Morland", "Jr.", "Osei")


def test_gost_numbers_are_read_behind_the_slashes():
    draft = gost(Piece.of("Ветрова И.С. Сельский суд // Правовая равнина. – 2019. – Т. 4, № 2. – С. 33–47."))
    found = {name: draft.fields[name].value for name in ("issued", "container_title", "volume", "issue", "page")}
    assert found == {
        "issued": (2019,),
        "container_title": "Правовая равнина",
        "volume": "4",
        "issue": "2",
        "page": "33-47",
    }


def test_a_number_without_a_digit_is_none():
    piece = Piece.of("Weirs, summer")
    draft = check(piece, {"issue": piece.reading(7, 13), "title": piece.reading(0, 5)}, None)
    assert set(draft.fields) == {"title"}


def test_the_house_behind_the_genre_of_a_thesis_published_it():
    text = "Weirs and wardens. Doctoral dissertation – University of the South, 2011"
    draft = check(Piece.of(text), {}, THESIS.search(text))
    assert draft.fields["type"] == "thesis"
    assert draft.fields["publisher"].value == "University of the South"


def test_a_journals_title_is_whole_where_it_holds_a_colon():
    parsed = parse_reference(
        "Stromfeldt, H. B. y Monteclaro, L. F. Who Weeds the Shelves? "
        "The Reading Lantern: Journal of Libraries and Information. 2016; 12(1): 40-52."
    )
    assert parsed.title.value == "Who Weeds the Shelves?"
    assert parsed.container_title.value == "The Reading Lantern: Journal of Libraries and Information"
