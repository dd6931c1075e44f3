"""What the model is told about every word of an author line: its shape, what names and institutions it is common in.

Features are short strings. A change here needs the model trained anew.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from articles.normalize import title_key

from .affiliation_features import word_of
from .affiliation_tokens import MAX_CACHED
from .gazetteer import cities_named, is_institution, word_sizes
from .name_tokens import Token
from .names import PARTICLES, SUFFIXES, is_capital_word, is_initials
from .vocabulary import words

MAX_FEATURED = 16
MAX_INSTITUTION_WORDS = 8

PATRONYMIC = re.compile(
    r"[^\W\d_]{2,20}(?:vich|vna|ovich|ovna|evna|uly|kyzy|qyzy|ұлы|қызы|вич|вна|улы|кызы)", re.IGNORECASE
)
"""A patronymic, which follows a given name: 'Talgatovich', 'Serikkyzy'."""

_TITLES = words(
    "dr prof professor phd md msc mbbs rn mph bsc mba frcp dds dvm facs editor member ieee senior student fellow sir mr mrs"
    " herr frau dipl ing habil academician pharmd dsc drph edd jd faan facp facc fracp mrcp frcs mphil dphil llm llb rph aocn"
    " fcmf cmfc pgd mchir dmd ffa scd mtech btech beng meng"
)
_TITLES_AS_PRINTED = frozenset(
    {"MS", "MA", "BS", "PT", "BA", "M.S", "M.A", "B.S", "B.A", "M.S.", "M.A.", "B.S.", "B.A.", "jun", "jun."}
)
"""Degrees whose letters are also names: 'MA', not 'Ma'."""

_HEADS = frozenset("LDVBI")


def is_title(word: str) -> bool:
    """Say whether a word is a degree, a post or a form of address: 'PhD', 'Prof.'."""
    return word.lower().replace(".", "") in _TITLES or word in _TITLES_AS_PRINTED


Features = list[str]


class NameWord(NamedTuple):
    """What a word says by itself: its shape in one letter, what it is common as, its features."""

    shape: str
    kind: str
    sizes: str
    own: tuple[str, ...]


@lru_cache(MAX_CACHED)
def name_word(word: str) -> NameWord:
    """Work a word out, once."""
    key = title_key(word)
    shape, kind = _shape(word, key), word_of(word, key).kind if key else "-"
    sizes = _sizes(key)
    return NameWord(shape, kind, sizes, (
        f"h{shape}", f"k{kind}", f"z{sizes}", f"zi{sizes[:2]}", f"zn{sizes[2:4]}", f"w{key}", f"s{key[-3:]}", f"t{key[-2:]}",
        f"l{min(len(word), 6)}{shape}", f"zh{shape}{sizes}",
    ))  # fmt: skip


def _sizes(key: str) -> str:
    """Give how common a word is in institutions, as a surname and as a given name, and whether cities bear it."""
    parts = key.split(" ")
    sizes = max((word_sizes(part) for part in parts), key=lambda size: size[2:]) if len(parts) > 1 else word_sizes(key)
    cities = sum(cities_named(key).values())
    return sizes + ("2" if cities > 10 else "1" if cities else "0")


def _shape(word: str, key: str) -> str:
    """Give one letter: P particle, J suffix, T title, i initials, K patronymic, C capitals, A capitalised, a small."""
    low = word.lower().rstrip(".")
    if is_title(word):
        return "T"
    if low in SUFFIXES:
        return "J"
    if low in PARTICLES:
        return "P" if word[0].islower() else "Q" if not word.isupper() or len(word) > 1 else "i"
    if is_initials(word):
        return "i"
    if PATRONYMIC.fullmatch(word):
        return "K" if not word.isupper() else "L"
    if is_capital_word(word):
        return "D" if len(key) <= 3 else "C"
    return "A" if word[:1].isupper() else "a" if key else "-"


def features(tokens: list[Token]) -> list[Features]:
    """Give the features of the first words of a line."""
    line = [name_word(token.word) for token in tokens[:MAX_FEATURED]]
    count = len(line)
    shapes = ["^", "^", *(word.shape for word in line), "$", "$"]
    kinds = ["^", *(word.kind for word in line), "$", "$"]
    sizes = ["^", *(word.sizes for word in line), "$", "$"]
    closed = "".join("1" if token.closed else "0" for token in tokens[:count]) + "$"
    whole = _whole(shapes[2:-2], len(tokens))
    ahead = _ahead(line)
    institutions = _institutions(tokens[:count])
    rows: list[Features] = []
    begun = "0"
    for index, word in enumerate(line):
        here = shapes[index : index + 5]
        before, after = closed[index - 1] if index else "^", closed[index]
        nth = min(index, 6)
        rows.append([
            *word.own, whole, f"n{nth}", f"N{nth}{word.shape}", f"W{whole}{nth}", f"V{whole}{nth}{word.shape}",
            f"b{here[1]}{before}{here[2]}", f"a{here[2]}{after}{here[3]}",
            f"B{here[0]}{here[1]}{here[2]}", f"A{here[2]}{here[3]}{here[4]}", f"M{here[1]}{here[2]}{here[3]}{before}{after}",
            f"c{before}{after}", f"d{before}{here[2]}{begun}", f"e{ahead[index]}", f"E{ahead[index]}{word.shape}{nth}",
            f"f{kinds[index]}{word.kind}{kinds[index + 2]}", f"F{kinds[index + 2]}{kinds[index + 3] if index + 3 < len(kinds) else '$'}",
            f"x{sizes[index]}|{word.sizes}", f"y{word.sizes}|{sizes[index + 2]}", f"X{sizes[index][2:]}{word.sizes[2:]}{nth}",
            f"Y{sizes[index + 2]}", f"Z{sizes[index]}", f"u{begun}{here[2]}", f"U{begun}{nth}{word.sizes[2:]}",
            f"I{institutions[index]}", f"J{institutions[index]}{nth}", f"o{count - index if count - index < 4 else 4}{whole}",
            f"r{name_word(tokens[index + 1].word).own[5] if index + 1 < count else '$'}",
            f"R{name_word(tokens[index - 1].word).own[5] if index else '^'}",
        ])  # fmt: skip
        if word.shape in "CD" and index and here[1] not in "CD":
            begun = "1"
        elif begun == "1" and word.shape not in "CDPQ":
            begun = "2"
    return rows


def _whole(shapes: list[str], count: int) -> str:
    """Give a code of the line: how long it is, and whether capitals tell its surname."""
    size = str(count) if count < 6 else "6" if count < 9 else "9"
    big = [shape in "CDL" for shape in shapes[:6]]
    small = [shape in "AKa" for shape in shapes[:12]]
    return f"G{size}{'m' if any(big) and any(small) else 'C' if any(big) else 'a'}{int(big[0]) if big else ''}"


def _ahead(line: list[NameWord]) -> list[str]:
    """Give, for every word, how far the next head of a body is, and of what kind."""
    found: list[str] = []
    distance, kind = 9, "-"
    for word in reversed(line):
        if word.kind in _HEADS:
            distance, kind = 0, word.kind
        found.append(f"{min(distance, 5)}{kind}")
        distance += 1
    return found[::-1]


def _institutions(tokens: list[Token]) -> str:
    """Give a digit for every word: whether a known institution's whole name begins with it (of one word, of more)."""
    keys = [title_key(token.word) for token in tokens]
    return "".join(_institution_at(tokens, keys, index) for index in range(len(tokens)))


def _institution_at(tokens: list[Token], keys: list[str], begin: int) -> str:
    stop = begin
    while stop < min(len(tokens), begin + MAX_INSTITUTION_WORDS):
        stop += 1
        if tokens[stop - 1].closed:
            break
    for end in range(stop, begin, -1):
        if is_institution(" ".join(keys[begin:end])):
            return str(min(end - begin, 3))
    return "0"
