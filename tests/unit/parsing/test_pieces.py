"""Pieces of text: values are cleaned, raw forms and places stay."""

import pytest

from articles.parsing.pieces import Piece, clean, flatten
from articles.parsing.records import Span


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        pytest.param(" two \u00a0 words\r\n", "two words", id="blanks"),
        pytest.param("e\u0301te\u0301", "été", id="decomposed"),
        pytest.param("co\u00adop\u200beration", "cooperation", id="invisible"),
        pytest.param("Law &Amp; Order &amp; &nbsp;&Eacute;t&eacute; &#8217;", "Law & Order & Été ’", id="entities"),
        pytest.param("&unknown; &", "&unknown; &", id="no-entity"),
        pytest.param("a<br/>b <em>c</em>", "a b c", id="tags"),
        pytest.param("1 < 2 and 3 > 2, <script>", "1 < 2 and 3 > 2, <script>", id="not-tags"),
        pytest.param("itâ€™s cafÃ©", "it’s café", id="read-as-latin-1"),
        pytest.param("a\x00b\ud800", "ab\ufffd", id="control-and-half-pair"),
        pytest.param("e\ufb03cient \ufb01re", "efficient fire", id="ligatures"),
        pytest.param("\u200fמחקר\u200e (אב) ב\u200f", "מחקר\u200e (אב) ב", id="marks-of-direction-inside-stay"),
        pytest.param("a\u202eb\u202c c\u2066d\u2069", "ab cd", id="overrides-of-direction-go"),
        pytest.param("می\u200cشود", "می\u200cشود", id="joiner-that-is-spelling"),
        pytest.param("wo\u200crd é", "word é", id="joiner-that-is-none"),
        pytest.param("\u0421OVID, \u0430ct, те\u0078т", "COVID, act, техт", id="look-alikes"),
    ],
)
def test_clean_gives_the_value(raw, value):
    """What a crawl and an encoding did to a text is undone in its value."""
    assert clean(raw) == value


def test_flatten_keeps_every_place():
    """Each kind of blank becomes one blank, so places in the flat text are places in the text."""
    text = "a\u00a0b\r\nc\td\u2028e"
    assert flatten(text) == "a b  c d e"
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize("markup", ["&nbsp;", "&#160;", "<p>", "</p>", '<p class="x">', "<br />"])
def test_flatten_blanks_markup_that_stands_for_a_blank(markup):
    """A name stays a name behind '&nbsp;', and every place stays where it is."""
    flat = flatten(f"Ann{markup}TARN")
    assert flat == "Ann" + " " * len(markup) + "TARN"
    assert flatten("a < b, <https://a.example> &amp;") == "a < b, <https://a.example> &amp;"


def test_reading_is_trimmed_and_keeps_its_raw_form():
    """The span covers exactly the raw form, offset included."""
    piece = Piece.of("x  A\u00a0 B, y", offset=10)
    reading = piece.reading(1, 8, edges=" ,")
    assert (reading.value, reading.raw, reading.span) == ("A B", "A\u00a0 B", Span(13, 17))
    assert piece.reading(1, 3) is None


def test_blanked_stretches_are_seen_by_spans_only():
    """A blanked stretch is out of the value and still in the raw form."""
    piece = Piece.of("AKHMETOV1 A.").without(8, 9)
    reading = piece.reading(0, 12)
    assert (reading.value, reading.raw) == ("AKHMETOV A.", "AKHMETOV1 A.")


def test_problem_counts_lines_from_the_start_of_the_piece():
    """Line and characters of a doubt."""
    problem = Piece.of("a\nb\nc", 5).problem("some-code", 2, 3)
    assert (problem.line, problem.text, problem.span) == (2, "b", Span(7, 8))
    assert Piece.of("a\nb").problem("some-code").text == "a\nb"
