"""How a written name may sound: one reading for each spelling habit that its letters allow.

``Pouchkine``, ``Puschkin`` and ``Пушкин`` share the reading ``puSkin``: the first by French habits, the second by
German ones. A reading is in plain letters, with C for ч, S for ш, Z for ж, J for дж and c for ц.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from anyascii import anyascii

_CYRILLIC_LETTERS = dict(
    zip("абвгдежзийклмнопрстуфхцчшыэіўәғқңөұүһћјѓќґ", "abvgdeZziyklmnoprstufhcCSieiuagknouuhCygkg", strict=True)
)
CYRILLIC = str.maketrans(
    _CYRILLIC_LETTERS
    | {
        "щ": "SC",
        "ю": "yu",
        "я": "ya",
        "ї": "yi",
        "є": "ye",
        "ђ": "J",
        "џ": "J",
        "ѕ": "dz",
        "љ": "ly",
        "њ": "ny",
        "ъ": "",
        "ь": "",
    }
)
MARKED = str.maketrans(
    dict(zip("čćçšşșśžżźğıəåñýĭëïđŭţțœ", "CCCSSSsZZzgiaonyyeiJucce", strict=True))
    | {"ö": "o", "ø": "o", "ü": "u", "ä": "e", "æ": "e", "ř": "r", "ß": "ss"}
)
"""Letters whose marks say how they sound; other marks say little across languages and are dropped."""

_ANYWHERE = {
    "ph": "f", "th": "t", "gh": "g", "dh": "d", "bh": "b", "rh": "r", "kh": "h", "zh": "Z", "sh": "S", "sch": "S",
    "ck": "k", "ck(?=[iy]|a$)": "ck", "q": "k", "qu": "kv", "w": "v", "x": "ks", "x(?=s)": "k", "ts": "c", "tz": "c",
    "tsch": "C", "tch": "C", "tsh": "C", "cz": "C", "cs": "C", "sz": "S", "szcz": "SC", "shch": "SC", "schtsch": "SC",
    "chtch": "SC", "stch": "SC", "shtsh": "SC", "dj": "J", "dzh": "J", "dsch": "J", "lj": "ly", "nj": "ny", "gj": "g",
    "kj": "k", "hj": "y", "ij": "iy", "aa": "a", "ee": "i", "oo": "u", "ou": "u",
    "c": "k", "c(?=[eiy])": "s", "sc(?=[eiy])": "s", "^mc": "mak",
}  # fmt: skip

HABITS: dict[str, dict[str, str]] = {
    "English": {"ch": "C", "j": "J"},
    "Slavic": {"ch": "h", "c": "c", "c(?=[eiy])": "c", "j": "y", "rz": "Z", "ci(?=[aou])": "C", "si(?=[aou])": "s",
               "zi(?=[aou])": "z", "ou": "ou", "ee": "ee", "oo": "oo", "x": "h"},
    "German": {"ch": "h", "chs": "ks", "j": "y", "z": "c", "ae": "e", "oe": "e", "ue": "u", "ei": "ai", "ey": "ai", "eu": "oi", "ie": "i",
               "s(?=[aeiouy])": "z", "v": "f", "h(?![aeiouy])": ""},
    "French": {"ch": "S", "j": "Z", "g(?=[eiy])": "Z", "gu(?=[eiy])": "g", "qu": "k", "eau": "o", "au": "o", "ai": "e",
               "oi": "ua", "gn": "n", "ille": "iy", "(?<=[aeiouy])s(?=[aeiouy])": "z", "e$": "", "es$": "", "s$": "",
               "t$": "", "x$": "", "d$": ""},
    "Romance": {"ch": "k", "c(?=[ei])": "C", "ci(?=[aou])": "C", "gi(?=[aou])": "J", "g(?=[ei])": "J", "gli": "li",
                "gn": "n", "j": "h", "z": "c", "zz": "c", "sch": "sk", "sc(?=[ei])": "S", "qu": "ku", "gu(?=[ei])": "g",
                "h": "", "ou": "ou"},
    "Turkic": {"ch": "C", "c": "J", "c(?=[eiy])": "J", "j": "Z", "q": "g", "x": "h", "ck": "Jk"},
}  # fmt: skip
"""What letters stand for where not everybody means the same by them. The longest pattern at a place is taken."""

LONGEST = 40
"""Letters of a word that are read; longer ones are no names."""

_CONDITION = re.compile(r"\(\?[^)]*\)|[$^]")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_Y = re.compile(r"(?<![aeiou])y(?![aeiou])")
_GLIDE = re.compile(r"iy?(?=[aeou])|(?<=[aeou])i")
_LAST_GLIDE = re.compile(r"[iy]+$")
_SOFT_E = re.compile(r"y+(?=e)")
_LAST_F = re.compile(r"(?<=[oe])f$")


def _reader(habit: dict[str, str]) -> Callable[[str], str]:
    rules = _ANYWHERE | habit
    longest_first = sorted(rules, key=lambda pattern: (-len(_CONDITION.sub("", pattern)), -len(pattern)))
    sounds = [rules[pattern] for pattern in longest_first]
    # The group behind each pattern says which it was; in front of it, it would hide from the engine how patterns begin.
    letters = re.compile("|".join(f"{pattern}()" for pattern in longest_first))
    return lambda word: letters.sub(lambda found: sounds[(found.lastindex or 1) - 1], word)


_READERS = tuple(_reader(habit) for habit in HABITS.values())


def readings(word: str) -> tuple[str, ...]:
    """The different readings of one word of a name; none for a word without letters.

    'Ахметов' gives ('ahmetov',), 'Achmetow' ('aCmetov', 'ahmetov', 'aSmetov', 'akmetov').
    """
    word = unicodedata.normalize("NFC", word[:LONGEST].lower())
    spoken = _read_cyrillic(word) if any("а" <= letter <= "ӿ" for letter in word) else _read_latin(word)
    return tuple(dict.fromkeys(filter(None, map(_level, dict.fromkeys(spoken)))))


def _read_cyrillic(word: str) -> Iterable[str]:
    word = word.replace("дж", "џ")
    for yo in ("yo", "e", "o") if "ё" in word else ("",):
        yield _letters(word.replace("ё", yo).translate(CYRILLIC))


def _read_latin(word: str) -> Iterable[str]:
    letters = _letters(word.translate(MARKED))
    return (read(letters) for read in _READERS)


def _letters(text: str) -> str:
    if not text.isascii():
        text = "".join(letter if letter.isascii() else anyascii(letter).lower() for letter in text)
    return "".join(letter for letter in text if letter.isalpha())


def _level(reading: str) -> str:
    """Drop what is heard by nobody: doubled letters, a glide before e, which of i and y stands for a glide."""
    reading = _DOUBLED.sub(r"\1", reading)
    reading = _GLIDE.sub("y", _VOWEL_Y.sub("i", reading))
    reading = _LAST_GLIDE.sub("i", _SOFT_E.sub("", reading))
    return _LAST_F.sub("v", _DOUBLED.sub(r"\1", reading))
