"""The trained reader of references: what it labels, where its readings stand, and what it never does."""

import dataclasses
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.records import ParsedName, Reading
from articles.parsing.reference_features import features
from articles.parsing.reference_model import MODEL, label_words
from articles.parsing.reference_tokens import tokenise
from articles.parsing.references import parse_reference

ROOT = Path(__file__).resolve().parents[3]
FOUR_MEGABYTES = 4_000_000

STYLES = {
    "apa": "Harrow, T. B., & Linde, M. (2014). River courts and their readers. Journal of Public Order, 12(3), 41–58.",
    "harvard": "Harrow, T.B. and Linde, M. (2014) ‘River courts and their readers’, Journal of Public Order, 12(3), pp. 41–58.",
    "chicago": "Harrow, Tessa B., and Mats Linde. “River Courts and Their Readers.” Journal of Public Order 12, no. 3 (2014): 41–58.",
    "ieee": "T. B. Harrow and M. Linde, “River courts and their readers,” Journal of Public Order, vol. 12, no. 3, pp. 41–58, 2014.",
    "vancouver": "Harrow TB, Linde M. River courts and their readers. J Public Order. 2014;12(3):41-58.",
    "gost": "Harrow T. B., Linde M. River courts and their readers // Journal of Public Order. – 2014. – Vol. 12, № 3. – P. 41-58.",
    "abnt": "HARROW, Tessa; LINDE, Mats. River courts and their readers. Journal of Public Order, v. 12, n. 3, p. 41-58, 2014.",
}


def readings(parsed):
    """Give every reading of a reference, those of its names included."""
    for field in dataclasses.fields(parsed):
        value = getattr(parsed, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Reading):
                yield part
            if isinstance(part, ParsedName):
                yield part
                yield from filter(None, (part.family, part.given, part.suffix, part.literal))


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_an_article_is_read_in_every_common_style(text):
    """Year, volume, issue, pages, title and the families of the authors, whatever stands between them."""
    parsed = parse_reference(text)
    assert parsed.issued.value == (2014,)
    assert (parsed.volume.value, parsed.issue.value, parsed.page.value) == ("12", "3", "41-58")
    assert parsed.title.value.lower() == "river courts and their readers"
    assert parsed.container_title.value in ("Journal of Public Order", "J Public Order")
    assert [name.family.value for name in parsed.authors] == ["Harrow", "Linde"]
    assert parsed.type == "article-journal"
    assert parsed.confidence > 0.6


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_every_reading_is_what_stands_at_its_span(text):
    """Raw forms are the text's own characters, blanks and offsets notwithstanding."""
    broken = text.replace(", ", ",\n   ")
    for part in readings(parse_reference(broken, offset=100)):
        assert broken[part.span.start - 100 : part.span.end - 100] == part.raw


def test_a_chapter_has_its_book_and_the_books_editors():
    """What stands behind 'In' is the container, and the people there are its editors."""
    parsed = parse_reference(
        "Harrow, T. B. (2014). River courts. In M. Linde & O. Varga (Eds.), Handbook of public order (pp. 41–58)."
        " London: Tallow Press."
    )
    assert parsed.title.value == "River courts"
    assert parsed.container_title.value == "Handbook of public order"
    assert [name.family.value for name in parsed.editors] == ["Linde", "Varga"]
    assert (parsed.publisher.value, parsed.publisher_place.value) == ("Tallow Press", "London")
    assert parsed.type == "chapter"


def test_reading_again_gives_the_same():
    """The model keeps nothing from one entry to the next."""
    first = [parse_reference(text) for text in STYLES.values()]
    assert [parse_reference(text) for text in reversed(STYLES.values())] == first[::-1]


def test_the_model_is_small_and_shipped_with_the_package():
    """The file lies among the modules and is no larger than four megabytes."""
    assert MODEL.is_relative_to(ROOT / "articles")
    assert MODEL.stat().st_size <= FOUR_MEGABYTES


def test_every_word_has_features_and_no_more_chunks_than_words():
    """Words are labelled one by one; chunks follow each other and never overlap."""
    tokens = tokenise(STYLES["apa"])
    assert len(features(tokens, STYLES["apa"])) == len(tokens.words)
    chunks = label_words(tokens, STYLES["apa"])
    assert all(before[2] <= behind[1] for before, behind in itertools.pairwise(chunks))
    assert all(0 <= belief <= 1 for *_, belief in chunks)


def test_words_and_gaps_make_up_the_whole_text():
    """Nothing is lost between the words."""
    text = "O'Brien, Ł. (2014a): see https://example.org/a?b=1, pp. 12–15."
    tokens = tokenise(text)
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert "".join(gap + word for gap, word in zip(tokens.gaps, [*words, ""], strict=True)) == text
    assert "@url" in tokens.words
    assert "O'Brien" in words


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_refused(text):
    """Any string is read, and its readings stand where they say."""
    for part in readings(parse_reference(text)):
        assert text[part.span.start : part.span.end] == part.raw


@pytest.mark.parametrize("piece", ["(", "Doe, J. ", "1(2):3-4, ", "http ://a/ ", "“a” ", "In: ", "10.1/ ", "A.", "12 "])
def test_long_repetitions_are_read_to_their_end(piece):
    """As much of anything as an entry may hold."""
    parsed = parse_reference(piece * (8_000 // len(piece)))
    assert parsed.raw
