"""Forms whose changes are decisions: they tell which columns an editor changed, against what the editor saw."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.html import format_html

from articles.curation.decisions import get_value
from articles.models import Article
from articles.models.places import place_key, spans_of

from .display import show_value
from .fields import NamesField
from .source_text import source_address
from .widgets import tell_loaded, unwrapped


class ColumnsForm(forms.ModelForm):
    """A form that knows what changed.

    Every field carries along the value that the editor was shown, so that saving one field never takes back what
    another editor decided about another one in the meantime.
    """

    bounds: ClassVar[dict[str, tuple[int, int]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.column_names():
            self._prepare(name)

    def column_names(self) -> list[str]:
        """Names of the form's fields that are columns."""
        columns = {field.name for field in self._meta.model._meta.concrete_fields}
        return [name for name in self.fields if name in columns]

    def _prepare(self, name: str) -> None:
        field = self.fields[name]
        if low_and_high := self.bounds.get(name):
            field.validators += [MinValueValidator(low_and_high[0]), MaxValueValidator(low_and_high[1])]
        if self.instance.pk is None:
            return
        field.show_hidden_initial = True
        model_field = self.instance._meta.get_field(name)
        if model_field.is_relation and model_field.is_cached(self.instance):
            tell_loaded(field, getattr(self.instance, name))
        if isinstance(field, NamesField):
            field.stored = get_value(self.instance, name)
        self._note_printed(name)

    def _note_printed(self, name: str) -> None:
        """Say beside a field what the source prints where that is something else."""
        printed = (getattr(self.instance, "printed", None) or {}).get(name)
        if not printed or printed.get("value", stored := get_value(self.instance, name)) == stored:
            return
        field, shown = self.fields[name], show_value(printed["value"], self.instance._meta.get_field(name))
        field.help_text = format_html('{} <span class="printed">Printed: <q>{}</q></span>', field.help_text, shown)

    def decisions(self) -> dict[str, Any]:
        """The columns that the editor changed and their new values, as JSON holds them (of a valid form)."""
        columns = self.column_names()
        return {name: get_value(self.instance, name) for name in self.changed_data if name in columns}


class DecisionForm(ColumnsForm):
    """A form for one record, with the reason for the change."""

    reason = forms.CharField(
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Why this is changed; kept with the decision.",
    )

    def _prepare(self, name: str) -> None:
        """A field whose value was read from a place in the source leads there."""
        super()._prepare(name)
        record, field = self.instance, self.fields[name]
        if any(spans_of((getattr(record, "printed", None) or {}).get(name))):
            article_id = record.pk if isinstance(record, Article) else record.article_id
            address = source_address(article_id, place_key(record, name))
            link = '{} <a class="to-place" href="{}">source<span class="visually-hidden"> of {}</span></a>'
            field.help_text = format_html(link, field.help_text, address, field.label or name)


class RowForm(ColumnsForm):
    """One row of a list. A stored row that was not touched is not checked again: long lists stay cheap to save."""

    def name_inputs(self) -> None:
        """Give every input a name of its own for those who do not see the heads of the table."""
        whose = f" of {self.instance}" if self.instance.pk is not None else " of the new row"
        for name, field in self.fields.items():
            unwrapped(field).attrs["aria-label"] = f"{field.label or name}{whose}"

    def full_clean(self) -> None:
        if self.is_bound and self.instance.pk is not None and not self.has_changed():
            self._errors = ErrorDict()
            self.cleaned_data = {**self.initial}
            return
        super().full_clean()


class RowFormSet(BaseInlineFormSet):
    """Rows whose inputs all have names; what a row may hold is decided by the deed that stores it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.name_inputs()

    def added(self) -> list[Any]:
        """The new rows that say something."""
        gone = {id(form) for form in self.deleted_forms}
        return [form for form in self.extra_forms if form.has_changed() and id(form) not in gone]

    def removed(self) -> list[Any]:
        """The stored records whose rows were deleted."""
        return [form.instance for form in self.deleted_forms if form.instance.pk]
