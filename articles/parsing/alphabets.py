"""Words that mix two alphabets: a letter of one standing in a word of the other because it looks the same."""

from __future__ import annotations

import re

_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
"""Letters of two alphabets side by side: a Cyrillic 'С' in 'СOVID'."""

_LETTERS = re.compile(r"[^\W\d_]+")
_TO_LATIN = str.maketrans("АВЕКМНОРСТУХаеорсухіјѕ", "ABEKMHOPCTYXaeopcyxijs")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYXaeopcyxijs", "АВЕКМНОРСТУХаеорсухіјѕ")


def in_one_alphabet(text: str) -> str:
    """Give each word in one alphabet where all letters of the other look alike; 'SQLзапрос' stays as it is."""
    return _LETTERS.sub(_unmixed, text) if _MIXED.search(text) else text


def _unmixed(match: re.Match[str]) -> str:
    word = match.group()
    if not _MIXED.search(word):
        return word
    latin = sum(map(str.isascii, word))
    for table in (_TO_LATIN, _TO_CYRILLIC) if latin * 2 >= len(word) else (_TO_CYRILLIC, _TO_LATIN):
        mended = word.translate(table)
        if not _MIXED.search(mended):
            return mended
    return word
