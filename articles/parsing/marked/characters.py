"""Characters that are shown by a sign of their own: what would steer a terminal, turn text round, or not be seen."""

from __future__ import annotations

import re
from collections.abc import Callable

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters but tab and line feed, marks of direction, and letters that take no room; joiners stay."""

_PICTURES = 0x2400
_DELETE = 0x7F


def sign(letter: str) -> str:
    """Give the sign of a hidden character: ``␛`` for escape, ``U+202E`` for an override of the direction."""
    code = ord(letter)
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"U+{code:04X}"


def signed(text: str, dress: Callable[[str], str] = str) -> str:
    """Give the text with a sign for every hidden character, dressed by ``dress``."""
    return text if text.isprintable() else HIDDEN.sub(lambda match: dress(sign(match.group())), text)


def on_one_line(text: str, length: int) -> str:
    """Give the beginning of a text, blanks folded, hidden characters as signs."""
    words = " ".join(text[: 4 * length].split())
    return signed(words if len(words) <= length else f"{words[: length - 1]}…")
