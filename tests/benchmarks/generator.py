"""A made-up publisher's archive of any size: the same number gives the same article file, on every machine.

Words follow Zipf's law; the authors come from a pool with homonyms and abbreviated forms; an institution is worded in
several ways; journals have volumes of four issues with a dozen articles whose pages run on. One reference in ten cites
another article of the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

ARTICLES_AN_ISSUE = 12
ISSUES_A_YEAR = 4
FIRST_YEAR = 1990
YEARS = 35
VOCABULARY = 40_000
FILES_A_FOLDER = 1_000


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr", "sh", "kh", "gr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
ENDINGS = ("", "n", "r", "l", "s", "t", "m", "nd", "rk", "tion", "ment", "ness", "ity")
COMMON = _words_of("""
the of and in for on with law water state market policy study analysis development region public
history school power rural method growth labour system model social credit trade river city health
energy border council
""")
GIVEN = _words_of("""
Aibek Ana Serik Lucia Marat Dina Pavel Irina Jonas Maria Timur Olga Anton Leila Erik Sofia Ivan
Nurlan Clara Adam Zarina Boris Elena Hugo Aigul Peter Nadia Oleg Marta Viktor Samal Lars Alma Daniyar
Ines Yerbol Ruth Kamila
""")
FAMILY_ENDINGS = ("ov", "eva", "sen", "enko", "ski", "son", "bekov", "ina", "er", "ez", "i", "yan")
DEPARTMENTS = ("Department of Law", "Faculty of Economics", "Institute of Social Research", "School of Public Policy")
PLACES = (
    ("Almaty", "Kazakhstan"), ("Bergen", "Norway"), ("Porto", "Portugal"), ("Lyon", "France"), ("Gdansk", "Poland"),
    ("Kazan", "Russian Federation"), ("Izmir", "Turkey"), ("Malang", "Indonesia"), ("Cordoba", "Argentina"),
    ("Osh", "Kyrgyzstan"), ("Leeds", "United Kingdom"), ("Baku", "Azerbaijan"),
)  # fmt: skip
MONTHS = ("jan.", "feb.", "mar.", "apr.", "may", "june", "july", "aug.", "sep.", "oct.", "nov.", "dec.")


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of ``articles`` files with about so many ``references`` each."""

    articles: int
    references: int = 15

    @property
    def journals(self) -> int:
        return max(3, -(-self.articles // (ARTICLES_AN_ISSUE * ISSUES_A_YEAR * YEARS)))

    @property
    def people(self) -> int:
        return max(100, self.articles // 2)

    @property
    def institutions(self) -> int:
        return max(30, self.articles // 60)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article of the archive stands, and what it is called."""

    title: str
    first_author: str
    journal: str
    issn: str
    volume: int
    number: int
    first_page: int
    last_page: int
    year: int


def write_archive(archive: Archive, folder: Path) -> Iterator[Path]:
    """Write all files of ``archive`` below ``folder``, a thousand a folder, and give their paths as they are written."""
    for index in range(archive.articles):
        path = folder / f"{index // FILES_A_FOLDER:04}" / f"{index:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article_text(archive, index), encoding="utf-8")
        yield path


def article_text(archive: Archive, index: int) -> str:
    """The text of file ``index`` (from 0) of ``archive``."""
    random = Random(index)
    place, authors = place_of(archive, index), authors_of(archive, index)
    bullets = "\n".join(f"  • {_printed(archive, person, random)}" for person in authors)
    abstract = " ".join(_sentence(random, 18) for _ in range(7))
    count = max(1, archive.references + random.randint(-3, 3))
    entries = "\n".join(f"[{label}] {_reference(archive, random)}" for label in range(1, count + 1))
    return f"{place.title}\n\n{bullets}\n\n\n{abstract}\n\n\n{entries}\nHow to Cite\n{_citation(archive, place, authors, random)}"


@lru_cache(maxsize=4_096)
def place_of(archive: Archive, index: int) -> Place:
    """Title, journal, issue and pages of article ``index``."""
    random = Random(f"place {index}")
    issue, position = divmod(index, ARTICLES_AN_ISSUE)
    sequence, journal = divmod(issue, archive.journals)
    year, number = divmod(sequence, ISSUES_A_YEAR)
    first_page = 1 + position * 14 + random.randint(0, 2)
    return Place(
        title=random_words(random, random.randint(5, 11)).capitalize(),
        first_author=family_name(authors_of(archive, index)[0]),
        journal=journal_title(journal),
        issn=f"{9000 + journal // 1000:04}-{journal % 1000:03}{journal % 10}",
        volume=year + 1,
        number=number + 1,
        first_page=first_page,
        last_page=first_page + random.randint(3, 11),
        year=FIRST_YEAR + year % YEARS,
    )


@lru_cache(maxsize=2_048)
def journal_title(number: int) -> str:
    """The title of journal ``number``."""
    random = Random(f"journal {number}")
    return f"Journal of {word_of_rank(random.randrange(60, VOCABULARY)).title()} {word_of_rank(random.randrange(60)).title()}"


def authors_of(archive: Archive, index: int) -> list[int]:
    """The people who wrote article ``index``: two to five neighbours in the pool, so that groups write together."""
    random = Random(f"authors {index}")
    leader = int(archive.people * random.random() ** 2)
    return list(dict.fromkeys((leader + random.randint(0, 12)) % archive.people for _ in range(random.randint(2, 5))))


def _printed(archive: Archive, person: int, random: Random) -> str:
    given, middle = given_name(person), GIVEN[person * 7 % len(GIVEN)][0]
    name = f"{given[0]}.{middle}." if random.random() < 0.1 else f"{given} {middle}."
    return f"{name} {family_name(person).upper()} {affiliation(person % archive.institutions, random.randrange(3))}"


def affiliation(institution: int, wording: int) -> str:
    """The string that an institution is printed as, in one of three wordings."""
    city, country = PLACES[institution % len(PLACES)]
    name = f"{word_of_rank(100 + institution).title()} State University"
    department = DEPARTMENTS[institution % len(DEPARTMENTS)]
    forms = (f"{name}, {city}, {country}", f"{department}, {name}, {city}, {country}", f"{name}, {country}")
    return forms[wording]


def given_name(person: int) -> str:
    """The given name of a person of the pool."""
    return GIVEN[person % len(GIVEN)]


def family_name(person: int) -> str:
    """Three people in a thousand share a family name and a given one with another."""
    return f"{word_of_rank(person * 13 // 10 % VOCABULARY).capitalize()}{FAMILY_ENDINGS[person % len(FAMILY_ENDINGS)]}"


def _citation(archive: Archive, place: Place, authors: list[int], random: Random) -> str:
    names = [
        f"{family_name(person).upper()}, {given_name(person)} {GIVEN[person * 7 % len(GIVEN)][0]}."
        for person in authors
    ]
    cited = f"{names[0].rstrip('.')}. et al" if len(names) > 3 else "; ".join(names).rstrip(".")
    return (
        f"{cited}. {place.title}. {place.journal}, [S.l.], v. {place.volume}, n. {place.number}, "
        f"p. {place.first_page}-{place.last_page}, {random.choice(MONTHS)} {place.year}. ISSN {place.issn}. "
        "Available at: <>. Date accessed: 23 feb. 2025. doi:"
    )


def _reference(archive: Archive, random: Random) -> str:
    if random.random() < 0.1:
        cited = place_of(archive, random.randrange(archive.articles))
        return (
            f"{cited.first_author}, {random.choice(GIVEN)[0]}. {cited.year}. {cited.title}. {cited.journal} "
            f"{cited.volume}({cited.number}): {cited.first_page}-{cited.last_page}."
        )
    names = ", and ".join(
        f"{family_name(random.randrange(20_000))}, {random.choice(GIVEN)[0]}." for _ in range(random.randint(1, 3))
    )
    year, title = random.randint(1960, 2024), random_words(random, random.randint(5, 12)).capitalize()
    if random.random() < 0.2:
        return f"{names} {year}. {title}. {word_of_rank(random.randrange(500)).title()} Press."
    first = random.randint(1, 900)
    journal = journal_title(1_000_000 + int(3_000 * random.random() ** 2))
    return f"{names} {year}. {title}. {journal} {random.randint(1, 60)}({random.randint(1, 6)}): {first}-{first + random.randint(4, 25)}."


def _sentence(random: Random, words: int) -> str:
    return f"{random_words(random, words).capitalize()}."


def random_words(random: Random, count: int) -> str:
    """So many words, by Zipf's law."""
    return " ".join(random.choices(_vocabulary(), cum_weights=_weights(), k=count))


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    return tuple(word_of_rank(rank) for rank in range(VOCABULARY))


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))


@lru_cache(maxsize=2 * VOCABULARY)
def word_of_rank(rank: int) -> str:
    """The word of a rank: common English ones first, then made-up ones of two to three syllables."""
    if rank < len(COMMON):
        return COMMON[rank]
    random = Random(f"word {rank}")
    syllables = (random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.choice((2, 2, 3))))
    return "".join(syllables) + random.choice(ENDINGS)
