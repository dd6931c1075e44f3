"""The words that the index knows: the forms of one word, and what a beginning of a word stands for."""

from __future__ import annotations

from itertools import takewhile

from tantivy import Searcher

from .schema import terms

MAX_LOOKED_AT = 3_000
"""Words of the dictionary looked at for one word of a question; short stems share their beginning with thousands."""

MAX_FORMS = 500


def forms(searcher: Searcher, field: str, word: str) -> list[str]:
    """The words of an unstemmed field that have a stem in common with ``word``, which comes first: 'rivers', 'river'."""
    stems = terms("text", word)
    shared = takewhile(lambda letters: len(set(letters)) == 1, zip(word, *stems, strict=False))
    beginning = "".join(letter for letter, *_ in shared)
    known = searcher.terms_with_prefix(field, beginning, limit=MAX_LOOKED_AT) if beginning else []
    alike = (other for other, _ in known if other != word and terms("text", other) == stems)
    return [word, *alike][:MAX_FORMS]


def stems(searcher: Searcher, field: str, beginning: str) -> list[str]:
    """The stems of the words of an unstemmed field that begin with ``beginning``."""
    known = searcher.terms_with_prefix(field, beginning, limit=MAX_LOOKED_AT)
    return list(dict.fromkeys(stem for word, _ in known for stem in terms("text", word)))[:MAX_FORMS]
