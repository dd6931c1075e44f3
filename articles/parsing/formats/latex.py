r"""LaTeX in BibTeX values: accents, letters and marks become what they print; braces and other commands are dropped."""

from __future__ import annotations

import re
import unicodedata

from .passages import Passage

_ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdbkr",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a",
        strict=True,
    )
)
_LETTERS = {"ss": "ß", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø"}
_LETTERS |= {"l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "textendash": "–", "textemdash": "—"}
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": ""}

_COMMAND = re.compile(
    r"\\(?P<mark>[`'^\"~=.]) ?(?:\{\\?(?P<inner>[^\W\d_])\}|\\?(?P<bare>[^\W\d_]))"
    r"|\\(?P<accent>[uvHcdbkr])(?: ?\{\\?(?P<braced>[^\W\d_])\}| (?P<parted>[^\W\d_]))"
    r"|\\(?P<letter>ss|aa|AA|ae|AE|oe|OE|o|O|l|L|i|j|dh|th|textendash|textemdash)(?![A-Za-z])(?: |\{\})?"
    r"|\\(?P<escaped>[&%$#_{} ])|\\[A-Za-z]+ ?|---?|``|''|[~{}]"
)
r"""An accent with its letter, a letter, an escaped mark, another command, or a mark: \'{e}, \v{s}, \o, \&, --, {."""


def without_latex(passage: Passage) -> Passage:
    """Give a passage as it would be printed."""
    return passage.replaced(_COMMAND, _printed).trimmed()


def _printed(match: re.Match[str]) -> str:
    if accent := match["mark"] or match["accent"]:
        letter = match["inner"] or match["bare"] or match["braced"] or match["parted"]
        return unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + _ACCENTS[accent])
    if match["letter"]:
        return _LETTERS[match["letter"]]
    return match["escaped"] or _MARKS.get(match.group(), "")
