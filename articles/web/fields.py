"""Form fields of the filters: values that can be named several times, each of them wanted or excluded by a minus."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from articles.search.query import MAX_CHOICES, MAX_ID, Choice

FIRST_YEAR, LAST_YEAR = 1500, 2199
LONGEST_VALUE = 200
EXCLUDED = "-"

_SLUG = re.compile(r"[-\w]{1,200}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def _matching(pattern: re.Pattern[str], kind: str) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValidationError(f"“{text[:40]}” is no {kind}.")
        return text

    return checked


def number_of_record(text: str) -> int:
    """The number of an author or institution; letters and impossible numbers get a message."""
    if not (text.isascii() and text.isdigit()) or not 0 < int(text[:20]) <= MAX_ID:
        raise ValidationError(f"“{text[:40]}” is not the number of a record.")
    return int(text)


def short_text(text: str) -> str:
    """A volume or an issue as it is printed."""
    if "\x00" in text or len(text) > LONGEST_VALUE:
        raise ValidationError(f"“{text[:40]}” is no volume or issue.".replace("\x00", " "))
    return text


slug = _matching(_SLUG, "address of a journal")
country_code = _matching(_COUNTRY, "code of a country, such as NO")
language_code = _matching(_LANGUAGE, "code of a language, such as en")


class ValuesField(forms.Field):
    """Any number of values, each checked by ``checked``; gives a Choice. A value after a minus is an excluded one."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, checked: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.checked = checked

    def clean(self, value: Any) -> Choice[Any]:
        given = list(dict.fromkeys(text.strip() for text in value or ()))
        if len(given) > MAX_CHOICES:
            raise ValidationError(f"No more than {MAX_CHOICES} values can be chosen.")
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


def year_filter(label: str) -> WholeNumberFilter:
    """A filter by year; letters and impossible years get a message."""
    attributes = {"inputmode": "numeric", "autocomplete": "off", "size": 4}
    widget = forms.TextInput(attrs=attributes)
    return WholeNumberFilter(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=widget)


def written(value: Any) -> list[str]:
    """A checked value as addresses write it: the wanted ones of a choice in order, then the excluded ones."""
    if not isinstance(value, Choice):
        return [str(value)]
    return [*map(str, value.wanted), *(f"{EXCLUDED}{one}" for one in value.unwanted)]
