"""How written names may sound, and which of them are the same name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.names.readings import HABITS, readings
from articles.search.names.skeletons import consonants, skeleton, skeletons, trigrams
from tests.hangs import no_hang

ONE_NAME = [
    ("Ахметов", "Akhmetov", "Ahmetov", "Achmetow", "Akhmetoff"),
    ("Пушкин", "Pushkin", "Puškin", "Puschkin", "Pouchkine", "Puszkin"),
    ("Щербаков", "Shcherbakov", "Szczerbakow", "Schtscherbakow", "Ščerbakov"),
    ("Васильчиков", "Vasilchikov", "Vasilčikov", "Wassiltschikow"),
    ("Жаңабаев", "Zhanabayev", "Žanabaev", "Janabaev"),
    ("Чайковский", "Tchaikovsky", "Chaykovskiy", "Czajkowski", "Tschaikowski"),
    ("Шевченко", "Shevchenko", "Szewczenko", "Ševčenko", "Schewtschenko"),
    ("Ющенко", "Yushchenko", "Juščenko", "Juszczenko"),
    ("Яценюк", "Yatsenyuk", "Jacenjuk", "Jaceniuk"),
    ("Джорджевич", "Đorđević", "Djordjevic"),
    ("Зарецкий", "Zaretsky", "Zarecki", "Zaretskii"),
    ("Қасымов", "Kasymov", "Qasimov", "Kassymov"),
    ("Єфремов", "Yefremov", "Efremov", "Jefremow"),
    ("Семёнов", "Semyonov", "Semenov", "Semjonow"),
    ("Мальябеки", "Magliabechi"),
    ("Филиппов", "Filippov", "Philippov"),
    ("Цой", "Tsoy", "Tsoi", "Coj"),
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda spellings: spellings[0])
def test_romanisations_of_one_name_share_a_skeleton(spellings):
    first = set(skeletons(spellings[0]))
    for spelling in spellings[1:]:
        assert first & set(skeletons(spelling)), (spelling, first, skeletons(spelling))


@pytest.mark.parametrize(
    ("one", "other"), [("Akhmetov", "Ivanov"), ("Omarov", "Umirzakov"), ("Petrov", "Petrosyan"), ("Li", "Lee Kim")]
)
def test_different_names_share_none(one, other):
    assert not set(skeletons(one)) & set(skeletons(other))


def test_a_reading_stands_for_a_spelling_habit():
    assert readings("Пушкин") == ("puSkin",)
    assert "puSkin" in readings("Pouchkine")
    assert readings("Шмелёв") == ("Smelyov", "Smelev", "Smelov")
    assert readings("Achmetow") == ("aCmetov", "ahmetov", "aSmetov", "akmetov")


@pytest.mark.parametrize("word", ["", "-", "123", "'", "\x00", "漢"])
def test_what_has_no_letters_has_no_reading_and_does_no_harm(word):
    assert all(reading.isascii() and reading.isalpha() for reading in readings(word))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(word):
    spoken = readings(word)
    assert len(spoken) <= len(HABITS)
    assert all(reading.isalpha() and reading.isascii() for reading in spoken)


@pytest.mark.parametrize("piece", ["schtsch", "ai", "y", "iy", "ё", "дж", "aeiou"])
def test_a_long_text_is_cut(piece):
    with no_hang():
        readings(piece * 200_000)


def test_skeletons_keep_hissing_throaty_and_lip_sounds():
    assert skeleton("vasilCikov") == "vaselsekov"
    assert consonants("vaselsekov") == "vslskv"
    assert trigrams("on") == {"^on", "on$", "^o", "n$"}
