"""The nearest spelling that the catalogue itself knows."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.citations import asked_in
from articles.search.index import catch_up, index_folder
from articles.search.readers import current_reader
from articles.search.spelling import corrected
from tests.hangs import no_hang
from tests.make import make_article


@pytest.fixture
def spell(index_dir):
    """Put a text right by a few articles; None when it stays as it is."""
    make_article(title="Arbitration of rivers", authors=["Yerbol Akhmetov"], affiliations=["Lakeside University, Oslo"])
    make_article(title="Право и привет в Казахстане")
    make_article(
        title="Restaurants at the sea, 1918", abstract="Measured kurtosis.", references=["Xylographic work. 2001."]
    )
    for _ in range(5):
        make_article(title="Wage economics")
    catch_up()
    searcher = current_reader(index_folder()).searcher
    return lambda text, *deadline: corrected(searcher, text, asked_in(text).tree, *deadline)


def test_the_nearest_known_spelling_is_given(spell):
    table = {
        "arbitraton": "arbitration",
        "arbitrtaion": "arbitration",
        "arbitraaation": "arbitration",
        "xrbitration": "arbitration",
        "arbitation of rivrs": "arbitration of rivers",
        "econmics": "economics",
        "Ahmetov": "akhmetov",
        "kurtsis": "kurtosis",
        "lakside universty": "lakeside university",
        "казахстаен": "казахстане",
        "ghbdtn": "привет",
        "Ghfdj b ghbdtn": "Право и привет",
        "куыефгкфтеы": "restaurants",
        "reference:xylografic": "reference:xylographic",
        'title:"arbitraton of rivers"': 'title:"arbitration of rivers"',
        "wage -econmics arbitraton": "wage -econmics arbitration",
        "arbitraton OR rivers": "arbitration OR rivers",
    }
    assert {text: spell(text) for text in table} == table


def test_what_is_known_or_has_no_neighbour_stays(spell):
    known = [
        "arbitration",
        "river",
        "rivers",
        "economic",
        "1819",
        "zzzzzz",
        "of",
        "se",
        "xylografic",
        "title:akhmetof",
        "",
    ]
    known += ["y" * 5_000, "((((", "author:akhm", "rivers -arbitraton", "привет"]
    assert [text for text in known if spell(text)] == []


def test_a_rare_word_gives_way_to_a_much_commoner_neighbour(index_dir):
    make_article(title="Goverment of the sea")
    for _ in range(120):
        make_article(title="Government of the land", issue=None, journal=None)
    catch_up()
    searcher = current_reader(index_folder()).searcher
    assert corrected(searcher, "goverment", asked_in("goverment").tree) == "government"
    assert corrected(searcher, "land", asked_in("land").tree) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_can_be_asked(spell, text):
    spell(text)


def test_hostile_texts_are_done_with(spell):
    with no_hang():
        for text in (
            "a" * 10_000,
            "ab " * 5_000,
            "title:" * 2_000,
            "'" * 9_000,
            "a'b" * 3_000,
            "(" * 900 + "arbitraton",
        ):
            spell(text)


def test_after_the_deadline_no_word_is_put_right(spell):
    assert spell("arbitraton", time.monotonic() + 1_000) == "arbitration"
    assert spell("arbitraton", time.monotonic()) is None
