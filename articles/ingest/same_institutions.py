"""Suggesting to editors which institutions may be one in other words: near wordings, translated ones, acronyms.

Nothing is linked here. At the end of a run each new institution is held against those that were there before it, so that
it makes no difference how the run was cut into batches; each pair is asked about once, whatever is answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from articles.curation.review import Question
from articles.models import Record, ReviewItem
from articles.models.institution_names import acronym_in_brackets, bare_acronym
from articles.normalize import title_key

from .arrays import rows

SIMILAR_WORDING = 0.6
"""Trigram similarity of the words that tell, from which two names are looked at."""

SIMILAR_REST = 75
"""From this share (of 100) of common characters up, what only one of two names has is a spelling of the other's."""

MOST_LOOKED_AT = 20
MOST_SUGGESTED = 5
"""For one institution; the most similar come first."""

OPPOSITES = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})


class Named(NamedTuple):
    """What is compared of an institution."""

    id: int
    name: str
    variant: str
    acronym: str | None
    city: str | None


MAY_BE_SAME = """
    known.id + 0 < new.id AND known.merged_into_id IS NULL AND (known.ror IS NULL OR new.ror IS NULL)
    AND (known.country_code IS NOT DISTINCT FROM new.country_code
        OR (known.country_code IS NULL OR new.country_code IS NULL) AND lower(known.city) = lower(new.city))
"""
"""The sum keeps the database from going through all earlier ids."""

STATES_WHICH = "(lower(known.city) = lower(new.city) OR known.name LIKE '%%(%%' OR new.name LIKE '%%(%%')"
"""Initials alone are no evidence, only those of the same city or stated in brackets."""

ALIKE = f"""
    SELECT new.id, new.name, new.variant_key, new.acronym, new.city,
        known.id, known.name, known.variant_key, known.acronym, known.city, known.similarity
    FROM articles_institution AS new
    CROSS JOIN LATERAL (
        (SELECT * FROM (
            SELECT known.*, similarity(known.variant_key, new.variant_key) AS similarity
            FROM articles_institution AS known
            WHERE known.signature && new.signature AND {MAY_BE_SAME} OFFSET 0
        ) AS known
        WHERE similarity >= {SIMILAR_WORDING} ORDER BY similarity DESC, id LIMIT {MOST_LOOKED_AT})
        UNION ALL
        (SELECT known.*, 0 FROM articles_institution AS known
        WHERE new.name LIKE '%% %%' AND known.name NOT LIKE '%% %%'
          AND known.acronym = new.acronym AND {MAY_BE_SAME} AND {STATES_WHICH}
        ORDER BY known.id LIMIT {MOST_LOOKED_AT})
        UNION ALL
        (SELECT known.*, 0 FROM articles_institution AS known
        WHERE new.name NOT LIKE '%% %%' AND known.name LIKE '%% %%'
          AND known.acronym = new.acronym AND {MAY_BE_SAME} AND {STATES_WHICH}
        ORDER BY known.id LIMIT {MOST_LOOKED_AT})
    ) AS known
    WHERE new.id = ANY(%s)
    ORDER BY new.id, known.similarity DESC, known.id
"""  # noqa: S608  # conditions and numbers of this module are all that is put in
"""Institutions that were there before new ones, of the same country, with similar words or the same acronym.

Of two with one acronym only those are looked at of which one is called by it: the initials of many names are the same.
"""


def suggest_same(new: Sequence[int]) -> list[Question]:
    """Questions whether these new institutions are known ones in other words, with what speaks for it."""
    asked: dict[tuple[int, int], Question] = {}
    suggested: Counter[int] = Counter()
    for one, known, similarity in _alike(new):
        evidence = evidence_of_same(one, known)
        if evidence and (one.id, known.id) not in asked and suggested[one.id] < MOST_SUGGESTED:
            suggested[one.id] += 1
            asked[one.id, known.id] = _question(one, known, evidence, similarity)
    return list(asked.values())


def _alike(new: Sequence[int]) -> Iterable[tuple[Named, Named, float]]:
    for row in rows(ALIKE, new):
        yield Named(*row[:5]), Named(*row[5:10]), row[10]


def evidence_of_same(one: Named, other: Named) -> str | None:
    """Why two names may mean one institution; None where they do not, as where one is part of the other.

    >>> evidence_of_same(
    ...     Named(1, "Universidade do Porto", "porto university", None, None),
    ...     Named(2, "Porto University", "porto university", None, None),
    ... )
    'the same words in another order or language'
    """
    by_acronym = _evidence_of_acronym(one, other) or _evidence_of_acronym(other, one)
    words, others = set(one.variant.split()), set(other.variant.split())
    left, right = words - others, others - words
    if by_acronym or not (words and others):
        return by_acronym
    if not left and not right:
        return "the same words in another order or language"
    if not left or not right or tell_apart(left | right):
        return None
    alike = fuzz.ratio(" ".join(sorted(left)), " ".join(sorted(right))) >= SIMILAR_REST
    return "nearly the same words" if alike else None


def tell_apart(words: Iterable[str]) -> bool:
    """Whether words are such that names differing in them are not spellings of one: numbers, points of the compass."""
    return any(word in OPPOSITES or any(letter.isdigit() for letter in word) for word in words)


def _evidence_of_acronym(short: Named, long: Named) -> str | None:
    acronym = bare_acronym(short.name)
    if acronym is None or acronym != long.acronym or bare_acronym(long.name):
        return None
    if acronym_in_brackets(long.name) == acronym:
        return "one name states the other as its acronym"
    same_city = short.city and long.city and title_key(short.city) == title_key(long.city)
    return "one name is made of the other's initials, in the same city" if same_city else None


def _question(new: Named, known: Named, evidence: str, similarity: float) -> Question:
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_INSTITUTION,
        record=Record.INSTITUTION,
        record_id=known.id,
        other_id=new.id,
        details={"names": [new.name, known.name], "evidence": evidence, "similarity": round(similarity, 2)},
    )
