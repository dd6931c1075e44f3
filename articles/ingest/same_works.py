"""Which references mean one work that the catalogue does not hold: a decision about what was read of each, and no more.

A work is known by its title, the year and the first author. Titles may be cut, lack their subtitle or hold a slip, when
year and author are the same; a year may be one off or absent, when title and author are the same. Where a reference may
mean either of two works it is put to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from articles.normalize import title_key

from .telling_titles import MANY_WORKS, is_telling

SHORTEST = 4
LONG_ENOUGH_ALONE = 40
"""A title of so many characters names a work even where neither author nor year is known."""

SHORTEST_CUT, CUT_WORDS = 12, 2
"""A title may be the beginning of another from so many characters and words up."""

SLIP = 92
SLIP_IN_NAME = 85
"""Shares (of 100) of common characters from which one title or name may be the other with a slip."""

_GENERIC = (
    "editorial introduction preface foreword conclusion conclusions commentary comment discussion abstract letter review"
    " obituary summary appendix bibliography references interview erratum corrigendum retraction reply response"
)
GENERIC = MANY_WORKS | frozenset(_GENERIC.split())
"""Titles that say nothing, even beside an author and a year."""

_PARTS = "part volume vol book number no tome band том часть i ii iii iv v vi vii viii ix x"
PARTS = frozenset(_PARTS.split())
"""What a title goes on with when it is another part of the same work."""


class Cited(NamedTuple):
    """What was read of one reference, and in which article it stands; names as printed, the title as a key."""

    reference: int
    article: int
    title: str
    year: int | None = None
    family: str | None = None
    given: str | None = None
    doi: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The words of the first author's name."""
        return _words(self.family, self.given)

    @property
    def is_complete(self) -> bool:
        return bool(self.year and self.names)


@lru_cache(20_000)
def _words(family: str | None, given: str | None) -> frozenset[str]:
    return frozenset(title_key(f"{family or ''} {given or ''}".replace(".", " ")).split())


def names_a_work(cited: Cited) -> bool:
    """Say whether enough was read to know a work by.

    >>> names_a_work(Cited(1, 1, "orientalism", 1978, "Said")), names_a_work(Cited(1, 1, "orientalism"))
    (True, False)
    """
    if len(cited.title) < SHORTEST or cited.title in GENERIC:
        return False
    if is_telling(cited.title):
        return bool(cited.year or cited.names) or len(cited.title) >= LONG_ENOUGH_ALONE
    return cited.is_complete


def likeness(one: Cited, other: Cited) -> int:
    """Say how surely two references mean one work: 3 in all that tells, 2 or 1 with a gap, 0 when they may mean two."""
    if one.doi and other.doi:
        if one.doi == other.doi:
            return 3 if one.title == other.title or titles_may_be_one(one.title, other.title) else 0
        if not (one.doi.startswith(other.doi) or other.doi.startswith(one.doi)):
            return 0
    authors = same_author(one.names, other.names)
    return 0 if authors is False else _by_title(one, other, bool(authors))


def _by_title(one: Cited, other: Cited, authors: bool) -> int:
    """The same for references with the same author, or of which one names none."""
    gap = abs(one.year - other.year) if one.year and other.year else None
    if one.title != other.title:
        return int(authors and gap == 0 and titles_may_be_one(one.title, other.title))
    if not is_telling(one.title):
        return 3 if authors and gap == 0 else 0
    if authors:
        return {0: 3, 1: 2, None: 2}.get(gap, 0)
    return 2 if gap == 0 else 0


def titles_may_be_one(one: str, other: str) -> bool:
    """Say whether two keys may be of one title: one begins the other, or a slip is all that parts them."""
    if _begins(one, other):
        return True
    if min(len(one), len(other)) < SHORTEST_CUT or fuzz.ratio(one, other) < SLIP:
        return False
    return _numbers(one) == _numbers(other)


def _begins(one: str, other: str) -> bool:
    """Whether the shorter is the other without its end; the next part of a work is not."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_CUT or short.count(" ") < CUT_WORDS - 1 or not long.startswith(short):
        return False
    at = short.count(" ") + (long[len(short) : len(short) + 1] == " ")  # the word that was cut, or the next one
    return not any(_is_number(word) for word in long.split(" ")[at : at + 2])


def _numbers(title: str) -> list[str]:
    """What counts in a title: 'report 2 on part ii' gives 2, part and ii."""
    return [word for word in title.split() if word in PARTS or any(map(str.isdigit, word))]


def _is_number(word: str) -> bool:
    """Whether a word numbers a part; a year may as well be what a subtitle begins with."""
    return word in PARTS or (word.isdigit() and len(word) < len("1998"))


def same_author(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Say whether two names, as words, may be one person's: initials stand for names, in any order; None when unknown."""
    if not one or not other:
        return None
    shared = {word for word in one & other if len(word) > 1}
    left, right = one - shared, other - shared
    if not shared:
        slip = _slip(left, right)
        if slip is None:
            return False
        left, right = left - {slip[0]}, right - {slip[1]}
    initials = {word[0] for word in left}, {word[0] for word in right}
    return not (initials[0] and initials[1] and initials[0].isdisjoint(initials[1]))


def _slip(one: frozenset[str], other: frozenset[str]) -> tuple[str, str] | None:
    """The longest words of two names, when a slip is all that parts them."""
    pair = max(one, key=lambda word: (len(word), word)), max(other, key=lambda word: (len(word), word))
    return pair if min(map(len, pair)) > 3 and fuzz.ratio(*pair) >= SLIP_IN_NAME else None


Variant = list[Cited]
"""References of which the same was read."""

Cluster = list[Variant]
"""The variants of one work, the commonest first."""


def clusters(block: Iterable[Cited]) -> list[Cluster]:
    """Put references that mean one work together; those that name none are left out.

    The fullest titles and records lead; each further variant joins the one leader that it is most like, and becomes a
    leader itself when it is like none, or like two.
    """
    variants: dict[tuple[object, ...], Variant] = defaultdict(list)
    for cited in block:
        if names_a_work(cited):
            variants[cited[2:]].append(cited)
    leaders = _Leaders()
    for variant in sorted(variants.values(), key=_fullest_first):
        leaders.place(variant)
    return [sorted(cluster, key=_commonest_first) for cluster in leaders.clusters]


def _fullest_first(variant: Variant) -> tuple[object, ...]:
    first = variant[0]
    return not first.is_complete, -len(first.title), -len(variant), first.title, first.year or 0, first.reference


def _commonest_first(variant: Variant) -> tuple[object, ...]:
    return (-len({cited.article for cited in variant}), *_fullest_first(variant))


class _Leaders:
    """The clusters made so far, found again by what their leaders state."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_fact: dict[object, list[int]] = defaultdict(list)

    def place(self, variant: Variant) -> None:
        """Put a variant to the cluster that it belongs to, or make it one."""
        first = variant[0]
        near = {number for fact in _facts(first) for number in self._by_fact.get(fact, ())}
        likely = [(likeness(first, self.clusters[number][0][0]), number) for number in sorted(near)]
        best = max((level for level, _ in likely), default=0)
        fitting = [number for level, number in likely if level == best > 0]
        if len(fitting) == 1:
            self.clusters[fitting[0]].append(variant)
            return
        for fact in _facts(first):
            self._by_fact[fact].append(len(self.clusters))
        self.clusters.append([variant])


def _facts(cited: Cited) -> Iterator[object]:
    """By what the leader of a reference's cluster can be found: one of these it has in common."""
    yield cited.title
    if cited.doi:
        yield cited.doi, None
    if cited.year:
        whole = [word for word in _words(cited.family, None) if len(word) > 1]  # initials stand there by mistake
        yield from ((word, cited.year) for word in whole or cited.names if len(word) > 1)
