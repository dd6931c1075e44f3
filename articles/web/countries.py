"""Names of countries in the reader's language, for ISO 3166-1 codes."""

from __future__ import annotations

import gettext
from functools import cache
from typing import Any

import pycountry
from django.utils.translation import get_language, pgettext_lazy

from articles.parsing.countries import find_country

COUNTRY_CODES = frozenset(country.alpha_2 for country in pycountry.countries)
"""Codes of two letters that ISO 3166-1 gives to countries."""

OWN_NAMES = {
    "BN": pgettext_lazy("country", "Brunei"),
    "CD": pgettext_lazy("country", "Democratic Republic of the Congo"),
    "FK": pgettext_lazy("country", "Falkland Islands"),
    "FM": pgettext_lazy("country", "Micronesia"),
    "GB": pgettext_lazy("country", "United Kingdom"),
    "HK": pgettext_lazy("country", "Hong Kong"),
    "IR": pgettext_lazy("country", "Iran"),
    "KG": pgettext_lazy("country", "Kyrgyzstan"),
    "LA": pgettext_lazy("country", "Laos"),
    "PS": pgettext_lazy("country", "Palestine"),
    "RU": pgettext_lazy("country", "Russia"),
    "SY": pgettext_lazy("country", "Syria"),
    "TW": pgettext_lazy("country", "Taiwan"),
    "US": pgettext_lazy("country", "United States"),
    "VG": pgettext_lazy("country", "British Virgin Islands"),
    "VI": pgettext_lazy("country", "U.S. Virgin Islands"),
    "ZA": pgettext_lazy("country", "South Africa"),
}
"""Countries that ISO's translations name longer than readers do, or not at all."""


def country_name(code: str) -> str:
    """Give the short name of a country: 'KZ' gives 'Kazakhstan'; an unknown code stays as it is."""
    language = get_language() or "en"
    name = _english_name(code)
    if language == "en" or name == code:
        return name
    return str(OWN_NAMES[code]) if code in OWN_NAMES else _iso_name(code, language)


@cache
def _english_name(code: str) -> str:
    entry = pycountry.countries.get(alpha_2=code)
    known = entry and find_country(entry.name)
    return known.name if known else code


@cache
def _iso_name(code: str, language: str) -> str:
    entry: Any = pycountry.countries.get(alpha_2=code)
    return _iso_names(language).gettext(getattr(entry, "common_name", entry.name))


@cache
def _iso_names(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
