"""When the names of a batch are taken for swapped, and when for chance."""

import pytest

from articles.ingest.slot_tallies import NameOrder, Tally, known_order, other_way_round
from articles.parsing.name_slots import Order


@pytest.mark.parametrize(
    ("family", "given", "keys"),
    [
        ("Yerbol", "Omarov", ("omarov, yerbol",)),
        ("Ana B.", "Morland", ("morland, ana b",)),
        ("Yerbol", "Omarov A.", ("omarov a, yerbol", "omarov, yerbol a")),
        ("Jan", "van der Berg", ("van der berg, jan",)),
        ("Lin", "X.", ("x, lin",)),
    ],
)
def test_a_swapped_name_is_known_by_the_keys_of_its_other_order(family, given, keys):
    assert other_way_round(family, given) == keys


@pytest.mark.parametrize(
    ("known", "order"),
    [
        ({}, None),
        ({"a, b": 2}, Order.STRAIGHT),
        ({"b, a": 1}, Order.SWAPPED),
        ({"a, b": 1, "b, a": 3}, Order.SWAPPED),
        ({"a, b": 3, "b, a": 1}, Order.STRAIGHT),
        ({"a, b": 1, "b, a": 1}, None),
    ],
)
def test_the_order_that_more_articles_print_is_the_known_one(known, order):
    assert known_order("a, b", ["b, a"], known) is order


def test_a_name_that_is_the_same_both_ways_is_no_witness():
    assert known_order("a, a", ["a, a"], {"a, a": 4}) is Order.STRAIGHT
    assert known_order("a, a", ["a, a"], {}) is None


def tally(swapped, straight):
    """A tally of so many names."""
    made = Tally()
    for number in range(swapped):
        made.count(Order.SWAPPED, f"s{number}", f"S, {number}")
    for number in range(straight):
        made.count(Order.STRAIGHT, f"t{number}", f"T, {number}")
    return made


@pytest.mark.parametrize(
    ("swapped", "straight", "is_consistent"),
    [(0, 0, False), (2, 0, False), (3, 0, True), (3, 1, True), (3, 2, False), (30, 10, True), (30, 11, False)],
)
def test_three_names_and_three_quarters_make_a_batch_doubtful(swapped, straight, is_consistent):
    assert tally(swapped, straight).is_consistent is is_consistent


def test_a_name_counts_once_however_often_it_is_printed():
    made = tally(2, 0)
    for _ in range(5):
        made.count(Order.SWAPPED, "s0", "S, 0")
        made.count(None, "other", "O, Other")
    assert not made.is_consistent
    made.count(Order.STRAIGHT, "s0", "S, 0")
    assert made.as_record() == {"swapped": 2, "straight": 0, "examples": ["S, 0", "S, 1"]}


def test_examples_are_few():
    assert len(tally(40, 0).as_record()["examples"]) == 10


def test_each_witness_is_counted_alone_and_the_reason_names_it():
    names = NameOrder(catalogue=tally(3, 0), lines=tally(0, 50))
    assert names.is_consistent
    assert names.reason == "3 of 3 names that the catalogue knows stand the other way round there"
    names.add(NameOrder(catalogue=tally(0, 9), lines=tally(0, 1)))
    assert not names.is_consistent
    names.add(NameOrder(lines=tally(300, 0)))
    assert names.reason.startswith("300 of 350 names have another surname in capitals in the author line")
