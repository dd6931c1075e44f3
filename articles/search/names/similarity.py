"""How alike two words of names are: a blend of how they sound, how they are spelled and what their codes say."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from .codes import codes
from .readings import readings
from .skeletons import consonants, skeleton
from .words import latin_words

READING, SAME_READING, SPELLING, CONSONANTS, CODE = 0.32, 0.16, 0.26, 0.18, 0.08
"""What each way to compare weighs, 1 together; fitted to Wikidata's names and rounded."""

SHORTEST_MISTYPED = 4
"""Letters from which on one error leaves a word recognisable, however it sounds then."""

MAX_CACHED = 5_000
"""Sounds that are remembered, about a kilobyte each, for the same words come again and again."""


class Sound(NamedTuple):
    """What is compared of a word: its letters in plain Latin, its readings, and what follows from these."""

    letters: str
    readings: tuple[str, ...]
    skeletons: tuple[str, ...]
    consonants: tuple[str, ...]
    codes: tuple[str, ...]

    def packed(self) -> str:
        """The sound in one line, for :func:`unpacked`."""
        return "|".join(" ".join(part) for part in ((self.letters,), *self._parts()))

    def _parts(self) -> tuple[tuple[str, ...], ...]:
        return self.readings, self.skeletons, self.consonants, self.codes


@lru_cache(MAX_CACHED)
def sound_of(written: str) -> Sound:
    """The sound of one word of a name, however it is written: 'Ахметов', 'akhmetov'."""
    letters, said = "".join(latin_words(written)), readings(written)
    bones = tuple(dict.fromkeys(map(skeleton, said)))
    return Sound(letters, said, bones, tuple(dict.fromkeys(map(consonants, bones))), codes(letters))


def unpacked(line: str) -> Sound:
    """The sound that was packed into this line."""
    letters, *parts = line.split("|")
    return Sound(letters, *(tuple(part.split(" ")) for part in parts))


def are_heard_alike(one: Sound, other: Sound) -> bool:
    """Whether one of their skeletons is the same."""
    return not set(one.skeletons).isdisjoint(other.skeletons)


def is_one_error(one: Sound, other: Sound) -> bool:
    """Whether one letter left out, added, wrong or exchanged with the next makes one of the other; short words tell nothing."""
    shorter, longer = sorted((len(one.letters), len(other.letters)))
    return shorter >= SHORTEST_MISTYPED and longer - shorter < 2 and OSA.distance(one.letters, other.letters) == 1


def similarity(one: Sound, other: Sound, least: float = 0.0) -> float:
    """From 0, nothing in common, to 1, the same; 0 also for what is found early to be less alike than ``least``."""
    certain = (
        SAME_READING * _share(one.readings, other.readings)
        + SPELLING * _alike(one.letters, other.letters)
        + CODE * _share(one.codes, other.codes)
    )
    if certain + READING + CONSONANTS < least:
        return 0.0
    certain += CONSONANTS * _closest(one.consonants, other.consonants)
    return certain + READING * _closest(one.readings, other.readings) if certain + READING >= least else 0.0


_alike = Levenshtein.normalized_similarity


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(one in others for one in some)


def _closest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    if _share(some, others):
        return 1.0
    best = 0.0
    for one in some:
        for other in others:
            best = max(best, _alike(one, other, score_cutoff=best))
    return best
