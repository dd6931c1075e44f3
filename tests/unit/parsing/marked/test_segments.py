"""Segments are the text again, cut at the borders of places; every place is covered, however places lie."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.article import parse_article
from articles.parsing.marked.paging import LONGEST_SEGMENT, cut_parts, part_of, part_of_line
from articles.parsing.marked.places import Place, article_places
from articles.parsing.marked.roles import Role
from articles.parsing.marked.segments import MAX_DEPTH, Segment, cut_lines, cut_segments, in_common
from tests.hangs import no_hang
from tests.unit.property.strategies import any_text


def place(start: int, end: int, key: str = "title", role: Role = Role.TITLE) -> Place:
    return Place(start, end, key, key, key, role)


bounds = st.tuples(st.integers(0, 40), st.integers(0, 40))
some_places = st.lists(bounds, max_size=30).map(
    lambda pairs: [place(*sorted(pair), key=str(number)) for number, pair in enumerate(pairs)]
)


def printed(text: str, segments: list[Segment]) -> str:
    return "".join(text[segment.start : segment.end] for segment in segments)


@settings(max_examples=100, deadline=None)
@given(any_text)
def test_segments_joined_are_the_text_and_cover_what_was_read(text):
    places = article_places(parse_article(text))
    segments = cut_segments(len(text), places)
    assert printed(text, segments) == text
    for one in places:
        inside = [segment for segment in segments if one.start <= segment.start and segment.end <= one.end]
        assert sum(segment.end - segment.start for segment in inside) == one.end - one.start
        assert all(segment.marks for segment in inside)


@settings(max_examples=100, deadline=None)
@given(some_places)
def test_every_place_is_marked_from_end_to_end(places):
    """Also where places cross; deeper than people can see, some mark is there at least."""
    segments = cut_segments(40, places)
    assert [segment.start for segment in segments] == sorted({0, *(segment.end for segment in segments)} - {40})
    for segment in segments:
        over = {one.key for one in places if one.start <= segment.start and segment.end <= one.end}
        marked = {one.key for mark in segment.marks for one in mark.places}
        assert marked <= over
        assert len(segment.marks) <= MAX_DEPTH
        assert marked == over or len(segment.marks) == MAX_DEPTH


def test_marks_nest_the_outer_one_first():
    segments = cut_segments(8, [place(4, 8, "family"), place(0, 8, "author")])
    assert [[one.key for mark in segment.marks for one in mark.places] for segment in segments] == [
        ["author"],
        ["author", "family"],
    ]


def test_places_with_the_same_bounds_are_one_mark():
    """Fifty authors may share an affiliation."""
    (segment,) = cut_segments(5, [place(0, 5, str(number)) for number in range(50)])
    assert [len(mark.places) for mark in segment.marks] == [50]


def test_a_label_that_is_a_value_too_is_the_value():
    (segment,) = cut_segments(5, [place(0, 5, "markers-1", Role.MARKER), place(0, 5, "doi", Role.IDENTIFIER)])
    assert [one.key for one in segment.marks[0].places] == ["doi"]
    (segment,) = cut_segments(5, [place(0, 5, "markers-1", Role.MARKER)])
    assert segment.marks[0].role is Role.MARKER


@pytest.mark.parametrize("bounds", [(-1, 3), (3, 3), (4, 2), (90, 99)], ids=["before", "empty", "backwards", "behind"])
def test_impossible_places_are_left_out(bounds):
    assert [segment.marks for segment in cut_segments(8, [place(*bounds)])] == [()]


def test_a_place_that_ends_behind_the_text_is_cut():
    (segment,) = cut_segments(3, [place(0, 99)])
    assert (segment.end, segment.marks[0].end) == (3, 3)


def test_no_text_has_no_segments_and_one_line():
    assert cut_segments(0, []) == []
    assert [line.number for line in cut_lines("", [])] == [1]


@settings(max_examples=100, deadline=None)
@given(any_text, some_places)
def test_lines_joined_are_the_text(text, places):
    lines = list(cut_lines(text, cut_segments(len(text), places)))
    assert "\n".join(printed(text, list(line.segments)) for line in lines) == text
    assert [line.number for line in lines] == list(range(1, text.count("\n") + 2))


def test_marks_in_common_are_counted_from_the_outermost():
    first, second = cut_segments(8, [place(0, 8, "a"), place(0, 4, "b"), place(4, 8, "c")])
    assert in_common(first.marks, second.marks) == 1
    assert in_common(first.marks, first.marks) == 2
    assert in_common((), first.marks) == 0


@settings(max_examples=100, deadline=None)
@given(any_text, some_places, st.integers(1, 3_000))
def test_parts_joined_are_the_text(text, places, budget):
    """A line may be cut; its parts have the same number."""
    parts = cut_parts(text, cut_segments(len(text), places), budget)
    lines = [line for part in parts for line in part.lines(text)]
    again = "".join(
        ("" if line.is_continued or line is lines[0] else "\n") + printed(text, list(line.segments)) for line in lines
    )
    assert again == text
    assert [line.number for line in lines if not line.is_continued] == list(range(1, text.count("\n") + 2))
    for number, part in enumerate(parts):
        assert {part_of(parts, position) for one in part.segments for position in (one.start, one.end - 1)} <= {number}
        for line in part.lines(text):
            assert line.is_continued or part_of_line(parts, line.number) == number


def test_a_line_of_any_length_is_cut():
    text = "x" * (5 * LONGEST_SEGMENT)
    parts = cut_parts(text, cut_segments(len(text), []), LONGEST_SEGMENT)
    assert len(parts) > 2
    assert all([line.number for line in part.lines(text)] == [1] for part in parts)
    assert part_of(parts, 10**9) == len(parts) - 1


def test_heaps_of_places_take_no_longer_than_they_are_long():
    """Crossing, nested and equal ones; twenty thousand of each."""
    number = 20_000
    crossing = [place(start, start + 500, str(start)) for start in range(number)]
    nested = [place(start, 2 * number - start, str(start)) for start in range(number)]
    with no_hang():
        assert len(cut_segments(2 * number, crossing)) > number
        assert len(cut_segments(2 * number, nested)) > number


def test_lines_stay_whole_where_that_can_be():
    text = "line\n" * 10_000
    parts = cut_parts(text, cut_segments(len(text), []), 50_000)
    assert len(parts) >= 5
    assert not any(part.is_continued for part in parts)
