"""Names of languages in the reader's language; those that are not English come from a table made of Unicode CLDR."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language, get_language_info

TABLE = Path(__file__).parent / "languages.tsv"
"""One row for each code: the code, its name in Russian, its name in Kazakh (``tools/language_names.py`` writes it)."""


def language_name(code: str) -> str:
    """The name of a language: 'kk' gives 'Kazakh'; an unknown code stays as it is."""
    names = _table().get(code.partition("-")[0].lower(), {})
    return names.get(get_language() or "en") or _english_name(code)


def _english_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


@cache
def _table() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row.pop("code"): row for row in rows}
