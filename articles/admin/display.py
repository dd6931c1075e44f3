"""How values, records and decisions are shown to editors."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import IntegrityError, models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from .fields import name_line

SHOWN_LENGTH = 300


def show_value(value: Any, field: models.Field[Any, Any] | None = None, *, longest: int = SHOWN_LENGTH) -> str:
    """A value of a column, as JSON holds it, in words: a foreign key by what it points to."""
    if value is None or value == []:
        return "(nothing)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_show_part(part) for part in value)
    if isinstance(field, models.ForeignKey):
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related or value)
    return Truncator(str(value)).chars(longest)


def _show_part(part: Any) -> str:
    """One part of a list: a name, a wording in another language, or what stands there."""
    if isinstance(part, dict) and "value" in part:
        return f"{show_value(part['value'])} ({part.get('language') or 'language not known'})"
    return name_line(part) if isinstance(part, dict) else str(part)


def column(record: str, name: str) -> models.Field[Any, Any] | None:
    """The model field that a correction is about; None for what is no column, such as the order of authors."""
    fields = {field.name: field for field in apps.get_model("articles", record)._meta.concrete_fields}
    return fields.get(name)


def label_of(record: str, name: str) -> str:
    """What a column is called; of what is no column, its name in words."""
    found = column(record, name)
    return str(found.verbose_name) if found is not None else name.replace("_", " ")


def change_url(record: str, record_id: int) -> str:
    """Where a record is edited."""
    return reverse(f"admin:articles_{record}_change", args=[record_id])


def record_link(record: str, record_id: int | None, text: str = "") -> SafeString | str:
    """A link to where a record is edited; '' without a record."""
    if record_id is None:
        return ""
    return format_html('<a href="{}">{}</a>', change_url(record, record_id), text or f"{record} {record_id}")


def acting(request: HttpRequest) -> User:
    """The editor who sent the request; the admin lets nobody in who is not logged in."""
    if not isinstance(request.user, User):
        raise TypeError("only a logged-in editor decides")
    return request.user


def report_refusal(request: HttpRequest, error: IntegrityError) -> None:
    """Tell the editor that the database refused a change, and by which rule."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "a rule of the database"
    messages.error(
        request, f"Nothing was saved: the change breaks {rule}. Someone may have changed the record meanwhile."
    )
