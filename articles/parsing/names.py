"""A person's name: ordinary case for printed capitals, particles, suffixes, and the two orders names come in.

Lists of names and the border between a name and what follows it are read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from .pieces import Piece
from .records import ParsedName, Reading
from .vocabulary import words

SHORT, MAX_CACHED = 40, 10_000

# In ordinary case these stay small inside a surname of several words; alone they are the surname and are capitalised.
PARTICLES = words(
    "van von der den de del della dello di da do dos das du la le los las les ter ten te zu zur zum af av und bin ibn"
    " bint abu vom op het y e i t 's dela degli dei"
)
_NUMERALS = words("ii iii iv")
SUFFIXES = _NUMERALS | words("jr sr filho neto júnior junior sobrinho")

_JOINT = re.compile(r"([-‐‑'’ʼ`´])")
_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz|El|Al|O|D)(?=[^\W\d_]{2})")
"""The small-lettered beginning of a surname in capitals: 'Mc' of 'McDONALD', 'De' of 'DeSANTIS'."""

_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,4}(?:[^\W\d_])?|[^\W\d_]")
"""One token of initials: 'K.', 'K.G.', 'Yu.N.', 'J.-P.', 'A'."""

_VOWELS = frozenset("AEIOUYАЕЁИОУЫЭЮЯӘӨҰҮІ")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_TO_LATIN = str.maketrans("АВЕКМНОРСТУХаеорсухіјѕ", "ABEKMHOPCTYXaeopcyxijs")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYXaeopcyxijs", "АВЕКМНОРСТУХаеорсухіјѕ")

_ORGANISATION = re.compile(
    r"\b(?:consortium|collaboration|group|committee|commission|association|society|organi[sz]ation|ministry|council"
    r"|university|institute|academy|agency|department|government|parliament|office|bank|team|network|union|nations"
    r"|foundation|federation|court|bureau|centre|center|programme|институт|университет|министерство|комитет)\b",
    re.IGNORECASE,
)
"""A word that only organisations carry in their name: 'World Health Organization'."""


def is_initials(word: str) -> bool:
    """Say whether one token is initials: 'A.', 'Yu.N.', 'J.-P.'."""
    return len(word) <= 16 and bool(_INITIALS.fullmatch(word)) and word[0].isupper()


def is_unspoken(word: str) -> bool:
    """Say whether letters can be no word, for they have no vowel: 'JL', 'TJM'."""
    return _VOWELS.isdisjoint(word.upper())


def is_initials_block(word: str) -> bool:
    """Say whether a word may be initials without stops: any two letters, 'JL' or 'RE', and three without a vowel."""
    return len(word) < 3 or (len(word) == 3 and word.isupper() and is_unspoken(word))


def is_capital_word(word: str) -> bool:
    """Say whether a word is printed in capitals as surnames are: 'OMAROV', 'O’NEILL', 'McDONALD'; not 'A.' or 'Al'."""
    return _is_short_capital_word(word) if len(word) <= SHORT else _is_capital_word(word)


def _is_capital_word(word: str) -> bool:
    printed = _PREFIX.sub("", word, count=1) if word[1:2].islower() else word
    letters = [letter for letter in printed if letter.isalpha()]
    return len(letters) > 1 and not any(map(str.islower, letters)) and "." not in word


_is_short_capital_word = lru_cache(MAX_CACHED)(_is_capital_word)
"""The same words come again and again; only short ones are remembered, so that no text can fill the memory."""


def ordinary_case(surname: str) -> str:
    """Give a surname printed in capitals as it is written: 'AKHMETZAKIROV' as 'Akhmetzakirov', 'O'NEILL' as 'O'Neill'.

    Particles of a surname in several words become small ('VAN DER BERG' as 'van der Berg'); a word that is not in
    capitals stays as it is ('Van Ginneken').
    """
    words = surname.split(" ")
    return " ".join(_ordinary_word(word, alone=len(words) == 1) for word in words)


def _ordinary_word(word: str, alone: bool) -> str:
    if len(word) <= SHORT:
        return _ordinary_short_word(word, alone)
    return _in_ordinary_case(word, alone)


def _in_ordinary_case(word: str, alone: bool) -> str:
    if word[1:].islower() or not is_capital_word(word):
        return word
    if not alone and word.lower() in PARTICLES:
        return word.lower()
    pieces = _JOINT.split(word)
    for index in range(0, len(pieces), 2):
        # After an apostrophe only a one-letter beginning (O', D') is a new word: SOLOV'EV is Solov'ev.
        inside = index > 0 and pieces[index - 1] not in "-‐‑" and len(pieces[index - 2]) > 1
        pieces[index] = pieces[index].lower() if inside else _capitalised(pieces[index])
    return "".join(pieces)


_ordinary_short_word = lru_cache(MAX_CACHED)(_in_ordinary_case)


def one_alphabet(name: str) -> str:
    """Give a name whose words do not mix alphabets: a Cyrillic 'К' in 'КASSENBAI' becomes the Latin letter it looks like."""
    if name.isascii() or not (_LATIN.search(name) and _CYRILLIC.search(name)):
        return name
    return " ".join(map(_one_alphabet, name.split(" ")))


def _one_alphabet(word: str) -> str:
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_LATIN if latin >= cyrillic else _TO_CYRILLIC)


def _capitalised(part: str) -> str:
    prefix = _PREFIX.match(part) if part[1:2].islower() else None
    if prefix:
        return prefix.group() + _capitalised(part[prefix.end() :])
    if part.startswith("MC") and len(part) > 4:
        return "Mc" + _capitalised(part[2:])
    return part[:1] + part[1:].replace("İ", "i").lower()


def is_organisation(text: str) -> bool:
    """Say whether a name is an organisation's by one of its words."""
    return bool(_ORGANISATION.search(text))


def person(piece: Piece, family: tuple[int, int], given: tuple[int, int] | None, confidence: float = 1.0) -> ParsedName:
    """Make a name of two stretches of the piece; a suffix at the end of either is set apart."""
    ends = [*family, *(given or ())]
    start, end = min(ends), max(ends)
    family, suffix = _split_suffix(piece, family)
    if given:
        given, given_suffix = _split_suffix(piece, given)
        suffix = suffix or given_suffix
    surname = piece.reading(*family, confidence=confidence, edges=" ,;")
    if surname and (value := ordinary_case(one_alphabet(surname.value))) != surname.value:
        surname = replace(surname, value=value)
    first = piece.reading(*given, confidence=confidence, edges=" ,;") if given else None
    return ParsedName(
        raw=piece.raw(start, end),
        span=piece.span(start, end),
        family=surname or first,
        given=first if surname else None,
        suffix=suffix,
    )


def _split_suffix(piece: Piece, bounds: tuple[int, int]) -> tuple[tuple[int, int], Reading[str] | None]:
    """Cut a suffix off the end of a stretch of more than one word: 'SILVA FILHO', 'John, Jr.'."""
    start, end = bounds
    words = piece.flat[start:end].rstrip(" ,;")
    cut = words.rfind(" ")
    if cut <= 0 or words[cut + 1 :].rstrip(".").lower() not in SUFFIXES:
        return bounds, None
    word = words[cut + 1 :]
    bare = word.rstrip(".")
    value = bare if bare.lower() in _NUMERALS else ordinary_case(bare) + "." * word.endswith(".")
    return (start, start + cut), piece.as_value(value, start + cut + 1, start + len(words))


def organisation(piece: Piece, start: int, end: int, confidence: float = 1.0) -> ParsedName:
    """Make a name that is not taken apart."""
    start, end = piece.trim(start, end, " ,;")
    return ParsedName(
        raw=piece.raw(start, end), span=piece.span(start, end), literal=piece.reading(start, end, confidence)
    )


def surname_first(piece: Piece, start: int, end: int, confidence: float = 1.0) -> ParsedName | None:
    """Read 'SURNAME, Given Middle' or a bare surname; None when there is no letter in it."""
    start, end = piece.trim(start, end, " ,;")
    stretch = piece.flat[start:end]
    if not any(map(str.isalpha, stretch)):
        return None
    comma = stretch.find(",")
    if comma < 0:
        return organisation(piece, start, end, confidence) if is_organisation(stretch) else _bare(piece, start, end)
    given = piece.trim(start + comma + 1, end, " ,;")
    return person(piece, (start, start + comma), given if given[0] < given[1] else None, confidence)


def _bare(piece: Piece, start: int, end: int) -> ParsedName:
    return person(piece, (start, end), None, 0.7)
