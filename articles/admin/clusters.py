"""Questions whether institutions are one, gathered into groups that an editor settles at once. Pure: pairs in, groups out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_TOGETHER = 12
"""Members of one group; a pair that would make it larger waits until some are settled."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One open question: its number, the two it is about, how many articles an answer mends.

    ``strength`` says how unlikely chance is; of questions that mend the same, the strongest comes first.
    """

    item: int
    first: int
    second: int
    mends: int
    strength: int = 0

    @property
    def order(self) -> tuple[int, int, int]:
        """What mends most first."""
        return -self.mends, -self.strength, self.item


@dataclass(slots=True, eq=False)
class Cluster:
    """Identities that are suggested to be one, and the questions that say so."""

    members: set[int]
    pairs: list[Pair] = field(default_factory=list)
    mends: int = 0


def cluster(pairs: Iterable[Pair]) -> list[Cluster]:
    """Join pairs that have a member in common; the group that mends most comes first.

    >>> [sorted(one.members) for one in cluster([Pair(1, 10, 11, 2), Pair(2, 20, 21, 5), Pair(3, 11, 12, 1)])]
    [[20, 21], [10, 11, 12]]
    """
    home: dict[int, Cluster] = {}
    for pair in sorted(pairs, key=lambda pair: pair.order):
        one = home.get(pair.first) or Cluster({pair.first})
        other = home.get(pair.second) or Cluster({pair.second})
        if one is not other:
            if len(one.members) + len(other.members) > MOST_TOGETHER:
                continue
            one.members |= other.members
            one.pairs += other.pairs
            one.mends += other.mends + pair.mends
            home.update(dict.fromkeys(one.members, one))
        one.pairs.append(pair)
    groups = {id(group): group for group in home.values()}
    return sorted(groups.values(), key=lambda group: (-group.mends, *group.pairs[0].order))
