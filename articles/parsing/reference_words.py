"""What a word or a gap of a reference says by itself, worked out once: its kind, its shape, its features.

A change here needs the model trained anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .vocabulary import words

MAX_CACHED = 50_000

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMERAL = re.compile(r"[IVXLC]{2,7}")
_MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep"
    " sept oct nov dec spring summer autumn fall winter janvier février mars avril mai juin juillet août septembre octobre"
    " novembre décembre januar februar märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto"
    " septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"
)
_CUES = {
    "J": "journal j review revue revista zeitschrift annals bulletin transactions magazine letters proc proceedings conference"
    " symposium workshop congress archiv archives jahrbuch acta rev bull lett trans ann annual meeting quarterly newsletter"
    " lecture notes handbook encyclopedia advances вестник журнал вопросы",
    "U": "press verlag publishers publisher publishing books editions éditions editora editorial wiley springer elsevier"
    " routledge academic sage macmillan company inc ltd gmbh co presses university universidad université universität"
    " institute издательство изд",
    "Q": "thesis dissertation phd diss report tech technical unpublished manuscript preprint submitted master msc",
    "E": "ed eds editor editors hrsg edited éd éds dir coord org orgs ред",
    "V": "vol volume v bd band т том tome t",
    "S": "no nr issue number n núm št heft h вып num",
    "P": "pp p pages page pg s с стр ss pgs",
    "I": "in en em dans im w в",
}
_CUE = {word: kind for kind, table in _CUES.items() for word in words(table)}
_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)


class Word(NamedTuple):
    """One word: its kind, its shape, its features, those it gives its neighbours, and how strongly a full stop behind it parts."""

    kind: str
    shape: str
    low: str
    own: tuple[bytes, ...]
    to_next: bytes
    to_last: bytes
    stop: int


class Gap(NamedTuple):
    """What stands between two words: its marks, what it does to brackets and quotes, and how strongly it parts.

    ``quote`` is 1 where one opens, 2 where one closes, 3 where it cannot be told; ``parts`` is 0 not, 1 as a comma, 2 as
    the end of a sentence, 3 as a full stop, which depends on the word before.
    """

    marks: str
    depth: int
    quote: int
    parts: int


@lru_cache(MAX_CACHED)
def word_of(printed: str) -> Word:
    """Give what a printed word says by itself."""
    shape = _shape(printed)
    low = _low(printed, shape)
    kind = _kind(printed, low, shape)
    names = ["w=" + low, "k=" + kind]
    if not printed[0].isdigit():
        names += ["3=" + low[-3:], "p=" + low[:3]]
    initial = len(printed) == 1 and printed.isupper()
    stop = 0 if initial else 2 if len(printed) > 4 or printed[0].isdigit() else 1
    own = tuple(name.encode() for name in names)
    return Word(kind, shape, low, own, f"<{low}".encode(), f">{low}".encode(), stop)


def _shape(word: str) -> str:
    """Give the shape: 'A' an initial, 'AA' capitals, 'Aa' capitalised, 'a' small, 'Y' a year, digits by their number.

    'Z' is what may be an old year, and is as often the year and month of a volume: '1703'.
    """
    if word[0].isdigit():
        year = len(word) == 4 and _YEAR.fullmatch(word)
        return ("Z" if word < "1800" else "Y") if year else f"d{min(len(word), 6)}"
    if word[0] == "@":
        return word
    if not word[0].isupper():
        return "a" if len(word) > 3 else "b"
    if len(word) == 1:
        return "A"
    if word.isupper():
        return "A2" if len(word) == 2 else "A3" if len(word) == 3 else "AA"
    return "Aa" if len(word) > 3 else "Ab"


def _low(word: str, shape: str) -> str:
    low = unicodedata.normalize("NFC", word.lower())
    return shape if low[0].isdigit() and len(low) > 2 else low


def _kind(word: str, low: str, shape: str) -> str:
    """Give the kind: a cue ('J' journal, 'U' publisher, …), 'M' a month, 'R' a Roman numeral, or the shape."""
    if low in _MONTHS:
        return "M"
    cue = _CUE.get(low)
    if cue and not (len(word) == 1 and word.isupper() and cue != "P"):
        return cue
    return "R" if _NUMERAL.fullmatch(word) else shape


@lru_cache(MAX_CACHED)
def gap_of(printed: str) -> Gap:
    """Give what the marks between two words say by themselves."""
    marks = printed.translate(_QUOTES).replace(" ", "")
    short = marks if len(marks) <= 4 else marks[:2] + "~" + marks[-2:]
    # Half a surrogate pair has no bytes.
    short = short if short.isascii() else short.encode("utf-8", "replace").decode()
    depth = printed.count("(") + printed.count("[") - printed.count(")") - printed.count("]")
    return Gap(short + " " if " " in printed else short, depth, _quote(printed), _parts(printed, marks))


def _quote(printed: str) -> int:
    if '"' in printed:
        return 3
    return 1 if any(mark in printed for mark in "“«„") else 2 if any(mark in printed for mark in "”»") else 0


def _parts(printed: str, marks: str) -> int:
    if any(mark in marks for mark in '"?!()[]/;:') or ("." in marks and "-" in marks):
        return 2
    if "." in marks:
        return 3
    return 1 if "," in marks or " - " in printed or " – " in printed else 0
