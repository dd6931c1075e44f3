"""The line of a page that names the issue."""

import pytest

from articles.parsing.issue_line import MAX_LENGTH, read_issue_line
from articles.parsing.labels import NO_LABELS
from articles.parsing.locale_tables import read_table
from articles.parsing.pieces import Piece
from tests.hangs import no_hang

TABLE = read_table("labels")
BOTH = {locale: row for locale, row in TABLE.items() if row.keys() >= NO_LABELS}


def facts(text):
    """Give what the line states."""
    line = read_issue_line(Piece.of(text))
    return line and {name: reading.value for name, reading in line._asdict().items() if reading}


@pytest.mark.parametrize("locale", BOTH)
def test_every_language_of_the_table_is_read(locale):
    """Each of a row's words for volume with each of its words for number."""
    for volume in BOTH[locale]["volume"]:
        for number in BOTH[locale]["number"]:
            expected = {"volume": "7", "issue": "2(14)", "year": (2025,)}
            assert facts(f"{volume} 7 {number} 2(14) (2025): Право") == expected


def test_languages_of_the_table():
    """Nearly every locale states both words."""
    assert len(BOTH) >= 50


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Issue: Vol. 1 No. 1 (2025): July",
            {"volume": "1", "issue": "1", "year": (2025, 7)},
            id="month-as-title",
        ),
        pytest.param("Volume XII, Issue 4, 2018", {"volume": "XII", "issue": "4", "year": (2018,)}, id="commas"),
        pytest.param("第3卷 第2期 (2020)", {"volume": "3", "issue": "2", "year": (2020,)}, id="words-behind"),
        pytest.param("No. 12: In Progress", {"issue": "12"}, id="number-only"),
        pytest.param("№ 3 Том 2 (2020)", {"volume": "2", "issue": "3", "year": (2020,)}, id="number-first"),
        pytest.param("Vol. 9 (2017-2018)", {"volume": "9", "year": (2017,)}, id="two-years"),
        pytest.param(
            "Vol. 9 (2018): A long title of a special issue on law and trade",
            {"volume": "9", "year": (2018,)},
            id="long-title",
        ),
        pytest.param("Vol. special", None, id="word-without-number"),
        pytest.param("Special issue on law (2018)", None, id="bare-title"),
        pytest.param("2018", None, id="bare-year"),
        pytest.param("", None, id="empty"),
        pytest.param("Vol. 1 " * MAX_LENGTH, None, id="too-long"),
    ],
)
def test_lines(text, expected):
    """What is printed of volume, number and date."""
    assert facts(text) == expected


def test_readings_know_their_place():
    """Offsets count in the whole text."""
    line = read_issue_line(Piece.of("Vol. 12 No. 3 (2020)", 100))
    assert (line.volume.span.start, line.issue.raw, line.year.span.end) == (105, "3", 119)


def test_hostile_line():
    """Nothing but words before numbers."""
    with no_hang():
        assert read_issue_line(Piece.of("vol" * 100)) is None
