"""What speaks for and against two authors being one person, read in a few statements for a whole page of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Author
from articles.normalize import title_key

from .institution_facts import rows

RARE, COMMON = 3, 30
"""Bearers of a family name in this catalogue up to which it is rare, from which it is common."""

FAR_APART = 25
"""Years between the works of two people from which they are hardly one."""

WORKS = """
    SELECT authorship.author_id, count(DISTINCT article.id), min(article.issued_year), max(article.issued_year)
    FROM articles_authorship AS authorship JOIN articles_article AS article ON article.id = authorship.article_id
    WHERE authorship.author_id = ANY(%s) AND authorship.position IS NOT NULL GROUP BY authorship.author_id
"""

PLACES = """
    SELECT DISTINCT authorship.author_id, institution.id, institution.name
    FROM articles_authorship AS authorship
    JOIN articles_authorshipaffiliation AS held ON held.authorship_id = authorship.id AND held.position IS NOT NULL
    JOIN articles_affiliation AS affiliation ON affiliation.id = held.affiliation_id
    JOIN articles_institution AS institution ON institution.id = affiliation.institution_id
    WHERE authorship.author_id = ANY(%s) AND authorship.position IS NOT NULL
    ORDER BY authorship.author_id, institution.name
"""

COMPANY = """
    SELECT DISTINCT authorship.author_id, beside.author_id
    FROM articles_authorship AS authorship
    JOIN articles_authorship AS beside ON beside.article_id = authorship.article_id AND beside.id <> authorship.id
    WHERE authorship.author_id = ANY(%s) AND beside.author_id IS NOT NULL
      AND authorship.position IS NOT NULL AND beside.position IS NOT NULL
"""

CITING = """
    SELECT DISTINCT authorship.author_id, cited.author_id
    FROM articles_authorship AS authorship
    JOIN articles_reference AS reference ON reference.article_id = authorship.article_id AND reference.position IS NOT NULL
    JOIN articles_authorship AS cited ON cited.article_id = reference.cited_id AND cited.position IS NOT NULL
    WHERE authorship.author_id = ANY(%s) AND cited.author_id = ANY(%s)
      AND authorship.position IS NOT NULL AND cited.author_id <> authorship.author_id
"""

FAMILIES = f"""
    SELECT family, (
        SELECT count(*) FROM (
            SELECT FROM articles_author
            WHERE split_part(name_key, ', ', 1) = family AND merged_into_id IS NULL LIMIT {COMMON}
        ) AS bearer
    ) FROM unnest(%s::text[]) AS family
"""  # noqa: S608  # a number of this module is all that is put in


@dataclass(slots=True)
class Person:
    """An author as the workbench shows one."""

    author: Author
    works: int = 0
    first: int | None = None
    last: int | None = None
    places: dict[int, str] = field(default_factory=dict)
    company: set[int] = field(default_factory=set)

    @property
    def years(self) -> str:
        """The years of the works."""
        return "" if self.first is None else f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(slots=True)
class Known:
    """What is known about the people of a page: themselves, who cites whom, how many bear their family names."""

    people: dict[int, Person]
    citing: set[tuple[int, int]]
    bearers: dict[str, int]


def known_about(ids: Sequence[int]) -> Known:
    """Read what is known about these authors; six statements whatever their number."""
    people = {author.pk: Person(author) for author in Author.objects.filter(pk__in=ids)}
    wanted = sorted(people)
    for pk, works, first, last in rows(WORKS, wanted):
        person = people[pk]
        person.works, person.first, person.last = works, first, last
    for pk, place, name in rows(PLACES, wanted):
        people[pk].places[place] = name
    for pk, beside in rows(COMPANY, wanted):
        people[pk].company.add(beside)
    families = sorted({family_of(person.author) for person in people.values()})
    return Known(people, set(rows(CITING, wanted, wanted)), dict(rows(FAMILIES, families)))


def family_of(author: Author) -> str:
    """The family name as it is compared."""
    return author.name_key.partition(", ")[0]


def reasons(one: Person, other: Person, known: Known, said: str | None) -> tuple[list[str], list[str]]:
    """What speaks for and what speaks against two authors being one; ``said`` is what the question itself states."""
    return _reasons_for(one, other, known, said), _reasons_against(one, other, known)


def _reasons_for(one: Person, other: Person, known: Known, said: str | None) -> list[str]:
    found = _names_compared(one.author, other.author, said)
    if places := [name for place, name in one.places.items() if place in other.places]:
        found.append(f"both at {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else ""))
    if company := one.company & other.company:
        found.append(f"{len(company)} co-author{'s' if len(company) > 1 else ''} in common")
    if {(one.author.pk, other.author.pk), (other.author.pk, one.author.pk)} & known.citing:
        found.append("one cites the other")
    if known.bearers.get(family_of(one.author), 0) <= RARE:
        found.append("the family name is rare here")
    return found


def _names_compared(one: Author, other: Author, said: str | None) -> list[str]:
    """How the names go together: as the question says, less the ties that it says as well and that are read anew."""
    if said:
        return [said.partition(", and ")[0]]
    if one.name_key == other.name_key:
        return ["the same name"]
    return ["the names are in two scripts"] if _is_other_script(one, other) else []


def _reasons_against(one: Person, other: Person, known: Known) -> list[str]:
    found = []
    if one.author.orcid and other.author.orcid:
        found.append("two ORCID iDs")
    if other.author.pk in one.company:
        found.append("both in one author list")
    if one.first and other.first and one.last and other.last:
        apart = max(one.first, other.first) - min(one.last, other.last)
        if apart >= FAR_APART:
            found.append(f"{apart} years apart")
    if known.bearers.get(family_of(one.author), 0) >= COMMON:
        found.append("the family name is common here")
    if one.places and other.places and not one.places.keys() & other.places.keys():
        found.append("no institution in common")
    return found


def _is_other_script(one: Author, other: Author) -> bool:
    """Whether one name is in Latin letters, and the other is not."""
    return title_key(one.name).isascii() != title_key(other.name).isascii()
