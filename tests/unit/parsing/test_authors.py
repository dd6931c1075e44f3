"""Author lines: where the name ends, in every order and dress it comes in."""

import pytest

from articles.parsing.authors import parse_author_line, people_in_line
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.pieces import Piece

CITATION = (
    "LAW SOCIETY; LAWLAWLAWLAWLAWLAW, X; DULATOV, Aidar; KIM, Ho-Jin; SMITH, John, Jr.; AKHMETOV, Aibek T.."
    " Title. Journal, [S.l.], v. 1."
)


def name_of(text, witnesses=()):
    """Give the parts of a line's name and the institution of its first affiliation."""
    author = parse_author_line(text, witnesses=witnesses)
    name = author.name
    found = [part.value if part else None for part in (name.given, name.family, name.suffix, name.literal)]
    first = author.affiliations[0].institution if author.affiliations else None
    return (*found, first.value if first else None)


CAPITALS = {
    "plain": ("Nail R. AKHMETOV Academy of Law, Kosshy", ("Nail R.", "Akhmetov", None, None, "Academy of Law")),
    "no-initial": ("Nail OMAROV Karaganda University", ("Nail", "Omarov", None, None, "Karaganda University")),
    "initials-only": ("A.B. OMAROV Karaganda University", ("A.B.", "Omarov", None, None, "Karaganda University")),
    "patronymic": (
        "Aibek Talgatovich OMAROV Omsk University",
        ("Aibek Talgatovich", "Omarov", None, None, "Omsk University"),
    ),
    "small-particles": ("Jan van der BERG Leiden University", ("Jan", "van der Berg", None, None, "Leiden University")),
    "capital-particles": (
        "Jan VAN DER BERG Leiden University",
        ("Jan", "van der Berg", None, None, "Leiden University"),
    ),
    "particle-inside": (
        "Ana GARCIA y LOPEZ Seville University",
        ("Ana", "Garcia y Lopez", None, None, "Seville University"),
    ),
    "double": ("Ana GARCÍA LÓPEZ University of Seville", ("Ana", "García López", None, None, "University of Seville")),
    "apostrophe": ("Pat O'NEILL Dublin University", ("Pat", "O'Neill", None, None, "Dublin University")),
    "hyphen": ("Ho-Jin KANG-LEE Seoul University", ("Ho-Jin", "Kang-Lee", None, None, "Seoul University")),
    "suffix": ("James SMITH Jr. Harvard University", ("James", "Smith", "Jr.", None, "Harvard University")),
    "suffix-in-capitals": (
        "João SILVA NETO Universidade de Lisboa",
        ("João", "Silva", "Neto", None, "Universidade de Lisboa"),
    ),
    "institution-with-initials": (
        "Aida KIM E. A. Buketov Omsk University",
        ("Aida", "Kim", None, None, "E. A. Buketov Omsk University"),
    ),
    "institution-with-acronym": ("Aida KIM MGIMO University, Moscow", ("Aida", "Kim", None, None, "MGIMO University")),
    "surname-first-initials": ("OMAROV A.T. Academy of Law", ("A.T.", "Omarov", None, None, "Academy of Law")),
    "surname-first-given": ("OMAROV Aibek T. Academy of Law", ("Aibek T.", "Omarov", None, None, "Academy of Law")),
    "surname-first-comma": ("OMAROV, Aibek T., Academy of Law", ("Aibek T.", "Omarov", None, None, "Academy of Law")),
    "comma-behind": ("Nail OMAROV, Academy of Law", ("Nail", "Omarov", None, None, "Academy of Law")),
    "many-words": (
        "Nail OMAROV () Academy of " + "Law " * 60,
        ("Nail", "Omarov", None, None, "Academy of" + " Law" * 60),
    ),
    "line-end-behind": ("Nail OMAROV\nGAZ Academy of Law", ("Nail", "Omarov", None, None, "GAZ Academy of Law")),
    "brackets": ("Nail OMAROV (Academy of Law)", ("Nail", "Omarov", None, None, "Academy of Law")),
    "cyrillic": ("Иван И. ИВАНОВ Moscow University", ("Иван И.", "Иванов", None, None, "Moscow University")),
    "look-alike": ("Gulnar КASSENBAI Omsk University", ("Gulnar", "Kassenbai", None, None, "Omsk University")),
    "all-in-capitals-given-first": (
        "NAIL R. OMAROV Academy of Law",
        ("Nail R.", "Omarov", None, None, "Academy of Law"),
    ),
    "given-and-surname-in-capitals": ("NAIL OMAROV Academy of Law", ("Nail", "Omarov", None, None, "Academy of Law")),
    "surname-initials-acronym": ("OMAROV A. KAZGUU University", ("A.", "Omarov", None, None, "KAZGUU University")),
    "acronym-organisation": (
        "UNESCO Institute for Statistics, Montreal",
        (None, None, None, "UNESCO Institute for Statistics", None),
    ),
    "number-before-affiliation": ("Nail OMAROV1 1 Academy of Law", ("Nail", "Omarov", None, None, "Academy of Law")),
}

UNMARKED = {
    "initials": ("Nail R. Akhmetov Academy of Law", ("Nail R.", "Akhmetov", None, None, "Academy of Law")),
    "initials-and-particle": (
        "Jan R. S. van Berg Academy of Law",
        ("Jan R. S.", "van Berg", None, None, "Academy of Law"),
    ),
    "all-capitals": ("NAIL R. AKHMETOV ACADEMY OF LAW", ("Nail R.", "Akhmetov", None, None, "ACADEMY OF LAW")),
    "before-head": ("Aidar Serikov Academy of Law", ("Aidar", "Serikov", None, None, "Academy of Law")),
    "before-modifier": (
        "Aidar Serikov National Academy of Law",
        ("Aidar", "Serikov", None, None, "National Academy of Law"),
    ),
    "two-words": (
        "Aidar Serikov Omsk Tomsk University of Law",
        ("Aidar", "Serikov", None, None, "Omsk Tomsk University of Law"),
    ),
    "comma": ("Aidar Serikov, Academy of Law", ("Aidar", "Serikov", None, None, "Academy of Law")),
    "comma-order": ("Serikov, Aidar", ("Aidar", "Serikov", None, None, None)),
    "comma-order-and-affiliation": (
        "Serikov, Aidar B., Academy of Law",
        ("Aidar B.", "Serikov", None, None, "Academy of Law"),
    ),
    "name-only": ("Aidar Serikov", ("Aidar", "Serikov", None, None, None)),
    "name-only-particle": ("Jan van der Berg", ("Jan", "van der Berg", None, None, None)),
    "initials-last": ("Serikov A.T.", ("A.T.", "Serikov", None, None, None)),
    "patronymic-last": ("Serikov Aidar Talgatovich", ("Aidar Talgatovich", "Serikov", None, None, None)),
    "suffix-last": ("John Smith Jr.", ("John", "Smith", "Jr.", None, None)),
    "titles-before": ("Prof. Dr. John Smith", ("John", "Smith", None, None, None)),
    "degrees-behind": ("Gina Bravo RN PhD", ("Gina", "Bravo", None, None, None)),
    "surname-that-qualifies": ("Randy C. West", ("Randy C.", "West", None, None, None)),
    "two-spanish-surnames": ("A. Martín Rodríguez", ("A.", "Martín Rodríguez", None, None, None)),
    "particle-before-initial": ("Jan van B. Berg", ("Jan", "van B. Berg", None, None, None)),
    "particle-in-capitals": ("G Della Valle", ("G", "Della Valle", None, None, None)),
    "broken-hyphen": ("Brent A. Neuschwander -Tetri", ("Brent A.", "Neuschwander-Tetri", None, None, None)),
    "initials-without-stops": ("Smith LN", ("LN", "Smith", None, None, None)),
    "degrees-nobody-knows": ("France Légaré MD PhD FCMF", ("France", "Légaré", None, None, None)),
    "second-given-name": (
        "Mihnea Alexandru Moisescu Omsk University",
        ("Mihnea Alexandru", "Moisescu", None, None, "Omsk University"),
    ),
    "acronym-without-capitals": (
        "Masato Yoshida MGIMO University, Moscow",
        ("Masato", "Yoshida", None, None, "MGIMO University"),
    ),
    "single": ("Plato", (None, "Plato", None, None, None)),
    "organisation": (
        "World Health Organization, Geneva, Switzerland",
        (None, None, None, "World Health Organization", None),
    ),
    "university": ("Karaganda State University", (None, None, None, "Karaganda State University", None)),
    "city-university": ("Karaganda University", (None, None, None, "Karaganda University", None)),
    "nothing": ("", (None, None, None, None, None)),
    "no-letters": ("123 *", (None, None, None, None, None)),
}

WITNESSED = {
    "acronym": ("Aidar DULATOV MGIMO University, Moscow", ("Aidar", "Dulatov", None, None, "MGIMO University")),
    "no-capitals": (
        "Aidar Dulatov Omsk Tomsk University of Law",
        ("Aidar", "Dulatov", None, None, "Omsk Tomsk University of Law"),
    ),
    "all-capitals": ("AIDAR DULATOV ACADEMY OF LAW", ("Aidar", "Dulatov", None, None, "ACADEMY OF LAW")),
    "surname-first": ("Kim Ho-Jin Seoul University", ("Ho-Jin", "Kim", None, None, "Seoul University")),
    "surname-first-initial": ("Akhmetov A. T. Omsk University", ("A. T.", "Akhmetov", None, None, "Omsk University")),
    "surname-first-other-name": ("Akhmetov Omsk University", (None, "Akhmetov", None, None, "Omsk University")),
    "suffix": ("John SMITH JR. Institute of Law", ("John", "Smith", "Jr.", None, "Institute of Law")),
    "longest-surname": ("Law Law Law Law Law Law", ("Law", "Law", None, None, "Law Law Law Law")),
    "another-person": ("Boris DULATOV Academy of Law", ("Boris", "Dulatov", None, None, "Academy of Law")),
}


@pytest.mark.parametrize(
    ("text", "expected"), [*CAPITALS.values(), *UNMARKED.values()], ids=[*CAPITALS, *UNMARKED.keys()]
)
def test_name_and_institution(text, expected):
    """Given, family, suffix, organisation, and the institution that follows."""
    assert name_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), WITNESSED.values(), ids=WITNESSED.keys())
def test_citation_line_settles_the_border(text, expected):
    """The surname that the citation line states ends the name, whatever the capitals say."""
    witnesses = parse_citation(CITATION, title="Title").authors
    assert name_of(text, witnesses) == expected


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Nail R. AKHMETOV Academy of Law", 0.9),
        ("OMAROV A.T. Academy of Law", 0.75),
        ("Aidar Serikov, Academy of Law", 0.7),
        ("Aida KIM MGIMO University", 0.5),
        ("Aidar Serikov Academy of Law", 0.5),
        ("", 0.0),
    ],
)
def test_confidence_falls_with_the_way_the_border_was_found(text, confidence):
    """Capitals, then order, then commas, then guesses; a guess is said."""
    author = parse_author_line(text)
    assert author.confidence == confidence
    assert ("name-border-guessed" in [problem.code for problem in author.problems]) == (confidence == 0.5)


def test_identifiers_and_marks_are_taken_off():
    """ORCID, e-mail, note marks, degrees and posts are no part of name or affiliation."""
    line = "Dr. Nail OMAROV¹*, PhD, Associate Professor, Academy of Law, Kosshy https://orcid.org/0000-0002-1825-009x nail@law.example"
    author = parse_author_line(line)
    assert (author.orcid.value, author.email.value) == ("0000-0002-1825-009X", "nail@law.example")
    assert (author.name.given.value, author.name.family.value) == ("Nail", "Omarov")
    assert author.affiliations[0].institution.value == "Academy of Law"
    assert author.affiliations[0].departments == ()


def test_degree_behind_a_surname_without_comma():
    """'KIPLOTICH PhD Library' is a person, a degree and a place of work."""
    author = parse_author_line("Wanjiru KIPLOTICH² PhD Library and Archives, Rift University [email\u00a0protected]")
    assert author.name.family.value == "Kiplotich"
    assert author.email is None
    assert author.affiliations[0].departments[0].value == "Library and Archives"


def test_affiliations_joined_by_semicolon():
    """Two that stand alone are two; parts of one address are one."""
    two = parse_author_line(
        "Nail OMAROV Academy of Law, Kosshy, Kazakhstan; Faculty of Law, Omsk University, Omsk, Russia"
    )
    assert [part.institution.value for part in two.affiliations] == ["Academy of Law", "Omsk University"]
    one = parse_author_line("Nail OMAROV Department of Law; Omsk University; Omsk; Russia;")
    assert [part.institution.value for part in one.affiliations] == ["Omsk University"]


def test_affiliations_joined_by_comma():
    """A country ends an affiliation where another that names its own follows; the name of a body does not."""
    two = parse_author_line(
        "Nail OMAROV Academy of Law, Omsk, Russia, Faculty of Law, University of Oslo, Oslo, Norway"
    )
    assert [part.raw for part in two.affiliations] == [
        "Academy of Law, Omsk, Russia",
        "Faculty of Law, University of Oslo, Oslo, Norway",
    ]
    one = parse_author_line("Nail OMAROV Georgia, Institute of Law, Tbilisi, Georgia")
    assert len(one.affiliations) == 1


def test_several_people_are_said_and_nothing_is_made_up():
    """One record cannot hold two people: the first is kept, and the doubt is said."""
    author = parse_author_line("Nail R. OMAROV, Aibek T. SYRBU and Dariga B. KIM")
    assert author.name.family.value == "Omarov"
    assert author.affiliations == ()
    assert [problem.code for problem in author.problems] == ["several-people-in-line"]
    witnesses = parse_citation(CITATION, title="Title").authors
    witnessed = parse_author_line("Aidar Dulatov, Aibek T. SYRBU Academy of Law", witnesses=witnesses)
    assert [problem.code for problem in witnessed.problems] == ["several-people-in-line"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Nail R. OMAROV, Aibek T. SYRBU and Dariga B. KIM Academy of Law", 3),
        ("Nail R. OMAROV Academy of Law, Kosshy, Kazakhstan", 1),
        ("Nail R. OMAROV, Almaty KAZAKHSTAN", 1),
        ("Nail R. OMAROV; Omsk University", 1),
        ("", 1),
    ],
)
def test_people_in_line(line, count):
    """Only names that follow each other at once are several people."""
    assert len(people_in_line(Piece.of(line))) == count


def test_hopelessly_long_line_is_kept_raw():
    """A line beyond any real length is not taken apart."""
    author = parse_author_line("A " * 4_000)
    assert [problem.code for problem in author.problems] == ["author-too-long"]
