"""Printed capitals to ordinary case, particles, suffixes, organisations."""

import pytest

from articles.parsing.names import (
    is_capital_word,
    is_initials,
    is_organisation,
    one_alphabet,
    ordinary_case,
    surname_first,
)
from articles.parsing.pieces import Piece


@pytest.mark.parametrize(
    ("printed", "ordinary"),
    [
        ("AKHMETZAKIROV", "Akhmetzakirov"),
        ("O'NEILL", "O'Neill"),
        ("O’NEILL", "O’Neill"),
        ("D'ANGELO", "D'Angelo"),
        ("SOLOV'EV", "Solov'ev"),
        ("KANTOROWICZ-REZNICHENKO", "Kantorowicz-Reznichenko"),
        ("VAN DER BERG", "van der Berg"),
        ("DE LA CRUZ", "de la Cruz"),
        ("DE", "De"),
        ("EL-SAYED", "El-Sayed"),
        ("McDONALD", "McDonald"),
        ("MCDONALD", "McDonald"),
        ("MacARTHUR", "MacArthur"),
        ("DeSANTIS", "DeSantis"),
        ("İNAN", "İnan"),
        ("ИВАНОВА-ПЕТРОВА", "Иванова-Петрова"),
        ("Van Ginneken", "Van Ginneken"),
        ("Omarov", "Omarov"),
    ],
)
def test_ordinary_case(printed, ordinary):
    """Capitals become a name; a name in ordinary case stays what it is."""
    assert ordinary_case(printed) == ordinary


@pytest.mark.parametrize(
    ("word", "capital"),
    [
        ("OMAROV", True),
        ("McDONALD", True),
        ("O’NEILL", True),
        ("A.", False),
        ("A", False),
        ("Al", False),
        ("Omarov", False),
    ],
)
def test_is_capital_word(word, capital):
    """Initials and ordinary words are not surnames in capitals."""
    assert is_capital_word(word) is capital


@pytest.mark.parametrize(
    ("word", "initials"),
    [("A.", True), ("Yu.N.", True), ("J.-P.", True), ("K", True), ("a.", False), ("Nail", False), ("A." * 20, False)],
)
def test_is_initials(word, initials):
    """Initials may have two letters, joints, or no full stop."""
    assert is_initials(word) is initials


@pytest.mark.parametrize(
    ("mixed", "one"),
    [
        ("КASSENBAI", "KASSENBAI"),
        ("Иванoв", "Иванов"),
        ("Иван Smith", "Иван Smith"),
        ("Иванов", "Иванов"),
        ("Smith", "Smith"),
    ],
)
def test_one_alphabet(mixed, one):
    """Letters of the other alphabet inside a word become those they look like."""
    assert one_alphabet(mixed) == one


def parts(name):
    """Give the parts of a name as plain strings."""
    return tuple(part.value if part else None for part in (name.family, name.given, name.suffix, name.literal))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("AKHMETOV, Aibek T.", ("Akhmetov", "Aibek T.", None, None), id="plain"),
        pytest.param("SILVA NETO, João", ("Silva", "João", "Neto", None), id="suffix-of-surname"),
        pytest.param("SMITH, John, Jr.", ("Smith", "John", "Jr.", None), id="suffix-of-given"),
        pytest.param("ASHGROVE III, T.", ("Ashgrove", "T.", "III", None), id="numeral"),
        pytest.param("PLATO", ("Plato", None, None, None), id="single"),
        pytest.param("PLATO,", ("Plato", None, None, None), id="comma-and-nothing"),
        pytest.param("WORLD HEALTH ORGANIZATION", (None, None, None, "WORLD HEALTH ORGANIZATION"), id="organisation"),
    ],
)
def test_surname_first(text, expected):
    """The citation line's order, with suffixes set apart and organisations kept whole."""
    assert parts(surname_first(Piece.of(text), 0, len(text))) == expected


def test_surname_first_needs_a_letter():
    """Marks and digits are no name."""
    assert surname_first(Piece.of(" ;42,"), 0, 5) is None


def test_given_name_alone_becomes_the_family_name():
    """A comma with nothing before it leaves one name, which is kept."""
    assert parts(surname_first(Piece.of("x, Plato"), 1, 8)) == ("Plato", None, None, None)


def test_is_organisation():
    """One telling word is enough."""
    assert is_organisation("Ministry of Justice")
    assert not is_organisation("Ann B. Carter")


def test_a_word_longer_than_any_name_is_read_as_short_ones_are():
    long_word = "A" * 60
    assert is_capital_word(long_word)
    assert ordinary_case(long_word) == "A" + "a" * 59
