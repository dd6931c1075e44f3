"""Which words of a name are given names where neither capitals nor a comma tell: initials without stops, known names."""

from __future__ import annotations

from articles.normalize import title_key

from .gazetteer import word_sizes
from .name_features import PATRONYMIC
from .name_tokens import Token
from .names import PARTICLES, is_initials, is_initials_block, is_unspoken
from .vocabulary import CONNECTORS, HEADS, MODIFIERS

MAX_SYLLABLE = 5
LONGEST_ACRONYM = 6
COMMON = "3"
UNSPOKEN_SURNAMES = frozenset({"ng"})


def are_initials(tokens: list[Token], index: int) -> bool:
    """Say whether capitals are initials without stops: the 'JL' of 'JL Menendez', the 'CM' of 'Jessica CM Pole'; not 'LI Wei'."""
    word = tokens[index].word
    if not word.isalpha() or not is_initials_block(word) or tokens[index].closed or index + 1 == len(tokens):
        return False
    following = tokens[index + 1].word
    key, next_key = title_key(word), title_key(following)
    if not following[0].isalpha() or is_initials(following) or next_key in HEADS | MODIFIERS | CONNECTORS - PARTICLES:
        return False
    alone = index + 2 >= len(tokens) or tokens[index + 1].closed or next_key in PARTICLES
    sizes = word_sizes(next_key)
    unheard = is_unspoken(word) or (word_sizes(key)[2] < COMMON and sizes[2] > sizes[3])
    return (alone or index == 0) and unheard and key not in UNSPOKEN_SURNAMES


def is_given_in_capitals(tokens: list[Token]) -> bool:
    """Say whether a line is 'HOU-WEI Luo' or 'BONNIE J. Dorr', a given name in capitals before a surname that is not."""
    words = [token.word for token in tokens]
    if any(token.closed for token in tokens[:-1]) or len(words) > 3 or not words[-1].istitle():
        return False
    if len(words) == 3:
        return is_initials(words[1]) and not is_initials(words[-1]) and not PATRONYMIC.fullmatch(words[-1])
    parts, sizes = words[0].split("-"), word_sizes(title_key(words[-1]))
    return len(parts) == 2 and max(map(len, parts)) <= MAX_SYLLABLE and sizes[2] > max("1", sizes[3])


def begins_with_given_in_capitals(tokens: list[Token]) -> bool:
    """Say whether a line begins as 'JAMES A. Hanley University of Bath': a known given name, an initial, a surname."""
    words = [token.word for token in tokens[:3]]
    if len(words) < 3 or any(token.closed for token in tokens[:2]) or not is_initials(words[1]):
        return False
    sizes, surname = word_sizes(title_key(words[0])), title_key(words[2])
    named = words[2].istitle() and not is_initials(words[2]) and surname not in HEADS | MODIFIERS
    return named and "0" < sizes[3] >= sizes[2]


def is_index_order(first: str, last: str) -> bool:
    """Say whether initials without stops follow the surname, as in 'Smith LN'."""
    if not (last.isupper() and last.isalpha() and len(last) in (2, 3)) or first.isupper():
        return False
    sizes, others = word_sizes(title_key(first)), word_sizes(title_key(last))
    return is_unspoken(last) or sizes[2] > min(others[2], "1")


def is_unknown_name(word: str) -> bool:
    """Say whether a long word that no institution bears stands before a body: 'SUHARYONO Institute', not 'UNESCO Institute'."""
    return len(word) > LONGEST_ACRONYM and word_sizes(title_key(word))[:2] == "00" and not is_unspoken(word)


def known_given_last(words: list[str]) -> bool:
    """Say whether two words are a surname and a given name: 'Pallier Coralie', where only the second is known as one."""
    if len(words) != 2 or not all(word.istitle() and len(word) > 2 for word in words):
        return False
    first, last = (word_sizes(title_key(word)) for word in words)
    return first[3] == "0" < last[3] and last[3] > last[2]


def second_is_given(words: list[str]) -> bool:
    """Say whether the second of three words is a given name rather than the first of two surnames.

    It is in 'C. Lee Giles' and 'Jin Woo Song', it is none in 'S. Krogh Jensen' and 'G. Toledo Sanchez'.
    """
    first, second, last = words
    if second.lower() in PARTICLES or "-" in second or title_key(last).endswith("ez"):
        return False
    sizes, others = word_sizes(title_key(second)), word_sizes(title_key(last))
    if is_initials(first):
        return len(second) > 2 and sizes[3] >= sizes[2]
    if "-" in last:
        return True
    short = max(len(first), len(second)) <= MAX_SYLLABLE and not title_key(second).endswith(("az", "ez"))
    return short and others[2] >= COMMON and others[2] > sizes[2]
