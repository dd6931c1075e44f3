"""How alike two words of names are: a blend of how they sound, how they are spelled and what their codes say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from .codes import codes
from .readings import readings
from .skeletons import consonants, skeleton, trigrams

SAME_READING, READING, SKELETON, CONSONANTS, SPELLING, TRIGRAMS, CODE = 0.11, 0.22, 0.18, 0.17, 0.15, 0.09, 0.08
"""What each way to compare weighs, 1 together; tools/bench_names.py measures them."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What is compared of a word: its letters in plain Latin, its readings, and what follows from these."""

    letters: str
    readings: tuple[str, ...]
    skeletons: tuple[str, ...]
    consonants: tuple[str, ...]
    trigrams: frozenset[str]
    codes: frozenset[str]


def sound_of(letters: str, said: Iterable[str]) -> Sound:
    """The sound of a word, given its plain letters and its readings."""
    said = tuple(said)
    bones = tuple(dict.fromkeys(map(skeleton, said)))
    return Sound(
        letters, said, bones, tuple(dict.fromkeys(map(consonants, bones))), trigrams(letters), frozenset(codes(letters))
    )


def similarity(one: Sound, other: Sound) -> float:
    """From 0, nothing in common, to 1, the same."""
    common = len(one.trigrams & other.trigrams)
    return (
        SAME_READING * (not set(one.readings).isdisjoint(other.readings))
        + READING * _closest(one.readings, other.readings)
        + SKELETON * _closest(one.skeletons, other.skeletons)
        + CONSONANTS * _closest(one.consonants, other.consonants)
        + SPELLING * Levenshtein.normalized_similarity(one.letters, other.letters)
        + TRIGRAMS * 2 * common / (len(one.trigrams) + len(other.trigrams))
        + CODE * (not one.codes.isdisjoint(other.codes))
    )


def _closest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    alike = Levenshtein.normalized_similarity
    return max((alike(one, other) for one in some for other in others), default=0.0)


def word_sound(letters: str, written: str) -> Sound:
    """The sound of a word that is written so: ('akhmetov', 'Ахметов')."""
    return sound_of(letters, readings(written))
