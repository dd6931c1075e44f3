"""JSON as a tree whose values know their places in the source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from .passages import Passage

MAX_DEPTH = 100

_BLANKS = re.compile(r"[ \t\r\n\ufeff]*+")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_PLAIN = re.compile(r"[^\s,\[\]{}:\"]{1,400}")
"""A number or a word: '-1.5e3', 'true', 'null'."""

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)


class BrokenJson(ValueError):
    """Text that is no JSON; ``place`` is where that shows."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class Value:
    """One value; ``members`` for an object, ``items`` for an array, neither for strings and words."""

    source: str
    start: int
    end: int
    is_string: bool = False
    members: dict[str, Value] = field(default_factory=dict)
    items: list[Value] = field(default_factory=list)

    def get(self, *path: str) -> Value | None:
        """Give what stands at the end of a path of names."""
        value: Value | None = self
        for name in path:
            value = value.members.get(name) if value else None
        return value

    def each(self, *path: str) -> list[Value]:
        """Give the items of an array at a path, or the one value that stands there without an array."""
        value = self.get(*path)
        if value is None:
            return []
        return value.items if self.source[value.start] == "[" else [value]

    def whole(self) -> Passage:
        """Give the value's characters as they stand."""
        return Passage.of(self.source, self.start, self.end)

    def passage(self) -> Passage | None:
        """Give a string, its escapes read, or a number; None for anything else and for nothing."""
        if self.is_string:
            passage = Passage.of(self.source, self.start + 1, self.end - 1)
            passage = passage.replaced(_ESCAPE, _letters) if "\\" in passage.text else passage
            return passage if passage.text.strip() else None
        if self.source[self.start].isdigit():
            return Passage.of(self.source, self.start, self.end)
        return None

    def read(self, *path: str) -> Passage | None:
        """Give the first string or number at a path."""
        return next(self.passages(*path), None)

    def passages(self, *path: str) -> Iterator[Passage]:
        """Give the strings and numbers at a path, in order."""
        return (passage for value in self.each(*path) if (passage := value.passage()))

    def text(self, *path: str) -> str:
        """Give the string at a path, '' when there is none."""
        passage = self.read(*path)
        return passage.text.strip() if passage else ""


def _letters(match: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{match.group()}"'))
    except ValueError:
        return match.group()[1:]


def read_json(text: str) -> Value:
    """Give the tree of a JSON text; BrokenJson when it is none, or is nested deeper than any record."""
    value = _value(text, _skip(text, 0), MAX_DEPTH)
    if _skip(text, value.end) != len(text):
        raise BrokenJson(value.end)
    return value


def _skip(text: str, position: int) -> int:
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def _value(text: str, start: int, depth: int) -> Value:
    letter = text[start : start + 1]
    if not depth:
        raise BrokenJson(start)
    if letter == '"':
        return Value(text, start, _string(text, start).end(), is_string=True)
    if letter in ("{", "["):
        return _collection(text, start, depth)
    word = _PLAIN.match(text, start)
    if word is None:
        raise BrokenJson(start)
    return Value(text, start, word.end())


def _collection(text: str, start: int, depth: int) -> Value:
    value = Value(text, start, start)
    closing = "}" if text[start] == "{" else "]"
    add = partial(_add_member if closing == "}" else _add_item, value, text)
    position = _skip(text, start + 1)
    while text[position : position + 1] != closing:
        position = _skip(text, add(position, depth - 1))
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != closing:
            raise BrokenJson(position)
    value.end = position + 1
    return value


def _add_member(value: Value, text: str, position: int, depth: int) -> int:
    name = _string(text, position)
    colon = _skip(text, name.end())
    if text[colon : colon + 1] != ":":
        raise BrokenJson(colon)
    member = _value(text, _skip(text, colon + 1), depth)
    value.members.setdefault(_ESCAPE.sub(_letters, name[1]), member)
    return member.end


def _add_item(value: Value, text: str, position: int, depth: int) -> int:
    item = _value(text, position, depth)
    value.items.append(item)
    return item.end


def _string(text: str, start: int) -> re.Match[str]:
    found = _STRING.match(text, start)
    if found is None:
        raise BrokenJson(start)
    return found
