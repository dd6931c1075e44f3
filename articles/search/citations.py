"""A citation or an identifier that was pasted into the search box: which article it means, or which articles cite it."""

from __future__ import annotations

from functools import lru_cache

from .language import Question, understand


@lru_cache(maxsize=64)
def asked_in(text: str) -> Question:
    """What the text of the search box means."""
    return understand(text)
