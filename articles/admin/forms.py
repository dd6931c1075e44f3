"""Forms whose changes are decisions: they tell which columns an editor changed, against what the editor saw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.html import format_html

from articles.curation.decisions import get_value, record_kind

from .decided import Decided
from .fields import NamesField
from .meanwhile import Meanwhile, changes_meanwhile
from .reading_notes import reading_note
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

    def full_clean(self) -> None:
        """Check the form as always, and refuse once to overwrite what somebody else changed since it was opened."""
        super().full_clean()
        if self.is_bound and self.instance.pk is not None:
            for name, change in changes_meanwhile(self).items():
                if change.is_contradicted:
                    self._refuse(name, change)

    def _refuse(self, name: str, change: Meanwhile) -> None:
        """Show what the field was changed to meanwhile; the form that is shown again knows of it."""
        self.add_error(name, change.sentence)
        self.data = {**dict(self.data.items()), self[name].html_initial_name: change.now}

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

    def note_readings(self, decisions: Iterable[Decided], *, can_take_back: bool) -> None:
        """Say beside each field what the source prints where that is something else, where it was read and how surely,
        who decided otherwise, and offer the way back."""
        about_this = (record_kind(self.instance), self.instance.pk)
        decided = {
            one.correction.field: one
            for one in decisions
            if (one.correction.record, one.correction.record_id) == about_this
        }
        for name in self.column_names():
            note = reading_note(
                self.instance,
                name,
                str(self.fields[name].label or name),
                decided.get(name),
                can_take_back=can_take_back,
            )
            if note:
                self.fields[name].help_text = format_html("{} {}", self.fields[name].help_text, note)


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
