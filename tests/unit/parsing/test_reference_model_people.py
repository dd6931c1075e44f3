"""People in references: lists cut into names, names into family and given, in any order they are printed."""

import pytest

from articles.parsing.pieces import Piece
from articles.parsing.reference_people import read_people


def people(text):
    """Give 'family|given' or '[literal]' of every name."""
    names = read_people(Piece.of(text), 0, len(text))
    return [
        f"[{name.literal.value}]" if name.literal else f"{name.family.value}|{name.given.value if name.given else ''}"
        for name in names
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Romero, C., & Dweck, C", ["Romero|C.", "Dweck|C"], id="inverted"),
        pytest.param("Thompson JS, Bixler SA", ["Thompson|JS", "Bixler|SA"], id="initials-without-stops"),
        pytest.param("W. J. T. Mitchell and A. Roe", ["Mitchell|W. J. T.", "Roe|A."], id="initials-first"),
        pytest.param(
            "Berg, Dirk, Gisèle De Meur, and Benoît Ril", ["Berg|Dirk", "De Meur|Gisèle", "Ril|Benoît"], id="chicago"
        ),
        pytest.param("KERHERVE Jean", ["Kerherve|Jean"], id="family-in-capitals"),
        pytest.param("Catherine Wah, Steve van Branson", ["Wah|Catherine", "van Branson|Steve"], id="direct"),
        pytest.param("Tarn, M.L. van den", ["Tarn|M.L. van den"], id="particle-behind"),
        pytest.param("Kiéné, L.; Lu, W.; & Lévi, Y", ["Kiéné|L.", "Lu|W.", "Lévi|Y"], id="semicolons"),
        pytest.param("Kozawa, T., Onda, A., et al", ["Kozawa|T.", "Onda|A."], id="et-al"),
        pytest.param("R. Kaës (Ed", ["Kaës|R."], id="editor"),
        pytest.param("edited by B. Rihoux and C. Ragin", ["Rihoux|B.", "Ragin|C."], id="edited-by"),
        pytest.param("Wickstead, Alfred", ["Wickstead|Alfred"], id="ends-like-an-editor"),
        pytest.param("World Health Organization", ["[World Health Organization]"], id="organisation"),
        pytest.param("Смирнов А. Б., Петрова В", ["Смирнов|А. Б.", "Петрова|В"], id="cyrillic"),
        pytest.param("岡村秀典", ["岡村秀典|"], id="one-word"),
    ],
)
def test_names_are_found_in_every_order(text, expected):
    """Initials, a comma or capitals tell the family name."""
    assert people(text) == expected


def test_a_stretch_without_letters_is_nobody():
    """Dashes for 'the same author' name no one."""
    assert people("———") == []


def test_the_full_stop_of_a_last_initial_belongs_to_it():
    """What stands right behind the stretch is looked at."""
    text = "Young, A. 2014"
    assert read_people(Piece.of(text), 0, 8)[0].given.value == "A."


def test_a_long_list_ends_at_the_cap():
    """Hundreds of names are read, not thousands."""
    assert len(people("Doe, J., " * 400)) == 300
