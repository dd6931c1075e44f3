"""What a page states in more than one language: which wording is the article's own, and which are translations of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from articles.normalize import title_key

from .language import guess_language, language_of, script_of
from .lines import BULLET, NUMBER, Line
from .locale_tables import read_table
from .pieces import Piece, clean
from .prose import Part, read_keywords
from .records import Reading, Translation

MAX_TITLE = 600
FEWEST_WORDS, FEWEST_LETTERS = 3, 8
SURE = 0.8

Bounds = tuple[int, int]

_BETWEEN_TITLES = re.compile(r" ?(?:/{1,2}|=|\|) ?| [–—] |[.?!] ")
"""What may part a title from its translation on one line: ' / ', ' = ', ' | ', a full stop."""

_NO_TITLE = re.compile(r"[@\d]|(?<!\w)[^\W\d_]\.|https?:")
"""What a title in another language hardly holds and an author line does: an address, a number, an initial."""


def two_titles(piece: Piece, bounds: Bounds) -> tuple[Bounds, Bounds | None]:
    """Cut a title from its translation where one line gives both in different scripts: 'Суд = The Court'."""
    start, end = bounds
    if piece.flat[start:end].isascii():
        return bounds, None
    for mark in _BETWEEN_TITLES.finditer(piece.flat, start, end):
        keeps_mark = mark.group()[0] in "?!"
        first, second = (start, mark.start() + keeps_mark), (mark.end(), end)
        scripts = [script_of(piece.flat[slice(*part)]) for part in (first, second)]
        if None not in scripts and scripts[0] != scripts[1] and all(map(_is_whole, (piece, piece), (first, second))):
            return first, second
    return bounds, None


def _is_whole(piece: Piece, bounds: Bounds) -> bool:
    """Say whether a part is long enough for a title, and of one script."""
    text = piece.flat[slice(*bounds)]
    script = script_of(text)
    letters = [letter for letter in text if letter.isalpha()]
    own = [letter for letter in letters if script_of(letter) == script]
    return len(letters) >= FEWEST_LETTERS and len(own) * 10 >= len(letters) * 9


def translated_title(title: str, lines: Sequence[Line], index: int) -> int | None:
    """Give the line behind the title that is the title in another language; None where the next line is none."""
    while index < len(lines) and lines[index].is_blank():
        index += 1
    if index >= len(lines):
        return None
    text = lines[index].text
    if (
        lines[index].label
        or len(text) > MAX_TITLE
        or BULLET.match(text)
        or NUMBER.match(text)
        or _NO_TITLE.search(text)
    ):
        return None
    script = script_of(text)
    if script is None or text.endswith((".", ",", ";", ":")) or not _is_worded(text, script):
        return None
    return index if script != script_of(title) or _other_language(title, text) else None


def _is_worded(text: str, script: str) -> bool:
    """Say whether a line reads as a title and not as a name: several words, not all of them capitalised."""
    words = text.split()
    if script not in ("latin", "cyrillic", "el", "hy"):
        return len(text) >= FEWEST_LETTERS and "," not in text and "،" not in text
    return len(words) >= FEWEST_WORDS and any(word[0].islower() for word in words)


def _other_language(title: str, text: str) -> bool:
    guesses = [language_of(title), language_of(text)]
    sure = [guess for guess in guesses if guess and guess.confidence >= SURE]
    return len(sure) == 2 and sure[0].code != sure[1].code


def language_of_label(label: str | None) -> str | None:
    """Give the language of a label that only one language has: 'Kata kunci' gives 'id'; None of a shared one."""
    languages = _languages().get(title_key(label), frozenset()) if label else frozenset()
    return next(iter(languages)) if len(languages) == 1 else None


@cache
def _languages() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for locale, row in read_table("labels").items():
        for label in (*row.get("abstract", ()), *row.get("keywords", ())):
            found.setdefault(title_key(label), set()).add(re.split("[_@]", locale)[0])
    return {label: frozenset(languages) for label, languages in found.items()}


def read_abstracts(
    piece: Piece, parts: list[Part], title: str | None
) -> tuple[Reading[str] | None, tuple[Translation[str], ...]]:
    """Give the abstract in the title's language, paragraphs parted by a blank line, and the others with theirs."""
    readings = [(reading, part.label) for part in parts if (reading := _abstract(piece, part))]
    if len(readings) < 2:
        return (readings[0][0] if readings else None), ()
    languages = [_language(reading.value, label) for reading, label in readings]
    main = own_place(languages, title)
    others = [place for place in range(len(readings)) if place != main]
    return readings[main][0], tuple(Translation(languages[place], readings[place][0]) for place in others)


def _abstract(piece: Piece, part: Part) -> Reading[str] | None:
    values = [clean(piece.flat[start:end]) for start, end in part.places]
    if not any(values):
        return None
    return piece.as_value("\n\n".join(filter(None, values)), part.places[0][0], part.places[-1][1])


def read_keyword_lists(
    piece: Piece, parts: list[Part], abstract: str | None
) -> tuple[tuple[Reading[str], ...], tuple[Translation[tuple[str, ...]], ...]]:
    """Give the keywords in the abstract's language, and the lists in others with theirs."""
    lists = [(words, part) for part in parts if (words := read_keywords(piece, part.places[0]))]
    if len(lists) < 2:
        return (lists[0][0] if lists else ()), ()
    languages = [_language(", ".join(word.value for word in words), part.label) for words, part in lists]
    main = own_place(languages, abstract)
    own = [place for place in range(len(lists)) if languages[place] == languages[main]]
    keywords = tuple(word for place in own for word in lists[place][0])
    others = (place for place in range(len(lists)) if place not in own)
    return keywords, tuple(_translated(piece, languages[place], lists[place][0]) for place in others)


def _translated(piece: Piece, language: str | None, words: tuple[Reading[str], ...]) -> Translation[tuple[str, ...]]:
    values = tuple(word.value for word in words)
    return Translation(language, piece.as_value(values, words[0].span.start, words[-1].span.end))


def own_place(languages: list[str | None], text: str | None) -> int:
    """Give the place of the language that a text is in; the first where it is in none of them."""
    language = guess_language(text) if text else None
    return languages.index(language) if language in languages else 0


def _language(text: str, label: str | None) -> str | None:
    """Tell a text's language by its label, where that is one language's, else by itself."""
    return language_of_label(label) or guess_language(text)
