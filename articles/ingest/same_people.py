"""Suggesting to editors which people may be one under a shorter name: 'J. Smith' and 'John Smith', with one tie.

Nothing is linked here. Only an institution or a co-author in common makes it a question, and only for family names that
not too many bear: initials of a common name are alike by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.curation.review import Question, ask
from articles.models import Record, ReviewItem

from .arrays import rows
from .ties import TIES, ties_in_words

MOST_BEARERS = 300
"""A family name that more people bear is not looked at."""

MOST_SUGGESTED = 5
"""For one new person; institution and co-author together come first."""

PORTION = 2_000
"""New people that one statement looks at."""

TIED = f"""
    WITH new AS (
        SELECT id, name_key, split_part(name_key, ', ', 1) AS family, split_part(name_key, ', ', 2) AS given
        FROM articles_author
        WHERE id = ANY(%s) AND merged_into_id IS NULL AND literal IS NULL AND split_part(name_key, ', ', 2) <> ''
    ), looked_at AS (
        SELECT family FROM (SELECT DISTINCT family FROM new) AS one WHERE (
            SELECT count(*) FROM (
                SELECT FROM articles_author WHERE split_part(name_key, ', ', 1) = one.family LIMIT {MOST_BEARERS + 1}
            ) AS bearer
        ) <= {MOST_BEARERS}
    ), alike AS MATERIALIZED (
        SELECT new.id AS new, known.id AS known
        FROM new JOIN looked_at USING (family)
        JOIN articles_author AS known ON split_part(known.name_key, ', ', 1) = new.family
        WHERE known.id < new.id AND known.name_key <> new.name_key AND known.merged_into_id IS NULL
          AND known.literal IS NULL AND left(split_part(known.name_key, ', ', 2), 1) = left(new.given, 1)
    ), {TIES}, tied AS (
        SELECT tie.new, tie.known, max(tie.housed) = 1 AS housed, max(tie.beside) = 1 AS beside
        FROM tie
        WHERE NOT EXISTS (SELECT FROM company WHERE company.author = tie.new AND company.beside = tie.known)
        GROUP BY tie.new, tie.known
    )
    SELECT tied.new, new.name_key, tied.known, known.name_key, tied.housed, tied.beside
    FROM tied JOIN new ON new.id = tied.new JOIN articles_author AS known ON known.id = tied.known
    ORDER BY tied.new, (tied.housed AND tied.beside) DESC, tied.known
"""  # noqa: S608  # numbers of this module and a statement's part are all that is put in
"""New people and known ones of the same family name and first initial that something ties together."""


def suggest_same_people(new: Sequence[int]) -> int:
    """Ask whether these new people are known ones whose name is printed shorter or longer; give how many pairs are asked about."""
    questions: list[Question] = []
    asked: Counter[int] = Counter()
    for start in range(0, len(new), PORTION):
        for author, key, known, known_key, housed, beside in rows(TIED, list(new[start : start + PORTION])):
            if is_shorter_form(key, known_key) and asked[author] < MOST_SUGGESTED:
                asked[author] += 1
                questions.append(_question(author, key, known, known_key, housed, beside))
    ask(questions)
    return len(questions)


def is_shorter_form(one: str, other: str) -> bool:
    """Whether two keys with one family name may be one name, given names cut to initials or left out.

    >>> is_shorter_form("smith, j", "smith, john a"), is_shorter_form("smith, jane", "smith, john")
    (True, False)
    """
    names, others = (key.partition(", ")[2].split() for key in (one, other))
    matched = zip(names, others, strict=False)
    return bool(names and others) and all(_is_same_or_initial(left, right) for left, right in matched)


def _is_same_or_initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _question(author: int, key: str, known: int, known_key: str, housed: bool, beside: bool) -> Question:
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_AUTHOR,
        record=Record.AUTHOR,
        record_id=known,
        other_id=author,
        details={
            "names": [key, known_key],
            "evidence": f"a shorter form of the name, and {ties_in_words(housed, beside)} in common",
        },
    )
