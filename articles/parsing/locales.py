"""The words of citation lines and the names of months, by language, read from tables with a row a locale.

Adding a language means adding a row to ``data/citation_words.tsv`` and one to ``data/months.tsv``; lookups fold case and
accents, so the spelling of a row is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from articles.normalize import fold

from .locale_tables import Row, read_table

CORE = ("en", "es", "pt", "ru", "uk", "id", "tr", "fr", "de", "it", "kk")
"""The languages most references are in: their months are known cut short and capitalised, anywhere in a text."""

CUTS = (3, 4)
"""How many letters are left of a month cut short."""

MAX_MONTH = 24
_SHORT = 4


@cache
def citation_words() -> dict[str, Row]:
    """Give the words of every locale's citation line, by column of ``data/citation_words.tsv``."""
    return read_table("citation_words")


def phrases(*columns: str, locales: Iterable[str] | None = None) -> list[str]:
    """Give the wordings in the columns, of some locales or of all."""
    rows = citation_words()
    return [phrase for code in locales or rows for column in columns for phrase in rows[code].get(column, ())]


@cache
def _months() -> dict[str, dict[int, set[str]]]:
    """Give, for every form of a month, which month it is in which locales."""
    found: dict[str, dict[int, set[str]]] = {}
    for code, row in read_table("months").items():
        for month, forms in row.items():
            cuts = {fold(name[:letters]) for name in forms for letters in CUTS if len(name) > letters}
            for form in cuts.union(map(fold, forms)):
                found.setdefault(form, {}).setdefault(int(month), set()).add(code)
    return found


def month_number(word: str, locales: Iterable[str] = ()) -> int | None:
    """Give 9 for 'sep.', 'September', 'сентября'; None for anything that is no month.

    A form that means two months in two languages is settled by ``locales``, else by the languages of most references. Short
    forms of the other languages count in small letters only, as citation lines print them: 'lis', not 'Lis'.
    """
    if len(word) > MAX_MONTH:
        return None
    meanings = _months().get(fold(word).rstrip("."))
    if not meanings:
        return None
    for preferred in (set(locales), set(CORE)):
        among = [month for month, codes in meanings.items() if codes & preferred]
        if among:
            return among[0] if len(among) == 1 else None
    plain = len(meanings) == 1 and (len(word.rstrip(".")) > _SHORT or word == word.lower())
    return next(iter(meanings)) if plain else None


def alternatives(wordings: Iterable[str]) -> str:
    """Give a pattern that matches any of the phrases, the longest first, blanks and apostrophes in any form."""
    bodies = [
        r"\s{1,3}".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
        for phrase in sorted(set(wordings), key=len, reverse=True)
    ]
    return "(?:" + "|".join(bodies) + ")"


AVAILABLE = alternatives(phrases("available", locales=CORE))
"""What leads to an address in references: 'Available at', 'Режим доступа'."""

ACCESSED = alternatives(phrases("accessed", locales=CORE))
"""What stands before the day of access in references: 'Accessed on', 'Дата обращения'."""
