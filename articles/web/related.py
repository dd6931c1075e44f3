"""Which articles are related to one, and why: facts in, an order and reasons in words out. No database is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

from django.utils.translation import ngettext

MOST_RELATED = 10

MOST_BY_AUTHOR_ALONE = 4
"""So many at most have nothing in common but an author: a busy author's works would fill the list."""

MOST_WORDS = 4
MOST_NAMES = 3

TELLING_WORDS = 8
"""Words in common from which two articles are as like as can be."""

Alike = tuple[int, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an article has in common with another one.

    ``references`` counts what both cite, ``together`` the articles that cite both, not all of which were looked at when
    it is ``together_cut``; ``authors`` are the ids of people who wrote both, ``words`` the telling words, of which
    ``likeness`` (0 to 1) says how much they weigh. ``rarity`` (0 to 1) is lower where what both cite is cited by many.
    """

    article_id: int
    references: int = 0
    rarity: float = 1.0
    together: int = 0
    together_cut: bool = False
    authors: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    likeness: float = 0.0

    @property
    def weight(self) -> float:
        """How near it is; each kind of tie counts less the more of it there is."""
        cites = 2.0 * log2(1 + self.references) * (0.4 + 0.6 * self.rarity)
        return cites + 1.5 * log2(1 + self.together) + log2(1 + len(self.authors)) + 2.5 * self.likeness

    @property
    def by_author_alone(self) -> bool:
        return bool(self.authors) and not (self.references or self.together or self.words)

    def reasons(self, names: Mapping[int, str]) -> tuple[str, ...]:
        """Why it is related, in words; ``names`` are those of the authors."""
        found = []
        if self.references:
            shared = ngettext("shares %(number)s reference", "shares %(number)s references", self.references)
            found.append(shared % {"number": self.references})
        if self.together:
            found.append(_cited_together(self.together, self.together_cut))
        if self.authors:
            found.append(ngettext("same author", "same authors", len(self.authors)) + _named(self.authors, names))
        if self.words:
            shared = ngettext("shares the word %(words)s", "shares the words %(words)s", len(self.words))
            found.append(shared % {"words": ", ".join(self.words[:MOST_WORDS])})
        return tuple(found)


def _cited_together(number: int, is_cut: bool) -> str:
    if is_cut:
        message = ngettext(
            "cited together by at least %(number)s article", "cited together by at least %(number)s articles", number
        )
    else:
        message = ngettext("cited together by %(number)s article", "cited together by %(number)s articles", number)
    return message % {"number": number}


def _named(authors: Sequence[int], names: Mapping[int, str]) -> str:
    known = [names[author] for author in authors if author in names]
    beyond = len(known) - MOST_NAMES
    more = (
        " " + ngettext("and %(number)s more", "and %(number)s more", beyond) % {"number": beyond} if beyond > 0 else ""
    )
    return f": {', '.join(known[:MOST_NAMES])}{more}" if known else ""


def with_words(candidates: Iterable[Candidate], alike: Sequence[Alike]) -> list[Candidate]:
    """Give the candidates and those that ``alike`` adds: article ids with their scores and the words they share."""
    best = max((score for _, score, _ in alike), default=0.0) or 1.0
    found = {candidate.article_id: candidate for candidate in candidates}
    for article_id, score, words in alike:
        likeness = score / best * min(1.0, len(words) / TELLING_WORDS)
        known = found.get(article_id) or Candidate(article_id)
        found[article_id] = replace(known, words=words, likeness=likeness)
    return list(found.values())


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give at most ten candidates, the nearest first; of equals the one that came last to the catalogue."""
    tied = [candidate for candidate in candidates if candidate.weight > 0]
    chosen: list[Candidate] = []
    by_author = 0
    for candidate in sorted(tied, key=lambda one: (-one.weight, -one.article_id)):
        by_author += candidate.by_author_alone
        if candidate.by_author_alone and by_author > MOST_BY_AUTHOR_ALONE:
            continue
        chosen.append(candidate)
        if len(chosen) == MOST_RELATED:
            break
    return chosen
