"""The pages of an issue laid end to end."""

from itertools import pairwise

import pytest

from articles.web.page_strip import ARTICLE, GAP, OVERLAP, page_strip


def kinds(strip):
    return [(piece.kind, piece.first, piece.last) for piece in strip.pieces]


def test_articles_that_follow_one_another_leave_no_gap():
    assert kinds(page_strip([(1, 5, 9), (2, 10, 10)])) == [(ARTICLE, 5, 9), (ARTICLE, 10, 10)]


def test_missing_pages_are_a_gap_and_shared_ones_an_overlap():
    strip = page_strip([(2, 20, 26), (1, 1, 9), (3, 26, 30)])
    assert kinds(strip) == [
        (ARTICLE, 1, 9),
        (GAP, 10, 19),
        (ARTICLE, 20, 26),
        (ARTICLE, 26, 30),
        (OVERLAP, 26, 26),
    ]
    assert [piece.pages for piece in strip.gaps + strip.overlaps] == ["10–19", "26"]


def test_an_article_inside_another_shares_all_its_pages_and_hides_no_gap():
    assert kinds(page_strip([(1, 1, 20), (2, 5, 6), (3, 22, 23)])) == [
        (ARTICLE, 1, 20),
        (ARTICLE, 5, 6),
        (OVERLAP, 5, 6),
        (GAP, 21, 21),
        (ARTICLE, 22, 23),
    ]


def test_articles_without_page_numbers_are_counted_only():
    assert page_strip([(1, 1, 2), (2, 3, None), (3, None, None)]).unnumbered == 1
    assert page_strip([(1, 1, 2), (3, None, None)]) is None
    assert page_strip([]) is None


def test_the_pieces_fill_the_drawing_end_to_end():
    strip = page_strip([(1, 1, 10), (2, 12, 21)])
    ends = [(float(piece.left[:-1]), float(piece.width[:-1])) for piece in strip.pieces]
    assert ends[0][0] == 0
    for (left, width), (following, _) in pairwise(ends):
        assert left + width == pytest.approx(following, abs=0.01)
    assert sum(ends[-1]) == pytest.approx(100, abs=0.01)


def test_a_long_gap_is_drawn_short():
    strip = page_strip([(1, 1, 50), (2, 5_000, 5_049)])
    article, gap, _ = strip.pieces
    assert float(gap.width[:-1]) * 4 < float(article.width[:-1])
    assert (gap.first, gap.last) == (51, 4_999)


def test_the_largest_page_numbers_are_drawn():
    strip = page_strip([(1, 1, 1), (2, 2**31 - 2, 2**31 - 1)])
    assert sum(float(piece.width[:-1]) for piece in strip.pieces) == pytest.approx(100, abs=0.01)
