"""Values shown to the letter: with quotes, so that blanks at the ends are seen, cut to where two of them differ."""

from __future__ import annotations

import json
from itertools import takewhile
from typing import Any

AROUND = 60
"""Letters shown before the first difference of two long texts."""

LONGEST = 300


def exact(before: Any, after: Any) -> tuple[str, str]:
    """Two values in words, cut to what surrounds their first difference where they are long."""
    one, other = _words(before), _words(after)
    if max(len(one), len(other)) <= LONGEST:
        return one, other
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return _cut(one, same), _cut(other, same)


def _words(value: Any) -> str:
    return "(nothing)" if value is None or value == [] else json.dumps(value, ensure_ascii=False)


def _cut(text: str, same: int) -> str:
    start = max(0, same - AROUND)
    shown = text[start : start + LONGEST]
    return ("…" if start else "") + shown + ("…" if start + LONGEST < len(text) else "")
