"""What a decided field held before anybody decided about it, and the names that corrected records still answer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from articles.models import Article, Author, Correction, Institution, Issue, Journal, Record
from articles.models.institution_names import place_identity
from articles.models.person_names import person_key
from articles.models.readings import printed_value

from .decisions import get_value, record_kind, set_value


def first_of(correction: Correction) -> Correction:
    """The first of the unbroken chain of corrections that ends with this one: each replaced the one before it."""
    earlier = Correction.objects.filter(
        record=correction.record, record_id=correction.record_id, field=correction.field, pk__lt=correction.pk
    )
    return _first([*earlier.order_by("pk"), correction])


def _first(history: list[Correction]) -> Correction:
    """The beginning of the last chain in the corrections of one field, oldest first.

    After a correction was taken back, the next one starts from another value than the decided one.
    """
    found = history[-1]
    for earlier in reversed(history[:-1]):
        if earlier.new != found.old:
            break
        found = earlier
    return found


def original_values(kind: Record, fields: Iterable[str]) -> Mapping[int, dict[str, Any]]:
    """Record id to what its decided fields held before the first decision, for the records of one kind."""
    decided = Correction.objects.in_force().filter(record=kind, field__in=list(fields))
    by_field: dict[tuple[int, str], list[Correction]] = defaultdict(list)
    if decided.exists():
        about = Correction.objects.filter(record=kind, record_id__in=decided.values("record_id"))
        for row in about.filter(field__in=list(fields)).order_by("pk"):
            by_field[row.record_id, row.field].append(row)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for (identity, field), history in by_field.items():
        if history[-1].revoked_at is None:
            found[identity][field] = _first(history).old
    return found


def former_author_keys(keys: Iterable[str]) -> Mapping[int, str]:
    """The authors who had one of these keys before their name was corrected, with that key."""
    wanted, parts = set(keys), ("family", "given", "literal")
    originals = original_values(Record.AUTHOR, parts) if wanted else {}
    found = {}
    for author in Author.objects.filter(pk__in=list(originals)):
        name = {part: originals[author.pk].get(part, getattr(author, part)) for part in parts}
        if (key := person_key(**name)) in wanted:
            found[author.pk] = key
    return found


def former_institution_keys(keys: Iterable[str]) -> Mapping[int, tuple[str, str | None]]:
    """The institutions that had one of these keys before they were corrected, with that key and the country then."""
    originals, wanted = original_values(Record.INSTITUTION, ("name", "country_code")), set(keys)
    found = {}
    for institution in Institution.objects.filter(pk__in=list(originals)):
        was = originals[institution.pk]
        key = place_identity(was.get("name") or institution.name)
        if key in wanted:
            found[institution.pk] = key, was.get("country_code", institution.country_code)
    return found


def former_journals() -> list[Journal]:
    """The journals whose title or ISSN was corrected, as they were before; not to be saved."""
    originals = original_values(Record.JOURNAL, ("title", "issn"))
    return [_as_before(row, originals[row.pk]) for row in Journal.objects.filter(pk__in=list(originals)).order_by("pk")]


def former_issues() -> list[Issue]:
    """The issues whose volume, number or year was corrected, as they were before; not to be saved."""
    originals = original_values(Record.ISSUE, ("volume", "number", "year"))
    return [_as_before(row, originals[row.pk]) for row in Issue.objects.filter(pk__in=list(originals)).order_by("pk")]


def values_ever(record: Journal | Issue, field: str) -> set[Any]:
    """What a column of ``record`` holds, and what it held before and after every decision about it."""
    decided = Correction.objects.filter(record=record_kind(record), record_id=record.pk, field=field)
    ever = {value for pair in decided.values_list("old", "new") for value in pair}
    return {get_value(record, field), *ever}


NAMED_BY = ("title", "issued_year", "doi", "page", "journal", "issue")
"""The columns of an article by which references name it."""


def articles_as_printed() -> list[Article]:
    """The articles of which an editor decided something that references name them by, as printed; not to be saved."""
    decided = Correction.objects.in_force().filter(record=Record.ARTICLE, field__in=NAMED_BY)
    fields: dict[int, list[str]] = defaultdict(list)
    for identity, field in decided.values_list("record_id", "field"):
        fields[identity].append(field)
    articles = Article.objects.filter(pk__in=list(fields)).exclude(status=Article.Status.DELETED)
    rows = articles.select_related("merged_into").order_by("pk") if fields else ()
    return [
        _as_printed(article, fields[article.pk])
        for article in rows
        if article.merged_into is None or article.merged_into.status != Article.Status.DELETED
    ]


def _as_printed(article: Article, fields: Iterable[str]) -> Article:
    """``article`` with what is printed in these fields; where nothing is, with what was decided."""
    printed = {field: printed_value(article, field) for field in fields}
    for field, value in printed.items():
        if value is not None:
            set_value(article, field, value)
    article.derive()
    return article


def _as_before(record: Any, values: Mapping[str, Any]) -> Any:
    for field, value in values.items():
        setattr(record, field, value)
    record.derive()
    return record
