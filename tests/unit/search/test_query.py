"""Questions within bounds, whatever is typed."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import (
    LAST_YEAR,
    MAX_CHARACTERS,
    MAX_CHOICES,
    MAX_ID,
    MAX_PER_PAGE,
    MAX_WORDS,
    SORTS,
    ArticleQuery,
    Choice,
    name_words,
    text_words,
)

numbers = st.integers()
texts = st.text(max_size=3_000)


def choices(values):
    some = st.lists(values, max_size=4).map(tuple)
    return st.builds(Choice, some, some)


def test_a_sane_question_stays_as_it_is():
    query = ArticleQuery(text="salt", author="Baker", year_from=1999, year_to=2001, sort="title", page=3)
    assert query.clean() == query


def test_what_cannot_be_is_put_right():
    query = ArticleQuery(sort="colour", page=-4, per_page=10**9, year_from=2020, year_to=1999)
    clean = query.clean()
    assert (clean.sort, clean.page, clean.per_page) == ("relevance", 1, MAX_PER_PAGE)
    assert (clean.year_from, clean.year_to) == (1999, 2020)


def test_chosen_values_are_put_in_one_order_each_once():
    query = ArticleQuery(
        author_ids=Choice.of(7, -1, 3, 7),
        countries=Choice(("no", "", "FI", "NO"), ("se",)),
        languages=Choice.none_of("EN"),
        has=Choice.of("references", "wings", "doi"),
    ).clean()
    assert query.author_ids == Choice.of(0, 3, 7)
    assert query.countries == Choice(("FI", "NO"), ("SE",))
    assert query.languages == Choice.none_of("en")
    assert query.has == Choice.of("doi", "references")
    assert not query.journals


def test_the_number_of_chosen_values_is_limited():
    query = ArticleQuery(volumes=Choice.of(*map(str, range(1_000)))).clean()
    assert len(query.volumes.wanted) == MAX_CHOICES


@given(texts, st.text(max_size=20), choices(numbers), choices(texts), st.none() | numbers, numbers, numbers)
def test_cleaning_bounds_everything_and_is_done_once(text, sort, ids, values, year, page, per_page):
    named = dict.fromkeys(["journals", "volumes", "issues", "countries", "languages", "has"], values)
    query = ArticleQuery(
        text, author_ids=ids, year_from=year, year_to=0, sort=sort, page=page, per_page=per_page, **named
    )
    clean = query.clean()
    assert clean == clean.clean()
    assert len(clean.text) <= MAX_CHARACTERS
    assert "\x00" not in clean.text
    assert clean.sort in SORTS
    assert clean.page >= 1
    assert 1 <= clean.per_page <= MAX_PER_PAGE
    assert all(0 <= author_id <= MAX_ID for author_id in clean.author_ids.wanted + clean.author_ids.unwanted)
    assert clean.year_from is None or 0 <= clean.year_from <= LAST_YEAR


def test_words_are_folded_and_keep_their_repetitions():
    assert text_words("The Sea, the ÉTÉ/été") == ["the", "sea", "the", "ete", "ete"]
    assert name_words("O’Brien-Ärzte, O'BRIEN") == ["obrien", "arzte"]


def test_a_doi_is_looked_for_without_its_resolver():
    assert text_words("https://doi.org/10.1234/ab.(2)") == ["10", "1234", "ab", "2"]


def test_the_number_of_words_is_limited():
    assert len(text_words("a " * 1_000)) == MAX_WORDS
