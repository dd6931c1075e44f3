"""Nothing typed makes an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.query import PROPERTIES, ArticleQuery, Choice
from articles.search.results import search_articles
from tests.make import make_article

PASTED = [
    "'; DROP TABLE articles_article; --",
    '"unclosed AND (title:',
    "NOT -* ? ~2 ^5 [a TO z] {! /.*/",
    "%_%s %(ids)s {} {0}",
    "\\" * 300,
    "(" * 500,
    "*" * 1_000,
    "a* b? c~ " * 200,
    "x" * 100_000,
    "é" * 10_000,
    "\x00\x01\ufffe\u202e\u0000",
    "😀 👩‍👩‍👧 ⁂ ½ ² ﷽",
    "数字经济 การค้นหา हिन्दी עִבְרִית العَرَبِيَّة",
    "The Title: (with) [brackets], “quotes” & a colon?",
    "10.1000/" + "9" * 2_000,
]

texts = st.text(max_size=60) | st.sampled_from(PASTED)
whole = st.integers() | st.sampled_from([0, -1, 2**31, 2**63 - 1, 2**63, 2**64, 10**30])


def chosen(values):
    some = st.lists(values, max_size=3).map(tuple)
    return st.builds(Choice, some, some)


queries = st.builds(
    ArticleQuery,
    text=texts,
    author=texts,
    institution=texts,
    author_ids=chosen(whole),
    institution_ids=chosen(whole),
    journals=chosen(texts),
    volumes=chosen(texts),
    issues=chosen(texts),
    countries=chosen(texts),
    languages=chosen(texts),
    has=chosen(texts | st.sampled_from(list(PROPERTIES))),
    year_from=st.none() | whole,
    year_to=st.none() | whole,
    sort=st.sampled_from(["relevance", "newest", "oldest", "title", "'"]),
    page=st.integers(),
    per_page=st.integers(),
)


@pytest.mark.parametrize("text", PASTED, ids=range(len(PASTED)))
@pytest.mark.parametrize("field", ["text", "author", "institution"])
def test_pasted_text_is_only_text(text, field):
    make_article(title="Salt", authors=["Nora Baker"], affiliations=["Lakeside University, Oslo, Norway"])
    assert not search_articles(ArticleQuery(**{field: text})).degraded


@pytest.mark.parametrize("text", PASTED, ids=range(len(PASTED)))
def test_a_pasted_filter_is_only_a_value(text):
    make_article(title="Salt", authors=["Nora Baker"], affiliations=["Lakeside University, Oslo, Norway"])
    pasted = dict.fromkeys(["journals", "volumes", "issues", "countries", "languages", "has"], Choice.of(text))
    assert not search_articles(ArticleQuery(**pasted)).degraded


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
def test_any_question_is_answered(query):
    """By the index; all rows are on the page that it says it is."""
    page = search_articles(query)
    assert not page.degraded
    assert len(page.articles) <= page.total
    assert page.complete <= page.total
    assert 1 <= page.page <= max(page.pages, 1)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
def test_any_question_is_answered_without_an_index(monkeypatch, query):
    with monkeypatch.context() as patch:
        patch.setattr("articles.search.freshness.AT_ONCE", -1)
        patch.setattr("articles.search.freshness._catch_up_in_background", lambda: None)
        assert search_articles(query).degraded


@pytest.mark.parametrize("text", ["Salt: a (short) history [part 1]", "“Salt”, a “history”?", "salt/history"])
def test_a_title_pasted_with_its_punctuation_is_found(text):
    make_article(title=f"{text} and more")
    assert search_articles(ArticleQuery(text=text)).complete == 1
