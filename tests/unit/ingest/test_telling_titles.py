"""Which titles tell a work, and which two may be one."""

from __future__ import annotations

import pytest

from articles.ingest.telling_titles import is_telling, may_be_one
from articles.normalize import title_key

LONG = "water rights and village councils in the upper valley"


@pytest.mark.parametrize(
    "title", ["Editorial", "Introduction", "Book review", "Preface", "", "Letter to the Editor", "社论"]
)
def test_titles_of_many_works_tell_none(title):
    assert not is_telling(title_key(title))


@pytest.mark.parametrize("title", [LONG, "The law of small rivers", "上游河谷的水权与村民委员会"])
def test_other_titles_tell(title):
    assert is_telling(title_key(title))


@pytest.mark.parametrize(
    ("one", "may_be"),
    [
        ("water rights and village councils", True),
        ("water rights and vilage coun ils in upper valley", True),
        ("reply to water rights and village councils in the upper valley", False),
        ("erratum water rights and village councils in the upper valley", False),
        ("on the feeding of moths", False),
        ("water", False),
        ("the upper valley", False),
        ("", False),
    ],
)
def test_two_titles_may_be_of_one_work(one, may_be):
    assert may_be_one(one, LONG) is may_be_one(LONG, one) is may_be
