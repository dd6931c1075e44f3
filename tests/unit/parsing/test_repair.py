"""Damage of the way undone in the text that is read and stored."""

import pytest

from articles.parsing.decode import decode
from articles.parsing.repair import MAX_LINE, repair

RUSSIAN = "Вопросы правовой помощи в степи"


def wrong(text, encoding):
    """Give a text as it looks when its UTF-8 is decoded with another encoding."""
    return text.encode().decode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(RUSSIAN, "latin-1", id="russian"),
        pytest.param("Правовая помощь", "cp1251", id="russian-as-windows-1251"),
        pytest.param("Educación y señal", "latin-1", id="spanish"),
        pytest.param("“Its dyke’s end” – café", "sloppy-windows-1252", id="curly-quotes"),
        pytest.param("دراسة الأسوار في السهوب", "latin-1", id="arabic"),
        pytest.param("上部草原的围栏", "latin-1", id="chinese"),
    ],
)
def test_letters_decoded_wrongly_are_put_right(text, encoding):
    """The text is the one that was meant, curly quotes and all; the line is said."""
    repaired, problems = repair(f"Walls\n{wrong(text, encoding)}\r\nДаль\n")
    assert repaired == f"Walls\n{text}\r\nДаль\n"
    assert [(problem.code, problem.line, problem.text) for problem in problems] == [("mojibake-repaired", 2, text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ограды РФ и СССР, РЎ", id="capitals"),
        pytest.param("Â£ is not", id="nothing-to-gain"),
        pytest.param("РЎР°Р", id="broken-off"),
        pytest.param("СЂСЂСЂСЂ\u4e00", id="another-script"),
        pytest.param("РРРСЂСЂСЂ", id="no-utf-8"),
        pytest.param("Ã© " * MAX_LINE, id="endless-line"),
    ],
)
def test_what_may_be_meant_is_left(text):
    """A line that is not certainly wrong stands, or is mended by a letter and not made worse."""
    repaired, _ = repair(text)
    assert len(repaired) >= len(text) - 1


def test_invisible_marks_go_and_accents_are_joined():
    """What parts a word only at the end of a line, and accents that stand apart from their letters."""
    assert repair("co\u00adop\u200ber\ufeffate e\u0301") == ("cooperate é", ())
    assert repair("\ufeffplain é")[0] == "\ufeffplain é"
    assert repair("می\u200cشود\u200f")[0] == "می\u200cشود\u200f"


def test_a_repaired_file_is_still_in_its_encoding():
    """The doubt says what was done; the text is no longer what the bytes say."""
    content = wrong(RUSSIAN, "latin-1").encode()
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "utf-8")
    assert decoded.text.encode() != content
