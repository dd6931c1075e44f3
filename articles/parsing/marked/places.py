"""Where the values of a record stand in its text: one place a value, found by walking over whatever fields there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from articles.parsing.records import ParsedArticle, ParseProblem, Reading, Span

from .roles import Role, role_of

UNSURE = 0.7
"""A value of less confidence is shown as unsure."""

Path = tuple[str | int, ...]
"""How to come to a value: ``("authors", 1, "name", "family")``; list items count from 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` to ``end``, and what was read from them.

    ``key`` is the field's name for programs (``authors-1-name-family``), ``label`` the one for people
    (``author 1: family``), ``name`` its last part. ``href`` leads to where the value is corrected, and ``decided`` is what
    an editor decided instead; both are empty where there is no such thing.
    """

    start: int
    end: int
    key: str
    label: str
    name: str
    role: Role
    value: str = ""
    confidence: float = 1.0
    href: str = ""
    decided: str = ""

    @property
    def is_unsure(self) -> bool:
        """Whether the reader was in doubt about the value."""
        return self.confidence < UNSURE


def article_places(parsed: ParsedArticle) -> list[Place]:
    """Give the places of all values of an article, outer ones before those inside them, labels and bullets last."""
    return list(_walk(parsed, ()))


def _walk(part: Any, path: Path) -> Iterator[Place]:
    if isinstance(part, tuple):
        for number, item in enumerate(part, start=1):
            yield from _walk(item, (*path, number))
    elif isinstance(part, Span):
        yield _place(part, path)
    elif is_dataclass(part) and not isinstance(part, ParseProblem):
        yield from _own_place(part, path)
        for field in () if isinstance(part, Reading) else fields(part):
            if field.name != "span":
                yield from _walk(getattr(part, field.name), (*path, field.name))


def _own_place(part: Any, path: Path) -> Iterator[Place]:
    """Give the place of a record as a whole; what was put together of several places has none."""
    span = getattr(part, "span", None)
    if isinstance(span, Span) and span.start < span.end:
        yield _place(span, path, _value(part), getattr(part, "confidence", 1.0))


def _place(span: Span, path: Path, value: str = "", confidence: float = 1.0) -> Place:
    # What wraps a reading, to say its language, is the field; the reading inside it is no field of its own.
    path = path[:-1] if path[-1] == "reading" else path
    words = path_words(path)
    role = role_of(next(step for step in reversed(path) if isinstance(step, str)))
    key = "-".join(map(str, path))
    return Place(span.start, span.end, key, ": ".join(words), words[-1], role, value, confidence)


def _value(part: Any) -> str:
    value = part.value if isinstance(part, Reading) else ""
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def path_words(path: Path) -> list[str]:
    """Give a path in words, a list with its number as one: ``["author 1", "family"]``."""
    words: list[str] = []
    for step, following in zip(path, (*path[1:], None), strict=True):
        if isinstance(step, int):
            continue
        name = step.replace("_", " ")
        if isinstance(following, int):
            words.append(f"{_singular(name)} {following}")
        elif step != "name" or following is None:
            # What is a name is seen from its parts.
            words.append(name)
    return words


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
