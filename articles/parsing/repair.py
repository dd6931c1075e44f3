"""Damage that a text took on its way, undone before it is read: letters decoded wrongly, invisible marks, split accents.

The repaired text is what is read, what spans point into and what is stored as the source's text; the file's bytes are kept
beside it. Whatever can be cleaned in a value without changing the text (blanks, entities, tags) is left to the reader.
"""

from __future__ import annotations

import re
import unicodedata

import ftfy

from .records import ParseProblem

MAX_LINE = 20_000
CONFIG = ftfy.TextFixerConfig(uncurl_quotes=False)

_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4\u010d\u010f\u0102-\u0111\u0393\u0420\u0421\u0413\u0412][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc"
    "\u2013-\u2122\u0402-\u040f\u0452-\u0491\u20ac\u0410-\u043f]"
)
"""A letter that the first byte of a UTF-8 letter is read as, with one for the second: 'Ã©', 'Ð°', 'Р°', 'â€'."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\u180e"))
"""Soft hyphens and blanks of no width: they part words only where a line could have been broken."""

_UTF8_IN_CP1251 = re.compile("[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491‚„…†‡€‰‹‘’“”•–—™›№ЎўЄєІіЇї]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def repair(text: str) -> tuple[str, tuple[ParseProblem, ...]]:
    """Give the text without damage, and the doubt where lines had been decoded wrongly."""
    if text.isascii():
        return text, ()
    repaired, problems = _decoded_rightly(text)
    # A mark at the very beginning belongs to the encoding.
    repaired = repaired[:1] + repaired[1:].replace("\ufeff", "")
    repaired = repaired.translate(_INVISIBLE)
    return unicodedata.normalize("NFC", repaired), problems


def _decoded_rightly(text: str) -> tuple[str, tuple[ParseProblem, ...]]:
    """Undo a second decoding, line by line: one page may be put together of several sources."""
    if not _MOJIBAKE.search(text):
        return text, ()
    lines = text.splitlines(keepends=True)
    mended = [_mended(line) if _MOJIBAKE.search(line) else line for line in lines]
    first = next((index for index, line in enumerate(lines) if mended[index] != line), None)
    if first is None:
        return text, ()
    # The text of a problem is what stands at its line now: the line before it was mended is nowhere to be shown.
    place = ParseProblem("mojibake-repaired", first + 1, mended[first].strip()[:200])
    return "".join(mended), (place,)


def _mended(line: str) -> str:
    """Give a line with its letters as they were meant; a line that is as likely meant as it stands is left."""
    if len(line) > MAX_LINE:
        return line
    body = line.rstrip("\r\n")
    return (_from_cp1251(body) or ftfy.fix_encoding(body, CONFIG)) + line[len(body) :]


def _from_cp1251(line: str) -> str | None:
    """Read again as UTF-8 what was decoded as Windows-1251: 'РџСЂР°РІРѕ' gives 'Право'."""
    pairs, letters = len(_UTF8_IN_CP1251.findall(line)), len(_CYRILLIC.findall(line))
    if pairs < 3 or pairs * 4 < letters:
        return None
    try:
        # ftfy's codec gives the byte back that Windows-1251 leaves undefined.
        return line.encode("sloppy-windows-1251").decode("utf-8")
    except UnicodeError:
        return None
