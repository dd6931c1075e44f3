"""Pages and dates as printed, and their plain forms."""

import pytest

from articles.parsing.locales import month_number
from articles.parsing.numbers import page_value, read_date


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("409-426", "409-426"),
        ("722 – 729", "722-729"),
        ("291–318.", "291-318"),
        ("230-4", "230-234"),
        ("12-5", "12-15"),
        ("99-100", "99-100"),
        ("426-409", "426-409"),
        ("S12–S15", "S12-S15"),
        ("e1001199", "e1001199"),
        ("xii-xv", "xii-xv"),
        ("7", "7"),
    ],
)
def test_page_value(printed, value):
    """A plain hyphen without blanks, and a last page that is whole."""
    assert page_value(printed) == value


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("14 mar. 2025", (2025, 3, 14)),
        ("sep. 2018", (2018, 9)),
        ("may 2018", (2018, 5)),
        ("23 de fevereiro de 2025", (2025, 2, 23)),
        ("March 14, 2025", (2025, 3, 14)),
        ("12 сен. 2018", (2018, 9, 12)),
        ("3 мая 2020", (2020, 5, 3)),
        ("2025-03-14", (2025, 3, 14)),
        ("14.03.2025", (2025, 3, 14)),
        ("31.31.2020", (2020,)),
        ("41 mar. 2025", (2025, 3)),
        ("Agenda 2030", (2030,)),
        ("about 2011", (2011,)),
        ("12345", None),
        ("", None),
    ],
)
def test_read_date(text, parts):
    """As much of a date as makes sense; a word that is no month is none."""
    found = read_date(text)
    assert (found and found[0]) == parts


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("sep.", 9),
        ("Sept.", 9),
        ("set.", 9),
        ("déc.", 12),
        ("ağu.", 8),
        ("қаң.", 1),
        ("nov", 11),
        ("jui.", None),
        ("x", None),
    ],
)
def test_month_number(word, number):
    """Cuts of three letters in every language; a cut that two months share is no month."""
    assert month_number(word) == number
