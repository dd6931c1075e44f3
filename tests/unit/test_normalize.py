"""Keys for matching: what they join, what they keep apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import normalize


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("  Two \t words\n", "two words", id="blanks"),
        pytest.param("Été", "ete", id="accents-composed"),
        pytest.param("E\u0301te\u0301", "ete", id="accents-decomposed"),
        pytest.param("O’Neill O'Neill", "oneill oneill", id="apostrophes"),
        pytest.param("“just” «just»", "just just", id="quotes"),
        pytest.param("409–426 409−426", "409-426 409-426", id="dashes"),
        pytest.param("co\u00adop\u200beration", "cooperation", id="invisible"),
        pytest.param("Straße Øre Łódź ıİ", "strasse ore lodz ii", id="letters-without-decomposition"),
        pytest.param("Журнал Ёлкин", "журнал елкин", id="cyrillic-stays"),
        pytest.param("ﬁnance ²", "finance 2", id="compatibility-forms"),
    ],
)
def test_fold_joins_spellings(text, folded):
    """One folded form for spellings that differ in case, accents, marks or blanks."""
    assert normalize.fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    """A folded text is its own folding."""
    once = normalize.fold(text)
    assert normalize.fold(once) == once


def test_title_key_keeps_letters_and_digits_only():
    """Marks between words do not count."""
    assert normalize.title_key("Law & Order: 2018 — a_review?") == "law order 2018 a review"


@pytest.mark.parametrize(
    ("family", "given_name", "key"),
    [
        pytest.param("AKHMETOV", "Aibek T.", "akhmetov, aibek t", id="seed"),
        pytest.param("Kantorowicz-Reznichenko", "E.", "kantorowicz reznichenko, e", id="hyphen"),
        pytest.param("Tsvetkov", "Yu.A.", "tsvetkov, yu a", id="initials"),
        pytest.param("Plato", None, "plato", id="single"),
        pytest.param(None, "Plato", "plato", id="given-only"),
        pytest.param(None, None, "", id="nothing"),
    ],
)
def test_name_key(family, given_name, key):
    """The key holds the full name, family first."""
    assert normalize.name_key(family, given_name) == key


def test_institution_and_journal_keys_fold_article_and_ampersand():
    """'The' in front and '&' for 'and' make no other institution or journal."""
    assert normalize.institution_key("The University of Law & Order") == "university of law and order"
    assert normalize.journal_key("Journal of Law & Order") == normalize.journal_key("The journal of law and order")
    assert normalize.journal_key("The") == "the"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Actual Issues", "actual-issues", id="plain"),
        pytest.param("Право и Қазақстан", "pravo-i-qazaqstan", id="transliterated"),
        pytest.param("Prosecutor's “Office”", "prosecutors-office", id="marks"),
        pytest.param("!?", "", id="nothing-left"),
        pytest.param("word " * 20, "-".join(["word"] * 12), id="cut-at-a-word"),
        pytest.param("x" * 90, "x" * 60, id="one-long-word"),
    ],
)
def test_slug(text, expected):
    """A slug is ASCII, short, and cut between words."""
    assert normalize.slug(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("10.1000/ABC", "10.1000/abc", id="bare"),
        pytest.param("https://doi.org/10.1000/abc.", "10.1000/abc", id="resolver"),
        pytest.param("http://dx.doi.org/10.1000%2Fabc", "10.1000/abc", id="percent"),
        pytest.param("doi: 10.1000/abc", "10.1000/abc", id="prefix"),
        pytest.param("DOI 10.1000/abc,", "10.1000/abc", id="prefix-without-colon"),
        pytest.param("<10.1000/a(b)c>", "10.1000/a(b)c", id="brackets"),
        pytest.param("10.1000/a(b))", "10.1000/a(b)", id="foreign-bracket"),
        pytest.param("doi:", None, id="empty-tail"),
        pytest.param("10.1000", None, id="no-suffix"),
        pytest.param("10.1000/" + "x" * 300, None, id="too-long"),
        pytest.param("see 10.1000/abc", None, id="inside-a-sentence"),
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="empty"),
    ],
)
def test_doi_key(text, key):
    """A DOI has one key whatever stands around it; anything else has none."""
    assert normalize.doi_key(text) == key
    assert normalize.is_doi(text) is (key is not None)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9f"])
def test_a_doi_holds_no_control_character(sign):
    assert normalize.doi_key(f"10.5555/{sign}one") is None
