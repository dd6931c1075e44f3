"""Facets: every count equal to what PostgreSQL counts, whatever was chosen and however the index is cut up."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from articles.models import SearchDocument
from articles.search import commonest, counted, facets
from articles.search.index import catch_up, rebuild
from articles.search.query import PROPERTIES, PROPERTY_COLUMNS, ArticleQuery, Choice
from articles.search.results import search_articles
from tests.make import make_journal

COLUMNS = {
    "author_id": "author_ids",
    "institution_id": "institution_ids",
    "country": "country_codes",
    "journal": "journal_id",
    "volume": "volume",
    "issue": "number",
    "language": "language",
    "year": "year",
}
"""The column of the search table that each facet counts."""

FILTERS = {one.name: one.filters for one in counted.COUNTED}


@pytest.fixture
def library():
    """Two hundred search rows of chance, in an index of several parts."""
    journals = [make_journal(title=f"Journal {number}") for number in range(15)]
    chance = Random(7)
    for start in range(1, 201, 40):
        SearchDocument.objects.bulk_create(_row(number, journals, chance) for number in range(start, start + 40))
        catch_up()
    return journals


def _row(number: int, journals, chance: Random) -> SearchDocument:
    def some(most: int, spread: int) -> list[int]:
        return sorted({min(spread, int(chance.paretovariate(0.6))) for _ in range(chance.randint(0, most))})

    return SearchDocument(
        article_id=number,
        title=chance.choice(["Salt", "Salt and light", "Light"]),
        abstract=chance.choice([None, "Measured."]),
        reference_text=chance.choice([None, "One. Two."]),
        doi=f"10.1/{number}" if chance.random() < 0.5 else None,
        author_ids=some(4, 40),
        institution_ids=some(3, 30),
        country_codes=sorted(chance.sample(["FI", "KZ", "NO", "SE"], chance.randint(0, 2))),
        journal_id=chance.choice([None, *(journal.pk for journal in journals)]),
        volume=chance.choice([None, *map(str, range(30))]),
        number=chance.choice([None, "1", "2(12)"]),
        language=chance.choice([None, "en", "en", "kk"]),
        year=chance.choice([None, 1999, 2005, 2006]),
    )


def stored(query: ArticleQuery, journals) -> list[SearchDocument]:
    """The rows that pass a question, worked out here, one by one."""
    slugs = {journal.slug: journal.pk for journal in journals}
    chosen = {
        "author_ids": query.author_ids,
        "institution_ids": query.institution_ids,
        "country_codes": query.countries,
        "journal_id": Choice(
            *(tuple(slugs[slug] for slug in side) for side in (query.journals.wanted, query.journals.unwanted))
        ),
        "volume": query.volumes,
        "number": query.issues,
        "language": query.languages,
    }
    return [
        row
        for row in SearchDocument.objects.all()
        if query.text in row.title.lower()
        and all(_passes(choice, _held(row, column)) for column, choice in chosen.items())
        and all(_has(row, name) for name in query.has.wanted)
        and not any(_has(row, name) for name in query.has.unwanted)
        and (query.year_from is None or (row.year or 0) >= query.year_from)
        and (query.year_to is None or (row.year or 9_999) <= query.year_to)
    ]


def _has(row: SearchDocument, name: str) -> bool:
    least = {"country": 1, "countries": 2}
    return len(row.country_codes) >= least[name] if name in least else bool(getattr(row, PROPERTY_COLUMNS[name]))


def _held(row: SearchDocument, column: str) -> set:
    value = getattr(row, column)
    return set(value) if isinstance(value, list) else {value} - {None}


def _passes(choice: Choice, held: set) -> bool:
    return (not choice.wanted or bool(held & set(choice.wanted))) and not held & set(choice.unwanted)


QUESTIONS = {
    "nothing": {},
    "a word": {"text": "salt"},
    "two of one": {"countries": Choice.of("NO", "FI")},
    "two filters": {"author_ids": Choice.of(1, 3), "languages": Choice.of("en")},
    "excluded": {"text": "light", "author_ids": Choice.none_of(1), "countries": Choice.none_of("KZ")},
    "both": {"institution_ids": Choice((1, 2), (3,)), "volumes": Choice.of("3", "4", "5", "6")},
    "years": {"year_from": 2005, "year_to": 2005, "issues": Choice.of("1")},
    "has": {"has": Choice(("doi",), ("references",)), "author_ids": Choice.of(1)},
    "abroad": {"has": Choice(("country",), ("countries",))},
}


HELD_BACK = {"nothing": (10, 5, 1_000), "much": (3, 2, 4), "some": (3, 4, 12)}
"""How many values are shown, how many times that are fetched, and how many each part of the index hands in."""


@pytest.mark.parametrize(("shown", "spare", "kept"), HELD_BACK.values(), ids=HELD_BACK)
def test_every_count_is_that_of_the_table(library, monkeypatch, shown, spare, kept):
    """A filter's own choice is taken out before it is counted; parts of the index that hold values back do no harm."""
    monkeypatch.setattr(facets, "SHOWN", shown)
    monkeypatch.setattr(facets, "FETCHED", shown * spare)
    for name, value in {"SPARE": spare, "KEPT": kept, "FEWEST": 0}.items():
        monkeypatch.setattr(commonest, name, value)
    _check_counts(library, shown)


RANKED = {"all": (1_000, 1_000, 1_000), "few": (12, 1_000, 3), "from what parts of the index hand in": (12, 12, 1_000)}
"""How many values are known by their rank in the whole catalogue, how many each part hands in to tell it, how many sets
of countries there may be."""


@pytest.mark.parametrize(("ranked", "kept", "sets"), RANKED.values(), ids=RANKED)
def test_counting_only_the_values_commonest_everywhere_misses_none(library, monkeypatch, ranked, kept, sets):
    """As in every large result of a large catalogue: at no cost of looking up values, they are always looked up."""
    for name, value in {"RANKED": ranked, "KEPT_OF_ALL": kept, "KEPT": 4, "SETS": sets}.items():
        monkeypatch.setattr(commonest, name, value)
    _as_if_large(monkeypatch, 3)
    _check_counts(library, 3)


def _as_if_large(monkeypatch, shown: int) -> None:
    """Take every result for one of many articles, in which looking up a value costs nothing."""
    monkeypatch.setattr(commonest, "FEW", 0)
    monkeypatch.setattr(commonest, "DEAR", -1_000_000)
    monkeypatch.setattr(facets, "SHOWN", shown)


def test_of_a_large_result_not_all_values_are_counted(library, monkeypatch):
    """The ranking of the whole catalogue tells where counting can end."""
    _as_if_large(monkeypatch, 3)
    passes = []
    count = commonest._counted
    monkeypatch.setattr(commonest, "_counted", lambda *given: passes.append(given[2]) or count(*given))
    search_articles(ArticleQuery(text="salt"))
    assert not any(facet.is_wide for counted in passes for facet in counted)


def test_a_value_rare_elsewhere_is_found_where_it_is_common(db, monkeypatch):
    """What a result of chance would have is only a first guess of where counting can end."""
    everywhere = dict.fromkeys((1, 2, 3), 50)
    here = dict.fromkeys((1, 2, 3), 3) | dict.fromkeys(range(10, 20), 10)
    _store("Light", everywhere)
    _store("Salt", here)
    assert _commonest_authors("salt", 2, monkeypatch) == [10, 10]


def test_a_value_that_every_part_of_the_index_held_back_is_found(db, monkeypatch):
    """The ranking knows how much it may lack."""
    monkeypatch.setattr(commonest, "RANKED", 4)
    monkeypatch.setattr(commonest, "KEPT_OF_ALL", 4)
    for part in (10, 20, 30):
        _store("Salt", {part: 10, part + 1: 5, part + 2: 5, part + 3: 5, 1: 4})
    assert _commonest_authors("salt", 1, monkeypatch) == [12]


def test_values_that_were_held_back_are_said_to_be_there(db, monkeypatch):
    """Also where the first value needs no other to be settled."""
    for part in (100, 200):
        _store("Salt", {1: 10} | dict.fromkeys(range(part, part + 9), 1))
    monkeypatch.setattr(facets, "SHOWN", 1)
    for name, value in {"KEPT": 1, "FEWEST": 0}.items():
        monkeypatch.setattr(commonest, name, value)
    (authors,) = [facet for facet in search_articles(ArticleQuery(text="salt")).facets if facet.name == "author_id"]
    assert (authors.values, authors.more) == (((1, 20),), True)


def _store(title: str, numbers: dict[int, int]) -> None:
    """So many articles of each author, in a part of the index of their own."""
    first = SearchDocument.objects.count() + 1
    authors = list(Counter(numbers).elements())
    SearchDocument.objects.bulk_create(
        SearchDocument(article_id=first + place, title=title, author_ids=[author], year=2001)
        for place, author in enumerate(authors)
    )
    catch_up()


def _commonest_authors(text: str, shown: int, monkeypatch) -> list[int]:
    """How many articles the first authors of a result have, looked up as in a large one."""
    _as_if_large(monkeypatch, shown)
    found = {facet.name: facet.values for facet in search_articles(ArticleQuery(text=text)).facets}
    return [one.number for one in found["author_id"]]


def test_what_the_only_part_of_an_index_holds_back_is_not_among_the_first(library, monkeypatch):
    """One pass is enough then, however little is handed in."""
    rebuild()
    monkeypatch.setattr(facets, "SHOWN", 3)
    monkeypatch.setattr(commonest, "SPARE", 2)
    monkeypatch.setattr(commonest, "EVERY", 1)
    _check_counts(library, 3)


def test_facets_follow_the_changes_of_the_catalogue(library):
    """They are counted once for each state of the index; other orders and pages show the same."""
    whole = search_articles(ArticleQuery()).facets
    assert search_articles(ArticleQuery(sort="oldest", page=2)).facets == whole
    SearchDocument.objects.create(article_id=1_000, title="New", language="fi", year=1999)
    catch_up()
    values = {facet.name: dict(facet.values) for facet in search_articles(ArticleQuery()).facets}
    assert values["language"]["fi"] == 1
    assert values["year"][1999] == SearchDocument.objects.filter(year=1999).count()


def test_a_result_is_counted_once_for_all_its_pages_and_orders(library, monkeypatch):
    """No more results are remembered than their number allows, and none by names, which another index tells."""
    monkeypatch.setattr(facets, "REMEMBERED", 2)
    counted = []
    count = facets.commonest
    monkeypatch.setattr(facets, "commonest", lambda *given: counted.append(1) or count(*given))

    def passes(**asked) -> int:
        counted.clear()
        search_articles(ArticleQuery(**asked))
        return len(counted)

    assert passes(text="salt") == 1
    assert passes(text="salt", page=2, sort="title") == 0
    assert passes(text="light") + passes(text="salt light") == 2
    assert passes(text="salt") == 1
    assert passes(author="Ek") == passes(author="Ek") == 1
    assert passes(text="author:Ek") == passes(text="author:Ek") == 1


def _check_counts(library, shown: int) -> None:
    for name, changes in QUESTIONS.items():
        query = ArticleQuery(**changes).clean()
        page = search_articles(query)
        assert not page.degraded
        assert page.total == len(stored(query, library)), name
        for facet in page.facets:
            expected = _expected(query, facet.name, library)
            assert all(expected[one.value] == one.number for one in facet.values), (name, facet)
            if facet.name in ("author_id", "country"):
                choice = getattr(query, FILTERS[facet.name][0])
                assert {*choice.wanted, *choice.unwanted} <= {one.value for one in facet.values}, (name, facet)
            if facet.name in COLUMNS:
                _check_commonest(facet, expected, len(expected) if facet.name == "year" else shown)


def _expected(query: ArticleQuery, name: str, library) -> Counter:
    if name == "has":
        return Counter({one: len(stored(_also(query, one), library)) for one in PROPERTIES})
    rows = stored(facets.without(query, counted.BY_NAME[name]), library)
    return Counter(value for row in rows for value in _held(row, COLUMNS[name]))


def _also(query: ArticleQuery, name: str) -> ArticleQuery:
    has = Choice((*query.has.wanted, name), tuple(one for one in query.has.unwanted if one != name))
    return replace(query, has=has)


def _check_commonest(facet: counted.Facet, expected: Counter, shown: int) -> None:
    """Nothing commoner is left out; what was chosen is there besides, and ``more`` is told."""
    best = [number for _, number in expected.most_common(shown)]
    assert sorted((one.number for one in facet.values), reverse=True)[: len(best)] == best, facet
    assert facet.more == (len(expected) > shown), facet
