"""What is said of the parts of a question that were not understood."""

from __future__ import annotations

SHOWN = 40


class Note(str):
    """A sentence in English that can be said in other languages: ``message`` with ``values`` for its places."""

    message: str
    values: dict[str, str]

    def __new__(cls, message: str, **values: str) -> Note:
        note = super().__new__(cls, message % values)
        note.message, note.values = message, values
        return note


def gettext_noop(message: str) -> str:
    """Mark a message for translation, and give it unchanged."""
    return message


ODD_QUOTE = Note(gettext_noop("A quotation mark without its pair was left out."))
ODD_CLOSING = Note(gettext_noop("A closing bracket without an opening one was left out."))
ODD_OPENING = Note(gettext_noop("A bracket was not closed; it was taken to end with the text."))
TOO_DEEP = Note(gettext_noop("Brackets inside so many brackets were left out."))
INNER_STAR = Note(gettext_noop("A star is understood at the end of a word only; others were left out."))

DASHES = Note(gettext_noop("In so long a text, a minus between words was read as a dash."))
LONG_TEXT = Note(gettext_noop("In so long a text, quotation marks were read as part of it."))

NO_SUCH_VALUE = {
    "country": gettext_noop("“%(text)s” is no country known here; it was left out."),
    "id": gettext_noop("“%(text)s” is no id known here; it was left out."),
    "language": gettext_noop("“%(text)s” is no language known here; it was left out."),
}
NO_FIELD = gettext_noop("“%(text)s:” is no field here and was looked for as a word.")
NO_WORDS = gettext_noop("“%(text)s” holds no letters or digits and was left out.")
NO_YEAR = gettext_noop("“%(text)s” is no year and no range such as 2015..2018; it was left out.")
NOTHING_BESIDE = gettext_noop("“%(text)s” has nothing beside it and was left out.")
SHORT_BEGINNING = gettext_noop("“%(text)s” was looked for as a word: a star needs %(letters)s letters before it.")
TOO_MANY = gettext_noop("Only the first %(limit)s words were looked for.")
TOO_LONG = gettext_noop("Only the first %(limit)s characters were read.")
TOO_MANY_STARS = gettext_noop("Only the first %(limit)s words with a star were looked for.")


def nothing_beside(operator: str) -> Note:
    """A sentence about an operator or a field's name with nothing to work on."""
    return Note(NOTHING_BESIDE, text=operator[:SHOWN])


def short_beginning(text: str, letters: int) -> Note:
    """A sentence about a star behind too few letters."""
    return Note(SHORT_BEGINNING, text=text[:SHOWN], letters=str(letters))


def no_year(text: str) -> Note:
    """A sentence about what is neither a year nor a range of years."""
    return Note(NO_YEAR, text=text[:SHOWN])


def unknown_value(text: str, field: str) -> Note:
    """A sentence about a country or a language that is not known."""
    return Note(NO_SUCH_VALUE[field], text=text[:SHOWN])


def unknown_field(name: str) -> Note:
    """A sentence about a name with a colon that is no field."""
    return Note(NO_FIELD, text=name[:SHOWN])


def no_words(text: str) -> Note:
    """A sentence about a text without a letter or digit."""
    return Note(NO_WORDS, text=text[:SHOWN])


def too_many(limit: int) -> Note:
    """A sentence about the words beyond the limit."""
    return Note(TOO_MANY, limit=str(limit))


def too_long(limit: int) -> Note:
    """A sentence about the characters beyond the limit."""
    return Note(TOO_LONG, limit=f"{limit:,}")


def too_many_stars(limit: int) -> Note:
    """A sentence about the beginnings of words beyond the limit."""
    return Note(TOO_MANY_STARS, limit=str(limit))
