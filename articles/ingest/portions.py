"""Cutting a stream into portions by number and by size, so that memory stays flat whatever comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class Sized(Protocol):
    """Something that takes room."""

    @property
    def room(self) -> int:
        """About how many bytes it holds."""


Content = TypeVar("Content", bound=Sized)


def portions(contents: Iterable[Content], number: int, room: int) -> Iterator[list[Content]]:
    """Give lists of at most ``number``, ended as soon as they hold ``room`` bytes; none is empty."""
    portion: list[Content] = []
    held = 0
    for content in contents:
        portion.append(content)
        held += content.room
        if len(portion) >= number or held >= room:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion
