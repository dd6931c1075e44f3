"""Where the people around an author stand in a drawing, and the lines between them; pure, and the same for the same input.

The author is the middle. The others stand right and left of it, each on a line of text of its own, so that no name lies
on another; those who wrote together stand near each other. Widths are percents, heights pixels: a narrow window makes
the drawing narrower and leaves the letters as they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_NODES = 49
"""With the author in the middle, fifty."""

LINE = 24
"""Pixels between two names, so that each can be hit with a finger."""

MARGIN = 12
WAIST, SHOULDER = 15.0, 7.0
"""How far from the middle, in percent, people stand: half-way down, and at the ends."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """One person: the place in the list that was given, and where the dot is drawn."""

    place: int
    on_right: bool
    x: float
    y: int
    radius: float

    @property
    def left(self) -> str:
        return f"{self.x:.2f}%"


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two people who wrote together; ``width`` grows with how much."""

    x1: str
    y1: int
    x2: str
    y2: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The whole drawing; ``spokes`` lead to the middle, ``ties`` join others."""

    height: int
    middle: int
    nodes: list[Node]
    spokes: list[Line]
    ties: list[Line]


def draw_network(weights: Sequence[int], ties: Mapping[Pair, int]) -> Network:
    """Place people by their works with the author (``weights``, most first) and with each other (``ties``, by place)."""
    order = neighbourly_order(len(weights), ties)
    right = order[: -(-len(order) // 2)]
    left = order[len(right) :][::-1]
    height = max(len(right), 1) * LINE + 2 * MARGIN
    nodes = [*_column(right, weights, height, on_right=True), *_column(left, weights, height, on_right=False)]
    by_place = {node.place: node for node in nodes}
    middle = height // 2
    return Network(
        height=height,
        middle=middle,
        nodes=nodes,
        spokes=[Line("50%", middle, node.left, node.y, _width(weights[node.place])) for node in nodes],
        ties=[_line(by_place[one], by_place[other], number) for (one, other), number in sorted(ties.items())],
    )


def neighbourly_order(number: int, ties: Mapping[Pair, int]) -> list[int]:
    """Put people in a row, each after the one to whom they are tied most; where nobody is, the next in the list."""
    near = _neighbours(number, ties)
    waiting = list(range(number))
    order: list[int] = []
    while waiting:
        last = order[-1] if order else None
        following = max(waiting, key=lambda place: (near[last].get(place, 0) if last is not None else 0, -place))
        waiting.remove(following)
        order.append(following)
    return order


def _neighbours(number: int, ties: Mapping[Pair, int]) -> list[dict[int, int]]:
    near: list[dict[int, int]] = [{} for _ in range(number)]
    for (one, other), weight in ties.items():
        near[one][other] = near[other][one] = weight
    return near


def _column(places: Sequence[int], weights: Sequence[int], height: int, *, on_right: bool) -> list[Node]:
    """One side, its people centred in the height."""
    first = (height - LINE * len(places)) // 2 + LINE // 2
    nodes = []
    for row, place in enumerate(places):
        y = first + row * LINE
        slope = (y - height / 2) / (height / 2)
        reach = SHOULDER + (WAIST - SHOULDER) * math.sqrt(max(0.0, 1 - slope * slope))
        nodes.append(Node(place, on_right, 50 + (reach if on_right else -reach), y, _radius(weights[place])))
    return nodes


def _line(one: Node, other: Node, weight: int) -> Line:
    return Line(one.left, one.y, other.left, other.y, _width(weight))


def _radius(weight: int) -> float:
    return round(min(3 + math.sqrt(weight), 10), 1)


def _width(weight: int) -> float:
    return round(min(0.75 + math.log2(max(weight, 1)) / 2, 4), 2)
