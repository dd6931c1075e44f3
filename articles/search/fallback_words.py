"""Tree of a question → a condition on the search table, for the time without an index."""

from __future__ import annotations

from functools import cache, reduce
from operator import and_, or_

from django.db.models import Q

from articles.normalize import fold

from .language.tree import ANYWHERE, And, Leaf, Node, Not, Or, Phrase, Prefix, Value, Word, Years
from .operators import telling

COLUMNS = {
    ANYWHERE: ("title", "abstract", "keywords", "authors", "institutions", "journal", "doi"),
    "author": ("authors",),
    "institution": ("institutions",),
    "title": ("title",),
    "abstract": ("abstract",),
    "reference": ("reference_text",),
    "journal": ("journal",),
    "keyword": ("keywords",),
    "doi": ("doi",),
    "volume": ("volume",),
    "issue": ("number",),
    "country": ("country_codes__contains",),
    "language": ("language",),
    "id": ("article_id",),
}
"""The columns of SearchDocument in which the words or the value of a field stand."""

NAMES = ("author", "institution")
GAP = r"[^[:alnum:]]+"
"""What may stand between the words of a phrase."""


def meaning(tree: Node | None) -> Q:
    """The condition that ``tree`` means, as well as a database can say it; words are parts of words here."""
    match tree:
        case None:
            return Q()
        case And(nodes):
            return reduce(and_, map(meaning, telling(nodes)))
        case Or(nodes):
            return reduce(or_, map(meaning, nodes))
        case Not(node):
            return ~meaning(node)
    return _leaf(tree)


def _leaf(leaf: Leaf) -> Q:
    match leaf:
        case Years(first, last):
            return _between(first, last)
        case Value(value, field):
            return Q(**{COLUMNS[field][0]: [value] if field == "country" else value})
        case Word(word, field) | Prefix(word, field):
            return _holds(field, (word,))
        case Phrase(words, field):
            # The words of a name may come in any order.
            return reduce(and_, (_holds(field, (word,)) for word in words)) if field in NAMES else _holds(field, words)


def _holds(field: str, words: tuple[str, ...]) -> Q:
    pattern = GAP.join("".join(map(_spellings, word)) for word in words)
    return reduce(or_, (Q(**{f"{column}__iregex": pattern}) for column in COLUMNS[field]))


@cache
def _accented() -> dict[str, str]:
    """The Latin and Cyrillic letters that fold to each letter: 'e' gives 'èéêë…'."""
    found: dict[str, str] = {}
    for letter in map(chr, range(0xC0, 0x530)):
        base = fold(letter)
        if len(base) == 1 and base != letter and letter.islower():
            found[base] = found.get(base, "") + letter
    return found


def _spellings(letter: str) -> str:
    """A pattern for one folded letter or digit, which is safe in a pattern as it is."""
    return f"[{letter}{_accented()[letter]}]" if letter in _accented() else letter


def _between(first: int | None, last: int | None) -> Q:
    after = Q() if first is None else Q(year__gte=first)
    return after if last is None else after & Q(year__lte=last)
