"""What readers see in Russian and in Kazakh: every word of the pages but what the articles themselves print."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation
from django.utils.translation import trans_real
from lxml import html

from articles.models import Article, CitedJournal, CitedWork, Journal
from articles.search.index import rebuild
from articles.web.countries import country_name
from articles.web.dates import in_words
from articles.web.languages import language_name

LANGUAGES = pytest.mark.parametrize("language", ["ru", "kk"])

INTERFACE = re.compile(
    r"\b(?:articles?|authors?|institutions?|journals?|countr(?:y|ies)|years?|issues?|pages?|references?|cited|works?|"
    r"search|filters?|sort|not|more|from|the|and|with|all|back|next|previous|download|apply|home|catalogue)\b",
    re.IGNORECASE,
)
"""Words by which an English sentence of the pages gives itself away."""

PRINTED = (
    "//*[@dir] | //*[@lang='en'] | //code | //script | //style | //*[contains(@class, 'citing') or @class='Z3988']"
)
"""What records print and not the interface: it is marked by its own language or direction."""


QUOTED = re.compile(r"“[^”]*”|«[^»]*»|Berit Other\d")
"""What readers typed or records print, where no mark tells it apart."""

TITLED = (Article, Journal, CitedWork, CitedJournal)

ALIKE = {":", "String to return when truncating text\x04%(truncated_text)s…"}
"""Texts of Django that are signs alone."""


class Overheard:
    """Notes every text that a catalogue was asked for and does not hold."""

    def __init__(self, monkeypatch, language):
        self.missing = set()
        monkeypatch.setattr(trans_real.translation(language), "_fallback", self)

    def gettext(self, message):
        self.missing.add(message)
        return message

    def ngettext(self, one, many, number):
        self.missing.add(one)
        return one if number == 1 else many


@pytest.fixture
def overheard(monkeypatch):
    """Listens to what one language lacks."""
    return lambda language: Overheard(monkeypatch, language)


@pytest.fixture(params=[False, True], ids=["without index", "with index"])
def searched(request, library):
    """The small library without a search index, and with one."""
    if request.param:
        rebuild()
    return library


def open_all(client, library, language):
    """The text of every kind of page in a language, by name."""
    pages = {name: client.get(f"/{language}{address}") for name, address in library.pages.items()}
    assert {page.status_code for page in pages.values()} == {200}
    return {name: page.content.decode() for name, page in pages.items()}


@LANGUAGES
def test_no_page_asks_for_a_text_that_has_no_translation(client, searched, overheard, language):
    heard = overheard(language)
    open_all(client, searched, language)
    for address in ("/nowhere/", "/articles/999/", "/articles/?page=x&year_from=x&size=7&has=x&country=1&sort=x"):
        client.get(f"/{language}{address}")
    client.post(f"/{language}/articles/{searched.article.pk}/report/", {"field": "x"})
    client.get(f"/{language}/articles/?q=%22a+-+year:x+foo:bar+*&author=%3F")
    assert heard.missing <= ALIKE


def test_what_is_missing_is_heard(overheard):
    heard = overheard("ru")
    with translation.override("ru"):
        translation.gettext("No such text")
    assert heard.missing == {"No such text"}


def shown_texts(page):
    """The texts of a page that the interface writes, and the attributes that are read out or shown."""
    tree = html.fromstring(page)
    for printed in tree.xpath(PRINTED):
        printed.drop_tree()
    yield from (text.strip() for text in tree.itertext() if text.strip())
    for name in ("aria-label", "placeholder", "title", "data-done"):
        yield from tree.xpath(f"//*/@{name}")


@LANGUAGES
def test_no_page_shows_english_words_of_the_interface(client, searched, language):
    titles = {title for model in TITLED for title in model.objects.values_list("title", flat=True)}
    printed = re.compile("|".join(map(re.escape, sorted(titles, key=len, reverse=True))))
    for name, page in open_all(client, searched, language).items():
        typed = parse_qs(urlsplit(searched.pages[name]).query).get("q", [""])[0]
        for text in shown_texts(page):
            said = printed.sub("", QUOTED.sub("", text)).replace(typed or "\n", "")
            assert not INTERFACE.search(said), (name, text)


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1 статья"), (2, "2 статьи"), (5, "5 статей"), (11, "11 статей"), (21, "21 статья")]
)
def test_things_are_counted_as_russian_counts_them(number, shown):
    from articles.templatetags.phrases import counted

    with translation.override("ru"):
        assert counted(number, "article") == shown


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [
        ("en", "September 2018", "14 March 2025"),
        ("ru", "сентябрь 2018", "14 марта 2025"),
        ("kk", "2018 ж. қыркүйек", "2025 ж. 14 наурыз"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, month, day):
    with translation.override(language):
        assert (in_words(2018, 9), in_words(2025, 3, 14), in_words(1990), in_words(None)) == (month, day, "1990", "")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Kazakhstan", "Russia", "Norway", "XX", "Kazakh", "German", "xx"]),
        ("ru", ["Казахстан", "Россия", "Норвегия", "XX", "Казахский", "Немецкий", "xx"]),
        ("kk", ["Қазақстан", "Ресей", "Норвегия", "XX", "Қазақ тілі", "Неміс тілі", "xx"]),
    ],
)
def test_countries_and_languages_have_their_names(language, names):
    with translation.override(language):
        countries = [country_name(code) for code in ("KZ", "RU", "NO", "XX")]
        assert [*countries, *(language_name(code) for code in ("kk", "de", "xx"))] == names


def test_the_language_of_an_article_is_named(read, library):
    assert "<dd>Английский</dd>" in read(f"/ru{library.article.get_absolute_url()}")


def test_suggestions_stay_in_the_language(client, library):
    found = client.get("/ru/suggest?q=bergen").json()["institutions"][0]
    assert found["address"] == f"/ru{library.institution.get_absolute_url()}"
    assert "Норвегия" in found["hint"]


def test_feeds_stay_in_the_language(read, library):
    feed = read(f"/ru/feeds/authors/{library.author.pk}/")
    assert "Недавно добавленные статьи" in feed
    assert f"/ru{library.article.get_absolute_url()}" in feed


def test_what_is_ignored_of_a_question_is_said_in_the_language(read, library):
    assert "Кавычка без пары не учтена." in read("/ru/articles/?q=river+%22")
    assert "Жұбы жоқ тырнақша ескерілмеді." in read("/kk/articles/?q=river+%22")
