"""What readers call the values of the filters: names for ids, titles for slugs; for all filters of a page in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from articles.exports.emails import without_email
from articles.models import Author, Institution, Journal, full_name

from .countries import country_name
from .languages import language_name

UNKNOWN = _("not in this catalogue")


class Label(NamedTuple):
    """The value that an address names, and its name for readers, without e-mail addresses."""

    value: str
    text: str


Labels = dict[str, dict[int | str, Label]]
"""By facet and value; journals by id and by slug."""

PROPERTY_NAMES = {
    "abstract": _("Abstract"),
    "doi": _("DOI"),
    "references": _("References"),
    "country": _("A country"),
    "countries": _("Several countries"),
}


def labels_of(values: Mapping[str, Iterable[int | str]]) -> Labels:
    """Name these values, given by facet."""
    named = _records(values)
    for facet, given in values.items():
        known = named.setdefault(facet, {})
        for value in given:
            known.setdefault(value, Label(str(value), _name(facet, value)))
    return named


def _name(facet: str, value: int | str) -> str:
    match facet:
        case "country":
            return country_name(str(value).upper())
        case "language":
            return language_name(str(value))
        case "has":
            return str(PROPERTY_NAMES[str(value)])
        case "author_id" | "institution_id":
            return str(UNKNOWN)
    return without_email(value)


def _records(values: Mapping[str, Iterable[int | str]]) -> Labels:
    """The names of authors, institutions and journals."""
    author_ids, institution_ids, journals = (
        set(values.get(name, ())) for name in ("author_id", "institution_id", "journal")
    )
    none = Value(None, output_field=CharField())
    rows = [
        Author.objects.filter(pk__in=author_ids).values_list(
            Value("author_id"), "pk", *map(_text, ("family", "given", "suffix", "literal"))
        ),
        Institution.objects.filter(pk__in=institution_ids).values_list(
            Value("institution_id"), "pk", _text("name"), none, none, none
        ),
        Journal.objects.filter(_journals(journals)).values_list(
            Value("journal"), "pk", _text("slug"), _text("title"), none, none
        ),
    ]
    asked = [row for row, wanted in zip(rows, (author_ids, institution_ids, journals), strict=True) if wanted]
    if not asked:
        return {}
    named: Labels = {}
    for kind, identity, *texts in asked[0].order_by().union(*(row.order_by() for row in asked[1:]), all=True):
        known = named.setdefault(kind, {})
        if kind == "journal":
            known[identity] = known[texts[0]] = Label(texts[0], without_email(texts[1]))
        else:
            name = full_name(*texts) if kind == "author_id" else texts[0]
            known[identity] = Label(str(identity), without_email(name))
    return named


def _text(column: str) -> Cast:
    return Cast(column, CharField())


def _journals(values: set[int | str]) -> Q:
    ids = [value for value in values if isinstance(value, int)]
    return Q(pk__in=ids) | Q(slug__in=[value for value in values if isinstance(value, str)])
