"""Pairing the entries of a stored list with those of a newly read one, so that an entry keeps its row and its decisions."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from rapidfuzz import fuzz

SIMILAR_ENTRY = 60
"""From this share (of 100) of common characters up, two entries left over are the same one, changed."""

SIMILAR_ADDED = 80
"""An entry that an editor added is continued only by one that is nearly the same: it never was read in a source."""

MOST_COMPARISONS = 100_000
"""Longer leftovers are paired by equality only: comparing each with each would take too long."""


def pair_up(printed: Sequence[str], read: Sequence[str], added: Sequence[str] = ()) -> list[int | None]:
    """For each key of ``read`` give the index of the stored key it continues, or None when it is new.

    Stored are the keys that were ``printed`` before and, counted on, those that editors ``added``. Equal keys pair in
    order; of what is left, the most similar pairs first. No stored entry is used twice.

    >>> pair_up(["omarov, y", "akhmetov, a"], ["akhmetov, aibek", "omarov, y", "syrbu, a"])
    [1, 0, None]
    """
    stored = [*printed, *added]
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, key in enumerate(stored):
        waiting[key].append(index)
    pairs: list[int | None] = [waiting[key].popleft() if waiting.get(key) else None for key in read]
    left_stored = sorted(index for indices in waiting.values() for index in indices)
    left_read = [index for index, pair in enumerate(pairs) if pair is None]
    for old, new in _similar_pairs(stored, read, left_stored, left_read, len(printed)):
        pairs[new] = old
    return pairs


def _similar_pairs(
    stored: Sequence[str], read: Sequence[str], left_stored: list[int], left_read: list[int], first_added: int
) -> list[tuple[int, int]]:
    """The most similar pairs of leftovers, each entry once; the stored ones from ``first_added`` on were added."""
    if len(left_stored) * len(left_read) > MOST_COMPARISONS:
        return []
    scored = [(fuzz.ratio(stored[old], read[new]), old, new) for old in left_stored for new in left_read]
    chosen: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for score, old, new in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        enough = SIMILAR_ENTRY if old < first_added else SIMILAR_ADDED
        if score >= enough and old not in used_old and new not in used_new:
            chosen.append((old, new))
            used_old.add(old)
            used_new.add(new)
    return chosen
