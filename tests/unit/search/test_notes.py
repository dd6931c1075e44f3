"""What a result page says."""

from articles.search.notes import about_words, ignored
from articles.search.query import ArticleQuery


def test_nothing_is_said_when_there_is_nothing_to_say():
    assert about_words(3, 3, []) == about_words(0, 0, []) == ignored(ArticleQuery(text="salt")) == ()


def test_partial_hits_are_announced():
    assert about_words(1_200, 5_000, []) == ("1,200 articles hold all the words; the others follow.",)
    assert about_words(0, 5, []) == ("No article holds all the words; these hold some of them.",)
    assert about_words(0, 5, ["x", "y", "z"])[0].endswith("Nothing holds “x”, “y” or “z”.")


def test_what_was_left_out_is_said_once():
    notes = ignored(ArticleQuery(text="a " * 70, author="b " * 70, institution="?!"))
    assert notes == ("Only the first 64 words were looked for.", "“?!” holds no letters or digits and was left out.")
