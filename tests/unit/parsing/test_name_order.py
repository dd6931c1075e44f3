"""Single names: which words are given names, and blanks that do not belong in a name."""

import pytest

from articles.parsing.authors import parse_author_line
from articles.parsing.name_model import mended
from articles.parsing.name_order import known_given_last, second_is_given
from articles.parsing.name_tokens import tokenize
from articles.parsing.names import is_initials_block, is_unspoken
from articles.parsing.pieces import Piece

NAMES = {
    "initials-without-stops": ("JL Mendez", "JL", "Mendez"),
    "initials-that-sound-like-a-word": ("RE Gray", "RE", "Gray"),
    "three-initials": ("TJM Smits", "TJM", "Smits"),
    "initials-before-a-particle": ("NF da Silva", "NF", "da Silva"),
    "initials-behind-a-given-name": ("Frans HH Brouwer", "Frans HH", "Brouwer"),
    "short-surname-in-capitals": ("LI Wei", "Wei", "Li"),
    "surname-without-vowel": ("NG Wei Ming", "Wei Ming", "Ng"),
    "initials-behind-the-surname": ("Smith JT", "JT", "Smith"),
    "hyphened-given-name-in-capitals": ("HOU-WEI Luo", "Hou-Wei", "Luo"),
    "hyphened-surname-in-capitals": ("GARCIA-LOPEZ Maria", "Maria", "Garcia-Lopez"),
    "given-name-in-capitals": ("BONNIE J. Dorset", "Bonnie J.", "Dorset"),
    "surname-in-capitals-and-patronymic": ("OMAROV A. Talgatovich", "A. Talgatovich", "Omarov"),
    "several-given-names-behind-a-comma": ("HO, Kei Shiu Edward", "Kei Shiu Edward", "Ho"),
    "blank-beside-the-hyphen": ("ANNA MARTINEZ- ROJAS", "Anna", "Martinez-Rojas"),
    "blank-before-the-hyphen": ("LUO Xian -xiu", "Xian-xiu", "Luo"),
    "blank-before-the-stop": ("PETER I . BRAUN", "Peter I.", "Braun"),
    "blanks-about-the-apostrophe": ("Mary Ann O ' Connor", "Mary Ann", "O'Connor"),
    "letter-by-letter": ("ARUN K. S H A R M A", "Arun K.", "Sharma"),
    "nickname-in-brackets": ("Qing (Jeffrey) Xie", "Qing Jeffrey", "Xie"),
    "country-in-brackets": ("Oumar (Mali) Keita", None, "Oumar"),
    "initial-and-given-name": ("C. Robert Giles", "C. Robert", "Giles"),
    "initial-and-two-surnames": ("G. Toledo Sánchez", "G.", "Toledo Sánchez"),
    "surname-first-in-french": ("Gillis Pierre", "Pierre", "Gillis"),
    "degree-that-is-a-name": ("MA Jun", "Jun", "Ma"),
    "degrees-behind": ("Anna Berg, PharmD, MBA", "Anna", "Berg"),
    "look-alike-letter-in-the-given-name": ("N\u0430il Omarov", "Nail", "Omarov"),
    "surname-before-a-body": ("Boris CM University", "Boris", "Cm"),
    "surname-half-understood": ("Stefanie J. W. H. Oude Elferink", "Stefanie J. W. H.", "Oude Elferink"),
}


@pytest.mark.parametrize(("text", "given", "family"), NAMES.values(), ids=NAMES.keys())
def test_given_and_family(text, given, family):
    """Every word of a name is where it belongs."""
    name = parse_author_line(text).name
    assert (name.given and name.given.value, name.family and name.family.value) == (given, family)


BORDERS = {
    "given-name-in-capitals": (
        "JAMES A. Hartley University of Bath, Bath",
        "James A.",
        "Hartley",
        "University of Bath",
    ),
    "particle-and-initial": ("L. da F. Corso Institute of Law, Omsk", "L.", "da F. Corso", "Institute of Law"),
    "word-with-a-digit": ("K. Karsa U683 INSERM, Paris, France", "K.", "Karsa", "U683 INSERM"),
    "name-in-before": ("Matthias Theodor GAMMA-CORE in Trade, Omsk", "Matthias", "Theodor", "GAMMA-CORE in Trade"),
    "body-in-capitals": (
        "Nail OMAROV INSTITUT NATIONAL DE DROIT, Paris",
        "Nail",
        "Omarov",
        "INSTITUT NATIONAL DE DROIT",
    ),
    "two-surnames-in-capitals": (
        "Lucia MARQUEZ ORTEGA Institute of Trade, Omsk",
        "Lucia",
        "Marquez Ortega",
        "Institute of Trade",
    ),
    "given-names-between-commas": (
        "Serik, Aidar Bolat, Academy of Law, Omsk",
        "Aidar Bolat",
        "Serik",
        "Academy of Law",
    ),
    "one-name-only": ("SUHARTINI Institute of Trade, Omsk", None, "Suhartini", "Institute of Trade"),
}


@pytest.mark.parametrize(("text", "given", "family", "institution"), BORDERS.values(), ids=BORDERS.keys())
def test_name_ends_where_the_body_begins(text, given, family, institution):
    """What no name holds ends it; a particle waits for its surname."""
    author = parse_author_line(text)
    name = author.name
    assert (name.given and name.given.value, name.family and name.family.value) == (given, family)
    assert author.affiliations[0].raw.startswith(institution)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Luis da Costa Law", "gfoo", "gffo"),
        ("L. da F. Costa Law", "gffoo", "gfffo"),
        ("Anna Berg GAMMA-CORE in Trade", "gffoo", "gfooo"),
        ("Anna Berg Lund in Trade", "gffoo", "gfooo"),
        ("Anna Berg SIGMA Trade", "gffo", "gfoo"),
        ("Anna Berg U683 Trade", "gffo", "gfoo"),
        ("Anna Berg Bergen something", "gfff", "gffo"),
        ("Luis da F. Costa", "gfgf", "gfff"),
    ],
)
def test_labels_of_a_name_are_put_right(text, before, after):
    """Particles wait for a surname, links and acronyms end it, parts of a hyphened word go together."""
    assert mended(tokenize(Piece.of(text)), before) == after


def test_second_word_is_judged_by_what_it_is_known_as():
    """A hyphened surname is two already; a short name before a common surname is a given name; particles never are."""
    assert second_is_given(["Juan", "Rowan", "Perez"]) is False
    assert second_is_given(["Juan", "Rowan", "Soto-Gil"]) is True
    assert second_is_given(["Jin", "Woo", "Song"]) is True
    assert second_is_given(["Jan", "van", "Song"]) is False
    assert second_is_given(["Bartholomew", "Woo", "Song"]) is False
    assert second_is_given(["C.", "Robert", "Giles"]) is True
    assert known_given_last(["Gossard", "Yves"]) is True
    assert known_given_last(["Yves", "Gossard"]) is False
    assert known_given_last(["Yves"]) is False


def test_initials_without_stops():
    """Two letters may be initials; three only when nobody can pronounce them."""
    assert [is_initials_block(word) for word in ("JL", "RE", "TJM", "KIM", "Tjm")] == [True, True, True, False, False]
    assert (is_unspoken("JL"), is_unspoken("RE")) == (True, False)


def test_spans_of_a_mended_name_are_those_of_the_line():
    """The value leaves out the blank; raw form and span keep it, and the affiliation begins where it is printed."""
    line = "PETER I . BRAUN -LOPEZ Academy of Law - Faculty of Trade, Omsk"
    author = parse_author_line(line, offset=5)
    family = author.name.family
    assert (family.value, family.raw) == ("Braun-Lopez", "BRAUN -LOPEZ")
    assert ("." * 5 + line)[family.span.start : family.span.end] == family.raw
    assert author.affiliations[0].raw == "Academy of Law - Faculty of Trade, Omsk"


def test_words_keep_their_marks():
    """A comma closes a word; a blank in brackets is no word."""
    tokens = tokenize(Piece.of("Nail ( ) OMAROV, Omsk"))
    assert [(token.word, token.closed) for token in tokens] == [("Nail", True), ("OMAROV", True), ("Omsk", False)]
