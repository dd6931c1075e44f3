"""Completing names: authors and institutions, as they are and mistyped, as far as the catalogue can do it."""

from __future__ import annotations

import importlib.util
import time
from random import Random
from typing import Any

EACH = 100
LIMIT = 10


def name_figures(catalogue: Any) -> dict[str, Any]:
    """Times by kind of name, and how often the right one is among ten; empty where names cannot be looked up yet."""
    if importlib.util.find_spec("articles.search.names") is None:
        return {}
    import articles.search.names as names

    if not hasattr(names, "find_names"):
        return {}
    from tools.bench_search import spread

    figures = {}
    for label, questions in _questions(catalogue).items():
        kind = label.partition(",")[0]
        for text, _ in questions[:10]:
            names.find_names(kind, text, LIMIT)
        times, hits = [], 0
        for text, right in questions:
            started = time.perf_counter()
            found = names.find_names(kind, text, LIMIT)
            times.append(time.perf_counter() - started)
            hits += any(right in hit.name for hit in found)
        figures[label] = spread(times) | {"among_ten": hits / len(questions)}
    return figures


def _questions(catalogue: Any) -> dict[str, list[tuple[str, str]]]:
    """What is typed, and the name that is meant; an institution's first word is what tells it."""
    from tools.bench_search_questions import mistyped, surname
    from tools.bench_search_rows import institution_name

    random = Random("names")
    people = [surname(catalogue, random) for _ in range(EACH)]
    institutions = [institution_name(random.randrange(catalogue.institutions)) for _ in range(EACH)]
    return {
        "author": [(name[:5], name[:5]) for name in people],
        "author, mistyped": [(mistyped(name, random), name) for name in people],
        "institution": [(name[:12], name[:12]) for name in institutions],
        "institution, mistyped": [(mistyped(name.split()[0], random), name.split()[0]) for name in institutions],
    }
