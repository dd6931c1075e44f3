"""Bytes of a source file to text, unchanged otherwise: spans index into exactly this text.

Line ends, no-break spaces, soft hyphens and decomposed accents stay; values are cleaned where they are read. No input or
output happens here.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from .errors import BinarySource, EmptySource, OversizedSource, UnknownEncoding
from .records import ParseProblem

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
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")
_SINGLE_BYTE = ["cp1251", "cp1252"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source; ``text.encode(encoding)`` gives an ordinary file's bytes back."""

    text: str
    encoding: str
    problems: tuple[ParseProblem, ...] = ()


def decode(content: bytes) -> Decoded:
    """Give the text of ``content``, or raise an UndecodableSource that says why there is none."""
    if len(content) > MAX_SOURCE_BYTES:
        raise OversizedSource(len(content), MAX_SOURCE_BYTES)
    decoded = _decode_marked(content) or _decode_unmarked(content)
    if not decoded.text.strip("\ufeff \t\r\n\v\f\x00"):
        raise EmptySource
    if "\x00" in decoded.text:
        raise BinarySource("binary data")
    return decoded


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


def _guess(content: bytes, position: int) -> Decoded:
    best = from_bytes(content, cp_isolation=_SINGLE_BYTE, preemptive_behaviour=False).best()
    if best is None:
        raise UnknownEncoding(position)
    encoding = best.encoding.replace("_", "-")
    line = content.count(b"\n", 0, position) + 1
    problem = ParseProblem(code="encoding-guessed", line=line, text=encoding)
    return Decoded(content.decode(best.encoding), encoding, (problem,))
