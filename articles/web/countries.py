"""English names of countries, as readers know them, for ISO 3166-1 codes."""

from functools import cache

import pycountry

from articles.parsing.countries import find_country

COUNTRY_CODES = frozenset(country.alpha_2 for country in pycountry.countries)
"""Codes of two letters that ISO 3166-1 gives to countries."""


@cache
def country_name(code: str) -> str:
    """Give the short name of a country: 'KZ' gives 'Kazakhstan'; an unknown code stays as it is."""
    entry = pycountry.countries.get(alpha_2=code)
    known = entry and find_country(entry.name)
    return known.name if known else code
