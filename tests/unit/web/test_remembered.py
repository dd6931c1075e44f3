"""Values that are remembered where making them is dear."""

import pytest

from articles.web import remembered
from articles.web.remembered import Remembered
from tests.hangs import no_hang


@pytest.fixture
def made():
    return []


def maker(made):
    return lambda: made.append(len(made)) or len(made)


def test_what_is_cheap_is_made_each_time(made):
    number = Remembered(maker(made), is_dear=lambda value: False)
    assert (number(), number()) == (1, 2)


def test_what_is_dear_is_made_once(made):
    number = Remembered(maker(made), is_dear=lambda value: True)
    assert (number(), number()) == (1, 1)


def test_what_is_old_is_given_while_it_is_made_anew(made, monkeypatch):
    monkeypatch.setattr(remembered, "SECONDS", -1)
    number = Remembered(maker(made), is_dear=lambda value: True)
    assert (number(), number()) == (1, 1)
    with no_hang():
        while number() == 1:
            pass


def test_one_that_cannot_be_made_anew_stays_as_it_was(monkeypatch):
    monkeypatch.setattr(remembered, "SECONDS", -1)
    answers = iter([1])
    number = Remembered(lambda: next(answers), is_dear=lambda value: True)
    assert [number() for _ in range(5)] == [1] * 5
