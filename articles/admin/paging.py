"""Lists of any length without counting them: pages up to a limit, beyond which one searches or filters."""

from __future__ import annotations

from functools import cached_property

from django.core.paginator import Paginator

MOST_COUNTED = 5_000
"""Rows that a list counts and pages through: a count of everything reads the whole table."""


class CappedPaginator(Paginator):
    """Counts no further than a limit, and has no pages beyond it."""

    @cached_property
    def count(self) -> int:
        return int(self.object_list[:MOST_COUNTED].count())  # type: ignore[attr-defined]  # the admin pages querysets
