"""Where the name of an author line ends: by a witness of the surname, by printed capitals, or by a guess.

One blank is all that stands between 'Nail R. AKHMETZAKIROV' and 'Academy of Law'; this module looks for that blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.normalize import title_key

from .countries import find_country
from .names import PARTICLES, SUFFIXES, is_capital_word, is_initials, one_alphabet
from .pieces import Piece
from .records import ParsedName
from .vocabulary import COLLECTIVES, CONNECTORS, CONTINUES, HEADS, MODIFIERS, UNIVERSITY

WITNESSED, CAPITALS, SURNAME_FIRST, GUESSED, BARE = 0.95, 0.9, 0.75, 0.5, 0.7
MAX_NAME_WORDS = 7
MAX_WORDS = 40

_TOKEN = re.compile(r"[^ ,;|]{1,80}")
_PATRONYMIC = re.compile(
    r"[^\W\d_]{2,20}(?:vich|vna|ovich|ovna|evna|uly|kyzy|qyzy|ұлы|қызы|вич|вна|улы|кызы)", re.IGNORECASE
)
"""A patronymic, which follows a given name: 'Talgatovich', 'Serikkyzy'."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the line and where it stands; ``closed`` says that a comma or its like follows it."""

    word: str
    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Border:
    """The parts of the name in the piece, the end of the name, and how sure this is; no family means an organisation."""

    family: tuple[int, int] | None
    given: tuple[int, int] | None
    end: int
    confidence: float


def tokenize(piece: Piece) -> list[Token]:
    """Give the first words of the piece; line ends close a word as commas do."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(piece.flat):
        word = match.group().strip("()[]:–—")
        if not word or len(tokens) >= MAX_WORDS:
            continue
        start = match.start() + match.group().index(word)
        rest = piece.flat[start + len(word) : start + len(word) + 4].lstrip(" ")
        line_end = "\n" in piece.text[start + len(word) : start + len(word) + 2]
        tokens.append(Token(word, start, start + len(word), line_end or rest[:1] in tuple(",;|([:–—")))
    return tokens


def find_border(piece: Piece, witnesses: tuple[ParsedName, ...]) -> Border | None:
    """Give the border of the name, the surest way first; None when the line holds no name."""
    tokens = tokenize(piece)
    if not any(any(map(str.isalpha, token.word)) for token in tokens):
        return None
    for witness in witnesses:
        border = _by_witness(tokens, witness)
        if border:
            return border
    ways: tuple[Callable[[list[Token]], Border | None], ...] = (_by_capitals, _by_organisation, _by_comma, _by_shape)
    return next(border for way in ways if (border := way(tokens)))


def _made(tokens: list[Token], given: tuple[int, int], family: tuple[int, int], confidence: float) -> Border:
    """Make a border of two ranges of tokens; an empty range of given names is none."""
    bounds = (tokens[family[0]].start, tokens[family[1] - 1].end)
    first = (tokens[given[0]].start, tokens[given[1] - 1].end) if given[0] < given[1] else None
    return Border(bounds, first, max(bounds[1], first[1] if first else 0), confidence)


def _by_witness(tokens: list[Token], witness: ParsedName) -> Border | None:
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
            return _made(tokens, (stop, given_stop), (0, stop), WITNESSED)
        if stop and _compatible(tokens[:begin], given_key):
            return _made(tokens, (0, begin), (begin, stop), WITNESSED)
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
    """Give the end of the given names behind a surname: words that agree with the witnessed ones, letter by letter."""
    stop = begin
    left = list(witnessed)
    while stop < len(tokens) and left:
        for part in title_key(tokens[stop].word).split():
            if not left or part[:1] != left[0][:1] or (len(part) > 1 and len(left[0]) > 1 and part != left[0]):
                return stop
            left.pop(0)
        stop += 1
    return stop


def _by_capitals(tokens: list[Token]) -> Border | None:
    """Find the surname printed in capitals among words that are not: 'Nail R. AKHMETZAKIROV Academy of Law'."""
    if all(token.word.upper() == token.word for token in tokens[:12] if len(token.word) > 3):
        return None
    begin = next((index for index, token in enumerate(tokens[:MAX_NAME_WORDS]) if is_capital_word(token.word)), None)
    if begin is None or any(token.closed or not _may_be_given(token) for token in tokens[:begin]):
        return None
    stop, sure = _capital_run(tokens, begin)
    if begin == 0:
        return _capitals_first(tokens, stop)
    while begin > 1 and tokens[begin - 1].word.lower() in PARTICLES and not is_initials(tokens[begin - 1].word):
        begin -= 1
    return _made(tokens, (0, begin), (begin, stop), CAPITALS if sure else GUESSED)


def _may_be_given(token: Token) -> bool:
    word = token.word
    named = word[0].isupper() or word.lower() in PARTICLES
    return named and title_key(word) not in HEADS | MODIFIERS and not find_country(word)


def _capital_run(tokens: list[Token], begin: int) -> tuple[int, bool]:
    """Give the end of the surname's words, and whether it is sure: 'SURNAME MGIMO University' parts before MGIMO."""
    stop = begin + 1
    while stop < len(tokens) and not tokens[stop - 1].closed and stop - begin < 5:
        word = tokens[stop].word
        between = word.lower() in PARTICLES and stop + 1 < len(tokens) and is_capital_word(tokens[stop + 1].word)
        if not is_capital_word(word) and not between:
            break
        stop += 1
    if stop < len(tokens) and tokens[stop].word.rstrip(".").lower() in SUFFIXES:
        return stop + 1, True
    if stop - begin > 1 and stop < len(tokens) and not tokens[stop - 1].closed:
        key = title_key(tokens[stop].word)
        named = title_key(tokens[stop + 1].word) in CONTINUES if stop + 1 < len(tokens) else False
        if (key in HEADS and not named) or key in MODIFIERS:
            return stop - 1, False
    return stop, True


def _capitals_first(tokens: list[Token], stop: int) -> Border:
    """Read 'AKHMETOV Aibek T. Department …' and 'AKHMETOV A.T. …'; an acronym before a head is an organisation."""
    if stop == 1 < len(tokens) and title_key(tokens[1].word) in HEADS and not tokens[0].closed:
        return Border(None, None, tokens[_first_closed(tokens) - 1].end, BARE)
    return _made(tokens, (stop, _given_from(tokens, stop)), (0, stop), SURNAME_FIRST)


def _given_from(tokens: list[Token], begin: int) -> int:
    """Give the end of one given name with the initials or patronymic behind it."""
    end = begin
    while end < len(tokens) and end - begin < 3 and not (end > begin and tokens[end - 1].closed):
        word = tokens[end].word
        if not (is_initials(word) or _PATRONYMIC.fullmatch(word) or (end == begin and _may_be_given(tokens[end]))):
            break
        end += 1
    return end


def _first_closed(tokens: list[Token]) -> int:
    """Give the end of the words before the first comma, or of all."""
    return next((index + 1 for index, token in enumerate(tokens) if token.closed), len(tokens))


def _by_organisation(tokens: list[Token]) -> Border | None:
    """Read an organisation that stands where a person should: 'World Health Organization', 'Karaganda University'."""
    closed = _first_closed(tokens)
    keys = [title_key(token.word) for token in tokens[:closed]]
    heads = [index for index, key in enumerate(keys) if key in HEADS or key in COLLECTIVES]
    if not heads or any(is_initials(token.word) for token in tokens[: heads[0]]):
        return None
    first = heads[0]
    qualified = keys[0] in MODIFIERS | CONNECTORS or (first <= 2 and not MODIFIERS.isdisjoint(keys[:first]))
    own_name = first == 0 or keys[first] in COLLECTIVES or qualified
    if own_name or (first == len(keys) - 1 and first < 3 and keys[first] in UNIVERSITY):
        return Border(None, None, tokens[closed - 1].end, BARE)
    return None


def _by_comma(tokens: list[Token]) -> Border | None:
    """Read 'Aibek Akhmetov, Academy of Law' and 'Akhmetov, Aibek': a comma ends a short name, or its surname."""
    closed = _first_closed(tokens)
    if closed > 5 or not tokens[closed - 1].closed or any(title_key(token.word) in HEADS for token in tokens[:closed]):
        return None
    if closed > 1:
        return _in_order(tokens, closed)
    all_given = len(tokens) <= 4 and all(map(_may_be_given, tokens[1:-1])) and _may_be_given(tokens[-1])
    stop = len(tokens) if all_given else _given_from(tokens, 1)
    return _made(tokens, (1, stop), (0, 1), BARE if all_given else GUESSED)


def _by_shape(tokens: list[Token]) -> Border:
    """Guess: the words before the first head, a surname behind initials, else two words."""
    keys = [title_key(token.word) for token in tokens]
    head = next((index for index, key in enumerate(keys) if key in HEADS), len(tokens))
    while head > 1 and keys[head - 1] in MODIFIERS:
        head -= 1
    initials = next((index for index, token in enumerate(tokens[:head]) if is_initials(token.word)), None)
    if head == len(tokens) and len(tokens) <= 4:
        return _in_order(tokens, len(tokens))
    if initials is not None:
        while initials + 1 < head and is_initials(tokens[initials + 1].word):
            initials += 1
        stop = initials + 2
        while stop < head and tokens[stop - 1].word.lower() in PARTICLES:
            stop += 1
        return _in_order(tokens, min(stop, head), GUESSED)
    return _in_order(tokens, max(1, head if head <= 3 else 2), GUESSED)


def _in_order(tokens: list[Token], stop: int, confidence: float = BARE) -> Border:
    """Part a stretch that is nothing but a name: surname last, unless initials or a patronymic stand there."""
    last = tokens[stop - 1].word
    if stop > 1 and (is_initials(last) or (stop == 3 and _PATRONYMIC.fullmatch(last))):
        return _made(tokens, (1, stop), (0, 1), confidence)
    begin = stop - 1
    while begin > 1 and tokens[begin - 1].word.lower() in PARTICLES:
        begin -= 1
    return _made(tokens, (0, begin), (begin, stop), confidence)
