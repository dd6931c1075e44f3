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
    ), works AS MATERIALIZED (
        SELECT authorship.id, authorship.author_id AS author, authorship.article_id AS article
        FROM (SELECT new AS id FROM alike UNION SELECT known FROM alike) AS person
        JOIN articles_authorship AS authorship ON authorship.author_id = person.id AND authorship.position IS NOT NULL
    ), places AS MATERIALIZED (
        SELECT DISTINCT works.author, affiliation.institution_id AS institution
        FROM works
        JOIN articles_authorshipaffiliation AS held ON held.authorship_id = works.id AND held.position IS NOT NULL
        JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
        WHERE affiliation.institution_id IS NOT NULL
    ), company AS MATERIALIZED (
        SELECT DISTINCT works.author, beside.author_id AS beside
        FROM works
        JOIN articles_authorship AS beside ON beside.article_id = works.article AND beside.position IS NOT NULL
        WHERE beside.author_id <> works.author
    ), tie AS (
        SELECT alike.new, alike.known, 1 AS housed, 0 AS beside
        FROM alike JOIN places AS one ON one.author = alike.new
        JOIN places AS other ON other.author = alike.known AND other.institution = one.institution
        UNION SELECT alike.new, alike.known, 0, 1
        FROM alike JOIN company AS one ON one.author = alike.new
        JOIN company AS other ON other.author = alike.known AND other.beside = one.beside
    ), tied AS (
        SELECT tie.new, tie.known, max(tie.housed) = 1 AS housed, max(tie.beside) = 1 AS beside
        FROM tie
        WHERE NOT EXISTS (SELECT FROM company WHERE company.author = tie.new AND company.beside = tie.known)
        GROUP BY tie.new, tie.known
    )
    SELECT tied.new, new.name_key, tied.known, known.name_key, tied.housed, tied.beside
    FROM tied JOIN new ON new.id = tied.new JOIN articles_author AS known ON known.id = tied.known
    ORDER BY tied.new, (tied.housed AND tied.beside) DESC, tied.known
"""  # noqa: S608  # numbers of this module are all that is put in
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
    ties = [tie for tie, holds in (("an institution", housed), ("a co-author", beside)) if holds]
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_AUTHOR,
        record=Record.AUTHOR,
        record_id=known,
        other_id=author,
        details={
            "names": [key, known_key],
            "evidence": f"a shorter form of the name, and {' and '.join(ties)} in common",
        },
    )
