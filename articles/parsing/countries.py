"""Country names to ISO 3166-1: the wordings affiliations use, each to one short English name and its code.

The list itself is pycountry's; this module adds short names where ISO's are long, and wordings of other languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pycountry

from articles.normalize import title_key

_SHORT_NAMES = {
    **{"CD": "Democratic Republic of the Congo", "FM": "Micronesia", "KR": "South Korea", "KP": "North Korea"},
    **{"PS": "Palestine", "RU": "Russia", "VA": "Vatican City", "BN": "Brunei", "FK": "Falkland Islands"},
    **{"VG": "British Virgin Islands", "VI": "U.S. Virgin Islands"},
}
_OTHER_NAMES = {
    "AE": "UAE|ОАЭ|Emirates",
    "AM": "Армения|Республика Армения|Арменія",
    "AR": "República Argentina|Аргентина",
    "AT": "Österreich|Oesterreich|Австрия",
    "AZ": "Азербайджан|Азербайджанская Республика|Azerbaycan|Azərbaycan",
    "BA": "Bosnia and Herzegowina|Bosnia",
    "BE": "Belgique|België|Belgien|Бельгия",
    "BG": "Болгария|България",
    "BR": "Brasil|Бразилия",
    "BY": "Беларусь|Республика Беларусь|Белоруссия|Belorussia|Byelorussia|Byelorussian SSR|Republic of Belarus",
    "CA": "Канада|Canadá",
    "CD": "DR Congo|DRC|Congo-Kinshasa",
    "CH": "Schweiz|Suisse|Svizzera|Швейцария|Swiss Confederation",
    "CI": "Ivory Coast",
    "CL": "República de Chile",
    "CN": "P.R. China|PR China|P. R. China|PRC|People's Republic of China|Китай|КНР|Mainland China|Chine",
    "CO": "República de Colombia",
    "CZ": "Czech Republic|Česká republika|Чехия|Чешская Республика",
    "DE": "Deutschland|Alemania|Alemanha|Allemagne|Германия|ФРГ|Jerman|Almanya",
    "DK": "Danmark",
    "DZ": "Algérie",
    "EE": "Эстония|Eesti",
    "EG": "Égypte|Египет",
    "ES": "España|Espanha|Espagne|Испания",
    "FI": "Suomi|Финляндия",
    "FR": "Франция|Francia|França|Frankreich",
    "GB": "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Reino Unido|Royaume-Uni|Великобритания"
    "|United Kingdom of Great Britain and Northern Ireland|Соединенное Королевство",
    "GE": "Грузия|საქართველო",
    "GR": "Ελλάδα|Греция",
    "HR": "Hrvatska",
    "HU": "Magyarország|Венгрия",
    "ID": "Republic of Indonesia|Индонезия|Indonésie",
    "IL": "Израиль",
    "IN": "Republic of India|Индия",
    "IR": "Islamic Republic of Iran|I.R. Iran|IR Iran|Иран",
    "IT": "Italia|Itália|Italien|Италия",
    "JP": "Япония|Japon|Japón",
    "KG": "Кыргызстан|Киргизия|Кыргызская Республика|Киргизская Республика|Kirghizstan|Kirgizstan|Kyrgyz Republic",
    "KR": "Korea|Republic of Korea|Korea Republic|Республика Корея|Южная Корея|S. Korea",
    "KZ": "Казахстан|Республика Казахстан|Қазақстан|Қазақстан Республикасы|РК|ҚР|Kazakstan|Qazaqstan|Kazakhstan Republic"
    "|Republic Kazakhstan|Kazajstán|Cazaquistão",
    "LT": "Литва|Lietuva",
    "LV": "Латвия|Latvija",
    "MD": "Молдова|Республика Молдова|Moldavia",
    "MK": "Macedonia|FYROM",
    "MM": "Burma",
    "MN": "Монголия",
    "MX": "México|Estados Unidos Mexicanos|Мексика",
    "MY": "Малайзия",
    "NL": "The Netherlands|Holland|Nederland|Países Bajos|Pays-Bas|Нидерланды",
    "NO": "Norge",
    "PE": "Perú",
    "PL": "Polska|Польша|Польща",
    "PT": "Португалия",
    "RO": "România|Румыния",
    "RS": "Srbija|Сербия",
    "RU": "USSR|U.S.S.R.|Russian SFSR|Russian Federation|the Russian Federation|Россия|Российская Федерация|РФ|Росія|Rusia|Rússia|Russie|Russland"
    "|Ресей|Rusya",
    "SE": "Sverige|Швеция",
    "SK": "Slovak Republic|Slovensko|Словакия",
    "SZ": "Swaziland",
    "TJ": "Таджикистан|Республика Таджикистан|Tadjikistan|Tadzhikistan",
    "TM": "Туркменистан|Turkmenia",
    "TR": "Turkey|Turkiye|Republic of Turkey|Турция|Turquía|Turquia|Türkiye Cumhuriyeti",
    "UA": "Ukrainian SSR|Украина|Україна|the Ukraine|Ucrania|Ucrânia",
    "US": "USA|U.S.A.|US|U.S.|United States of America|the United States|Estados Unidos|EE.UU.|EUA|США|États-Unis|ABD"
    "|The United States of America|AQSh",
    "UZ": "Узбекистан|Республика Узбекистан|O'zbekiston|Ozbekiston|Uzbekiston",
    "VN": "Viet Nam|Вьетнам|Socialist Republic of Vietnam",
    "ZA": "Republic of South Africa|RSA",
}
_LONGEST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Country:
    """A country's short English name and its ISO 3166-1 alpha-2 code."""

    name: str
    code: str


@cache
def _names() -> dict[str, Country]:
    """Give every known wording's key; the plain ISO names win over other wordings."""
    names: dict[str, Country] = {}
    for entry in pycountry.countries:
        code: str = entry.alpha_2
        common: str | None = getattr(entry, "common_name", None)
        official: str | None = getattr(entry, "official_name", None)
        country = Country(_SHORT_NAMES.get(code) or common or entry.name, code)
        wordings = [entry.name, common, official, country.name, f"Republic of {country.name}"]
        for wording in [*wordings, *_OTHER_NAMES.get(code, "").split("|")]:
            if wording:
                names.setdefault(title_key(wording), country)
    return names


@cache
def country_of_code(code: str) -> Country | None:
    """Give the country of an alpha-2 code."""
    entry = pycountry.countries.get(alpha_2=code)
    return find_country(entry.name) if entry else None


@cache
def subdivisions(code: str) -> frozenset[str]:
    """Give the keys of a country's regions by ISO 3166-2: names everywhere, and letter codes in the United States."""
    found = [entry for entry in pycountry.subdivisions if entry.country_code == code]
    names = {title_key(entry.name) for entry in found}
    if code in ("US", "CA", "AU", "BR"):
        names |= {title_key(entry.code.partition("-")[2]) for entry in found}
    return frozenset(names)


def find_country(text: str) -> Country | None:
    """Give the country that ``text`` names as a whole: 'Republic of Kazakhstan' gives Kazakhstan, KZ."""
    if len(text) > 80:
        return None
    key = title_key(text).removeprefix("the ")
    # 'us' and 'рк' are words or parts of words unless printed in capitals.
    return _names().get(key) if len(key) > 3 or text.isupper() else None


def is_code_of_region(text: str) -> bool:
    """Say whether two capitals mean a state of the United States or Canada rather than a country: 'CA', 'IN'."""
    return text.isupper() and (title_key(text) in subdivisions("US") or title_key(text) in subdivisions("CA"))


def find_country_code(text: str) -> Country | None:
    """Give the country of a bare code in capitals, 'KZ' or 'KAZ'; None for one that may be a state's."""
    if not text.isupper() or not text.isascii() or len(text) not in (2, 3) or is_code_of_region(text):
        return None
    entry = pycountry.countries.get(alpha_2=text) if len(text) == 2 else pycountry.countries.get(alpha_3=text)
    return find_country(entry.name) if entry else None


def country_at_end(words: list[str]) -> tuple[int, Country] | None:
    """Give how many of the last words name a country, the longest name first: [..., 'Kosshy', 'Kazakhstan'] gives 1."""
    for count in range(min(_LONGEST_WORDS, len(words)), 0, -1):
        country = find_country(" ".join(words[-count:]))
        if country:
            return count, country
    return None
