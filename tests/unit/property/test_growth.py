"""Time grows with the length of a text, not with its square, however hostile the text."""

import time

import pytest

from articles.parsing import parse_article

SMALL, LARGE = 250_000, 1_000_000

# Four times the text takes about four times as long; with quadratic growth it would be sixteen times.
GENEROUS_RATIO = 10
# Below this the small text's time is mostly noise.
SHORTEST_SECONDS = 0.02

HOSTILE = {
    "brackets": "[](){}<>",
    "commas-and-digits": "1, 2; 3. ",
    "bullets-and-spaces": "  •  ",
    "labels": "[1] ",
    "labelled-lines": "[1] \n",
    "heading-lines": "How to Cite\nReferences\n",
    "names": "A.B. AKHMETOV, and ",
    "years-and-slashes": "2014. // (2014) ",
}


def seconds_to_read(unit: str, length: int) -> float:
    """Give the processor time that reading the unit, repeated up to the length, takes."""
    text = "Title\n\n" + unit * (length // len(unit))
    started = time.process_time()
    parse_article(text)
    return time.process_time() - started


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_growth_is_linear_up_to_a_megabyte(unit):
    """A text four times as long takes far less than sixteen times as long."""
    small = max(SHORTEST_SECONDS, seconds_to_read(unit, SMALL))
    assert seconds_to_read(unit, LARGE) < GENEROUS_RATIO * small
