"""Suggestions as programs and the search box get them."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.index import catch_up
from tests.integration.web.library import make_library
from tests.make import make_article, make_author, make_journal

KINDS = ("articles", "authors", "institutions", "journals")


@pytest.fixture
def ask(client):
    """Ask for suggestions; gives the answer as Python values."""

    def suggestions(text: str) -> dict:
        response = client.get("/suggest", {"q": text})
        assert response.status_code == 200
        return response.json()

    return suggestions


@pytest.fixture
def shelves(transactional_db):
    """A small library in the index."""
    library = make_library()
    catch_up()
    return library


def test_the_answer_always_has_one_shape(ask, shelves):
    for text in ("a", "", "river", "nothing of the kind", "river and its"):
        answer = ask(text)
        assert tuple(answer) == ("query", *KINDS)
        assert answer["query"] == text
        for kind in KINDS:
            for one in answer[kind]:
                assert {name: type(value) for name, value in one.items()} == {
                    "label": str,
                    "hint": str,
                    "count": int,
                    "address": str,
                }


@pytest.mark.parametrize("text", ["akhm", "Akhmetov, Aib", "aibek akh", "AKHMETOV"])
def test_an_author_is_suggested_by_beginnings_of_the_name(ask, shelves, text):
    first = ask(text)["authors"][0]
    assert first["label"] == "Aibek T. Akhmetov"
    assert first["hint"] == "University of Bergen, 2000–2002"
    assert (first["count"], first["address"]) == (3, shelves.author.get_absolute_url())


def test_an_institution_is_suggested_with_its_place_and_years(ask, shelves):
    first = ask("berg univ")["institutions"][0]
    assert first["label"] == "University of Bergen"
    assert first["hint"] == "Bergen, Norway, 2000–2002"
    assert (first["count"], first["address"]) == (3, shelves.institution.get_absolute_url())


def test_a_journal_is_suggested_with_all_its_articles(ask, shelves):
    first = ask("riv")["journals"][0]
    assert (first["label"], first["count"]) == ("Journal of Rivers", 9)
    assert first["address"] == shelves.journal.get_absolute_url()


def test_articles_are_suggested_by_the_beginnings_of_title_words(ask, shelves):
    answer = ask("law riv")
    assert [one["label"] for one in answer["articles"]] == [f"A river and its law {number}" for number in (2, 1, 0)]
    assert answer["articles"][2] == {
        "label": "A river and its law 0",
        "hint": "Journal of Rivers, 2000",
        "count": 1,
        "address": shelves.article.get_absolute_url(),
    }


def test_titles_that_begin_as_typed_come_first(ask, transactional_db):
    make_article(title="New tides of salt", issued_year=2024)
    make_article(title="Salt tides", issued_year=1990)
    catch_up()
    assert [one["label"] for one in ask("salt ti")["articles"]] == ["Salt tides", "New tides of salt"]


def test_two_letters_find_whatever_begins_so_also_what_came_since(ask, transactional_db):
    make_article(title="Salt tides", issued_year=1990)
    make_article(title="Salt and time", issued_year=1991)
    catch_up()
    assert [one["label"] for one in ask("ti")["articles"]] == ["Salt and time", "Salt tides"]
    assert [one["label"] for one in ask("sal ti")["articles"]] == ["Salt and time", "Salt tides"]
    make_article(title="New tides of salt", issued_year=2024)
    catch_up()
    assert [one["label"] for one in ask("ti")["articles"]] == ["New tides of salt", "Salt and time", "Salt tides"]


def test_an_author_is_known_by_the_latest_place(ask, transactional_db):
    author = make_author("Tid Ewa")
    for year, affiliation in (
        (1990, ["Coast College, Oslo, Norway"]),
        (2001, ["Hill College, Oslo, Norway"]),
        (2002, []),
        (1995, ["Lake College, Oslo, Norway"]),
    ):
        make_article(authors=[author], affiliations=affiliation, issued_year=year)
    catch_up()
    assert ask("ewa")["authors"][0]["hint"] == "Hill College, 1990–2002"


def test_suggestions_ask_the_database_three_times_at_most(ask, shelves):
    ask("warm")
    for text in ("a", "river", "akhmetov aibek", "journal", "university of bergen"):
        with CaptureQueriesContext(connection) as queries:
            ask(text)
        assert len(queries) <= 3, text


def test_no_kind_gives_more_than_five(ask, transactional_db):
    for number in range(12):
        make_article(
            title=f"Tide {number}", authors=[f"Tid Ewa{number}"], journal=make_journal(title=f"Tides {number}")
        )
    catch_up()
    answer = ask("tid")
    assert [len(answer[kind]) for kind in KINDS] == [5, 5, 0, 5]


def test_deleted_articles_are_not_suggested(ask, transactional_db):
    make_article(title="Salt tides", status="deleted")
    catch_up()
    assert ask("salt")["articles"] == []


def test_without_an_index_names_and_journals_are_suggested(ask, library):
    answer = ask("akh")
    assert answer["authors"][0]["label"] == "Aibek T. Akhmetov"
    assert ask("journal of riv")["journals"][0]["label"] == "Journal of Rivers"


def test_answers_may_be_kept_for_a_minute_by_anyone(client, shelves):
    response = client.get("/suggest?q=riv")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


NASTY = ["%00", "%ff%fe", "'%22;--", "x" * 5_000, "%25", "(((", "*", "%F0%9F%98%80", "a" * 10_000, "%5C", "10.1000/1"]


@pytest.mark.parametrize("query", [f"q={text}" for text in NASTY] + ["", "q", "q=a&q=b", "p=1", "q[]=x"])
def test_any_query_string_gets_an_answer(client, shelves, query):
    response = client.get(f"/suggest?{query}")
    assert response.status_code == 200
    assert response.json().keys() == {"query", *KINDS}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_gets_an_answer(client, shelves, text):
    assert client.get(f"/suggest?q={quote(text.encode('utf-8', 'replace'))}").status_code == 200
