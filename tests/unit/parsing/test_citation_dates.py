"""Dates of citation lines and pages."""

import pytest

from articles.parsing.citation_dates import read_printed_date
from articles.parsing.locales import MAX_MONTH, month_number


@pytest.mark.parametrize(
    ("text", "locales", "date", "printed"),
    [
        pytest.param("14 mar. 2025", (), (2025, 3, 14), "14 mar. 2025", id="template"),
        pytest.param("14 mar. 2025", ("fi",), (2025, 11, 14), "14 mar. 2025", id="november-in-finnish"),
        pytest.param("3 lis. 2020", ("pl",), (2020, 11, 3), "3 lis. 2020", id="november-in-polish"),
        pytest.param("3 lis. 2020", ("hr",), (2020, 10, 3), "3 lis. 2020", id="october-in-croatian"),
        pytest.param("3 lis. 2020", (), (2020,), "2020", id="october-or-november"),
        pytest.param("14 كانون الثاني. 2025", (), (2025, 1, 14), "14 كانون الثاني. 2025", id="two-words"),
        pytest.param("issue of May 2025", (), (2025, 5), "May 2025", id="words-before-the-month"),
        pytest.param("2018 Sep. 1", (), (2018, 9, 1), "2018 Sep. 1", id="year-first"),
        pytest.param("September 1, 2018", (), (2018, 9, 1), "September 1, 2018", id="month-first"),
        pytest.param("2018年9月1日", (), (2018, 9, 1), "2018年9月1日", id="chinese"),
        pytest.param("1 tháng 9 2018", (), (2018, 9, 1), "1 tháng 9 2018", id="vietnamese"),
        pytest.param("Smith, Tam 2018", (), (2018,), "2018", id="name-that-is-a-month-cut-short"),
    ],
)
def test_dates(text, locales, date, printed):
    """The date and where it stands."""
    value, start, end = read_printed_date(text, 0, len(text), locales)
    assert (value, text[start:end]) == (date, printed)


def test_what_is_no_month():
    """Too long a word, and a word of no language."""
    assert month_number("m" * (MAX_MONTH + 1)) is None
    assert month_number("article") is None
