"""A piece of the source under reading: its characters, where they stand, and how readings are cut from it.

Patterns run over ``flat``, in which every blank and line end is one plain blank, so offsets stay those of the text; values
are cleaned, raw forms never are.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import ftfy

from .alphabets import in_one_alphabet
from .ligatures import TRACES, with_ligatures
from .records import ParseProblem, Reading, Span, Value

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
_DIRECTION = "\u200e\u200f\u061c"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = [chr(code) for code in (*range(9), *range(14, 28), *range(127, 133), *range(134, 160))]
_FLAT = str.maketrans(dict.fromkeys(_BLANKS + "\ufeff", " "))
_CLEAN = str.maketrans({**dict.fromkeys(_BLANKS, " "), **dict.fromkeys([*_INVISIBLE, *_CONTROLS], "")})
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
"""An HTML entity left in the text: '&amp;', '&Amp;', '&nbsp;', '&#8217;'."""

_TAG = re.compile(r"</?(?:p|br|i|b|em|strong|sup|sub|span|div)\b[^<>]{0,80}>", re.IGNORECASE)
"""An HTML tag left in the text: '<p>', '<br />', '</em>'."""

_MOJIBAKE = re.compile(r"[ÃÂÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""Two letters that UTF-8 read as Latin-1 leaves for one: 'Ã©', 'â€™'."""

_JOINED_SCRIPT = re.compile("[\u0600-\u074f\u0900-\u0dff\ufb50-\ufdff]")
"""A letter of a script in which joiners are a part of spelling: Arabic, Devanagari and their kin."""

_LIGATURE = re.compile("[ﬀ-ﬆ]")
_JOINER = re.compile("[\u200c\u200d]")

_BLANK_MARKUP = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|#160|#[xX][aA]0);|</?(?:p|br|div|span|i|b|em|strong)(?: [^<>]{0,80})?/?>"
)
"""What an HTML page leaves in its text and stands for a blank at the most: '&nbsp;', '<p>', '<br />'."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which no file can hold and no output can write."""

_SECOND_BLANK = re.compile("(?<= ) ")

EDGES = " ,;:–—-.•·*|/"


def flatten(text: str) -> str:
    """Give ``text`` with every kind of blank, line end and blank markup as plain blanks: the same length."""
    flat = text if text.isprintable() else text.translate(_FLAT)
    if "&" in flat or "<" in flat:
        flat = _BLANK_MARKUP.sub(lambda match: " " * len(match.group()), flat)
    return flat


def clean(raw: str) -> str:
    """Give the value of a printed string: NFC, entities and tags read, invisible marks gone, blanks folded, lost ligatures back."""
    text = _ENTITY.sub(_entity, raw) if "&" in raw else raw
    text = _TAG.sub(" ", text) if "<" in text else text
    if not text.isascii():
        text = ftfy.fix_encoding(text) if _MOJIBAKE.search(text) else text
        text = unicodedata.normalize("NFC", text if text.isprintable() else _visible(text))
        text = text if text.isprintable() else _SURROGATE.sub("\ufffd", text)
        text = _LIGATURE.sub(lambda match: _LIGATURES[match.group()], text)
        text = in_one_alphabet(text)
    elif not text.isprintable():
        text = text.translate(_CLEAN)
    words = text.split()
    folded = " ".join(words)
    return folded if TRACES.isdisjoint(words) else with_ligatures(folded)


def _visible(text: str) -> str:
    """Take invisible marks out; joiners stay where they are spelling, marks of direction inside the text."""
    text = text.translate(_CLEAN).strip(_DIRECTION + " ")
    return text if _JOINED_SCRIPT.search(text) else _JOINER.sub("", text)


def _entity(match: re.Match[str]) -> str:
    read = html.unescape(match.group())
    # OJS's title-casing makes '&Amp;' of '&amp;'.
    return read if read != match.group() else html.unescape(match.group().lower())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text and the offset of the first; positions given to its methods count in ``flat``.

    ``places`` says where each position of ``flat`` stands in ``text``, where blanks have been folded; None where the two
    are equally long.
    """

    text: str
    flat: str
    offset: int = 0
    places: tuple[int, ...] | None = None

    @classmethod
    def of(cls, text: str, offset: int = 0) -> Piece:
        """Make a piece of a whole string."""
        return cls(text, flatten(text), offset)

    def folded(self) -> Piece:
        """Give the piece with every run of blanks as one, so that patterns need to look for one only."""
        if "  " not in self.flat:
            return self
        return self.dropping(match.start() for match in _SECOND_BLANK.finditer(self.flat))

    def dropping(self, positions: Iterable[int]) -> Piece:
        """Give the piece without some characters, which patterns and values then do not see; spans stay those of the text."""
        dropped = frozenset(positions)
        kept = [index for index in range(len(self.flat)) if index not in dropped]
        flat = "".join(self.flat[index] for index in kept)
        return Piece(self.text, flat, self.offset, (*map(self._at, kept), len(self.text)))

    def _at(self, position: int) -> int:
        return position if self.places is None else self.places[position]

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Give a stretch's bounds in the text; it ends right behind its last character."""
        if self.places is None:
            return start, max(start, end)
        first = self._at(start)
        return first, (self._at(end - 1) + 1 if end > start else first)

    def raw(self, start: int, end: int) -> str:
        """Give a stretch as printed."""
        return self.text[slice(*self._bounds(start, end))]

    def span(self, start: int, end: int) -> Span:
        """Give the span of a stretch in the whole text."""
        first, last = self._bounds(start, end)
        return Span(self.offset + first, self.offset + last)

    def part(self, start: int, end: int) -> Piece:
        """Cut a smaller piece out."""
        first, last = self._bounds(start, end)
        places = None
        if self.places is not None:
            places = (*(place - first for place in self.places[start:end]), last - first)
        return Piece(self.text[first:last], self.flat[start:end], self.offset + first, places)

    def masked(self, flat: str) -> Piece:
        """Give the piece with other characters for patterns and values, as many as before; spans and raw forms stay."""
        return Piece(self.text, flat, self.offset, self.places)

    def without(self, start: int, end: int) -> Piece:
        """Blank out a stretch for patterns and values."""
        return self.masked(self.flat[:start] + " " * (end - start) + self.flat[end:])

    def without_all(self, pattern: re.Pattern[str]) -> Piece:
        """Blank out every stretch that a pattern matches."""
        return self.masked(pattern.sub(lambda match: " " * len(match.group()), self.flat))

    def trim(self, start: int, end: int, edges: str = EDGES) -> tuple[int, int]:
        """Move both ends inwards past separators and blanks."""
        inner = self.flat[start:end]
        left = len(inner) - len(inner.lstrip(edges))
        return start + left, max(start + left, start + len(inner.rstrip(edges)))

    def reading(self, start: int, end: int, confidence: float = 1.0, edges: str = " ") -> Reading[str] | None:
        """Read the stretch, trimmed, as a value; None when nothing is left of it."""
        start, end = self.trim(start, end, edges)
        value = clean(self.flat[start:end])
        return self.as_value(value, start, end, confidence) if value else None

    def as_value(self, value: Value, start: int, end: int, confidence: float = 1.0) -> Reading[Value]:
        """Give a value that is worded otherwise than printed, with the stretch it was read from."""
        first, last = self._bounds(start, end)
        return Reading(value, self.text[first:last], Span(self.offset + first, self.offset + last), confidence)

    def problem(self, code: str, start: int = 0, end: int | None = None) -> ParseProblem:
        """State a doubt about a stretch; the line counts from the piece's own start."""
        end = len(self.flat) if end is None else end
        line = self.text.count("\n", 0, self._bounds(start, end)[0]) + 1
        return ParseProblem(code, line, self.raw(start, end), self.span(start, end))
