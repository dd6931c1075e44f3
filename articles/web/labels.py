"""What readers call the values of the filters: names for ids, titles for slugs; for all filters of a page in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy as _

from articles.exports.emails import without_email
from articles.models import full_name

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


NAMES = """
SELECT 'author_id', id, family, given, suffix, literal FROM articles_author WHERE id = ANY(%(author_ids)s::bigint[])
UNION ALL SELECT 'institution_id', id, name, NULL, NULL, NULL FROM articles_institution
WHERE id = ANY(%(institution_ids)s::bigint[])
UNION ALL SELECT 'journal', id, slug, title, NULL, NULL FROM articles_journal
WHERE id = ANY(%(journal_ids)s::bigint[]) OR slug = ANY(%(slugs)s)
"""


def _records(values: Mapping[str, Iterable[int | str]]) -> Labels:
    """The names of authors, institutions and journals, which may be given by id or by slug."""
    author_ids, institution_ids, journals = (
        list(values.get(name, ())) for name in ("author_id", "institution_id", "journal")
    )
    asked: dict[str, list[Any]] = {
        "author_ids": author_ids,
        "institution_ids": institution_ids,
        "journal_ids": [value for value in journals if isinstance(value, int)],
        "slugs": [value for value in journals if isinstance(value, str)],
    }
    if not any(asked.values()):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NAMES, asked)
        return _named(cursor.fetchall())


def _named(rows: Iterable[Sequence[Any]]) -> Labels:
    named: Labels = {}
    for kind, identity, *texts in rows:
        known = named.setdefault(kind, {})
        if kind == "journal":
            known[identity] = known[texts[0]] = Label(texts[0], without_email(texts[1]))
        else:
            name = full_name(*texts) if kind == "author_id" else texts[0]
            known[identity] = Label(str(identity), without_email(name))
    return named
