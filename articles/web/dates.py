"""Dates in words, in the reader's language: '14 March 2025', 'September 2018'."""

from __future__ import annotations

import datetime

from django.utils.translation import pgettext, pgettext_lazy

MONTHS = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)

MONTHS_OF_DAYS = (
    pgettext_lazy("month behind a day", "January"),
    pgettext_lazy("month behind a day", "February"),
    pgettext_lazy("month behind a day", "March"),
    pgettext_lazy("month behind a day", "April"),
    pgettext_lazy("month behind a day", "May"),
    pgettext_lazy("month behind a day", "June"),
    pgettext_lazy("month behind a day", "July"),
    pgettext_lazy("month behind a day", "August"),
    pgettext_lazy("month behind a day", "September"),
    pgettext_lazy("month behind a day", "October"),
    pgettext_lazy("month behind a day", "November"),
    pgettext_lazy("month behind a day", "December"),
)


def in_words(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date as far as it is known; '' without a year."""
    if not year:
        return ""
    if not month:
        return str(year)
    if not day:
        values = {"month": MONTHS[month - 1], "year": year}
        return pgettext("month and year", "%(month)s %(year)s") % values
    values = {"day": day, "month": MONTHS_OF_DAYS[month - 1], "year": year}
    return pgettext("day, month and year", "%(day)s %(month)s %(year)s") % values


def day_in_words(date: datetime.date) -> str:
    """A day: '14 March 2025'."""
    return in_words(date.year, date.month, date.day)
