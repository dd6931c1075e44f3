"""Write the names of months in every language OJS has, from Unicode CLDR: ``python -m tools.locales``.

The rows are the locales of ``data/labels.tsv`` that CLDR knows, each with the twelve months in all their forms. CLDR comes
with Babel; the same version of it gives the same file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import localedata

from articles.normalize import fold
from articles.parsing.locale_tables import FOLDER, read_table
from articles.parsing.locales import CUTS

TABLE = FOLDER / "months.tsv"

CLDR = {
    "ar": ("ar", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR"),
    "bs_Latn": ("bs",),
    "cnr": ("sr_Latn",),
    "de": ("de", "de_AT"),
    "fa": ("fa", "fa_AF"),
    "nb_NO": ("no", "nb", "nn"),
    "pt_BR": ("pt",),
    "sr_Cyrl": ("sr",),
    "tl": ("fil",),
    "uz": ("uz_Cyrl",),
    "uz_Latn": ("uz",),
    "zh_Hans": ("zh",),
    "zh_Hant": ("zh",),
}
"""Names of CLDR's locales where they are not those of OJS, or where several have months of their own."""

SPELLINGS = {
    "de": {1: ("Jänner",), 2: ("Feber",)},
    "es": {9: ("setiembre",)},
    "id": {2: ("Pebruari",), 11: ("Nopember",)},
}
"""Forms in use that CLDR does not give."""

_PREFIX = re.compile(r"^(?:de |d['’]|dhen (?:t-)?|a[nm] (?:t-)?)", re.IGNORECASE)
"""What stands before a month inside a date, 'de gener', but not where it stands alone."""


def forms(locale: str, month: int) -> list[str]:
    """Give the forms of a month: in full, in the genitive where there is one, and abbreviations that are no plain cuts."""
    found: dict[str, str] = {}
    for form in (*_stated(locale, month), *SPELLINGS.get(locale, {}).get(month, ())):
        cuts = {fold(name)[:letters] for name in found.values() for letters in CUTS}
        if not any(map(str.isdigit, form)) and fold(form) not in cuts:
            found.setdefault(fold(form), form)
    return list(found.values())


def _stated(locale: str, month: int) -> Iterator[str]:
    """Give what the locales state themselves; asked for whole locales, Babel mixes in months of others read before."""
    for code in CLDR.get(locale, (locale,)):
        names = localedata.load(code, merge_inherited=False).get("months", {}) if localedata.exists(code) else {}
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                stated = names.get(context, {})
                stated = stated.get(width) if isinstance(stated, Mapping) else None
                if isinstance(stated, Mapping) and month in stated:
                    yield _PREFIX.sub("", stated[month].rstrip(".").replace("|", ""))


def write(path: Path = TABLE) -> None:
    """Write the table anew."""
    lines = ["\t".join(["locale", *map(str, range(1, 13))])]
    for locale in read_table("labels"):
        cells = ["|".join(forms(locale, month)) for month in range(1, 13)]
        if any(cells):
            lines.append("\t".join([locale, *cells]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Write the table into the package."""
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
