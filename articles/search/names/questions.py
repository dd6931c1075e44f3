"""What is asked of the index of names, step by step: from names that are the same to names that sound alike."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Occur, Query

from .entries import LONGEST_BEGINNING, SHORTEST_HEARD, build_schema, sound_terms, sounds_field, whole
from .similarity import Sound


def of_kind(kind: str, query: Query) -> Query:
    """Entries of authors or of institutions."""
    return all_of([_term("kind", kind), query])


def same(words: list[str]) -> Query:
    """Names of exactly these words, in any order."""
    return _term("whole", whole(words))


def with_words(words: list[str]) -> Query:
    """Names that hold each of these words."""
    return all_of([_term("words", word) for word in words])


def with_beginnings(words: list[str]) -> Query:
    """Names in which each of these begins a word."""
    return all_of([beginning(word) for word in words])


def beginning(word: str) -> Query:
    """Names in which ``word`` begins a word."""
    if len(word) <= LONGEST_BEGINNING:
        return _term("beginnings", word)
    return Query.fuzzy_term_query(build_schema(), "words", word, distance=0, prefix=True)


def with_initials(words: list[str]) -> Query | None:
    """Names that may be these: initials for words, and words for initials; one word at least is there in full."""
    full, initials = [word for word in words if len(word) > 1], [word for word in words if len(word) == 1]
    if not full or len(words) == 1:
        return None
    clauses = [any_of([_term("words", word) for word in full])]
    clauses += [any_of([_term("words", word), _term("words", word[0])]) for word in full]
    if initials:
        clauses.append(any_of([beginning(initial) for initial in initials]))
    return all_of(clauses)


def that_sound_like(sounds: list[Sound]) -> Query | None:
    """Names in which each word sounds like the beginning of one; of initials, those that begin with it."""
    if all(len(sound.letters) == 1 for sound in sounds):
        return None
    return all_of([_sounding(sound) for sound in sounds])


def _sounding(sound: Sound) -> Query:
    bones = [each[:LONGEST_BEGINNING] for each in sound.skeletons if len(each) >= SHORTEST_HEARD]
    return any_of([_term("heard", each) for each in bones]) if bones else beginning(sound.letters)


def like_words(kind: str, sound: Sound) -> Query:
    """Entries of words that have something of this one's sound."""
    field = sounds_field(kind)
    return any_of([Query.term_query(build_schema(), field, term, "freq") for term in sound_terms(sound)])


def with_one_of(written: Iterable[str]) -> Query:
    """Names that hold one of these words as they are written."""
    return any_of([_term("written", word) for word in written])


def all_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()


def _term(field: str, value: str) -> Query:
    return Query.term_query(build_schema(), field, value)
