"""Who the names are: every rule is met, and no list of names ends a run. That batches make no difference is tested beside."""

from __future__ import annotations

from random import Random

import pytest

from articles.ingest.prepared import PreparedArticle, prepare_file
from articles.ingest.run import ingest_files
from articles.ingest.source import source_bytes
from articles.ingest.store import store_batch
from articles.models import Author, Authorship, IngestRun, ReviewItem
from tests.article_text import article_text, write_article

ARTICLES = 30
NAMES = (
    *("Ana MORLAND", "Anna MORLAND", "A. MORLAND", "Serik OMAROV", "Serik OMAROV", "S. OMAROV"),
    *("Timur OMAROV", "Olga OMAROV", "Ivan OMAROV", "Lucia VERDE", "Lucia VERDE", "Hugo LIND"),
)
PLACES = (
    *("", "", "", ""),
    "Institute of Valley Studies, Bergen, Norway",
    "Academy of River Law, Almaty, Kazakhstan",
    "University of the Lower Coast, Porto, Portugal",
    "Department of Ditches, Institute of Valley Studies, Bergen, Norway",
)

ORCIDS = {
    "A. MORLAND": " https://orcid.org/0000-0002-1825-0097",
    "Anna MORLAND": " https://orcid.org/0000-0002-1825-0097",
}
"""One person under two names, whom only the ORCID iD holds together."""


def sequence() -> list[PreparedArticle]:
    """Articles by few people, who cite each other; every third comes again, places later, with another author list."""
    random = Random(11)
    files = []
    for number in range(ARTICLES):
        names = random.sample(NAMES, random.randint(1, 2))
        files.append((number, _article(number, names, random)))
        if number % 3 == 0:
            changed = names[1:] or [*names, "Lucia VERDE"]
            files.append(
                (number + 4.5, _article(number, [*changed, "Hugo LIND"][: number % 5 + 1], random, "2 apr. 2025"))
            )
    texts = [text.encode() for _, text in sorted(files)]
    read = [prepare_file(source_bytes(f"{place:03}.txt", content)) for place, content in enumerate(texts)]
    return [article for (article,) in read if isinstance(article, PreparedArticle)]


FILES = ARTICLES + ARTICLES // 3


def _title(number: int) -> str:
    return f"The {WORDS[number % 6]} of {WORDS[number // 6]} in the villages of the upper valley"


WORDS = ("ditches", "councils", "harvests", "quarrels", "terraces", "bridges")


def _article(number: int, names: list[str], random: Random, accessed: str = "1 apr. 2025") -> str:
    cited = [f"{family}, {given}" for given, family in (name.split() for name in names)]
    references = [
        f"Keller, H.P. 2011. {_title(random.randrange(ARTICLES))}. Journal of Upland Government 3(2): {random.randint(1, 400)}."
        for _ in range(2)
    ]
    return article_text(
        title=_title(number),
        authors=[f"{name} {random.choice(PLACES)}{ORCIDS.get(name, '')}".strip() for name in names],
        cited=cited,
        references=references,
        page=f"{number * 10 + 1}-{number * 10 + 9}",
        accessed=accessed,
    )


@pytest.mark.django_db(transaction=True)
def test_every_rule_decides_some_name_of_an_ordinary_archive():
    """Ties of every kind, names that fit several, names left open."""
    files = sequence()
    assert len(files) == FILES
    store_batch(files, IngestRun.objects.create())
    reasons = set(Authorship.objects.values_list("link_reason", flat=True))
    assert reasons >= {
        None, "first of this name", "nothing ties it to others", "same full name and institution",
        "same full name and co-author", "same full name, rare in this catalogue",
        "same full name, and one cites the other",
    }  # fmt: skip
    kinds = set(ReviewItem.objects.values_list("kind", flat=True))
    assert kinds >= {ReviewItem.Kind.AMBIGUOUS_AUTHOR, ReviewItem.Kind.DUPLICATE_AUTHOR}


@pytest.mark.django_db
def test_one_orcid_id_on_two_names_of_a_list_loses_no_file(tmp_path):
    authors = [
        "Ana B. MORLAND https://orcid.org/0000-0002-1825-0097",
        "Lucia VERDE https://orcid.org/0000-0002-1825-0097",
    ]
    path = write_article(tmp_path, authors=authors, cited=["MORLAND, Ana B.", "VERDE, Lucia"])
    assert ingest_files([path]).refused == []
    assert sorted(Author.objects.values_list("family", "orcid")) == [
        ("Morland", "0000-0002-1825-0097"),
        ("Verde", None),
    ]


@pytest.mark.django_db
def test_two_alike_in_one_list_beside_a_known_one_lose_no_file(tmp_path, ingest):
    """One is linked by its institution; the other then has a third of that name to be compared with."""
    line = "Ana B. MORLAND Institute of Valley Studies, Bergen, Norway"
    ingest(write_article(tmp_path, "a.txt", authors=[line], cited=["MORLAND, Ana B."]))
    other = Author(family="Morland", given="Ana B.")
    other.derive()
    other.save()
    path = write_article(
        tmp_path, "b.txt", title="Another matter", page="9", authors=[line, line], cited=["MORLAND, Ana B."]
    )
    ingest(path)
    assert Authorship.objects.filter(article__page="9").count() == 2


@pytest.mark.django_db
def test_initials_that_an_institution_ties_are_still_asked_for_their_co_authors(tmp_path, ingest):
    """Kim is common, so that initials need both; one file is read after the other, and both from what is stored."""
    authors = ["J. KIM Institute of Valley Studies, Bergen, Norway", "Lucia VERDE Academy of River Law, Almaty"]
    for number in (1, 2):
        details = {"title": f"Matter {number}", "page": f"{number}-9", "cited": ["KIM, J.", "VERDE, Lucia"]}
        ingest(write_article(tmp_path, f"{number}.txt", authors=authors, **details))
    assert Author.objects.get(family="Kim").authorships.count() == 2
