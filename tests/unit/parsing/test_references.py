"""References: every style read by rules, and what is said where text was lost."""

import json
from pathlib import Path

import pytest

from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record

CASES = Path(__file__).parents[2] / "samples/references.jsonl"


def fields(text):
    """Give the record of a reference in a short form: names in one string, the year, and the plain fields."""
    record = reference_record(parse_reference(text))
    for kind in ("author", "editor"):
        if kind in record:
            record[kind] = "; ".join(
                name.get("literal") or ", ".join(filter(None, (name["family"], name.get("given"), name.get("suffix"))))
                for name in record[kind]
            )
    for kind in ("issued", "accessed"):
        if kind in record:
            record[kind] = "-".join(map(str, record[kind]["date-parts"][0]))
    return {name: value for name, value in record.items() if name not in ("text", "confidence")}


def cases(kind):
    """Give the table's rows of one kind: a printed entry and the fields it should give."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row["text"], row["expected"], id=row["id"]) for row in rows if row["kind"] == kind]


@pytest.mark.parametrize(("text", "expected"), cases("whole"))
def test_styles(text, expected):
    """Every field of the entry, and no other."""
    assert fields(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("damaged"))
def test_damaged_entries_have_no_type_and_nothing_made_up(text, expected):
    """What is whole is read, the entry is marked, and the trace of the loss is the problem's text."""
    parsed = parse_reference(text)
    assert fields(text) == expected
    assert parsed.damaged
    assert parsed.confidence <= 0.5
    assert [problem.code for problem in parsed.problems] == ["reference-damaged"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "reference-unread", id="empty"),
        pytest.param("[1]", "reference-unread", id="label-only"),
        pytest.param("2016", "reference-unread", id="no-letters"),
        pytest.param("foo", "reference-unsure", id="one-word"),
        pytest.param("a" * 9_000, "reference-too-long", id="too-long"),
    ],
)
def test_hopeless_entries_are_kept_and_said(text, code):
    """No string is too strange to be kept as it is."""
    parsed = parse_reference(text)
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.raw == text.strip()


def test_text_is_the_entry_without_its_label_blanks_folded():
    """Lines are joined in the text and kept in the raw form."""
    parsed = parse_reference("[7]\nDoe, J. 2014.\n  Law.")
    assert parsed.text == "Doe, J. 2014. Law."
    assert parsed.raw == "[7]\nDoe, J. 2014.\n  Law."
    assert parsed.label.value == "7"


def test_a_doi_does_not_swallow_what_stands_behind_it():
    """Only a joint, a full stop or a stroke beside the blank, says that a DOI goes on."""
    assert parse_reference("Doe, J. 2016. Water. doi: 10.5555/t2 12").doi.value == "10.5555/t2"
    assert parse_reference("Doe, J. 2016. Water. doi: 10.5555/t2. 12").doi.value == "10.5555/t2"


def test_line_ends_and_indents_inside_an_entry_do_not_matter():
    """An entry broken anywhere, in any line ends, is the entry on one line."""
    whole = "Doe, J., and Roe, A. 2014. Water of the tide. Law Notes 5(2): 1-9."
    broken = "\r\n    ".join(whole.split(" "))
    assert fields(broken) == fields(whole)
    parsed = parse_reference(broken, offset=3)
    assert parsed.title.raw == broken[parsed.title.span.start - 3 : parsed.title.span.end - 3]
    assert parsed.authors[1].raw == "Roe,\r\n    A."


def test_pages_are_not_taken_for_a_year():
    """A number that is a page is no date."""
    parsed = parse_reference("Doe J. Water and tide. Law 5: 2001-2010.")
    assert parsed.page.value == "2001-2010"
    assert parsed.issued is None


def test_many_years_do_not_hide_that_there_are_no_authors():
    """After a few years that follow no names the entry is read from its end."""
    parsed = parse_reference("in 2001. and 2002. and 2003. and 2004. and 2005. and 2006.")
    assert parsed.authors == ()
