"""Completing names: authors and institutions, as they are and mistyped, and the whole answer of the search box."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any

EACH = 100
LIMIT = 10
WARM = 10


def name_figures(catalogue: Any) -> dict[str, Any]:
    """Times by kind of name, and how often the right one is among ten; and of suggestions for the same beginnings."""
    from articles.search.names.finding import find_names
    from articles.search.suggestions import suggest
    from tools.bench_search import spread

    figures = {}
    for label, questions in _questions(catalogue).items():
        kind = label.partition(",")[0]
        texts = [text for text, _ in questions]
        times, found = _asked(lambda text, kind=kind: find_names(kind, text, LIMIT), texts)  # type: ignore[misc]  # the kind is bound
        hits = sum(any(right in hit.name for hit in hits) for hits, (_, right) in zip(found, questions, strict=True))
        figures[label] = spread(times) | {"among_ten": hits / len(questions)}
        figures[f"suggest {label}"] = spread(_asked(suggest, texts)[0])
    return figures


def _asked(ask: Callable[[str], Any], texts: list[str]) -> tuple[list[float], list[Any]]:
    """The seconds that each question takes, and the answers; the first are asked twice, to warm up."""
    for text in texts[:WARM]:
        ask(text)
    times, answers = [], []
    for text in texts:
        started = time.perf_counter()
        answers.append(ask(text))
        times.append(time.perf_counter() - started)
    return times, answers


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
