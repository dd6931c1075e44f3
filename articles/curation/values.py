"""Which columns editors correct, and what a value must be: the rules that forms, bulk changes and imports share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from articles.models import Record
from articles.models.journals import FIRST_YEAR, LAST_YEAR
from articles.normalize import doi_key

from .decisions import column_name, record_kind

ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
"""An ORCID iD without its address: ``0000-0002-1825-0097``."""

ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
"""An ISSN with its hyphen: ``2068-696X``."""

ORCID_LENGTH = 19

NAME = ("given", "family", "suffix", "literal")
PLACE = ("city", "region", "country_code")

EDITABLE: Mapping[str, tuple[str, ...]] = {
    Record.ARTICLE: (
        *("title", "abstract", "keywords", "language", "journal", "issue", "page"),
        *("issued_year", "issued_month", "issued_day", "section", "license", "doi", "doi_known", "url", "status"),
    ),
    Record.AUTHORSHIP: (*NAME, "orcid", "email"),
    Record.AFFILIATION: ("departments", "institution_name", *PLACE, "country"),
    Record.AUTHORSHIP_AFFILIATION: (),
    Record.REFERENCE: (
        *("label", "text", "damaged", "authors", "editors", "type", "title", "genre", "container_title"),
        *("volume", "number", "page", "issued_year", "publisher", "publisher_place", "doi", "url", "isbn"),
    ),
    Record.AUTHOR: (*NAME, "orcid"),
    Record.INSTITUTION: ("name", *PLACE, "ror", "parent"),
    Record.JOURNAL: ("title", "issn", "publisher"),
    Record.ISSUE: ("volume", "number", "year"),
}
"""The columns of each kind of record that are corrected; links to identities are decided by operations."""


def clean_doi(value: str | None) -> str | None:
    """The DOI without its address, in lower case; ValidationError when it is none."""
    key = doi_key(value)
    if value and key is None:
        raise ValidationError("This is not a DOI: it begins with 10. and a registrant, then a slash.", code="doi")
    return key


def clean_orcid(value: str | None) -> str | None:
    """The ORCID iD without its address; ValidationError when it is none."""
    bare = (value or "").strip().rstrip("/")[-ORCID_LENGTH:].upper()
    if bare and not ORCID.fullmatch(bare):
        raise ValidationError("An ORCID iD is four groups of four digits: 0000-0002-1825-0097.", code="orcid")
    return bare or None


def clean_country_code(value: str | None) -> str | None:
    """The country code in capitals; ValidationError when it is not two letters."""
    code = (value or "").upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValidationError("A country code is two letters: KZ.", code="country_code")
    return code or None


def clean_issn(value: str | None) -> str | None:
    """The ISSN; ValidationError when it is not of its form."""
    if value and not ISSN.fullmatch(value):
        raise ValidationError("An ISSN is two groups of four digits: 2068-696X.", code="issn")
    return value


def clean_line(value: str | None) -> str | None:
    """A text of one line; ValidationError where it has several."""
    if value and len(value.splitlines()) > 1:
        raise ValidationError("This is one line of text.", code="lines")
    return value


def between(low: int, high: int) -> Callable[[int | None], int | None]:
    """A rule that a number is in a range."""

    def check(value: int | None) -> int | None:
        if value is not None and not low <= value <= high:
            raise ValidationError(f"This is a number from {low} to {high}.", code="range")
        return value

    return check


RULES: Mapping[str, Callable[[Any], Any]] = {
    "doi": clean_doi,
    "orcid": clean_orcid,
    "country_code": clean_country_code,
    "issn": clean_issn,
    "issued_year": between(FIRST_YEAR, LAST_YEAR),
    "year": between(FIRST_YEAR, LAST_YEAR),
    "issued_month": between(1, 12),
    "issued_day": between(1, 31),
    **dict.fromkeys(("title", "name", *NAME), clean_line),
}


def checked(record: models.Model, field: str, value: Any, related: models.Model | None = None) -> Any:
    """``value`` as JSON holds it, fit for the column ``field`` of ``record``; ValidationError saying why it is not.

    ``related`` is the record that a foreign key's id stands for, where it is at hand.
    """
    if field not in EDITABLE[record_kind(record)]:
        raise ValidationError(f"{field} is not corrected in this way.", code="field")
    column = record._meta.get_field(field)
    if value is None or value == "":
        if isinstance(column, ArrayField | models.JSONField):
            return []
        if not getattr(column, "null", True):
            raise ValidationError("This cannot be empty.", code="empty")
        return None
    _check_type(column, value)
    if column.is_relation:
        _check_related(record, field, column, value, related)
    return RULES[field](value) if field in RULES else value


def check_signs(value: Any) -> None:
    """ValidationError for signs that no column can hold: NUL, and halves of signs that stand alone."""
    text = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValidationError("There are signs in it that are no text.", code="signs")


def _check_type(column: Any, value: Any) -> None:
    if isinstance(column, ArrayField):
        fits = isinstance(value, list) and all(isinstance(part, str) and part.strip() for part in value)
    elif isinstance(column, models.JSONField):
        fits = isinstance(value, list) and all(_is_name(part) for part in value)
    elif isinstance(column, models.BooleanField):
        fits = isinstance(value, bool)
    elif isinstance(column, models.IntegerField | models.ForeignKey):
        fits = isinstance(value, int) and not isinstance(value, bool)
    else:
        fits = isinstance(value, str)
    check_signs(value)
    if not fits:
        raise ValidationError(f"This is not what {column.verbose_name} holds.", code="type")
    if isinstance(value, str) and column.max_length and len(value) > column.max_length:
        raise ValidationError(f"This is longer than {column.max_length} characters.", code="length")
    if column.choices and value not in dict(column.flatchoices):
        raise ValidationError(f"This is none of {', '.join(dict(column.flatchoices))}.", code="choice")


def _is_name(part: Any) -> bool:
    return isinstance(part, dict) and bool(part) and all(isinstance(words, str) for words in part.values())


def _check_related(record: models.Model, field: str, column: Any, value: int, known: models.Model | None) -> None:
    related: Any = known or column.related_model._base_manager.filter(pk=value).first()
    if related is None:
        raise ValidationError(f"There is no {column.verbose_name} {value}.", code="related")
    if field == "issue" and related.journal_id != getattr(record, column_name(record, "journal")):
        raise ValidationError("This issue belongs to another journal.", code="journal")
    if field == "parent" and related.pk == record.pk:
        raise ValidationError("An institution is not a part of itself.", code="parent")
