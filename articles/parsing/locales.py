"""The words of article pages by language: a row for the citation line and its months, and one for each kind of label.

Adding a language means adding a row; lookups fold case and accents, so the spelling of a row is free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.normalize import fold


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language's citation line; ``months`` may give several forms of one, joined by '/'."""

    code: str
    available: str
    accessed: str
    months: str


LOCALES = (
    Locale(
        "en",
        "Available at|Available from|Retrieved from",
        "Date accessed|Accessed on|Accessed|Retrieved on|Last accessed",
        "january february march april may june july august september october november december",
    ),
    Locale(
        "es",
        "Disponible en|Recuperado de|Obtenido de",
        "Fecha de acceso|Consultado el|Consulta",
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    ),
    Locale(
        "pt",
        "Disponível em|Disponivel em",
        "Acesso em|Data de acesso|Acedido em",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    Locale(
        "ru",
        "Доступно на|Режим доступа|Доступно по адресу|URL-адрес",
        "Дата доступа|Дата обращения|Дата получения",
        "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа "
        "сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
    ),
    Locale(
        "uk",
        "Доступно за адресою|Режим доступу",
        "Дата доступу|Дата звернення",
        "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня "
        "серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня",
    ),
    Locale(
        "id",
        "Tersedia pada|Tersedia di|Diakses dari",
        "Tanggal Akses|Tanggal akses|Diakses tanggal|Diakses pada",
        "januari februari/pebruari maret april mei juni juli agustus september oktober november/nopember desember",
    ),
    Locale(
        "tr",
        "Erişim Adresi|Erişim adresi",
        "Erişim Tarihi|Erişim tarihi",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ),
    Locale(
        "fr",
        "Disponible à l'adresse|Disponible sur|Disponible à|Consulté à l'adresse",
        "Date de consultation|Date d'accès|Consulté le",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    ),
    Locale(
        "de",
        "Verfügbar unter|Abgerufen von",
        "Zugriffsdatum|Abgerufen am|Zugriff am",
        "januar/jänner februar märz april mai juni juli august september oktober november dezember",
    ),
    Locale(
        "it",
        "Disponibile all'indirizzo|Disponibile su|Disponibile a",
        "Data di accesso|Data accesso|Consultato il",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    Locale(
        "kk",
        "Қолжетімді|Қол жетімді|Қолжетімділік",
        "Қаралған күні|Қол жеткізу күні|Қаралды",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    ),
)


def _months() -> dict[str, int]:
    """Give the number of every month's name and of the cuts citation lines print; a cut that two months share is none."""
    numbers: dict[str, set[int]] = {}
    for locale in LOCALES:
        for number, forms in enumerate(locale.months.split(), 1):
            for name in map(fold, forms.split("/")):
                for form in {name, name[:3], name[:4]} if len(name) > 3 else {name}:
                    numbers.setdefault(form, set()).add(number)
    return {form: found.pop() for form, found in numbers.items() if len(found) == 1}


MONTHS = _months()


def month_number(word: str) -> int | None:
    """Give 9 for 'sep.', 'September', 'сентября'; None for anything that is no month."""
    return MONTHS.get(fold(word).rstrip("."))


def alternatives(phrases: list[str]) -> str:
    """Give a pattern that matches any of the phrases, the longest first, blanks and apostrophes in any form."""
    bodies = [
        r"\s{1,3}".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
        for phrase in sorted(set(phrases), key=len, reverse=True)
    ]
    return "(?:" + "|".join(bodies) + ")"


AVAILABLE = alternatives([phrase for locale in LOCALES for phrase in locale.available.split("|")])
ACCESSED = alternatives([phrase for locale in LOCALES for phrase in locale.accessed.split("|")])
