"""Form fields of the filters: values that can be named several times, each of them wanted or excluded by a minus."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.search.query import MAX_CHOICES, MAX_ID, Choice

FIRST_YEAR, LAST_YEAR = 1500, 2199
LONGEST_VALUE = 200
EXCLUDED = "-"

_SLUG = re.compile(r"[-\w]{1,200}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_KEYWORD = re.compile(r"[^\x00]{1,200}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def _matching(pattern: re.Pattern[str], message: Promise) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValidationError(str(message) % {"text": text[:40]})
        return text

    return checked


def number_of_record(text: str) -> int:
    """The number of an author or institution; letters and impossible numbers get a message."""
    if not (text.isascii() and text.isdigit()) or not 0 < int(text[:20]) <= MAX_ID:
        raise ValidationError(gettext("“%(text)s” is not the number of a record.") % {"text": text[:40]})
    return int(text)


def short_text(text: str) -> str:
    """A volume or an issue as it is printed."""
    if "\x00" in text or len(text) > LONGEST_VALUE:
        message = gettext("“%(text)s” is no volume or issue.")
        raise ValidationError(message % {"text": text[:40].replace("\x00", " ")})
    return text


slug = _matching(_SLUG, _("“%(text)s” is no address of a journal."))
country_code = _matching(_COUNTRY, _("“%(text)s” is no code of a country, such as NO."))
keyword_text = _matching(_KEYWORD, _("“%(text)s” is no keyword."))
language_code = _matching(_LANGUAGE, _("“%(text)s” is no code of a language, such as en."))


class ValuesField(forms.Field):
    """Any number of values, each checked by ``checked``; gives a Choice. A value after a minus is an excluded one."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, checked: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.checked = checked

    def clean(self, value: Any) -> Choice[Any]:
        given = list(dict.fromkeys(text.strip() for text in value or ()))
        if len(given) > MAX_CHOICES:
            raise ValidationError(gettext("No more than %(limit)s values can be chosen.") % {"limit": MAX_CHOICES})
        return Choice(
            self._checked([text for text in given if not text.startswith(EXCLUDED)]),
            self._checked([text[1:] for text in given if text.startswith(EXCLUDED)]),
        )

    def _checked(self, texts: Sequence[str]) -> tuple[Any, ...]:
        return tuple(sorted({self.checked(text) for text in texts if text}))


class ValuesFilter(django_filters.Filter):
    """A filter by values that can be named several times."""

    field_class = ValuesField


class WholeNumberFilter(django_filters.Filter):
    """A filter by a whole number."""

    field_class = forms.IntegerField


def year_filter(label: Promise) -> WholeNumberFilter:
    """A filter by year; letters and impossible years get a message."""
    attributes = {"inputmode": "numeric", "autocomplete": "off", "size": 4}
    widget = forms.TextInput(attrs=attributes)
    return WholeNumberFilter(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=widget)


def written(value: Any) -> list[str]:
    """A checked value as addresses write it: the wanted ones of a choice in order, then the excluded ones."""
    if not isinstance(value, Choice):
        return [str(value)]
    return [*map(str, value.wanted), *(f"{EXCLUDED}{one}" for one in value.unwanted)]
