"""The words of a name: as they are written, and in plain Latin letters, under which they are looked up."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from articles.normalize import title_key

MOST_WORDS = 12
"""Words of a name or of a question; more are no name."""

LONGEST = 40

_WRITTEN = re.compile(r"[^\W_]+(?:['’ʼʹ`][^\W_]+)*")


def latin_words(text: str) -> list[str]:
    """The words in plain Latin letters, whatever their script, case, marks and punctuation.

    'OMAROV, Y. A.' gives ['omarov', 'y', 'a'], 'Николай О’Брайен' ['nikolay', 'obrayen'].
    """
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFC", text))
    return [word[:LONGEST] for word in title_key(plain).split()[:MOST_WORDS]]


def written_words(text: str) -> list[str]:
    """The words in small letters, otherwise as they are written: 'Đoković, N.' gives ['đoković', 'n']."""
    found = _WRITTEN.findall(unicodedata.normalize("NFC", text).lower())
    return [word[:LONGEST] for word in found[:MOST_WORDS]]


def is_latin(text: str) -> bool:
    """Whether the letters of a text are Latin ones, with whatever marks."""
    letters = [letter for letter in text if letter.isalpha() and not letter.isascii()]
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)
