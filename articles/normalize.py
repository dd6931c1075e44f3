"""Text keys for matching: case, accents, dashes, quotes and blanks folded away.

Keys are for comparing and for unique constraints, never for showing. Every function is total: any string in, a string
(or None where said) out, and folding a folded text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from anyascii import anyascii

SLUG_LENGTH = 60
DOI_LENGTH = 255
SHORT, MAX_CACHED = 40, 20_000

_APOSTROPHES = "'`´‘’‚‛ʹʺʻʼʽʾʿˈˊˋ′‵＇ꞌ"
_QUOTES = '"“”„‟«»‹›″‶＂〝〞〟「」『』'
_DASHES = "-‐‑‒–—―⁃−﹘﹣－⸺⸻"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SINGLE_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŋ": "n",
}

_MARKS = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, ""),
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys(_QUOTES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **_SINGLE_LETTERS,
    }
)

_WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: 'article', '2068', 'казахстан'."""

_ASCII_WORDS = {
    code: None if chr(code) in _APOSTROPHES else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
"""What folding makes of each ASCII character, when only words count."""

_DOI_PREFIX = re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi\s*:\s*|doi\s+", re.IGNORECASE)
"""What may stand before a DOI: 'https://doi.org/', 'dx.doi.org/', 'doi: '."""

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
"""A bare DOI: '10.14505/jarle.v9.1(31).03'."""


def fold(text: str) -> str:
    """Give ``text`` without case, accents, apostrophes and quotes, with one kind of dash and single blanks.

    Letters of other scripts stay what they are: 'Ёлкин’ы — ÉTÉ' gives 'елкины - ete'.
    """
    if text.isascii():  # the same without the steps that plain letters do not need, three times as fast
        return " ".join(text.translate(_MARKS).lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_MARKS)
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def title_key(text: str) -> str:
    """Give the words of ``text``, folded, letters and digits only, joined by one blank."""
    return _short_key(text) if len(text) <= SHORT else _key(text)


def _key(text: str) -> str:
    if text.isascii():  # the same in one step, which is most of what making an entry of the search index takes
        return " ".join(text.translate(_ASCII_WORDS).split())
    return " ".join(_WORD.findall(fold(text)))


_short_key = lru_cache(MAX_CACHED)(_key)
"""Keys of single words and names, for the same ones come again and again."""


def _named_key(text: str) -> str:
    words = title_key(text.replace("&", " and ")).split(" ")
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def institution_key(name: str) -> str:
    """Give the key of an institution's wording: a leading 'The' and the form of 'and' do not count."""
    return _named_key(name)


def journal_key(text: str) -> str:
    """Give the key of a journal's title: a leading 'The' and the form of 'and' do not count."""
    return _named_key(text)


def name_key(family: str | None, given: str | None = None) -> str:
    """Give the key of a full name: ('AKHMETOV', 'Aibek T.') gives 'akhmetov, aibek t'; no initials are matched."""
    return ", ".join(key for key in (title_key(family or ""), title_key(given or "")) if key)


def slug(text: str) -> str:
    """Give an ASCII decoration for addresses, at most 60 characters, cut at a word; may be ''."""
    words = re.findall(r"[a-z0-9]+", anyascii(text.translate(_MARKS)).lower())
    joined = "-".join(words)
    if len(joined) <= SLUG_LENGTH:
        return joined
    cut = joined[: SLUG_LENGTH + 1].rpartition("-")[0]
    return cut or joined[:SLUG_LENGTH]


def doi_key(text: str | None) -> str | None:
    """Give the DOI in ``text`` without resolver or 'doi:', in lower case; None when it is not a DOI.

    'https://doi.org/10.1000/ABC.' gives '10.1000/abc'; 'doi:' and '10.1000' give None.
    """
    bare = (text or "").strip().strip("<>")
    prefix = _DOI_PREFIX.match(bare)
    if prefix:
        bare = bare[prefix.end() :].strip()
        bare = unquote(bare) if "/" in prefix.group() else bare
    bare = _without_tail(bare[: 2 * DOI_LENGTH])
    return bare.lower() if len(bare) <= DOI_LENGTH and _DOI.fullmatch(bare) else None


def _without_tail(doi: str) -> str:
    """Take off the sentence's marks after a DOI; a bracket stays when it closes one of the DOI's own."""
    while doi and (doi[-1] in ".,;:'\"’”»>]}" or (doi[-1] == ")" and doi.count(")") > doi.count("("))):
        doi = doi[:-1]
    return doi


def is_doi(text: str | None) -> bool:
    """Say whether ``text`` is one DOI, with or without a resolver before it."""
    return doi_key(text) is not None
