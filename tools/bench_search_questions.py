"""What is asked: questions of several kinds, made of the words and names of the made-up catalogue; always the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from articles.search.query import ArticleQuery, Choice
from tests.benchmarks.generator import VOCABULARY, word_of_rank
from tools.bench_search_rows import COUNTRY_CODES, Catalogue, article_rows, institution_name, names_of

EACH = 20
FIRST_TELLING = 8
"""Words of smaller ranks are function words."""

DEEP = 1_000


def questions(catalogue: Catalogue, each: int = EACH) -> dict[str, list[ArticleQuery]]:
    """So many questions of each kind, by the name of the kind."""
    return {
        kind: [make(catalogue, Random(f"{kind} {number}")) for number in range(each)] for kind, make in KINDS.items()
    }


def _rare(random: Random) -> str:
    return word_of_rank(random.randrange(VOCABULARY // 4, VOCABULARY))


def _middling(random: Random) -> str:
    return word_of_rank(random.randrange(300, 3_000))


def _common(random: Random) -> str:
    return word_of_rank(random.randrange(FIRST_TELLING, 40))


def _text(*words: Callable[[Random], str]) -> Callable[[Catalogue, Random], ArticleQuery]:
    return lambda _, random: ArticleQuery(text=" ".join(word(random) for word in words))


def _phrase(catalogue: Catalogue, random: Random) -> ArticleQuery:
    """Three words of a title, one after the other."""
    number = random.randrange(catalogue.articles)
    words = article_rows(catalogue, range(number, number + 1))["Article"][0]["title"].split()
    start = random.randrange(len(words) - 2)
    return ArticleQuery(text=f'"{" ".join(words[start : start + 3]).lower()}"')


def _surname(catalogue: Catalogue, random: Random) -> ArticleQuery:
    return ArticleQuery(text=surname(catalogue, random))


def surname(catalogue: Catalogue, random: Random) -> str:
    """The family name of somebody."""
    return names_of(random.randrange(catalogue.people))[0]


def mistyped(name: str, random: Random) -> str:
    """The name with one letter after the first left out, doubled, replaced, or changing places with the next."""
    place = random.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    wrong = random.choice("aeioutnrsl")
    forms = (
        before + after,
        before + letter + letter + after,
        before + wrong + after,
        before + after[0] + letter + after[1:],
    )
    return random.choice(forms)


def _mistyped_surname(catalogue: Catalogue, random: Random) -> ArticleQuery:
    return ArticleQuery(text=mistyped(surname(catalogue, random), random))


def _institution(catalogue: Catalogue, random: Random) -> ArticleQuery:
    return ArticleQuery(text=institution_name(random.randrange(catalogue.institutions)))


def _faceted(_: Catalogue, random: Random) -> ArticleQuery:
    year = random.randint(1990, 2010)
    return ArticleQuery(
        text=_middling(random),
        countries=Choice.of(*random.sample(COUNTRY_CODES, 3)),
        languages=Choice.of("en", "ru"),
        year_from=year,
        year_to=year + random.randint(2, 14),
    )


def _deep(_: Catalogue, random: Random) -> ArticleQuery:
    return ArticleQuery(text=_common(random), page=DEEP)


KINDS: dict[str, Callable[[Catalogue, Random], ArticleQuery]] = {
    "rare": _text(_rare),
    "middling": _text(_middling),
    "common": _text(_common),
    "two words": _text(_middling, _middling),
    "three words": _text(_middling, _common, _middling),
    "two common": _text(_common, _common),
    "phrase": _phrase,
    "surname": _surname,
    "mistyped surname": _mistyped_surname,
    "institution": _institution,
    "faceted": _faceted,
    "page 1,000": _deep,
}
