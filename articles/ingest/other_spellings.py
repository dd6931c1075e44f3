"""Suggesting to editors which people may be one under the same name in another script or spelling.

'Ержан Алтынсарай' and 'Yerzhan Altynsarai' are asked about as they stand; where initials stand for a given name, an
institution or a co-author in common is asked for too. Nothing is linked here. The database finds whose family names
sound roughly alike (``articles_sound``); whether one is a way to write the other is then told by how both are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.curation.review import Question, ask
from articles.models import Record, ReviewItem
from articles.search.names.readings import readings
from articles.search.names.skeletons import skeletons
from articles.search.names.words import written_words

from .arrays import rows
from .given_names import INITIALS
from .same_people import is_shorter_form
from .ties import TIES, ties_in_words

MOST_BEARERS = 300
"""Names that sound roughly like those of more people are not looked at."""

MOST_SUGGESTED = 5
"""For one new person; those with most in common come first."""

PORTION = 2_000
"""New people that one statement looks at."""

LONGEST_INITIAL = max(map(len, INITIALS))
"""Shorter words may be initials, of which the database cannot tell whether they are those of a name."""

ALIKE = f"""
    WITH new AS (
        SELECT id, name_key, family, given, orcid, articles_sound(split_part(name_key, ', ', 1)) AS sound,
            split_part(split_part(name_key, ', ', 2), ' ', 1) AS first
        FROM articles_author
        WHERE id = ANY(%s) AND merged_into_id IS NULL AND literal IS NULL AND split_part(name_key, ', ', 2) <> ''
    ), looked_at AS (
        SELECT sound FROM (SELECT DISTINCT sound FROM new WHERE sound <> '') AS one WHERE (
            SELECT count(*) FROM (
                SELECT FROM articles_author
                WHERE articles_sound(split_part(name_key, ', ', 1)) = one.sound LIMIT {MOST_BEARERS + 1}
            ) AS bearer
        ) <= {MOST_BEARERS}
    )
    SELECT new.id, new.name_key, new.family, new.given, known.id, known.name_key, known.family, known.given
    FROM new JOIN looked_at USING (sound)
    JOIN articles_author AS known ON articles_sound(split_part(known.name_key, ', ', 1)) = new.sound
    CROSS JOIN LATERAL (SELECT split_part(split_part(known.name_key, ', ', 2), ' ', 1)) AS known_first (word)
    WHERE known.id < new.id AND known.name_key <> new.name_key AND known.merged_into_id IS NULL
      AND known.literal IS NULL AND known_first.word <> '' AND (known.orcid IS NULL OR new.orcid IS NULL)
      AND (length(new.first) <= {LONGEST_INITIAL} OR length(known_first.word) <= {LONGEST_INITIAL}
           OR articles_sound(known_first.word) = articles_sound(new.first))
"""  # noqa: S608  # numbers of this module are all that is put in
"""New people and known ones whose names sound roughly alike; first names too, unless one may be initials."""

TIED = f"""
    WITH alike AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS pair (new, known)), {TIES}
    SELECT alike.new, alike.known, coalesce(max(tie.housed), 0), coalesce(max(tie.beside), 0)
    FROM alike LEFT JOIN tie USING (new, known)
    WHERE NOT EXISTS (SELECT FROM company WHERE company.author = alike.new AND company.beside = alike.known)
      AND alike.new IN (SELECT author FROM works) AND alike.known IN (SELECT author FROM works)
    GROUP BY alike.new, alike.known
"""  # noqa: S608  # a part of a statement is all that is put in
"""What each of these pairs has in common; without those who stand in one author list or in none."""


class Name(NamedTuple):
    """The name of a person as it is called, and as it is compared."""

    key: str
    family: str | None
    given: str | None


class Pair(NamedTuple):
    """Two people whose names may be one; ``in_full`` where no initials stand for a first name."""

    new: int
    known: int
    names: tuple[Name, Name]
    in_full: bool


def suggest_other_spellings(new: Sequence[int]) -> int:
    """Ask whether these new people are known ones whose name is written otherwise; give how many pairs are asked about."""
    questions: list[Question] = []
    for start in range(0, len(new), PORTION):
        found = {(pair.new, pair.known): pair for pair in _alike(new[start : start + PORTION])}
        questions += _questions(found)
    ask(questions)
    return len(questions)


def _alike(new: Sequence[int]) -> Iterator[Pair]:
    for author, key, family, given, known, *known_name in rows(ALIKE, new):
        one, other = Name(key, family, given), Name(*known_name)
        if is_same_name(one, other):
            yield Pair(author, known, (one, other), not (_begins_short(one) or _begins_short(other)))


def _questions(found: dict[tuple[int, int], Pair]) -> list[Question]:
    """A question for each of these pairs that says enough, no more than a few for one person."""
    ties = rows(TIED, [pair[0] for pair in found], [pair[1] for pair in found]) if found else []
    asked: Counter[int] = Counter()
    questions = []
    for author, known, housed, beside in sorted(ties, key=lambda row: (row[0], -row[2] - row[3], row[1])):
        pair = found[author, known]
        if (housed or beside or pair.in_full) and asked[author] < MOST_SUGGESTED:
            asked[author] += 1
            questions.append(_question(pair, ties_in_words(housed, beside)))
    return questions


def is_same_name(one: Name, other: Name) -> bool:
    """Whether one name may be the other in another script or spelling, given names cut to initials or left out.

    A shorter form in the same spelling is none.
    """
    if one.key.partition(", ")[0] == other.key.partition(", ")[0] and is_shorter_form(one.key, other.key):
        return False
    words, others = (written_words(name.given or "") for name in (one, other))
    return (
        bool(words and others)
        and _share(_read(one.family or ""), _read(other.family or ""))
        and all(_is_same_given(left, right) for left, right in zip(words, others, strict=False))
    )


def _is_same_given(one: str, other: str) -> bool:
    if _is_initial(one) or _is_initial(other):
        return any(bones[0] == others[0] for bones in skeletons(one) for others in skeletons(other))
    return _share(_read(one), _read(other))


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some.isdisjoint(others)


@lru_cache(maxsize=10_000)
def _read(word: str) -> frozenset[str]:
    return frozenset(readings(word))


def _begins_short(name: Name) -> bool:
    return any(_is_initial(word) for word in written_words(name.given or "")[:1])


def _is_initial(word: str) -> bool:
    return len(word) == 1 or word in INITIALS


def _question(pair: Pair, ties: str) -> Question:
    keys = [name.key for name in pair.names]
    otherwise = "spelling" if keys[0].isascii() == keys[1].isascii() else "script"
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_AUTHOR,
        record=Record.AUTHOR,
        record_id=pair.known,
        other_id=pair.new,
        details={
            "names": keys,
            "evidence": f"the same name in another {otherwise}" + (f", and {ties} in common" if ties else ""),
        },
    )
