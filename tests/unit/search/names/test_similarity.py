"""How alike words of names are, and which letters count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.names.similarity import are_heard_alike, is_one_error, similarity, sound_of, unpacked
from articles.search.names.words import MOST_WORDS, is_latin, latin_words, written_words


def alike(one: str, other: str) -> float:
    return similarity(sound_of(one), sound_of(other))


@pytest.mark.parametrize("word", ["Akhmetov", "Ахметов", "Li", "Ødegård", "o’brien"])
def test_a_word_is_the_same_as_itself(word):
    assert alike(word, word) == pytest.approx(1)
    assert are_heard_alike(sound_of(word), sound_of(word))


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("Ахметов", "Achmetow", "Akhmedov"),
        ("Ружевич", "Różewicz", "Rakowicz"),
        ("Кесьлёвский", "Kieślowski", "Kozłowski"),
        ("Šuvalov", "Shuvalov", "Suvorov"),
        ("Веласкес", "Velázquez", "Vlasek"),
        ("Akhemtov", "Akhmetov", "Akhundov"),
    ],
)
def test_the_same_name_is_nearer_than_another(asked, nearer, farther):
    assert alike(asked, nearer) > alike(asked, farther)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_similarity_is_a_share_and_the_same_both_ways(one, other):
    sounds = sound_of(one), sound_of(other)
    assert 0 <= similarity(*sounds) <= 1 + 1e-9
    assert similarity(*sounds) == pytest.approx(similarity(*reversed(sounds)))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20), st.floats(0, 1))
def test_words_less_alike_than_wanted_count_for_nothing_and_others_as_ever(one, other, least):
    sounds = sound_of(one), sound_of(other)
    whole = similarity(*sounds)
    wanted = similarity(*sounds, least)
    assert wanted == whole or (wanted == 0 and whole < least + 1e-9)


@pytest.mark.parametrize("word", ["Akhmetov", "Achmetow", "Шмелёв", "Ng"])
def test_a_sound_survives_being_packed(word):
    assert unpacked(sound_of(word).packed()) == sound_of(word)


@pytest.mark.parametrize(
    ("name", "latin", "written"),
    [
        ("OMAROV, Y. A.", ["omarov", "y", "a"], ["omarov", "y", "a"]),
        ("Николай О’Брайен", ["nikolay", "obrayen"], ["николай", "о’брайен"]),
        ("Đoković-Łuk, Ñ", ["dokovic", "luk", "n"], ["đoković", "łuk", "ñ"]),
        ("  ", [], []),
    ],
)
def test_words_of_a_name_as_they_are_looked_up_and_as_they_are_written(name, latin, written):
    assert latin_words(name) == latin
    assert written_words(name) == written


def test_a_name_has_few_words():
    assert len(latin_words("a b " * 1_000)) == len(written_words("a b " * 1_000)) == MOST_WORDS


@pytest.mark.parametrize(("text", "answer"), [("Đoković", True), ("Ахметов", False), ("12.", True), ("Ng 漢", False)])
def test_script_is_told_from_letters(text, answer):
    assert is_latin(text) is answer


@pytest.mark.parametrize(
    ("one", "other", "is_error"),
    [
        ("donirk", "dnoirk", True),
        ("feistestan", "feiststan", True),
        ("Омаров", "Омрров", True),
        ("omarov", "omarova", True),
        ("omarov", "omarov", False),
        ("omarov", "amorov", False),
        ("lee", "les", False),
    ],
)
def test_one_letter_left_out_added_wrong_or_exchanged_is_one_error(one, other, is_error):
    assert is_one_error(sound_of(one), sound_of(other)) is is_error
    assert is_one_error(sound_of(other), sound_of(one)) is is_error
