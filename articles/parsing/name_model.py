"""The trained reader of author lines: which words are given names, which the surname, where the name ends.

The model file is read once, at first use. Labels are letters: g given, f family, s suffix, t title or degree, o what follows.
"""

from __future__ import annotations

import re
from pathlib import Path

from articles.normalize import title_key

from .gazetteer import cities_named, word_sizes
from .name_features import features
from .name_order import known_given_last, second_is_given
from .name_tokens import Border, Token, made
from .names import PARTICLES, is_capital_word, is_initials
from .taggers import tagger_of
from .vocabulary import HEADS, INSTITUTE, UNIVERSITY

MODEL = Path(__file__).parent / "models" / "names.crfsuite.gz"
GIVEN, FAMILY, SUFFIX, TITLE, REST = "g", "f", "s", "t", "o"
MODELLED = 0.5
LONGEST_PARTICLE = 5

_PARTICLES_IN_CAPITALS = frozenset(
    {"della", "da", "de", "del", "dos", "di", "van", "von", "le", "la", "du", "der", "den"}
)

_NAMED = GIVEN + FAMILY
_LINKS = frozenset({"in", "of", "for", "and", "the", "at"})
_NO_NAMES = UNIVERSITY | INSTITUTE - frozenset({"center", "school", "centre"})

_IN_ORDER = re.compile(r"t*(?P<given>g*)(?P<family>f+s*)(?=[to]|$)")
_INVERTED = re.compile(r"t*(?P<family>f+s*)(?P<given>g+s*)(?=[to]|$)")
_CUT_SHORT = re.compile(r"t*g+f[ot]")
_HOLE = re.compile(r"t*g+(?P<hole>fg+)f")
"""The labels of a name with its surname last, or first, of 'Luciano da F. Costa', and of a surname half taken for what follows."""


def label_name(tokens: list[Token]) -> str:
    """Give one letter for each of the first words of a line."""
    return "".join(tagger_of(MODEL).tag(features(tokens)))


def by_model(tokens: list[Token]) -> Border | None:
    """Give the border that the model reads; None where its labels are no name with a surname."""
    labels = mended(tokens, label_name(tokens))
    found = _IN_ORDER.match(labels) or _INVERTED.match(labels)
    lone_surname = found and not found["given"] and len(found["family"]) > 1
    return made(tokens, found.span("given"), found.span("family"), MODELLED) if found and not lone_surname else None


def mended(tokens: list[Token], labels: str) -> str:
    """Put right what rules know better: parts of a hyphened word, particles, a second surname behind initials."""
    letters = list(labels)
    for index in range(1, len(letters)):
        if tokens[index].word.startswith("-") or tokens[index - 1].word.endswith("-"):
            letters[index] = letters[index - 1]
    _cut(tokens, letters)
    hole = _HOLE.match("".join(letters))
    if hole and tokens[hole.start("hole")].word in PARTICLES:
        letters[slice(*hole.span("hole"))] = FAMILY * len(hole["hole"])
    if _is_cut_short(tokens, "".join(letters)):
        letters[-1] = FAMILY
    found = _IN_ORDER.match("".join(letters))
    if found and found["given"]:
        begin = _surname_begin(tokens, *found.span("given"), found.end("family"))
        letters[begin : found.start("family")] = FAMILY * (found.start("family") - begin)
    return _reordered([token.word for token in tokens], "".join(letters))


def _cut(tokens: list[Token], labels: list[str]) -> None:
    """End the name before what no name holds, and not with a particle that waits for its surname."""
    end = next((index for index in range(2, len(labels)) if _ends_name(tokens, labels, index)), len(labels))
    labels[end:] = [label if label == TITLE else REST for label in labels[end:]]
    last = "".join(labels).find(FAMILY + REST)
    while 0 < last < len(labels) - 1 and _waits(tokens, last) and title_key(tokens[last + 1].word) not in HEADS:
        last += 1
        labels[last] = FAMILY


def _ends_name(tokens: list[Token], labels: list[str], index: int) -> bool:
    """Say whether a word that the model takes for a name's is none: 'in', 'University', 'U683', an acronym behind a surname."""
    word, before = tokens[index].word, tokens[index - 1].word
    if labels[index] not in _NAMED:
        return False
    if word in _LINKS or any(map(str.isdigit, word)) or title_key(word) in _NO_NAMES:
        return True
    if word.isalpha() and word.islower() and len(word) > LONGEST_PARTICLE:
        return True
    if index + 1 < len(tokens) and tokens[index + 1].word in _LINKS and not tokens[index].closed:
        return True
    acronym = is_capital_word(word) and len(word) > 2 and before.istitle() and before.lower() not in PARTICLES
    return acronym and labels[index - 1] == FAMILY and index + 1 < len(tokens) and not tokens[index].closed


def _waits(tokens: list[Token], last: int) -> bool:
    """Say whether a surname cannot end here: with a particle, or with the initial behind one."""
    word, before = tokens[last].word, tokens[last - 1].word
    return (before if is_initials(word) else word).lower() in PARTICLES


def _is_cut_short(tokens: list[Token], labels: str) -> bool:
    """Say whether the last word, of which no institution has heard, is the surname's: 'J. W. H. Oude | Elferink'."""
    last = tokens[-1].word
    alone = len(labels) == len(tokens) and _CUT_SHORT.fullmatch(labels) is not None and not tokens[-2].closed
    return alone and last.istitle() and word_sizes(title_key(last))[:2] == "00" and not cities_named(title_key(last))


def _reordered(words: list[str], labels: str) -> str:
    """Give the labels of two or three words with the given name where known names tell that it is."""
    name = labels.rstrip(REST + TITLE)
    if labels == "gf" and known_given_last(words):
        return "fg"
    alone = len(name) == len(labels) or labels[3:4] == TITLE
    return "ggf" + labels[3:] if name == "gff" and alone and second_is_given(words[:3]) else labels


def _surname_begin(tokens: list[Token], start: int, begin: int, end: int) -> int:
    """Give the first word of the surname, which a particle or the first of two Spanish surnames may be."""
    words = [token.word for token in tokens]
    while begin - 1 > start and words[begin - 1].lower() in _PARTICLES_IN_CAPITALS:
        begin -= 1
    spanish = title_key(words[end - 1]).split(" ")[0].endswith("ez") and begin - start > 1
    if spanish and all(map(is_initials, words[start : begin - 1])) and not is_initials(words[begin - 1]):
        sizes = word_sizes(title_key(words[begin - 1]))
        return begin - (sizes[2] > sizes[3] or sizes[3] == "0")
    return begin
