"""Page numbers to link to."""

import pytest
from django.test import RequestFactory

from articles.web.pagination import LAST_PAGE, PageLinks, page_number


@pytest.mark.parametrize(
    ("number", "pages", "linked"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_first_the_last_and_the_near_pages_are_linked(number, pages, linked):
    assert PageLinks(number, pages).numbers == linked


@pytest.mark.parametrize(
    ("raw", "number"),
    [("3", 3), ("", 1), ("abc", 1), ("0", 1), ("-2", 1), ("2.5", 1), ("٣", 1), ("9" * 5000, LAST_PAGE)],
)
def test_any_text_asks_for_a_page(raw, number):
    assert page_number(RequestFactory().get("/", {"page": raw})) == number
