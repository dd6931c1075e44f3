"""What stands beside a field of a form: the printed value, where and how surely it was read, who decided otherwise."""

from __future__ import annotations

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.curation.decisions import get_value
from articles.models import Article, Record
from articles.models.places import place_key, spans_of
from articles.models.readings import SURE, printed_value

from .decided import Decided
from .display import show_value
from .source_text import source_address

TAKE_BACK = "take-back-{}"
"""The id of the form below the record's own that takes a correction back."""


def reading_note(
    record: models.Model, name: str, label: str, decided: Decided | None, *, can_take_back: bool
) -> SafeString | str:
    """The note beside the field ``name``; '' where it holds what was surely read from no known place."""
    parts = [_printed(record, name, decided), _confidence(record, name), _place(record, name, label)]
    if decided:
        parts += [_decision(decided), _way_back(decided) if can_take_back else ""]
    # Each part is made by format_html or is a sentence of this module.
    said = mark_safe(" ".join(part for part in parts if part))  # noqa: S308  # escaped
    return format_html('<span class="reading">{}</span>', said) if said else ""


def _reading(record: models.Model, name: str) -> dict[str, object]:
    return (getattr(record, "printed", None) or {}).get(name) or {}


def _printed(record: models.Model, name: str, decided: Decided | None) -> SafeString | str:
    """What is printed, where it is not what the field holds."""
    printed = getattr(record, "printed", None)
    if isinstance(printed, dict) and name in printed and not _counts_titles(record):
        value = printed_value(record, name)
        if value == get_value(record, name):
            return "Printed so too." if decided else ""
        shown = show_value(value, record._meta.get_field(name))  # type: ignore[arg-type]  # a column
        return format_html('<span class="printed">Printed: <q>{}</q></span>', shown)
    return mark_safe('<span class="printed">Nothing is printed.</span>') if decided else ""


def _counts_titles(record: models.Model) -> bool:
    """Journals keep counts of printed titles where others keep readings."""
    return record._meta.model_name == Record.JOURNAL


def _confidence(record: models.Model, name: str) -> str:
    """How surely the value was read, where that is not for certain."""
    confidence = _reading(record, name).get("confidence") if not _counts_titles(record) else None
    return f"Read with confidence {confidence:.2f}." if isinstance(confidence, float) and confidence < SURE else ""


def _place(record: models.Model, name: str, label: str) -> SafeString | str:
    """The way to the place in the source from which the value was read."""
    if not any(spans_of(None if _counts_titles(record) else _reading(record, name))):
        return ""
    article_id = record.pk if isinstance(record, Article) else record.article_id  # type: ignore[attr-defined]  # an entry
    address = source_address(article_id, place_key(record, name))
    link = '<a class="to-place" href="{}">source<span class="visually-hidden"> of {}</span></a>'
    return format_html(link, address, label)


def _decision(decided: Decided) -> SafeString:
    one = decided.correction
    why = f": {one.reason}" if one.reason else ""
    return format_html(
        "Decided by {}, {}{}.", one.decided_by or "nobody", one.decided_at.strftime("%Y-%m-%d"), why.rstrip(".")
    )


def _way_back(decided: Decided) -> SafeString:
    """A button of the form that stands below the record's own."""
    button = '<button type="submit" class="way-back" form="{}">{}<span class="visually-hidden">: {}</span></button>'
    return format_html(button, TAKE_BACK.format(decided.correction.pk), decided.way_back, decided.field)
