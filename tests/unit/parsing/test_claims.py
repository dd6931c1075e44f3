"""The share of a text that no span covers."""

import pytest

from articles.parsing.claims import unclaimed_share
from articles.parsing.records import Span


@pytest.mark.parametrize(
    ("text", "spans", "share"),
    [
        pytest.param("", [], 0.0, id="empty"),
        pytest.param("  \n", [], 0.0, id="blanks-do-not-count"),
        pytest.param("abcd", [], 1.0, id="nothing-claimed"),
        pytest.param("ab cd", [(0, 5)], 0.0, id="all-claimed"),
        pytest.param("ab cd", [(0, 2)], 0.5, id="half"),
        pytest.param("ab cd", [(3, 5), (0, 2), (1, 4)], 0.0, id="overlapping-in-any-order"),
        pytest.param("abcd", [(1, 3), (2, 3)], 0.5, id="inside-each-other"),
    ],
)
def test_unclaimed_share(text, spans, share):
    """Printed characters only, each counted once."""
    assert unclaimed_share(text, [Span(*bounds) for bounds in spans]) == share
