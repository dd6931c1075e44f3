"""What is no article file is refused with a sentence, and plain text stays plain text."""

import pytest

from articles.parsing.errors import NoArticle
from articles.parsing.formats import cutting
from articles.parsing.formats.recognise import Format, recognise
from articles.parsing.read import read_articles

PLAIN = {
    "a title": "Fences of the upper valley",
    "a numbered list": "[1] Omarov N. (2014). Fences.",
    "a bracketed title": "[Fences] of the upper valley",
    "an address": "nail@valley.example wrote this",
    "a tag word": "TY - and other words that begin a line",
    "a comparison": "< 5 fences are enough",
    "nothing": "",
}

NOT_ARTICLES = {
    '{"name": "catalogue", "private": true}': "JSON of another kind",
    "[]": "JSON of another kind",
    '{"bibjson": 5}': "no article",
    '{"bibjson": {"title": "A", }': "line 1 breaks",
    '[{"author": []}, {"author": 5} "x"]': "line 1 breaks",
    '{"author": [], "a" 5}': "breaks",
    '{"author": }': "breaks",
    '{"author": [], "a" : "x': "breaks",
    '{"author": []} and more': "breaks",
    "{" + '"author":{' * 300: "breaks",
    '{"message-type": "work-list", "message": {"items": []}}': "no article",
    '{"creators": [], "data": []}': "no article",
    '{"author": [5, null, "Omarov"]}': "no article",
    '{"x": {"bibjson": 1}}': "no article",
    "<a><!--<journal_article>--></a>": "no article",
    "\vTY  - JOUR\nTI  - A\nER  - ": "no article",
    "<urlset><url/></urlset>": "XML of another kind",
    "<a><journal_article>": "no article",
    "<article-meta/>": "no article",
    "<publication/>": "no article",
    "<x><creatorName/></x>": "no article",
    "<journalTitle/>": "no article",
    "<html><body><p>Welcome to the valley.</p></body></html>": "no article",
    "<html>": "no article",
    "@comment{nothing}": "no article",
    "@article{a, title = {}}": "no article",
    "TY  - JOUR\r\nER  - ": "no article",
    "TY  - JOUR\nsomething\nXX  - 1\nAU  -": "no article",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_plain_text_is_read_as_ever(text):
    """Nothing but a format's own marks at the beginning make a text one of it."""
    assert recognise(text) is Format.PLAIN
    assert len(read_articles(text)) == 1


@pytest.mark.parametrize(("text", "words"), NOT_ARTICLES.items())
def test_other_files_are_refused_with_a_sentence(text, words):
    """The sentence says what the file is, and where its form breaks."""
    with pytest.raises(NoArticle) as refusal:
        read_articles(text)
    assert refusal.value.reason == "no-article"
    assert words in refusal.value.sentence


def test_more_articles_than_can_be_given_are_noted(monkeypatch):
    """The last article that is given says that there were more."""
    monkeypatch.setattr(cutting, "MAX_CHARACTERS", 300)
    text = "\n".join(f"TY  - JOUR\nTI  - Matter number {number}\nER  - " for number in range(20))
    articles = read_articles(text)
    assert 1 < len(articles) < 20
    assert articles[-1].parsed.problems[-1].code == "more-articles"


def test_one_article_beyond_all_bounds_is_still_read(monkeypatch):
    """The first article is read from the file as it is."""
    monkeypatch.setattr(cutting, "MAX_CHARACTERS", 3)
    text = "\n".join(f"TY  - JOUR\nTI  - Matter number {number}\nER  - " for number in range(3))
    (article,) = read_articles(text)
    assert article.parsed.title.value == "Matter number 0"
    assert article.text == text
