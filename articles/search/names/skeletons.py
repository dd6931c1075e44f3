"""Skeletons: readings with like sounds made one, so that romanisations of one name become equal or nearly so."""

from __future__ import annotations

import re

from .readings import readings

_SOUNDS = str.maketrans("cCSZzJghfbdiyuo", "sssssskkvpteeoo")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeo")


def skeleton(reading: str) -> str:
    """Like sounds made one: hissing s, throaty k, v, p and t; three vowels. 'ahmetov' gives 'akmetov'."""
    return _DOUBLED.sub(r"\1", reading.translate(_SOUNDS))


def skeletons(word: str) -> tuple[str, ...]:
    """The different skeletons of one word of a name: 'Жаңабаев' gives ('sanapaev',)."""
    return tuple(dict.fromkeys(skeleton(reading) for reading in readings(word)))


def consonants(bones: str) -> str:
    """A skeleton without its vowels: 'akmetov' gives 'kmtv'."""
    return _DOUBLED.sub(r"\1", bones.translate(_VOWELS))


def trigrams(text: str) -> frozenset[str]:
    """Every three neighbouring letters of a word, and two at its beginning and its end: 'ion' gives ^io, ion, on$ …"""
    closed = f"^{text}$"
    inner = {closed[start : start + 3] for start in range(len(closed) - 2)}
    return frozenset(inner | {closed[:2], closed[-2:]})
