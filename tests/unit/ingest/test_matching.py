"""Pairing stored list entries with newly read ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.matching import pair_up


@pytest.mark.parametrize(
    ("stored", "read", "pairs"),
    [
        pytest.param([], [], [], id="empty"),
        pytest.param(["a b", "c d"], ["c d", "a b"], [1, 0], id="reordered"),
        pytest.param(["omarov, y", "verde, l"], ["omarov, yerbol", "verde, l"], [0, 1], id="name-spelt-out"),
        pytest.param(["omarov, y"], ["lindqvist, p"], [None], id="another-person"),
        pytest.param(["smith, j", "smith, j"], ["smith, j"], [0], id="double-name-shortened"),
        pytest.param(["smith, j"], ["smith, j", "smith, j"], [0, None], id="double-name-new"),
        pytest.param(["first entry", "second entry"], ["second entry"], [1], id="first-dropped"),
    ],
)
def test_pairs(stored, read, pairs):
    assert pair_up(stored, read) == pairs


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_no_stored_entry_continues_twice(stored, read):
    pairs = [pair for pair in pair_up(stored, read) if pair is not None]
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= pair < len(stored) for pair in pairs)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_an_unchanged_list_continues_itself(entries):
    continued = [entries[pair] for pair in pair_up(entries, entries) if pair is not None]
    assert continued == entries


def test_very_long_leftovers_are_paired_by_equality_only():
    stored = [f"stored {number}" for number in range(400)]
    assert pair_up(stored, [f"read {number}" for number in range(400)]) == [None] * 400
