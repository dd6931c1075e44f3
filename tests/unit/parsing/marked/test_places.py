"""Every value of a record has its place, whatever fields the record has."""

from dataclasses import dataclass

import pytest

from articles.parsing.article import parse_article
from articles.parsing.marked import places as places_module
from articles.parsing.marked.places import Place, article_places, path_words
from articles.parsing.marked.roles import Role, role_of
from articles.parsing.records import ParsedArticle, ParsedAuthor, ParsedName, Reading, Span, Translation

TEXT = """Forest law and its trees

  • Ann BERG University of Bergen, Bergen, Norway

Abstract: Trees are counted here, and laws about trees, one by one.

References
[1] Eik, C. 1999. Old trees and their law. Journal of Trees 4(2): 1-9.

How to Cite
BERG, Ann. Forest law and its trees. Journal of Trees, [S.l.], v. 9, n. 1, p. 20-26, sep. 2018.
"""


def reading(start: int, end: int, value: str = "x", confidence: float = 1.0) -> Reading[str]:
    return Reading(value, "", Span(start, end), confidence)


def test_places_are_those_of_the_readings():
    """The text at a place is what the value was read from."""
    found = {place.key: TEXT[place.start : place.end] for place in article_places(parse_article(TEXT))}
    assert found["title"] == "Forest law and its trees"
    assert found["authors-1-name-family"] == "BERG"
    assert found["authors-1-affiliations-1-country"] == "Norway"
    assert found["references-1-authors-1-family"] == "Eik"
    assert found["references-1-issued"] == "1999"
    assert found["references-1"].startswith("[1] Eik")


def test_places_name_their_field_for_people():
    labels = {place.key: (place.label, place.name) for place in article_places(parse_article(TEXT))}
    assert labels["authors-1-name-family"] == ("author 1: family", "family")
    assert labels["references-1-authors-1-family"] == ("reference 1: author 1: family", "family")
    assert labels["authors-1-affiliations-1"] == ("author 1: affiliation 1", "affiliation 1")


def test_values_are_kept_in_words():
    values = {place.key: place.value for place in article_places(parse_article(TEXT))}
    assert values["references-1-issued"] == "1999"
    assert values["title"] == "Forest law and its trees"
    assert values["references-1"] == ""


def test_fields_that_nobody_has_thought_of_have_places_too():
    """A record with new fields needs no change here."""

    @dataclass(frozen=True)
    class WithCodes(ParsedArticle):
        codes: tuple[Reading[str], ...] = ()

    (place,) = article_places(WithCodes(codes=(reading(2, 5),)))
    assert place == Place(2, 5, "codes-1", "code 1", "code 1", Role.OTHER, "x")


def test_a_reading_with_its_language_is_one_field():
    parsed = ParsedArticle(title_translations=(Translation("ru", reading(2, 5)),))
    (place,) = article_places(parsed)
    assert (place.key, place.label, place.role) == ("title_translations-1", "title translation 1", Role.TITLE)


def test_what_has_no_characters_has_no_place():
    """Formats print no citation line: its span is empty."""
    author = ParsedAuthor("", Span(3, 3), ParsedName("", Span(3, 3), family=reading(4, 6)))
    assert [place.key for place in article_places(ParsedArticle(authors=(author,)))] == ["authors-1-name-family"]


def test_markers_are_places_of_their_own_kind():
    (place,) = article_places(ParsedArticle(markers=(Span(0, 2),)))
    assert (place.key, place.role) == ("markers-1", Role.MARKER)


@pytest.mark.parametrize(("confidence", "unsure"), [(1.0, False), (0.7, False), (0.69, True), (0.0, True)])
def test_a_value_of_little_confidence_is_unsure(confidence, unsure):
    (place,) = article_places(ParsedArticle(title=reading(0, 1, confidence=confidence)))
    assert place.is_unsure is unsure


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("authors", 1, "name"), ["author 1", "name"]),
        (("authors", 1, "name", "given"), ["author 1", "given"]),
        (("copies", 2), ["copy 2"]),
        (("container_title",), ["container title"]),
    ],
)
def test_paths_in_words(path, words):
    assert path_words(path) == words


def test_an_unknown_field_is_of_another_kind():
    assert role_of("title") is Role.TITLE
    assert role_of("classifications") is Role.OTHER
    assert places_module.UNSURE == 0.7
