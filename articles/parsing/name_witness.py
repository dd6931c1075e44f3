"""The border of a name where the citation line gives its surname: the surest there is."""

from __future__ import annotations

from articles.normalize import title_key

from .name_tokens import MAX_NAME_WORDS, Border, Token, made
from .names import SUFFIXES, one_alphabet
from .records import ParsedName

WITNESSED = 0.95


def by_witness(tokens: list[Token], witness: ParsedName) -> Border | None:
    """Find the surname the citation line states among the first words, with its given name before or behind it."""
    surname = _letters(witness.family.value) if witness.family else ""
    given_key = title_key(witness.given.value) if witness.given else ""
    if not surname:
        return None
    for begin in range(min(MAX_NAME_WORDS, len(tokens))):
        stop = _match_joined(tokens, begin, surname)
        while stop and stop < len(tokens) and tokens[stop].word.rstrip(".").lower() in SUFFIXES:
            stop += 1
        if stop and begin == 0:
            given_stop = _given_behind(tokens, stop, given_key.split())
            return made(tokens, (stop, given_stop), (0, stop), WITNESSED)
        if stop and _compatible(tokens[:begin], given_key):
            return made(tokens, (0, begin), (begin, stop), WITNESSED)
    return None


def _letters(name: str) -> str:
    return title_key(one_alphabet(name)).replace(" ", "")


def _match_joined(tokens: list[Token], begin: int, surname: str) -> int | None:
    """Give the end of the words from ``begin`` that together are the surname, hyphens and blanks aside."""
    joined = ""
    for stop in range(begin, min(begin + 5, len(tokens))):
        joined += _letters(tokens[stop].word)
        if joined == surname:
            return stop + 1
        if not surname.startswith(joined):
            return None
    return None


def _compatible(given: list[Token], witnessed: str) -> bool:
    first = title_key(given[0].word)
    return not witnessed or first[:1] == witnessed[:1]


def _given_behind(tokens: list[Token], begin: int, witnessed: list[str]) -> int:
    """Give the end of the given names behind a surname: words that agree with the witnessed ones, letter by letter.

    The very same word may stand at another place: 'YERBOL, Omarov A.' witnesses 'Yerbol A. OMAROV'.
    """
    stop = begin
    left = list(witnessed)
    while stop < len(tokens) and left:
        for part in title_key(tokens[stop].word).split():
            if part in left:
                left.remove(part)
            elif left and part[0] == left[0][0] and 1 in (len(part), len(left[0])):
                left.pop(0)
            else:
                return stop
        stop += 1
    return stop
