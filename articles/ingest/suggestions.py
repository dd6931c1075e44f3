"""What is worked out at the end of a run, when all that it stored is there: what an answer to each question mends."""

from __future__ import annotations

from articles.curation.worth import PAIR_KINDS, count_mends

MANY_ARTICLES = 1_000
"""A run that stores so many changes what older questions mend, too; after a smaller one only new ones are counted."""


def weigh_questions(stored: int) -> None:
    """Count what answers to questions whether two identities are one mend, after a run that stored so many articles."""
    for kind in PAIR_KINDS if stored else ():
        count_mends(kind, everything=stored >= MANY_ARTICLES)
