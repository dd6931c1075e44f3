"""What holds for every text: the reader never fails, its spans are true, and it says the same each time."""

import json
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import example, given, settings

from articles.parsing import parse_article
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.authors import parse_author_line
from articles.parsing.how_to_cite import parse_citation
from articles.parsing.references import parse_reference
from articles.parsing.serialize import affiliation_record, article_record, author_record, reference_record

from .strategies import any_text

ENTRIES = {
    "reference": (parse_reference, reference_record),
    "affiliation": (parse_affiliation, affiliation_record),
    "author": (parse_author_line, author_record),
}


def spanned(record):
    """Give every record with a span and a raw form, at any depth."""
    if isinstance(record, tuple):
        for part in record:
            yield from spanned(part)
    elif is_dataclass(record):
        if getattr(record, "span", None) is not None:
            yield record
        for field in fields(record):
            yield from spanned(getattr(record, field.name))


def assert_spans_are_true(text, record, offset=0):
    """Every span lies in the text and covers exactly what is said to be printed there."""
    for part in spanned(record):
        start, end = part.span.start - offset, part.span.end - offset
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == (part.text if hasattr(part, "code") else part.raw)


def empty_strings(value):
    """Give every empty string in a JSON value."""
    if isinstance(value, dict):
        return [item for key, part in value.items() if key not in ("problems", "text") for item in empty_strings(part)]
    if isinstance(value, list):
        return [item for part in value for item in empty_strings(part)]
    return [value] if value == "" else []


@given(any_text)
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_article_with_true_spans(text):
    """Reading never raises, spans reproduce what is printed, nothing is empty, and a second reading says the same."""
    parsed = parse_article(text)
    assert_spans_are_true(text, parsed)
    assert 0.0 <= parsed.unclaimed <= 1.0
    assert parsed == parse_article(text)
    record = article_record(parsed, file="f", sha256="0")
    assert empty_strings(record) == []
    # Half a surrogate pair survives only in raw forms; the command writes those with a replacement.
    json.dumps(record, ensure_ascii=False).encode("utf-8", errors="replace")


@pytest.mark.parametrize("kind", ENTRIES)
@given(text=any_text)
@example(text="Nail R. AKHMETZAKIROV van der BERG \ud800Kazakhstan Kosshy")
@settings(max_examples=200, deadline=None)
def test_any_string_is_read_by_every_entry(kind, text):
    """The entry functions take any string, with offsets into a longer text as well."""
    parse, serialize = ENTRIES[kind]
    parsed = parse(text, offset=7)
    assert_spans_are_true(text, parsed, offset=7)
    assert parsed == parse(text, offset=7)
    assert empty_strings(serialize(parsed)) == []


@given(text=any_text, title=any_text)
@settings(max_examples=200, deadline=None)
def test_any_citation_is_read_with_any_title(text, title):
    """A title that has nothing to do with the line does no harm."""
    parsed = parse_citation(text, title=title)
    assert_spans_are_true(text, parsed)


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_values_never_hold_what_no_database_stores(text):
    """NUL, other control characters and half surrogate pairs are never part of a value."""
    for part in spanned(parse_article(text)):
        value = getattr(part, "value", "")
        if isinstance(value, str):
            assert not any(ord(letter) < 32 and letter != "\n" for letter in value)
            assert not any("\ud800" <= letter <= "\udfff" for letter in value)
