"""Where the name of an author line ends: by a witness of the surname, by printed capitals, or by a guess.

One blank is all that stands between 'Nail R. AKHMETZAKIROV' and 'Academy of Law'; this module looks for that blank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from articles.normalize import title_key

from .countries import find_country
from .gazetteer import cities_named, word_sizes
from .name_features import PATRONYMIC, is_title
from .name_model import by_model
from .name_order import (
    are_initials,
    begins_with_given_in_capitals,
    is_given_in_capitals,
    is_index_order,
    is_unknown_name,
)
from .name_tokens import MAX_NAME_WORDS, Border, Token, made, tokenize
from .name_witness import by_witness
from .names import PARTICLES, SUFFIXES, is_capital_word, is_initials
from .pieces import Piece
from .records import ParsedName
from .vocabulary import COLLECTIVES, CONNECTORS, CONTINUES, HEADS, INSTITUTE, MODIFIERS, UNIVERSITY

MAX_GIVEN = 4
LONGEST_ACRONYM = 5
CAPITALS, SURNAME_FIRST, GUESSED, BARE = 0.9, 0.75, 0.5, 0.7


def find_border(piece: Piece, witnesses: tuple[ParsedName, ...]) -> Border | None:
    """Give the border of the name, the surest way first; None when the line holds no name."""
    tokens = tokenize(piece)
    if not any(any(map(str.isalpha, token.word)) for token in tokens):
        return None
    for witness in witnesses:
        border = by_witness(tokens, witness)
        if border:
            return border
    if len(tokens) == 2 and is_index_order(tokens[0].word, tokens[1].word):
        return made(tokens, (1, 2), (0, 1), BARE)
    ways: tuple[Callable[[list[Token]], Border | None], ...] = (_by_capitals, _by_organisation, _by_comma, _by_shape)
    border = next(border for way in ways if (border := way(tokens)))
    return border if border.family is None or _is_plain(tokens, border) else _or_modelled(tokens, border)


def _or_modelled(tokens: list[Token], border: Border) -> Border:
    """Give the model's border where it reads one; where rules and model differ, it is as sure as a guess or a lone name."""
    modelled = by_model(tokens)
    if modelled is None or (modelled.family, modelled.given) == (border.family, border.given):
        return border
    if _is_told(tokens, border, modelled) or _is_double(tokens, border, modelled):
        return border
    alone = modelled.end >= tokens[-1].end
    return replace(modelled, confidence=BARE if alone else GUESSED)


def _is_told(tokens: list[Token], border: Border, modelled: Border) -> bool:
    """Say whether capitals or a patronymic tell the order: 'MENG Xiang-wu', 'OMAROV Talgat A.', 'Kim Ivan Petrovich'."""
    if border.confidence == SURNAME_FIRST and is_capital_word(tokens[0].word) and not is_capital_word(tokens[1].word):
        return modelled.end <= border.end or modelled.family != border.family
    last = next(token.word for token in reversed(tokens) if token.end <= border.end)
    return border.end >= tokens[-1].end and border.given is not None and bool(PATRONYMIC.fullmatch(last))


def _is_double(tokens: list[Token], border: Border, modelled: Border) -> bool:
    """Say whether two surnames in capitals stand before a body that needs no name: 'Lucia MARQUEZ ORTEGA Institute of Law'."""
    if border.confidence != CAPITALS or modelled.end >= border.end or border.family is None:
        return False
    surname = [token.word for token in tokens if border.family[0] <= token.start < border.end]
    return (
        len(surname) > 1
        and all(map(is_capital_word, surname))
        and "-" not in surname[-1]
        and len(surname[-1]) > LONGEST_ACRONYM
    )


def _is_plain(tokens: list[Token], border: Border) -> bool:
    """Say whether one surname in capitals ends the name beyond doubt: 'Nail R. AKHMETOV Academy of Law'."""
    last = next(index for index, token in enumerate(tokens) if token.end >= border.end)
    if border.confidence != CAPITALS or not _is_surname_in_capitals(tokens[last].word):
        return False
    if any(not _stands_between(token.word) for token in tokens[1:last]):
        return False
    following = tokens[last + 1].word if last + 1 < len(tokens) else ""
    return tokens[last].closed or not (
        is_capital_word(following) or is_initials(following) or following.lower() in PARTICLES
    )


def _is_surname_in_capitals(word: str) -> bool:
    return is_capital_word(word) and not is_title(word) and word.rstrip(".").lower() not in SUFFIXES


def _stands_between(word: str) -> bool:
    """Say whether a word between given name and surname can be no surname itself."""
    return is_initials(word) or word.lower() in PARTICLES or bool(PATRONYMIC.fullmatch(word))


def _by_capitals(tokens: list[Token]) -> Border | None:
    """Find the surname printed in capitals among words that are not: 'Nail R. AKHMETZAKIROV Academy of Law'."""
    if not any(map(str.islower, "".join(token.word for token in tokens[:12]))):
        return None
    capitals = (index for index, token in enumerate(tokens[:MAX_NAME_WORDS]) if is_capital_word(token.word))
    begin = next((index for index in capitals if not are_initials(tokens, index)), None)
    if begin is None or any(token.closed or not _may_be_given(token) for token in tokens[:begin]):
        return None
    stop, sure = _capital_run(tokens, begin)
    if begin == 0:
        return _capitals_first(tokens, stop)
    while begin > 1 and tokens[begin - 1].word.lower() in PARTICLES and not is_initials(tokens[begin - 1].word):
        begin -= 1
    return made(tokens, (0, begin), (begin, stop), CAPITALS if sure else GUESSED)


def _may_be_given(token: Token) -> bool:
    word = token.word
    named = (word[0].isupper() or word.lower() in PARTICLES) and not any(map(str.isdigit, word))
    return named and title_key(word) not in HEADS | MODIFIERS and not find_country(word)


def _capital_run(tokens: list[Token], begin: int) -> tuple[int, bool]:
    """Give the end of the surname's words, and whether it is sure: 'SURNAME MGIMO University' parts before MGIMO."""
    stop = begin + 1
    while stop < len(tokens) and not tokens[stop - 1].closed and stop - begin < 5:
        word = tokens[stop].word
        if title_key(word) in UNIVERSITY | INSTITUTE:
            break
        between = word.lower() in PARTICLES and stop + 1 < len(tokens) and is_capital_word(tokens[stop + 1].word)
        if not is_capital_word(word) and not between:
            break
        stop += 1
    if stop < len(tokens) and tokens[stop].word.rstrip(".").lower() in SUFFIXES:
        return stop + 1, True
    if stop - begin > 1 and stop < len(tokens) and not tokens[stop - 1].closed and _needs_name(tokens, stop):
        return stop - 1, False
    return stop, True


def _capitals_first(tokens: list[Token], stop: int) -> Border:
    """Read 'AKHMETOV Aibek T. Department …' and 'AKHMETOV A.T. …'; an acronym before a head is an organisation."""
    if stop == 1 < len(tokens) and title_key(tokens[1].word) in HEADS and not tokens[0].closed:
        if is_unknown_name(tokens[0].word):
            return made(tokens, (1, 1), (0, 1), GUESSED)
        return Border(None, None, tokens[_first_closed(tokens) - 1].end, BARE)
    if stop == 1 and begins_with_given_in_capitals(tokens):
        return made(tokens, (0, 2), (2, 3), GUESSED)
    end = _given_alone(tokens, stop) or _given_from(tokens, stop)
    if stop == 1 and end == 2 and _is_surname_behind(tokens, end):
        return made(tokens, (0, end), (end, end + 1), GUESSED)
    if stop == 1 and is_given_in_capitals(tokens):
        return made(tokens, (0, len(tokens) - 1), (len(tokens) - 1, len(tokens)), GUESSED)
    if end == stop > 1:
        return made(tokens, (0, 1), (1, stop), GUESSED)
    return made(tokens, (stop, end), (0, stop), SURNAME_FIRST)


def _given_alone(tokens: list[Token], begin: int) -> int | None:
    """Give the end of given names with nothing behind but a comma: 'HO, Kei Shiu Edward', 'NG Wei Ming', 'LEE, Min Ho, …'."""
    most = MAX_GIVEN if tokens[begin - 1].closed else 2
    end = next((index + 1 for index, token in enumerate(tokens[begin:], begin) if token.closed), len(tokens))
    if not begin < end <= begin + most or (end < len(tokens) and not tokens[begin - 1].closed):
        return None
    whole = all(map(_may_be_given, tokens[begin:end]))
    return end if whole and not _is_place(tokens[begin:end]) else None


def _is_place(tokens: list[Token]) -> bool:
    """Say whether words name a city and no person: the 'Almaty' of 'OMAROV, Almaty, Kazakhstan'."""
    key = title_key(" ".join(token.word for token in tokens))
    return bool(cities_named(key)) and word_sizes(key)[3] == "0"


def _is_surname_behind(tokens: list[Token], index: int) -> bool:
    """Say whether 'NAIL R. AKHMETOV Academy' stands here: an initial, a word in capitals, and no head that needs it."""
    if index >= len(tokens) or tokens[index - 1].closed or not is_capital_word(tokens[index].word):
        return False
    return index + 1 == len(tokens) or tokens[index].closed or not _needs_name(tokens, index + 1)


def _needs_name(tokens: list[Token], index: int) -> bool:
    """Say whether a head bears the word before it as its name: 'MGIMO University', not 'University of Law'."""
    key = title_key(tokens[index].word)
    named = index + 1 < len(tokens) and title_key(tokens[index + 1].word) in CONTINUES
    return key in MODIFIERS or (key in HEADS and not named)


def _given_from(tokens: list[Token], begin: int) -> int:
    """Give the end of one given name with the initials or patronymic behind it."""
    end = begin
    while end < len(tokens) and end - begin < 3 and not (end > begin and tokens[end - 1].closed):
        word = tokens[end].word
        if not (is_initials(word) or PATRONYMIC.fullmatch(word) or (end == begin and _may_be_given(tokens[end]))):
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
    if closed > 5 or not tokens[closed - 1].closed or any(map(_is_no_name, tokens[:closed])):
        return None
    if closed > 1:
        return _in_order(tokens, closed)
    stop = _given_alone(tokens, 1)
    return made(tokens, (1, stop or _given_from(tokens, 1)), (0, 1), BARE if stop == len(tokens) else GUESSED)


def _is_no_name(token: Token) -> bool:
    return title_key(token.word) in HEADS or any(map(str.isdigit, token.word))


def _by_shape(tokens: list[Token]) -> Border:
    """Guess: the words before the first head, a surname behind initials, else two words."""
    keys = [title_key(token.word) for token in tokens]
    head = next((index for index, key in enumerate(keys) if key in HEADS), len(tokens))
    while 1 < head < len(tokens) and keys[head - 1] in MODIFIERS:
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
    suffixed = stop > 2 and last.rstrip(".").lower() in SUFFIXES
    if stop > 1 and not suffixed and (is_initials(last) or (stop == 3 and PATRONYMIC.fullmatch(last))):
        return made(tokens, (1, stop), (0, 1), confidence)
    begin = stop - 1 - suffixed
    while begin > 1 and tokens[begin - 1].word.lower() in PARTICLES:
        begin -= 1
    return made(tokens, (0, begin), (begin, stop), confidence)
