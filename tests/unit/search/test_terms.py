"""How words become terms, and rows entries."""

import pytest

from articles.normalize import title_key
from articles.search.entries import make_entry
from articles.search.queries import needed_words
from articles.search.schema import FIELDS, fingerprint, is_function_word, terms


def row(**changes):
    columns = {column: None for field in FIELDS for column in field.columns}
    lists = {"reference_text": None, "author_ids": [], "institution_ids": [], "country_codes": []}
    return (
        columns
        | lists
        | {"article_id": 7, "change": 9, "year": None, "month": None, "title": "Salt", "cited_count": 0}
        | changes
    )


@pytest.mark.parametrize("word", ["数字", "2068", "été"])
def test_the_stemmers_leave_what_they_do_not_know_alone(word):
    assert terms("text", word) == [word]


@pytest.mark.parametrize(
    "forms",
    [
        ("river", "rivers"),
        ("казахстан", "казахстана", "казахстане", "казахстаном"),
        ("история", "истории", "историю", "историй"),
        ("новый", "новые", "нового", "новой"),
        ("статья", "статьи", "статье"),
    ],
)
def test_forms_of_a_word_share_a_term_in_texts(forms):
    """By script: Latin words as English, Cyrillic as Russian, however they were folded."""
    assert len({tuple(terms("text", title_key(form))) for form in forms}) == 1


def test_names_are_not_stemmed():
    assert terms("names", "rivers") == ["rivers"]


def test_a_word_longer_than_any_is_no_term():
    assert terms("text", "x" * 101) == []


def test_function_words_need_not_be_found_unless_they_are_all_there_is():
    assert is_function_word("the")
    assert not is_function_word("salt")
    assert needed_words(["the", "salt", "the", "salt"]) == ("salt",)
    assert needed_words(["the", "and"]) == ("the", "and")


def test_names_stand_in_the_index_in_latin_letters_too():
    entry = make_entry(row(authors="Ахметов Наиль", title="Право"))
    assert entry.get_all("authors") == ["ахметов наиль", "akhmetov nail"]
    assert entry.get_all("text") == ["право", "право", "ахметов наиль akhmetov nail"]


def test_a_name_counts_once_however_its_spellings_repeat_it():
    assert make_entry(row(authors="Baker Nora\nNora Baker\nBaker N.")).get_all("text")[2:] == ["baker nora n"]


def test_the_words_of_questions_say_nothing():
    assert needed_words(["how", "do", "tides", "shape", "what", "we", "eat"]) == ("tides", "shape", "eat")


def test_undated_articles_stand_last_in_both_orders():
    dated, undated = make_entry(row(year=1500)), make_entry(row())
    assert dated.get_first("newest") > undated.get_first("newest")
    assert dated.get_first("oldest") < undated.get_first("oldest")


def test_the_table_of_fields_names_the_index():
    assert len(fingerprint()) == 16
