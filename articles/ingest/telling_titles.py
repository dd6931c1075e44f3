"""Which titles tell one work from others, and when two titles may be one."""

from __future__ import annotations

from rapidfuzz import fuzz

LONG_TITLE = 20
"""Shorter title keys ('editorial', 'book review') are borne by many works."""

LONG_WORD_SIGNS = 8
"""As long for titles in signs that stand for words."""

MANY_WORKS = frozenset(
    {
        "introduction to the special issue",
        "introduction to this special issue",
        "introduction to the issue",
        "guest editorial introduction",
        "from the editorial board",
        "letter from the editor",
        "letters to the editor",
        "letter to the editor",
        "notes on contributors",
        "notes on the contributors",
        "information for authors",
        "instructions for authors",
        "acknowledgment of reviewers",
        "acknowledgement of reviewers",
        "message from the editor",
        "books received for review",
        "introduction and overview",
        "conclusions and recommendations",
    }
)
"""Long titles that are borne by many works all the same."""

_ABOUT_OTHERS = (
    "erratum errata corrigendum corrigenda correction retraction retracted addendum reply response comment comments"
    " commentary rejoinder withdrawal withdrawn"
)
ABOUT_OTHERS = frozenset(_ABOUT_OTHERS.split())
"""First words of titles of what is written about another work, whose title follows."""

SIMILAR_TITLE = 60
"""Two titles are one, damaged or reworded, from this share (of 100) of common characters up."""

SAME_PART = 90
"""As much for a title that stands within the other, as one without its subtitle does."""


def is_telling(title_key: str) -> bool:
    """Say whether a title and a year are enough to know a work by.

    >>> is_telling("water rights and village councils"), is_telling("editorial")
    (True, False)
    """
    signs = sum(letter >= "\u3040" for letter in title_key)
    return (len(title_key) >= LONG_TITLE or signs >= LONG_WORD_SIGNS) and title_key not in MANY_WORKS


def may_be_one(one: str, other: str) -> bool:
    """Say whether two title keys may be of one work: much the same, or one within the other; not a reply and its object."""
    if _is_about_another(one) != _is_about_another(other):
        return False
    if fuzz.ratio(one, other) >= SIMILAR_TITLE:
        return True
    return min(len(one), len(other)) >= LONG_TITLE and fuzz.partial_ratio(one, other) >= SAME_PART


def _is_about_another(title_key: str) -> bool:
    return title_key.partition(" ")[0] in ABOUT_OTHERS
