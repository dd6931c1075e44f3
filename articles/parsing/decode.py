"""Bytes of a source file to the text that is read and stored: spans index into exactly this text.

Damage is undone here (``repair.py``); line ends and no-break spaces stay, values are cleaned where they are read. No input
or output happens here.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from .errors import BinarySource, EmptySource, OversizedSource, UnknownEncoding
from .records import ParseProblem
from .repair import repair

MAX_SOURCE_BYTES = 8 * 1024 * 1024
MAX_CONTROL_SHARE = 0.01

_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x7fELF", "a program"),
)
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    # Without its mark in the name the codec keeps the mark in the text, so that encoding gives the same bytes back.
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 20_000
MAX_BROKEN_SHARE = 0.02

_BLANKS = re.compile("[ \n]")
_COMMON_RUSSIAN = re.compile("[оеаинтсрвлкмдпу]")
_LETTERS = re.compile(r"[^\W\d_]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")
_SINGLE_BYTE = ["cp1251", "cp1252"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source; ``text.encode(encoding)`` gives an ordinary file's bytes back, a repaired one's not."""

    text: str
    encoding: str
    problems: tuple[ParseProblem, ...] = ()


def decode(content: bytes) -> Decoded:
    """Give the text of ``content``, or raise an UndecodableSource that says why there is none."""
    if len(content) > MAX_SOURCE_BYTES:
        raise OversizedSource(len(content), MAX_SOURCE_BYTES)
    decoded = _decode_marked(content) or _decode_pairs(content) or _decode_unmarked(content)
    if not decoded.text.strip("\ufeff \t\r\n\v\f\x00"):
        raise EmptySource
    if "\x00" in decoded.text:
        raise BinarySource("binary data")
    text, problems = repair(decoded.text)
    return Decoded(text, decoded.encoding, (*decoded.problems, *problems))


def _decode_marked(content: bytes) -> Decoded | None:
    """Read text that begins with a byte order mark; None when it has none."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            try:
                return Decoded(content.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UnknownEncoding(error.start) from error
    return None


def _decode_unmarked(content: bytes) -> Decoded:
    """Read strict UTF-8, else guess between the two usual single-byte encodings."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise BinarySource(kind)
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > len(content) * MAX_CONTROL_SHARE and content.strip(b"\x00"):
        raise BinarySource("binary data")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(content, error.start)


def _decode_pairs(content: bytes) -> Decoded | None:
    """Read UTF-16 without its mark, where blanks and line ends leave no doubt; None for anything else."""
    if b"\x00" not in content[:SAMPLE] or len(content) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:SAMPLE]
        odd = sum(unicodedata.category(letter) in ("Cc", "Cn", "Co") for letter in sample if letter not in "\t\r\n\f")
        if odd == 0 and len(_BLANKS.findall(sample)) * 50 > len(sample):
            return Decoded(text, encoding, (ParseProblem("encoding-guessed", 1, encoding),))
    return None


def _guess(content: bytes, position: int) -> Decoded:
    line = content.count(b"\n", 0, position) + 1
    if mended := _with_few_breaks(content):
        return Decoded(mended, "utf-8", (ParseProblem("bytes-replaced", line, _line_of(mended, line)),))
    if _is_koi8(content):
        return Decoded(content.decode("koi8-r"), "koi8-r", (ParseProblem("encoding-guessed", line, "koi8-r"),))
    # The letters round the first one that is not ASCII tell as much as megabytes of them, a thousand times as fast.
    sample = content[max(0, position - SAMPLE) : position + SAMPLE]
    best = from_bytes(sample, cp_isolation=_SINGLE_BYTE, preemptive_behaviour=False).best()
    encoding = best.encoding.replace("_", "-") if best else "ascii"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(error.start) from error
    return Decoded(text, encoding, (ParseProblem("encoding-guessed", line, encoding),))


def _with_few_breaks(content: bytes) -> str | None:
    """Read UTF-8 in which a few bytes are broken, each as the mark of a lost letter; None where it is no UTF-8."""
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    read = sum(map(text.count, set(text) - set(map(chr, range(128))))) - lost
    return text if lost <= read * MAX_BROKEN_SHARE else None


def _line_of(text: str, number: int) -> str:
    return text.split("\n", number)[number - 1].strip()[:200]


def _is_koi8(content: bytes) -> bool:
    """Say whether the bytes are Russian in KOI8-R for certain: small common letters there, capitals in Windows-1251."""
    russian = _share_of_common(content.decode("koi8-r"))
    return russian > 0.5 and russian > 3 * _share_of_common(content.decode("cp1251", errors="replace"))


def _share_of_common(text: str) -> float:
    letters = [letter for letter in _LETTERS.findall(text[:SAMPLE]) if not letter.isascii()]
    return len(_COMMON_RUSSIAN.findall("".join(letters))) / len(letters) if letters else 0.0
