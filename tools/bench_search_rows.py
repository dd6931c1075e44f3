"""A made-up catalogue of any size, straight into the tables: the same number gives the same rows, on every machine.

Words follow Zipf's law, as in ``tests/benchmarks/generator.py``. There is an author to every five articles and an
institution to every fifty; the search rows say what ``refresh_documents`` would make of the other tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from articles.normalize import institution_key, journal_key, name_key, slug, title_key
from tests.benchmarks.generator import (
    ARTICLES_AN_ISSUE,
    DEPARTMENTS,
    FIRST_YEAR,
    GIVEN,
    ISSUES_A_YEAR,
    PLACES,
    YEARS,
    family_name,
    given_name,
    journal_title,
    random_words,
    word_of_rank,
)

MADE = "2026-01-01T00:00:00Z"
WORDINGS = 3
SENTENCE = 18
SENTENCES = 7
COUNTRY_CODES = ("KZ", "NO", "PT", "FR", "PL", "RU", "TR", "ID", "AR", "KG", "GB", "AZ")
"""Of the generator's places, in their order."""

Rows = dict[str, list[dict[str, Any]]]
"""Values by column for every table, by the name of its model."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue of ``articles`` articles; all ids run from 1."""

    articles: int

    @property
    def journals(self) -> int:
        return max(3, -(-self.articles // (ARTICLES_AN_ISSUE * ISSUES_A_YEAR * YEARS)))

    @property
    def issues(self) -> int:
        return -(-self.articles // ARTICLES_AN_ISSUE)

    @property
    def people(self) -> int:
        return max(50, self.articles // 5)

    @property
    def institutions(self) -> int:
        return max(20, self.articles // 50)


def shelf_rows(catalogue: Catalogue) -> Rows:
    """Journals, issues, institutions, their wordings, and people."""
    institutions = range(catalogue.institutions)
    return {
        "Journal": [_journal(number) for number in range(catalogue.journals)],
        "Issue": [_issue(catalogue, number) for number in range(catalogue.issues)],
        "Institution": [_institution(number) for number in institutions],
        "Affiliation": [_affiliation(number, wording) for number in institutions for wording in range(WORDINGS)],
        "Author": [_author(person) for person in range(catalogue.people)],
    }


def article_rows(catalogue: Catalogue, numbers: range) -> Rows:
    """The articles of these numbers (from 0) with their authors, references and search rows."""
    rows: Rows = {
        name: [] for name in ("Article", "Authorship", "AuthorshipAffiliation", "Reference", "SearchDocument")
    }
    for number in numbers:
        random = Random(number)
        article = _article(catalogue, number, random)
        people = _people(catalogue, random)
        places = [(person % catalogue.institutions, random.randrange(WORDINGS)) for person in people]
        references = list(_references(number, random))
        rows["Article"].append(article)
        rows["Reference"] += references
        for position, (person, place) in enumerate(zip(people, places, strict=True)):
            authorship = number * 8 + position + 1
            rows["Authorship"].append(_authorship(authorship, article["id"], position, person))
            rows["AuthorshipAffiliation"].append(_link(authorship, place))
        rows["SearchDocument"].append(_document(article, people, places, references))
    return rows


def _journal(number: int) -> dict[str, Any]:
    title = f"{_journal_title(number)}"
    return {"id": number + 1, "title": title, "title_key": journal_key(title), "slug": f"{slug(title)}-{number}"}


def _journal_title(number: int) -> str:
    return f"{journal_title(number)} {number}"


def _issue(catalogue: Catalogue, number: int) -> dict[str, Any]:
    sequence, journal = divmod(number, catalogue.journals)
    year, quarter = divmod(sequence, ISSUES_A_YEAR)
    return {
        "id": number + 1,
        "journal_id": journal + 1,
        "volume": str(year + 1),
        "number": str(quarter + 1),
        "year": FIRST_YEAR + year % YEARS,
        "volume_sort": year + 1,
        "number_sort": quarter + 1,
    }


def institution_name(number: int) -> str:
    """The name of an institution (from 0)."""
    return f"{word_of_rank(100 + number).title()} State University of {PLACES[number % len(PLACES)][0]}"


@lru_cache(maxsize=50_000)
def _wording(number: int, wording: int) -> str:
    name = institution_name(number)
    return name if wording < WORDINGS - 1 else name.rpartition(" of ")[0]


def _institution(number: int) -> dict[str, Any]:
    name = institution_name(number)
    key = institution_key(name)
    return {
        "id": number + 1,
        "name": name,
        "key": key,
        "identity_key": key,
        "variant_key": key,
        "city": PLACES[number % len(PLACES)][0],
        "country_code": _country(number),
        "created_at": MADE,
    }


def _country(institution: int) -> str:
    return COUNTRY_CODES[institution % len(COUNTRY_CODES)]


def _affiliation(number: int, wording: int) -> dict[str, Any]:
    city, country = PLACES[number % len(PLACES)]
    department, name = DEPARTMENTS[wording], _wording(number, wording)
    return {
        "id": number * WORDINGS + wording + 1,
        "raw": f"{department}, {name}, {100_000 + number} {city}, {country}",
        "departments": [department],
        "institution_name": name,
        "city": city,
        "country": country,
        "country_code": _country(number),
        "institution_id": number + 1,
    }


@lru_cache(maxsize=200_000)
def names_of(person: int) -> tuple[str, str]:
    """Family and given names of a person (from 0)."""
    return family_name(person), f"{given_name(person)} {GIVEN[person * 7 % len(GIVEN)][0]}."


def _author(person: int) -> dict[str, Any]:
    family, given = names_of(person)
    return {
        "id": person + 1, "family": family, "given": given, "name_key": name_key(family, given), "created_at": MADE,
    }  # fmt: skip


def _people(catalogue: Catalogue, random: Random) -> list[int]:
    """Two to five neighbours in the pool, so that groups write together; few write much."""
    leader = int(catalogue.people * random.random() ** 2)
    return list(dict.fromkeys((leader + random.randrange(13)) % catalogue.people for _ in range(random.randint(2, 5))))


def _article(catalogue: Catalogue, number: int, random: Random) -> dict[str, Any]:
    issue, position = divmod(number, ARTICLES_AN_ISSUE)
    sequence, journal = divmod(issue, catalogue.journals)
    title = random_words(random, random.randint(5, 11)).capitalize()
    sentences = (random_words(random, SENTENCE).capitalize() for _ in range(SENTENCES))
    return {
        "id": number + 1,
        "title": title,
        "title_key": title_key(title),
        "abstract": ". ".join(sentences) + "." if random.random() < 0.95 else None,
        "keywords": random_words(random, 4).split() if random.random() < 0.8 else [],
        "language": random.choices(("en", "ru", "kk", "fr", "es"), (80, 12, 3, 3, 2))[0],
        "journal_id": journal + 1,
        "issue_id": issue + 1,
        "page": f"{1 + position * 14}-{12 + position * 14}",
        "page_start": 1 + position * 14,
        "page_end": 12 + position * 14,
        "issued_year": FIRST_YEAR + sequence // ISSUES_A_YEAR % YEARS,
        "issued_month": 1 + 3 * (sequence % ISSUES_A_YEAR),
        "doi": f"10.{5_000 + journal}/made.{number}" if random.random() < 0.6 else None,
        "created_at": MADE,
    }


def _authorship(identity: int, article: int, position: int, person: int) -> dict[str, Any]:
    family, given = names_of(person)
    return {
        "id": identity, "article_id": article, "position": position + 1, "family": family, "given": given,
        "author_id": person + 1,
    }  # fmt: skip


def _link(authorship: int, place: tuple[int, int]) -> dict[str, Any]:
    institution, wording = place
    affiliation = institution * WORDINGS + wording + 1
    return {"id": authorship, "authorship_id": authorship, "affiliation_id": affiliation, "position": 1}


def _references(number: int, random: Random) -> Iterator[dict[str, Any]]:
    """Seven articles of ten have two references, the second of which is linked to an article before."""
    if random.random() > 0.7:
        return
    for position in (1, 2):
        cited = int(number * random.random()) + 1 if number and position == 2 else None
        year, title = random.randint(1960, 2024), random_words(random, 7).capitalize()
        yield {
            "id": number * 2 + position, "article_id": number + 1, "position": position, "title": title,
            "text": f"{family_name(random.randrange(20_000))}, A. {year}. {title}.", "title_key": title_key(title),
            "issued_year": year, "cited_id": cited, "state": "linked" if cited else "absent",
        }  # fmt: skip


def _document(
    article: dict[str, Any], people: list[int], places: list[tuple[int, int]], references: list[dict[str, Any]]
) -> dict[str, Any]:
    houses = sorted({institution for institution, _ in places})
    names = (sorted((f"{given} {family}", f"{family} {given}")) for family, given in map(names_of, people))
    wordings = (sorted({_wording(*place), institution_name(place[0])}) for place in places)
    return {
        "article_id": article["id"],
        "title": article["title"],
        "abstract": article["abstract"],
        "keywords": "\n".join(article["keywords"]) or None,
        "authors": _each_once(names),
        "institutions": _each_once(wordings),
        "journal": _journal_title(article["journal_id"] - 1),
        "reference_text": "\n".join(one["text"] for one in references) or None,
        "language": article["language"],
        "doi": article["doi"],
        "author_ids": sorted(person + 1 for person in people),
        "institution_ids": [institution + 1 for institution in houses],
        "country_codes": sorted({_country(institution) for institution in houses}),
        "journal_id": article["journal_id"],
        "issue_id": article["issue_id"],
        "volume": str((article["issued_year"] - FIRST_YEAR) + 1),
        "number": str((article["issued_month"] - 1) // 3 + 1),
        "year": article["issued_year"],
        "month": article["issued_month"],
    }


def _each_once(entries: Iterator[list[str]]) -> str:
    return "\n".join(dict.fromkeys(text for entry in entries for text in entry))
