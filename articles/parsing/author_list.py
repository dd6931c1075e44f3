"""People in one line without bullets or capitals, as OJS 2 prints them: 'Marta K. Oleshko, Lewis Tarn'."""

from __future__ import annotations

import re

from .lines import Line
from .names import PARTICLES, is_initials
from .vocabulary import rank

MAX_LINE = 1_500
MAX_WORDS = 5
MAX_GAP = 4

Bounds = tuple[int, int]

_JOINER = re.compile(r" ?[,;] ?(?:and |& )?| (?:and|&|und|y|e|et|и|та|dan|ve) ")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.‑-]{0,40}")


def names_in_line(lines: list[Line], index: int, surname: str | None) -> list[Bounds]:
    """Give the names of the first line behind the title, when it is nothing but names; none otherwise.

    ``surname`` is whom the breadcrumb names; without it an abstract's label must follow, as it does on a whole page.
    """
    while index < len(lines) and (lines[index].is_blank() or lines[index].label == "furniture"):
        index += 1
    if index == len(lines) or lines[index].label or len(lines[index].text) > MAX_LINE:
        return []
    line = lines[index]
    following = [later.label for later in lines[index + 1 : index + MAX_GAP]]
    if not (surname and surname in line.text) and "abstract" not in following:
        return []
    names = _cut(line.text)
    if not all(_is_name(line.text[start:end]) for start, end in names):
        return []
    return [(line.start + start, line.start + end) for start, end in names]


def _cut(text: str) -> list[Bounds]:
    marks = [match.span() for match in _JOINER.finditer(text)]
    begins = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    return list(zip(begins, ends, strict=True))


def _is_name(text: str) -> bool:
    """Say whether two to five words are a name's: capitalised, particles aside, and no body's name."""
    words = text.split()
    plain = all(_is_name_word(word) for word in words)
    return 2 <= len(words) <= MAX_WORDS and plain and not rank(text) and not is_initials(words[0] + words[-1])


def _is_name_word(word: str) -> bool:
    return bool(_NAME_WORD.fullmatch(word)) and (word[0].isupper() or word.lower() in PARTICLES)
