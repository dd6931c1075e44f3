"""Identifiers of references: what is printed whole, what blanks broke, and what was glued to them."""

import pytest

from articles.parsing.references import parse_reference


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("https://example.org/a", "https://example.org/a", id="whole"),
        pytest.param("https ://example.org/abs/1306", "https://example.org/abs/1306", id="blank-in-scheme"),
        pytest.param("http://www. example.org/a/b", "http://www.example.org/a/b", id="blank-in-host"),
        pytest.param("http://example.org/pii/ S0168900296", "http://example.org/pii/S0168900296", id="blank-in-path"),
        pytest.param("http://example.org:8080 /~ian/", "http://example.org:8080/~ian/", id="blank-before-path"),
        pytest.param("<http://example.org/a>.", "http://example.org/a", id="angle-brackets"),
        pytest.param("http://example.org/. Accessed then", "http://example.org/", id="sentence-behind"),
    ],
)
def test_addresses_are_put_together(printed, expected):
    """A blank that a line end left is taken out of the value and kept in the raw form."""
    text = f"Harrow, T. 2014. River courts and readers. {printed}"
    parsed = parse_reference(text)
    assert parsed.url.value == expected
    assert text[parsed.url.span.start : parsed.url.span.end] == parsed.url.raw


@pytest.mark.parametrize("glued", [",arXiv:1306.1", "[hep-th]", ".URL http://example.org", ".Epub 2014"])
def test_a_doi_ends_where_something_else_begins(glued):
    """What lost its blank is no part of the DOI."""
    parsed = parse_reference(f"Harrow, T. 2014. River courts. Journal of Order 5: 1-9. doi: 10.5555/ab.12{glued}")
    assert parsed.doi.value == "10.5555/ab.12"
