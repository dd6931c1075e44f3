"""What others changed since a form was opened: told from the values that the form carries along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.forms import Field, ModelChoiceField

from articles.curation.decisions import record_kind
from articles.models import Correction, Operation

from .display import show_value

if TYPE_CHECKING:
    from .forms import ColumnsForm


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A field that was changed since the form was opened. ``now`` is what a form opened now would carry along."""

    now: str
    is_contradicted: bool
    sentence: str = ""


def changes_meanwhile(form: ColumnsForm) -> Mapping[str, Meanwhile]:
    """The columns of ``form`` that hold something else than the editor saw; contradicted where the form says a third
    thing."""
    found = {}
    for name in form.column_names():
        bound = form[name]
        if bound.field.disabled or bound.html_initial_name not in form.data:
            continue
        now = bound.field.prepare_value(form.initial.get(name))
        seen = bound.field.hidden_widget().value_from_datadict(form.data, form.files, bound.html_initial_name)
        if is_same(bound.field, now, seen):
            continue
        contradicted = name in form.changed_data and not is_same(bound.field, now, bound.data)
        sentence = _sentence(form.instance, name, form.initial.get(name)) if contradicted else ""
        found[name] = Meanwhile("" if now is None else str(now), contradicted, sentence)
    return found


def is_same(field: Field, one: Any, other: Any) -> bool:
    """Whether two inputs mean the same value."""
    if isinstance(field, ModelChoiceField):
        return str(one or "") == str(other or "")
    return not field.has_changed(field.to_python("" if one is None else one), other)


def _sentence(record: models.Model, name: str, value: Any) -> str:
    shown = show_value(value, record._meta.get_field(name))  # type: ignore[arg-type]  # a column
    return f"Changed meanwhile to “{shown}”{_by_whom(record, name)}. Save again to put yours in its place."


def _by_whom(record: models.Model, name: str) -> str:
    about = {"record": record_kind(record), "record_id": record.pk}
    decision: Correction | Operation | None = Correction.objects.in_force().filter(**about, field=name).first()
    if decision is None and record._meta.get_field(name).is_relation:
        decision = Operation.objects.in_force().filter(**about, kind=Operation.Kind.LINK).first()
    if decision is None:
        return ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f" by {decision.decided_by or 'nobody'}, {decision.decided_at:%Y-%m-%d %H:%M}{reason}"
