"""The names of fields as readers write them, in English, Russian and Kazakh, and what values some of them take."""

from __future__ import annotations

import re

import pycountry

from articles.normalize import title_key
from articles.parsing.countries import country_of_code, find_country
from articles.parsing.gazetteer import country_in_any_language

from .tree import Years

NAMES = {
    "author": "author authors au автор авторы авторлар",
    "institution": "institution affiliation af организация учреждение университет аффилиация ұйым мекеме",
    "title": "title ti название заглавие заголовок атауы тақырып",
    "abstract": "abstract ab аннотация реферат аңдатпа",
    "reference": "reference references ref ссылка ссылки литература источник сілтеме әдебиет",
    "journal": "journal журнал",
    "keyword": "keyword keywords kw ключевое ключевые слово кілтсөз",
    "year": "year date год жыл жылы",
    "volume": "volume vol том",
    "issue": "issue number no номер выпуск нөмір шығарылым",
    "country": "country страна ел мемлекет",
    "language": "language lang язык тіл тілі",
    "doi": "doi",
    "id": "id",
}
FIELDS = {name: field for field, names in NAMES.items() for name in names.split()}
"""The field that each name means."""

VALUED = frozenset({"volume", "issue", "country", "language", "id"})
"""Fields that hold one value, compared as a whole."""

LANGUAGES = {
    "русский": "ru",
    "английский": "en",
    "казахский": "kk",
    "немецкий": "de",
    "французский": "fr",
    "орыс": "ru",
    "ағылшын": "en",
    "қазақ": "kk",
    "қазақша": "kk",
}
"""Languages as readers of Russian and Kazakh call them; the English names are those of ISO 639."""

_YEARS = re.compile(r"(?P<sign>[<>]=?)?(?P<first>[0-9]{1,4})?(?P<to>\.\.\.?|[-–—…])?(?P<last>[0-9]{1,4})?")
"""'2015', '2015..2018', '2015-2018', '2015..', '..2018', '>2015', '<=2015'."""


def years(text: str) -> Years | None:
    """Read a year or a range of years, None when it is neither; a range that runs backwards is turned round."""
    match = _YEARS.fullmatch(text.replace(" ", ""))
    if not match or not (match["first"] or match["last"]):
        return None
    first, last = (int(year) if year else None for year in match.group("first", "last"))
    if match["sign"]:
        return None if match["to"] or first is None else _beyond(match["sign"], first)
    if not match["to"]:
        return Years(first, first) if last is None else None
    return Years(last, first) if first is not None and last is not None and first > last else Years(first, last)


def country_code(text: str) -> str | None:
    """The ISO 3166-1 code of a country given by code or by name in any of many languages."""
    known = country_of_code(text.upper()) if len(text) == 2 and text.isascii() else find_country(text)
    return known.code if known else country_in_any_language(title_key(text))


def language_code(text: str) -> str | None:
    """The ISO 639-1 code of a language given by code or by name."""
    if text.casefold() in LANGUAGES:
        return LANGUAGES[text.casefold()]
    by_code = pycountry.languages.get(alpha_2=text.lower()) or pycountry.languages.get(alpha_3=text.lower())
    known = by_code or pycountry.languages.get(name=text.capitalize())
    return getattr(known, "alpha_2", None)


def _beyond(sign: str, year: int) -> Years:
    past = 0 if sign.endswith("=") else 1
    return Years(year + past, None) if sign.startswith(">") else Years(None, year - past)
