"""The form of a bulk change: which field of the selected records, what becomes of it, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db import models

from articles.curation.bulk import Mode, bulk_fields

from .widgets import LoadedAutocomplete

MOST = 500
"""Records that one bulk change is about."""

MODES = {
    Mode.SET: "Set to the value",
    Mode.REPLACE: "Replace a text by the value, wherever it stands in the field",
    Mode.CLEAR: "Clear",
}


class BulkForm(forms.Form):
    """What is changed, and why. For each column that points to another record there is an input of its own."""

    ids = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field = forms.ChoiceField()
    mode = forms.ChoiceField(choices=list(MODES.items()), label="What to do", initial=Mode.SET.value)
    find = forms.CharField(required=False, strip=False, label="Text to replace", help_text="Letter by letter.")
    value = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(required=False, help_text="Why this is changed; kept with every decision.")

    def __init__(self, *args: Any, model: type[models.Model], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns: dict[str, Any] = {name: model._meta.get_field(name) for name in bulk_fields(model)}
        self.links = {name: column for name, column in columns.items() if column.is_relation}
        self.fields["field"].choices = [(name, str(one.verbose_name)) for name, one in columns.items()]  # type: ignore[attr-defined]  # a choice of columns
        for name, column in self.links.items():
            self.fields[_input(name)] = _record_field(column)
        numbers = " For another record, its number." if self.links else ""
        self.fields["value"].help_text = f"For lists, one a line; for yes or no, the word.{numbers}"
        self.order_fields([*list(BulkForm.base_fields)[:-1], *map(_input, self.links), "reason"])

    def clean_ids(self) -> list[int]:
        """The ids of the selected records."""
        ids = self.cleaned_data["ids"].split(",")
        if len(ids) > MOST or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in ids):
            raise ValidationError(f"Select at most {MOST} records.", code="ids")
        return [int(one) for one in ids]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("mode") == Mode.REPLACE and not data.get("find"):
            self.add_error("find", "Say which text.")
        if data.get("field") in self.links:
            self._clean_link(data, data["field"])
        return data

    def _clean_link(self, data: dict[str, Any], name: str) -> None:
        """Note as ``related`` what is to be pointed to: what was chosen, or else what the value is the number of."""
        if data.get("mode") == Mode.REPLACE:
            self.add_error("mode", "This points to another record: set it or clear it.")
        if data.get("mode") != Mode.SET or self.errors:
            return
        number = data["value"].strip()
        try:
            data["related"] = data[_input(name)] or self.fields[_input(name)].clean(number)
        except ValidationError as error:
            self.add_error("value", error)
        else:
            if data["related"] is None:
                self.add_error(_input(name), "Choose one, or write its number as the value.")


def _input(name: str) -> str:
    return f"to_{name}"


def _record_field(column: Any) -> forms.ModelChoiceField[Any]:
    """The input by which a record is found that a column may point to."""
    records = column.related_model._base_manager.all()
    label = f"{str(column.verbose_name).capitalize()} to set"
    return forms.ModelChoiceField(
        records,
        required=False,
        label=label,
        widget=LoadedAutocomplete(column, site),
        error_messages={"invalid_choice": f"There is no {column.verbose_name} of this number."},
    )
