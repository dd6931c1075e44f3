"""Pages of lists: any page number in an address gives a page, and counting and skipping stay bounded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

LAST_PAGE = 10_000_000
LISTED = 20_000
"""Rows of a list that can be paged through; beyond them it has to be narrowed."""


def page_number(request: HttpRequest) -> int:
    """Give the page that an address asks for: 1 for what is no number or too small, capped for what is too large."""
    raw = request.GET.get("page", "")
    return max(1, min(int(raw[:12]), LAST_PAGE)) if raw.isascii() and raw.isdigit() else 1


class BoundedPaginator(Paginator):
    """A paginator that counts no further than it pages; ``is_cut`` says that more rows exist."""

    @cached_property
    def counted(self) -> int:
        rows: QuerySet[Any] = self.object_list[: LISTED + 1]  # type: ignore[assignment]  # always a queryset here
        return rows.count()

    @cached_property
    def count(self) -> int:
        return min(self.counted, LISTED)

    @property
    def is_cut(self) -> bool:
        return self.counted > LISTED


def listed_page(request: HttpRequest, rows: Any, per_page: int, known: int | None = None) -> Page[Any]:
    """Give the asked page of the queryset ``rows``; the last one when there are fewer. ``known`` saves counting them."""
    paginator = BoundedPaginator(rows, per_page)
    if known is not None:
        paginator.counted = known
    return paginator.get_page(page_number(request))


@dataclass(frozen=True)
class PageLinks:
    """The page numbers to link to: the first, the last, and those around the current; None stands for a gap."""

    number: int
    pages: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    @property
    def numbers(self) -> list[int | None]:
        near = range(self.number - 1, self.number + 2)
        shown = sorted({1, self.pages, *(number for number in near if 1 <= number <= self.pages)})
        linked: list[int | None] = []
        for number in shown:
            if linked and number - (linked[-1] or 0) == 2:
                linked.append(number - 1)
            elif linked and number - (linked[-1] or 0) > 2:
                linked.append(None)
            linked.append(number)
        return linked


def page_links(page: Page[Any]) -> PageLinks:
    """Give the links of a page of a queryset."""
    return PageLinks(page.number, page.paginator.num_pages)
