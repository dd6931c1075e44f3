"""Whether a printed name is a full name, or has initials only."""

from __future__ import annotations

from functools import lru_cache

_INITIALS = "yu ya yo ye zh kh ch sh ts dz dj th ph gh shch dzh ju ja jo je"
INITIALS = frozenset(_INITIALS.split())
"""Initials of more than one letter, as romanised names have them."""

WORDLESS = 3
"""So many letters without a vowel are initials without stops: 'JL', 'WJ'."""


@lru_cache(maxsize=65_536)
def has_full_given(key: str) -> bool:
    """Say whether the key of a person's name has a given name that is more than initials.

    >>> has_full_given("omarov, serik t"), has_full_given("omarov, yu a"), has_full_given("omarov, jl")
    (True, False, False)
    """
    return any(_is_given_name(word) for word in key.partition(", ")[2].split())


def _is_given_name(word: str) -> bool:
    if not word.isascii():
        return len(word) > 1 or word >= "\u3040"  # one sign of scripts that write words or syllables is a name
    if len(word) == 1 or word in INITIALS:
        return False
    return len(word) > WORDLESS or not set("aeiouy").isdisjoint(word)
