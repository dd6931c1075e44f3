"""The autocomplete of the admin, without a query for a choice that is already loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms import Field, ModelChoiceField, Widget


class LoadedAutocomplete(AutocompleteSelect):
    """An autocomplete that is told the related object of its row: a list of thirty rows then needs no thirty queries.

    What was sent and is no number is shown as nothing chosen; the database is not asked for it.
    """

    loaded: models.Model | None = None

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The attributes, with words where nothing is chosen: the input that scripts put there has no other name."""
        return {**super().build_attrs(*args, **kwargs), "data-placeholder": f"Find {self.field.verbose_name}"}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        if self.loaded is None or list(value) != [str(self.loaded.pk)]:
            numbers = [one for one in map(str, value) if one.isascii() and one.isdigit() and len(one) < 19]
            return super().optgroups(name, numbers, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, self.loaded.pk, str(self.loaded), True, len(options)))
        return [(None, options, 0)]


class LoadedChoice(ModelChoiceField):
    """A choice of a record that asks the database only for another one than its row has loaded."""

    loaded: models.Model | None = None

    def to_python(self, value: Any) -> Any:
        if self.loaded is not None and str(value) == str(self.loaded.pk):
            return self.loaded
        return super().to_python(value)


def unwrapped(field: Field) -> Widget:
    """The input of ``field`` itself, without the links that the admin wraps around it."""
    inner: Widget = getattr(field.widget, "widget", None) or field.widget
    return inner


def tell_loaded(field: Field, loaded: models.Model | None) -> None:
    """Tell ``field`` and its autocomplete which object is loaded."""
    if isinstance(field, LoadedChoice):
        field.loaded = loaded
    widget = unwrapped(field)
    if isinstance(widget, LoadedAutocomplete):
        widget.loaded = loaded
