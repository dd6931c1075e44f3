"""Lists of any length: with page numbers while they are short, from row to row where they are long, never counted whole."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from .keyset import LAST, KeyedPage, KeyedPages, is_served, keys_of

MOST_COUNTED = 5_000
"""Rows that a list counts, numbers the pages of and puts in any order: a count of everything reads the whole table."""

NO_SUCH_PAGE = "There is no such page of this list; this is its first."
NOT_IN_THIS_ORDER = f"More than {MOST_COUNTED:,} rows are not put in order by this column. Search or filter for fewer; they keep it then."
TOO_MANY = f"More than {MOST_COUNTED:,} rows are not decided about at once. Search or filter for fewer."


class CappedPaginator(Paginator):
    """Counts no further than a limit, and numbers no pages beyond it."""

    @cached_property
    def counted(self) -> int:
        """Rows up to the limit, and one more where there are more."""
        return int(self.object_list[: MOST_COUNTED + 1].count())  # type: ignore[attr-defined]  # the admin pages querysets

    @property
    def count(self) -> int:
        return min(self.counted, MOST_COUNTED)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.counted > MOST_COUNTED


class RecordList(ChangeList):
    """The list of an admin. ``is_long`` says that it is paged by the keys of its rows; ``page`` is then what it shows.

    The admin's parameter for the page holds a number or the address of a :class:`.keyset.KeyedPage`, so that search,
    filters and the way back to the list treat both alike.
    """

    is_long: bool
    page: KeyedPage

    @property
    def how_many(self) -> str:
        """How many rows a long list has."""
        return f"more than {MOST_COUNTED:,} {self.opts.verbose_name_plural}"

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The links below a long list: their words and addresses."""
        pages = [
            ("First page", None, self.page.previous or not self.page.rows),
            ("Previous page", self.page.previous, self.page.previous),
            ("Next page", self.page.next, self.page.next),
            ("Last page", LAST, self.page.next),
        ]
        return [(words, self.get_query_string({PAGE_VAR: address})) for words, address, is_there in pages if is_there]

    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        """The rows without the long columns that the list does not show."""
        return super().get_queryset(*args, **kwargs).defer(*getattr(self.model_admin, "list_defer", ()))

    def get_results(self, request: HttpRequest) -> None:
        wanted = request.GET.get(PAGE_VAR, "")
        try:
            super().get_results(request)
        except IncorrectLookupParameters:
            wanted, self.page_num = "no such page", 1
            super().get_results(request)
        self.is_long = self.paginator.is_cut
        if self.is_long:
            self._read_by_key(request, wanted)
        elif not _is_number(wanted):
            messages.warning(request, NO_SUCH_PAGE)

    def _read_by_key(self, request: HttpRequest, wanted: str) -> None:
        self._keep_to_indexes(request)
        pages = KeyedPages(self.queryset, self.list_per_page)
        try:
            self.page = self._numbered(pages) if _is_number(wanted) else pages.at(wanted)
        except BadSignature:
            messages.warning(request, NO_SUCH_PAGE)
            self.page = self._numbered(pages)
        self.result_list = self.page.rows

    def _numbered(self, pages: KeyedPages) -> KeyedPage:
        """One of the first pages: the number of a list that was short when the editor came to it still leads somewhere."""
        rows = list(self.paginator.page(self.page_num).object_list)
        return pages.of(rows, has_previous=self.page_num > 1, has_next=True)

    def _keep_to_indexes(self, request: HttpRequest) -> None:
        """Offer only orders that an index serves, and leave another one that was asked for."""
        offered = self.list_display if self.sortable_by is None else self.sortable_by
        served = [column for column in offered if self._is_served([self.get_ordering_field(column), "pk"])]
        self.sortable_by = cast(list[str], served)
        if ORDER_VAR in self.params and not self._is_served(self.queryset.query.order_by):
            messages.info(request, NOT_IN_THIS_ORDER)
            del self.params[ORDER_VAR]
            self.queryset = self.queryset.order_by(*self.get_ordering(request, self.root_queryset))
            self.paginator.object_list = self.queryset

    def _is_served(self, order: Any) -> bool:
        keys = keys_of(self.model, order)
        return keys is not None and is_served(keys[0])


def _is_number(page: str) -> bool:
    """Whether the admin takes the parameter for a page's number; no parameter means the first."""
    try:
        int(page or 1)
    except ValueError:
        return False
    return True


class PagedAdmin(admin.ModelAdmin):
    """The base of admins whose lists may be long."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_defer: ClassVar[tuple[str, ...]] = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RecordList

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> HttpResponse | None:
        """What a long list found is not selected as a whole: nobody has seen how much that is."""
        if request.POST.get("select_across", "0") != "0" and queryset[MOST_COUNTED:].exists():
            messages.error(request, TOO_MANY)
            return None
        return super().response_action(request, queryset, *args)
