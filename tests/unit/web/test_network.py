"""Where people stand in the drawing of an author's co-authors."""

from itertools import combinations

import pytest

from articles.web.network import LINE, MOST_NODES, draw_network, neighbourly_order


def test_people_who_wrote_together_stand_next_to_each_other():
    assert neighbourly_order(4, {(0, 3): 2, (1, 2): 1}) == [0, 3, 1, 2]


def test_the_strongest_tie_comes_first_and_the_list_decides_between_equals():
    assert neighbourly_order(4, {(0, 1): 1, (0, 2): 3, (0, 3): 3}) == [0, 2, 1, 3]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, MOST_NODES])
def test_no_name_lies_on_another_and_all_are_inside(number):
    network = draw_network([5] * number, {})
    assert sorted(node.place for node in network.nodes) == list(range(number))
    for one, other in combinations(network.nodes, 2):
        assert one.on_right != other.on_right or abs(one.y - other.y) >= LINE
    assert all(LINE / 2 <= node.y <= network.height - LINE / 2 for node in network.nodes)
    assert all((node.x > 50) == node.on_right for node in network.nodes)


def test_the_same_people_are_drawn_the_same_way_whatever_the_order_of_the_ties():
    ties = {(0, 1): 2, (1, 2): 1, (0, 3): 4}
    assert draw_network([9, 4, 2, 1], ties) == draw_network([9, 4, 2, 1], dict(reversed(ties.items())))


def test_every_person_has_a_line_to_the_middle_and_every_pair_one_between_them():
    network = draw_network([3, 2, 1], {(0, 2): 5})
    assert len(network.spokes) == 3
    (tie,) = network.ties
    assert {(tie.x1, tie.y1), (tie.x2, tie.y2)} == {(node.left, node.y) for node in network.nodes if node.place != 1}
    assert tie.width > network.spokes[2].width
