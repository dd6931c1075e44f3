"""Bytes to parsed articles, as the executor does it."""

import hashlib

from articles.ingest.read import ReadFile, read_file
from articles.ingest.source import SourceBytes

PAGE = "Ограды степи\n\n  • Lewis TARN Omsk University, Omsk, Russia\n"


def read(content):
    """Give what one file's bytes are read as."""
    source = SourceBytes(path="page.txt", sha256=hashlib.sha256(content).hexdigest(), content=content)
    (found,) = read_file(source)
    return found


def test_an_ordinary_file_is_stored_as_text_alone():
    """Encoding the text gives the bytes back."""
    found = read(PAGE.encode())
    assert isinstance(found, ReadFile)
    assert (found.content, found.text) == (None, PAGE)


def test_the_bytes_of_a_repaired_file_are_kept_beside_its_text():
    """Letters decoded wrongly are put right in the text, which then no longer gives the bytes back."""
    content = PAGE.encode().decode("latin-1").encode()
    found = read(content)
    assert found.text == PAGE
    assert found.content == content
    assert found.parsed.title.value == "Ограды степи"
    assert "mojibake-repaired" in [problem.code for problem in found.problems]


def test_a_repaired_text_may_hold_letters_its_encoding_lacks():
    """One line of a Windows-1252 file was decoded wrongly before."""
    page = "Señal del año\n\n" + "Ä±sÄ±" + "\nNo hay información sobre la educación de los niños en la región.\n" * 9
    found = read(page.encode("cp1252"))
    assert (found.encoding, found.content) == ("cp1252", page.encode("cp1252"))
    assert "ısı" in found.text
