"""Pairing the entries of a stored list with those of a newly read one, so that an entry keeps its row and its decisions."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from rapidfuzz import fuzz

SIMILAR_ENTRY = 60
"""From this share (of 100) of common characters up, two entries left over are the same one, changed."""

MOST_COMPARISONS = 100_000
"""Longer leftovers are paired by equality only: comparing each with each would take too long."""


def pair_up(stored: Sequence[str], read: Sequence[str]) -> list[int | None]:
    """For each key of ``read`` give the index of the ``stored`` key it continues, or None when it is new.

    Equal keys pair in order; of what is left, the most similar pairs first. No stored entry is used twice.

    >>> pair_up(["omarov, y", "akhmetov, a"], ["akhmetov, aibek", "omarov, y", "syrbu, a"])
    [1, 0, None]
    """
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, key in enumerate(stored):
        waiting[key].append(index)
    pairs: list[int | None] = [waiting[key].popleft() if waiting.get(key) else None for key in read]
    left_stored = sorted(index for indices in waiting.values() for index in indices)
    left_read = [index for index, pair in enumerate(pairs) if pair is None]
    for similarity_of_pair in _similar_pairs(stored, read, left_stored, left_read):
        old, new = similarity_of_pair
        pairs[new] = old
    return pairs


def _similar_pairs(
    stored: Sequence[str], read: Sequence[str], left_stored: list[int], left_read: list[int]
) -> list[tuple[int, int]]:
    """The most similar pairs of leftovers, each entry once."""
    if len(left_stored) * len(left_read) > MOST_COMPARISONS:
        return []
    scored = [(fuzz.ratio(stored[old], read[new]), old, new) for old in left_stored for new in left_read]
    chosen: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for score, old, new in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= SIMILAR_ENTRY and old not in used_old and new not in used_new:
            chosen.append((old, new))
            used_old.add(old)
            used_new.add(new)
    return chosen
