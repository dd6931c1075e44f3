"""The labels of article pages in every language of the table."""

import pytest

from articles.normalize import title_key
from articles.parsing.labels import (
    ABSTRACT_BEFORE,
    CITE_BEFORE,
    KEYWORDS_INSIDE,
    NO_LABELS,
    PARTS,
    REFERENCES_BEFORE,
    Label,
    kind_of,
    label_before,
    label_kind,
)
from articles.parsing.locale_tables import read_table
from tests.hangs import no_hang

TABLE = read_table("labels")


COLUMNS = list(dict.fromkeys(column for row in TABLE.values() for column in row if column not in NO_LABELS))
STATED = {(title_key(label), column) for row in TABLE.values() for column in COLUMNS for label in row.get(column, ())}


@pytest.mark.parametrize("locale", TABLE)
def test_every_label_of_a_locale_is_known(locale):
    """In any case, with a colon behind it or a value, and of the first kind that has a column with the word."""
    for column in COLUMNS:
        for label in TABLE[locale].get(column, ()):
            expected = next(kind for kind in COLUMNS if (title_key(label), kind) in STATED)
            assert kind_of(label) == kind_of(label.upper() + ":") == expected
            assert label_kind(label) == (expected if expected in PARTS else "furniture")
            assert label_before(f"{label}: 10.1000/x") == (expected, len(label) + 2)


def test_table_covers_the_languages_of_the_software():
    """Nearly every locale states the four labels that open parts of the record."""
    assert len(TABLE) >= 70
    for part in PARTS:
        assert sum(part in row for row in TABLE.values()) >= 60


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("Опубликован", "published", id="russian"),
        pytest.param("Кілт сөздер:", "keywords", id="kazakh"),
        pytest.param("参考文献", "references", id="chinese"),
        pytest.param("##plugins.themes.default.displayStats##", "menu", id="untranslated-key"),
        pytest.param("Published in London", None, id="more-than-a-label"),
        pytest.param("w" * 65, None, id="too-long"),
        pytest.param("", None, id="empty"),
    ],
)
def test_kinds(line, kind):
    """What a line that is nothing but a label opens."""
    assert kind_of(line) == kind


def test_label_with_its_value():
    """The label and where its value begins; other words before a colon are no label."""
    assert label_before("DOI:  https://doi.org/10.1000/x") == Label("doi", 6)
    assert label_before("Выпуск：Том 1") == Label("issue", 7)
    assert label_before("DOI:") is None
    assert label_before("Objectives: to see") is None
    assert label_before(": x") is None


@pytest.mark.parametrize(
    ("finder", "text", "found"),
    [
        pytest.param(ABSTRACT_BEFORE, "Аннотация. В статье", "Аннотация. ", id="full-stop"),
        pytest.param(ABSTRACT_BEFORE, "Abstract - This paper", "Abstract - ", id="dash"),
        pytest.param(ABSTRACT_BEFORE, "RESUMEN El artículo", "RESUMEN ", id="capitals"),
        pytest.param(ABSTRACT_BEFORE, "ABSTRACT A study", "ABSTRACT ", id="capitals-before-an-article"),
        pytest.param(ABSTRACT_BEFORE, "SUMMARY JUDGMENTS IN COURT", None, id="title-in-capitals"),
        pytest.param(ABSTRACT_BEFORE, "Abstract thought in law", None, id="sentence"),
        pytest.param(ABSTRACT_BEFORE, "COURT Decisions", None, id="other-capitals"),
        pytest.param(REFERENCES_BEFORE, "References: [1] Kiely", "References: ", id="references"),
        pytest.param(REFERENCES_BEFORE, "Abstract: [1] Kiely", None, id="other-kind"),
        pytest.param(CITE_BEFORE, "Как цитировать: ИВАНОВ", "Как цитировать: ", id="citation"),
    ],
)
def test_labels_before_text(finder, text, found):
    """A label with text behind it on the same line."""
    match = finder.match(text)
    assert (match and match.group()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("national security.Key words: law", "Key words:", id="glued"),
        pytest.param("Methods: none. Ключевые слова : право", "Ключевые слова :", id="second-colon"),
        pytest.param("本文研究法律问题。关键词：法律", "关键词：", id="behind-a-full-stop"),
        pytest.param("本文研究法律问题关键词：法律", "关键词：", id="without-blanks"),
        pytest.param("these words: law", None, id="other-words"),
        pytest.param(": law", None, id="nothing-before"),
        pytest.param("a word", None, id="no-colon"),
    ],
)
def test_keywords_inside(text, found):
    """A keywords label wherever it stands in a paragraph."""
    match = KEYWORDS_INSIDE.search(text, 0, 100)
    assert (match and match.group()) == found


def test_many_colons_take_no_time():
    """A text of nothing but words before colons."""
    with no_hang():
        assert KEYWORDS_INSIDE.search("words: " * 200_000, 0, 1_400_000) is None
