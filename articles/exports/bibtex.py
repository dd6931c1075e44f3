"""CSL-JSON items as BibTeX in UTF-8, for biber and for BibTeX programs that read it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from .csl import CslItem, CslName, date_parts, first_and_last, keywords

_COMMANDS = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        "`": r"{\textasciigrave}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""Signs that mean something to TeX. A brace has no escaped form, because BibTeX counts it all the same."""

_LIGATURE = re.compile(r"-(?=-)|'(?=')|,(?=,)")
"""Signs that TeX would print as one with the same sign behind them."""

_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
"""Signs that not even a verbatim field may hold."""

_COMMAND = re.compile(r"\\[&%$#_]")
"""An escaped sign."""

_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
"""The word that parts one name from the next."""

LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "id": "indonesian",
    "it": "italian",
    "kk": "kazakh",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "uk": "ukrainian",
}
"""Languages by the names that babel and polyglossia know them by."""


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give one entry after the other, with a blank line behind each."""
    for item in items:
        lines = [f"  {name} = {value},\n" for name, value in _fields(item).items() if value]
        yield f"@article{{{item['id']},\n{''.join(lines)}}}\n\n"


def _fields(item: CslItem) -> dict[str, str]:
    year, month, day = [*date_parts(item), 0, 0, 0][:3]
    return {
        "author": _braced(" and ".join(map(bibtex_name, item.get("author", ())))),
        "title": _braced(protected(item["title"])),
        "journal": _braced(escaped(item.get("container-title", ""))),
        "publisher": _braced(escaped(item.get("publisher", ""))),
        "year": _braced(str(year or "")),
        "month": calendar.month_abbr[month].lower(),
        "day": _braced(str(day or "")),
        "volume": _braced(escaped(item.get("volume", ""))),
        "number": _braced(escaped(item.get("issue", ""))),
        "pages": _braced(_pages(item.get("page", ""))),
        "doi": _braced(item.get("DOI", "").translate(_VERBATIM)),
        "url": _braced(item.get("URL", "").translate(_VERBATIM)),
        "issn": _braced(escaped(item.get("ISSN", ""))),
        "langid": _braced(LANGUAGES.get(item.get("language", "")[:2].lower(), "")),
        "keywords": _braced(", ".join(_one_keyword(word) for word in keywords(item))),
        "abstract": _braced(escaped(item.get("abstract", ""))),
        "note": "{Withdrawn}" if item.get("status") == "withdrawn" else "",
    }


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def escaped(text: str) -> str:
    """Give ``text`` as TeX prints it sign by sign: 'R&D -- 5 %' gives 'R\\&D -{}- 5 \\%'."""
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_COMMANDS))


def protected(title: str) -> str:
    """Give a title escaped, with braces round the words whose capitals a style must not take away.

    In a title that is not written in Capitals Throughout these are all words with a capital but the first; in one that
    is, only words with a capital inside, such as 'DNA'.
    """
    words = title.split(" ")
    rest = [word for word in words[1:] if len(word) > 3]
    throughout = 2 * sum(word[0].isupper() for word in rest) > len(rest)
    return " ".join(
        f"{{{escaped(word)}}}" if _keeps_capitals(word, free=throughout or not place) else escaped(word)
        for place, word in enumerate(words)
    )


def _keeps_capitals(word: str, *, free: bool) -> bool:
    capitals = [place for place, sign in enumerate(word) if sign.isupper()]
    return bool(capitals) and (not free or capitals[-1] > 0)


def bibtex_name(name: CslName) -> str:
    """Give one name as BibTeX takes it apart again: 'van der Berg, Jan', 'Smith, Jr., Ann', '{World Bank}'."""
    family, given, suffix = (_name_part(name.get(part, "")) for part in ("family", "given", "suffix"))
    if family and given and "," not in f"{family}{given}{suffix}":
        return ", ".join(filter(None, (family, suffix, given)))
    whole = name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"), name.get("suffix"))))
    return f"{{{_name_part(whole)}}}"


def _name_part(part: object) -> str:
    """A part of a name. The word 'and' and commands stand in braces, which programs that take names apart leave whole;
    a comma cannot, because biber counts it all the same, so a name with one is not parted at all.
    """
    return _AND.sub(r"{\g<0>}", _COMMAND.sub(r"{\g<0>}", escaped(str(part))))


def _one_keyword(word: str) -> str:
    return f"{{{escaped(word)}}}" if "," in word else escaped(word)


def _pages(page: str) -> str:
    first, last = first_and_last(page)
    return f"{escaped(first)}--{escaped(last)}" if last else escaped(page)
