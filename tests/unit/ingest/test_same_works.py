"""Which references mean one work, on variants as reference lists print them."""

import random
from itertools import count

import pytest

from articles.ingest.same_works import Cited, clusters, likeness, names_a_work
from articles.normalize import title_key
from tests.hangs import no_hang

numbers = count(1)

TITLE = "Water rights and village councils: a history of the upper Chu valley"


def cited(title=TITLE, year=1998, family="Abenov", given="Serik K.", doi=None):
    number = next(numbers)
    return Cited(number, number, title_key(title), year, family, given, doi)


ONE_WORK = {
    "the same once more": cited(),
    "initials for names": cited(given="S. K."),
    "one initial": cited(given="S."),
    "capitals and accents": cited(title=TITLE.upper(), family="ABÉNOV"),
    "names the wrong way round": cited(family="S. K.", given="Abenov"),
    "no given name": cited(given=None),
    "a slip in the name": cited(family="Abbenov", given="S."),
    "no subtitle": cited(title="Water rights and village councils"),
    "another subtitle mark": cited(title=TITLE.replace(":", " —")),
    "a title that was cut": cited(title=TITLE[:50]),
    "a slip in the title": cited(title=TITLE.replace("village", "vilage")),
    "the year before": cited(year=1997),
    "no year": cited(year=None),
    "no author": cited(family=None, given=None),
    "with a DOI": cited(doi="10.1000/water"),
}

ANOTHER_WORK = {
    "the same title by another": cited(family="Ivanova", given="Olga"),
    "the same family name, other initials": cited(given="Botagoz"),
    "two years later": cited(year=2000),
    "a cut title of another year": cited(title="Water rights and village councils", year=1999),
    "the second part": cited(title=f"{TITLE}, part 2"),
    "another subject": cited(title="Water rights and city councils: a history of the lower Syr delta"),
    "a cut title and no author": cited(title="Water rights and village councils", family=None, given=None),
    "neither author nor year": cited(family=None, given=None, year=None),
}


@pytest.mark.parametrize("variant", ONE_WORK.values(), ids=ONE_WORK)
def test_variants_of_a_reference_are_one_work(variant):
    assert likeness(cited(), variant) == likeness(variant, cited()) > 0


@pytest.mark.parametrize("variant", ANOTHER_WORK.values(), ids=ANOTHER_WORK)
def test_what_may_be_another_work_stays_apart(variant):
    assert likeness(cited(), variant) == likeness(variant, cited()) == 0


@pytest.mark.parametrize("seed", range(5))
def test_all_variants_come_together_in_any_order(seed):
    mixed = [*ONE_WORK.values(), *(cited(family="Ivanova", given=name) for name in ("Olga", "O."))]
    random.Random(seed).shuffle(mixed)
    found = sorted(sum(len(variant) for variant in cluster) for cluster in clusters(mixed))
    assert found == [1, 2, len(ONE_WORK) - 1], "the one without an author may be either's and stays alone"


def test_different_dois_are_different_works():
    assert likeness(cited(doi="10.1000/a1"), cited(doi="10.1000/b2")) == 0
    assert likeness(cited(doi="10.1000/a1"), cited(doi="10.1000/a")) > 0, "a DOI that was cut"


def test_one_doi_is_one_work_though_author_and_year_are_lost():
    assert likeness(cited(doi="10.1000/a1"), cited(doi="10.1000/a1", year=None, family=None, given=None)) == 3


def test_a_cut_title_that_two_works_begin_with_is_put_to_neither():
    works = [cited("Corporate governance in China"), cited("Corporate governance in Russia")]
    found = clusters([*works, cited("Corporate governance")])
    assert [len(cluster) for cluster in found] == [1, 1, 1]


def test_a_year_between_two_editions_is_put_to_neither():
    found = clusters([cited(year=year) for year in (1998, 1998, 1999, 2000, 2000)])
    assert [len(cluster) for cluster in found] == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Report on water 2010", "Report on water 2011"),
        ("A history of canals volume i", "A history of canals volume ii"),
        ("A history of canals", "A history of canals, volume 2"),
        ("A history of canals", "A history of canals 2"),
    ],
)
def test_numbered_parts_are_works_of_their_own(one, other):
    assert likeness(cited(one), cited(other)) == 0


def test_a_short_title_needs_author_and_year():
    assert likeness(cited("Canals"), cited("Canals")) == 3
    assert likeness(cited("Canals"), cited("Canals", year=1999)) == 0
    assert not names_a_work(cited("Canals", year=None))
    assert not names_a_work(cited("Canals", family=None, given=None))


@pytest.mark.parametrize("title", ["Editorial", "Introduction", "Letter to the editor", "Abc", ""])
def test_a_title_that_many_works_bear_names_none(title):
    assert not names_a_work(cited(title))


def test_organisations_are_one_by_all_of_their_name():
    bank = cited(family="World Bank", given=None)
    assert likeness(bank, cited(family="World Health Organization", given=None)) == 0
    assert likeness(bank, cited(family="World Bank", given=None)) == 3


def test_the_commonest_variant_comes_first():
    variants = [cited(), *(cited(title="Water rights and village councils") for _ in range(3))]
    (cluster,) = clusters(variants)
    assert cluster[0][0].title == "water rights and village councils"


def test_many_works_of_one_beginning_are_told_apart_quickly():
    block = [
        cited(f"The effect of water on the village number {number}", family=f"Name{number}") for number in range(4000)
    ]
    with no_hang():
        assert len(clusters(block * 2)) == 4000
