"""CSL-JSON items as a CSL-JSON file: an array with one item a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .csl import CslItem


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give the array piece by piece; an empty one when there are no items."""
    mark = "[\n"
    for item in items:
        yield mark + json.dumps(item, ensure_ascii=False)
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"
