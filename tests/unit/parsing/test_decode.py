"""Bytes to text: encodings found, other kinds of file refused with a reason."""

import codecs

import pytest

from articles.parsing.decode import MAX_SOURCE_BYTES, decode
from articles.parsing.errors import BinarySource, EmptySource, OversizedSource, UndecodableSource, UnknownEncoding

RUSSIAN = (
    "Вопросы правовой помощи\n\n  • Наиль ОМАРОВ Академия\n\nПравовая помощь есть часть сотрудничества государств.\n"
)
SPANISH = "Educación y señal del año\n\nNo hay información sobre la educación de los niños en la región.\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param("plain\r\ntext\u00a0".encode(), "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + "текст".encode(), "utf-8-sig", id="utf-8-mark"),
        pytest.param(codecs.BOM_UTF16_LE + "текст".encode("utf-16-le"), "utf-16", id="utf-16-little"),
        pytest.param(codecs.BOM_UTF16_BE + "текст".encode("utf-16-be"), "utf-16-be", id="utf-16-big"),
        pytest.param(RUSSIAN.encode("cp1251"), "cp1251", id="windows-1251"),
        pytest.param(SPANISH.encode("cp1252"), "cp1252", id="windows-1252"),
        pytest.param(RUSSIAN.replace("•", "-").encode("koi8-r"), "koi8-r", id="koi8-r"),
        pytest.param(RUSSIAN.encode("utf-16-le"), "utf-16-le", id="utf-16-little-without-mark"),
        pytest.param(SPANISH.encode("utf-16-be"), "utf-16-be", id="utf-16-big-without-mark"),
    ],
)
def test_text_gives_its_bytes_back(content, encoding):
    """The encoding that is named turns the text into the same bytes again."""
    decoded = decode(content)
    assert decoded.encoding == encoding
    assert decoded.text.encode(encoding) == content


def test_only_a_guessed_encoding_is_a_problem():
    """The line of the first byte that is no UTF-8 is named with the guess."""
    assert decode(b"plain").problems == ()
    (problem,) = decode(b"Title\n" + RUSSIAN.encode("cp1251")).problems
    assert (problem.code, problem.line, problem.text) == ("encoding-guessed", 2, "cp1251")


def test_utf_8_with_a_few_broken_bytes_is_still_utf_8():
    """The lost letter has its mark, the rest is read; the line is said."""
    decoded = decode(RUSSIAN.encode() + b"last \xd0 line\n")
    assert decoded.encoding == "utf-8"
    assert decoded.text == RUSSIAN + "last \ufffd line\n"
    (problem,) = decoded.problems
    assert (problem.code, problem.line, problem.text) == ("bytes-replaced", 6, "last \ufffd line")


def test_zeros_without_blanks_are_no_utf_16():
    """Pairs of bytes that give unassigned letters, or no blank at all, are no text."""
    for content in (b"a\x00" * 400, b"\x00\xd8" * 400, b"\x00a\x01\x02" * 400):
        with pytest.raises(BinarySource):
            decode(content)


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        pytest.param(b"", EmptySource, "empty", id="nothing"),
        pytest.param(b" \r\n\t", EmptySource, "empty", id="blanks"),
        pytest.param(codecs.BOM_UTF8, EmptySource, "empty", id="mark-only"),
        pytest.param(b"\x00\x00", EmptySource, "empty", id="zeros"),
        pytest.param(b"%PDF-1.7 text", BinarySource, "binary", id="pdf"),
        pytest.param(b"PK\x03\x04text", BinarySource, "binary", id="zip"),
        pytest.param(b"\x89PNG\r\n", BinarySource, "binary", id="png"),
        pytest.param(b"text\x01\x02\x03", BinarySource, "binary", id="control-heavy"),
        pytest.param(b"a" * 999 + b"\x00", BinarySource, "binary", id="one-zero"),
        pytest.param(b"\x81\x98" * 40, UnknownEncoding, "undecodable", id="no-encoding"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", UnknownEncoding, "undecodable", id="half-a-letter"),
        pytest.param(b"a" * (MAX_SOURCE_BYTES + 1), OversizedSource, "too-large", id="too-large"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content, error, reason):
    """The reason is a stable code, the message a sentence."""
    with pytest.raises(error) as raised:
        decode(content)
    assert isinstance(raised.value, UndecodableSource)
    assert raised.value.reason == reason
    assert str(raised.value) == raised.value.sentence
    assert raised.value.sentence.endswith(".")


def test_refusals_carry_their_facts():
    """Size, kind and position are attributes, not only words."""
    assert OversizedSource(9, 8).size == 9
    assert BinarySource("a PDF document").kind == "a PDF document"
    assert UnknownEncoding(3).position == 3
