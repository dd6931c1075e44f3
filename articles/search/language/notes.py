"""What is said of the parts of a question that were not understood."""

from __future__ import annotations

SHOWN = 40

ODD_QUOTE = "A quotation mark without its pair was left out."
ODD_CLOSING = "A closing bracket without an opening one was left out."
ODD_OPENING = "A bracket was not closed; it was taken to end with the text."
TOO_DEEP = "Brackets inside so many brackets were left out."
INNER_STAR = "A star is understood at the end of a word only; others were left out."

DASHES = "In so long a text, a minus between words was read as a dash."
LONG_TEXT = "In so long a text, quotation marks were read as part of it."


def nothing_beside(operator: str) -> str:
    """A sentence about an operator or a field's name with nothing to work on."""
    return f"“{operator[:SHOWN]}” has nothing beside it and was left out."


def short_beginning(text: str, letters: int) -> str:
    """A sentence about a star behind too few letters."""
    return f"“{text[:SHOWN]}” was looked for as a word: a star needs {letters} letters before it."


def no_year(text: str) -> str:
    """A sentence about what is neither a year nor a range of years."""
    return f"“{text[:SHOWN]}” is no year and no range such as 2015..2018; it was left out."


def unknown_value(text: str, field: str) -> str:
    """A sentence about a country or a language that is not known."""
    return f"“{text[:SHOWN]}” is no {field} known here; it was left out."


def unknown_field(name: str) -> str:
    """A sentence about a name with a colon that is no field."""
    return f"“{name[:SHOWN]}:” is no field here and was looked for as a word."


def no_words(text: str) -> str:
    """A sentence about a text without a letter or digit."""
    return f"“{text[:SHOWN]}” holds no letters or digits and was left out."


def too_many(limit: int) -> str:
    """A sentence about the words beyond the limit."""
    return f"Only the first {limit} words were looked for."


def too_long(limit: int) -> str:
    """A sentence about the characters beyond the limit."""
    return f"Only the first {limit:,} characters were read."


def too_many_stars(limit: int) -> str:
    """A sentence about the beginnings of words beyond the limit."""
    return f"Only the first {limit} words with a star were looked for."
