"""Questions within bounds, whatever is typed."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import (
    LAST_YEAR,
    MAX_CHARACTERS,
    MAX_ID,
    MAX_PER_PAGE,
    MAX_WORDS,
    SORTS,
    ArticleQuery,
    name_words,
    text_words,
)

numbers = st.none() | st.integers()


def test_a_sane_question_stays_as_it_is():
    query = ArticleQuery(text="salt", author="Baker", year_from=1999, year_to=2001, country="NO", sort="title", page=3)
    assert query.clean() == query


def test_what_cannot_be_is_put_right():
    query = ArticleQuery(sort="colour", page=-4, per_page=10**9, year_from=2020, year_to=1999, author_id=-1)
    clean = query.clean()
    assert (clean.sort, clean.page, clean.per_page) == ("relevance", 1, MAX_PER_PAGE)
    assert (clean.year_from, clean.year_to, clean.author_id) == (1999, 2020, 0)


@given(st.text(max_size=3_000), st.text(max_size=20), numbers, numbers, st.integers(), st.integers())
def test_cleaning_bounds_everything_and_is_done_once(text, sort, first, last, page, per_page):
    query = ArticleQuery(text, text, text, first, last, text, text, text, first, last, text, sort, page, per_page)
    clean = query.clean()
    assert clean == clean.clean()
    assert len(clean.text) <= MAX_CHARACTERS
    assert "\x00" not in clean.text
    assert clean.sort in SORTS
    assert clean.page >= 1
    assert 1 <= clean.per_page <= MAX_PER_PAGE
    assert clean.author_id is None or 0 <= clean.author_id <= MAX_ID
    assert clean.year_from is None or 0 <= clean.year_from <= LAST_YEAR


def test_words_are_folded_and_keep_their_repetitions():
    assert text_words("The Sea, the ÉTÉ/été") == ["the", "sea", "the", "ete", "ete"]
    assert name_words("O’Brien-Ärzte, O'BRIEN") == ["obrien", "arzte"]


def test_a_doi_is_looked_for_without_its_resolver():
    assert text_words("https://doi.org/10.1234/ab.(2)") == ["10", "1234", "ab", "2"]


def test_the_number_of_words_is_limited():
    assert len(text_words("a " * 1_000)) == MAX_WORDS
