"""Titles, abstracts and keywords in more than one language."""

import pytest

from articles.parsing import parse_article
from articles.parsing.translations import language_of_label

ENGLISH = "The walls of the steppe were measured and found to be wanting in all of the places that we saw."
SPANISH = "Los muros de la estepa se midieron y se encontró que faltan en todos los lugares que se vieron."
RUSSIAN = "Ограды степи были измерены и найдены лёгкими во всех местах, которые мы видели."


def read(text):
    """Give the wordings of a page: the title's, the abstract's and the keywords', each with those in other languages."""
    parsed = parse_article(text)
    others = (parsed.title_translations, parsed.abstract_translations, parsed.keyword_translations)
    return parsed, [[(item.language, item.reading.value) for item in items] for items in others]


@pytest.mark.parametrize(
    ("line", "title", "translations"),
    [
        pytest.param("Ограды степи = Walls of it all", "Ограды степи", [("en", "Walls of it all")], id="equals"),
        pytest.param(
            "Walls of it all / Ограды этой степи", "Walls of it all", [("ru", "Ограды этой степи")], id="slash"
        ),
        pytest.param(
            "Whose walls are these? Чьи это ограды", "Whose walls are these?", [("ru", "Чьи это ограды")], id="?"
        ),
        pytest.param("Walls / ЁЖ", "Walls / ЁЖ", [], id="too-short"),
        pytest.param(
            "Walls of «Ограда» – newspaper of the steppe",
            "Walls of «Ограда» – newspaper of the steppe",
            [],
            id="quoted",
        ),
        pytest.param(
            "Walls of the steppe\nОграды этой степи",
            "Walls of the steppe",
            [("ru", "Ограды этой степи")],
            id="next-line",
        ),
        pytest.param(
            "Los muros de la estepa y las ovejas\n\nThe walls of the steppe and the sheep",
            "Los muros de la estepa y las ovejas",
            [("en", "The walls of the steppe and the sheep")],
            id="next-line-of-one-script",
        ),
        pytest.param(
            "上部草原的旧围栏\nThe old walls of the steppe",
            "上部草原的旧围栏",
            [("en", "The old walls of the steppe")],
            id="chinese",
        ),
        pytest.param(
            "The old walls of it\n上部草原的旧围栏与路",
            "The old walls of it",
            [("zh", "上部草原的旧围栏与路")],
            id="in-chinese",
        ),
        pytest.param("Walls of the steppe\nМарта Олешко", "Walls of the steppe", [], id="name-is-none"),
        pytest.param("Walls of the steppe\nОлешко М.К., институт", "Walls of the steppe", [], id="initials-are-none"),
        pytest.param("Walls of the steppe\nand of the sheep", "Walls of the steppe", [], id="same-language"),
        pytest.param("Walls of the steppe\nЭто уже предложение.", "Walls of the steppe", [], id="sentence-is-none"),
        pytest.param("Walls of the steppe\n– —", "Walls of the steppe", [], id="no-letters"),
    ],
)
def test_a_title_in_two_languages(line, title, translations):
    """The first is the title; the other is kept with its language."""
    parsed, (found, _, _) = read(f"{line}\n\n  • Lewis TARN Omsk University, Omsk, Russia\n")
    assert (parsed.title.value, found) == (title, translations)
    assert len(parsed.authors) == 1


def test_the_abstract_of_the_titles_language_is_the_articles():
    """Wherever it stands; labels of one language tell theirs."""
    page = (
        f"Walls of the steppe and what they are\n\nResumen\n{SPANISH}\n\nАннотация. {RUSSIAN}\n\nAbstract\n{ENGLISH}\n"
    )
    parsed, (_, abstracts, _) = read(page)
    assert parsed.abstract.value == ENGLISH
    assert abstracts == [("es", SPANISH), ("ru", RUSSIAN)]


def test_an_abstract_of_nothing_visible_is_none():
    """A soft hyphen is no text."""
    assert read("Walls of the steppe\n\nAbstract\n\n&shy;\n")[0].abstract is None


def test_paragraphs_without_labels_part_where_their_language_changes():
    """By script, and by small words; an abstract's second paragraph stays with it."""
    parsed, (_, abstracts, _) = read(f"Walls of the steppe\n\n{ENGLISH}\n\n{ENGLISH}\n\n{RUSSIAN}\n\n{SPANISH}\n")
    assert parsed.abstract.value == f"{ENGLISH}\n\n{ENGLISH}"
    assert abstracts == [("ru", RUSSIAN), ("es", SPANISH)]


def test_keyword_lists_of_several_languages():
    """Each list goes with its language; two lists of one language are one."""
    page = (
        f"Walls of the steppe\n\n{ENGLISH} Keywords: walls, steppe\n\n{RUSSIAN} Ключевые слова: ограды; степь\n\n"
        "Keywords\nsheep, dykes\n"
    )
    parsed, (_, _, lists) = read(page)
    assert [word.value for word in parsed.keywords] == ["walls", "steppe", "sheep", "dykes"]
    assert lists == [("ru", ("ограды", "степь"))]


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        ("walls· steppe· sheep", ["walls", "steppe", "sheep"]),
        ("围栏、草原", ["围栏", "草原"]),
        ("الأسوار، السهوب", ["الأسوار", "السهوب"]),
        ("walls – steppe", ["walls", "steppe"]),
        ("walls\nupper steppe\nsheep", ["walls", "upper steppe", "sheep"]),
        ("walls that are " + "very " * 20 + "long\nand go on", ["walls that are " + "very " * 20 + "long and go on"]),
    ],
)
def test_keywords_by_the_separator_they_use(stretch, words):
    """Lines part keywords only where nothing else does and they are short."""
    assert [word.value for word in read(f"Walls\n\nKeywords\n{stretch}\n")[0].keywords] == words


def test_a_label_that_several_languages_share_tells_none():
    """'Abstrak' is Indonesian and Malay."""
    assert language_of_label("Аннотация") in ("ru", None)
    assert language_of_label("Kata kunci") in ("id", None)
    assert language_of_label("nothing") is None
    assert language_of_label(None) is None
