"""Where a title that is known already stands in the citation line: blind to case and to the marks between its words."""

from __future__ import annotations

import re
import unicodedata

from .pieces import Piece, clean

MAX_TITLE_WORDS = 120

Bounds = tuple[int, int]

_GAP = r"[\W_]{1,12}(?:amp;[\W_]{1,6})?"
"""What may stand between two words of a title, an ampersand in its HTML form included."""

_LIGATURE = re.compile(r"(?:ff[il]?|f[il])(?=[^\W_])")
"""Letters that may be lost in one of the two places where a title stands: 'conflict', 'con ict'.

Only before another letter, and once a word: so there is one way to match, however the text is made.
"""

_CLOSING = r"[?!»”\"’')\]]{0,3}"
_BEHIND = re.compile(rf"(?!\w){_CLOSING}")
_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"\w")
_WIDE_GAP = re.compile(r"[\W_]{13}")

_PLAIN = re.compile("[a-z0-9\u0430-\u044f]+")
_OTHER_CASES = re.compile("[\u0130\u0131\u017f\u1c80-\u1c88]|amp;")
"""Letters that stand for a plain one where case does not count, 'ſ' for 's'; and the HTML form of an ampersand."""


def find_title(piece: Piece, title: str | None, end: int) -> Bounds | None:
    """Find the known title in the line, blind to case and to the marks between its words."""
    composed = clean(title or "")
    decomposed = unicodedata.normalize("NFD", composed)
    found = _find_words(piece.flat, composed, end)
    return found or (_find_words(piece.flat, decomposed, end) if decomposed != composed else None)


def _find_words(flat: str, title: str, end: int) -> Bounds | None:
    words = list(_WORD.finditer(title))
    if not words or len(words) > MAX_TITLE_WORDS:
        return None
    start, stop = _find_printed(flat, title, words, end) or _find_worded(flat, words, end) or (0, 0)
    if not stop:
        return None
    while start and flat[start - 1] in "«“\"‘'([¿¡":
        start -= 1
    return start, stop


def _find_printed(flat: str, title: str, words: list[re.Match[str]], end: int) -> Bounds | None:
    """Find the title where it is printed with the very same marks, as it mostly is; None where it may stand otherwise.

    Making a pattern of one title takes longer than reading all the rest of a citation line.
    """
    lowered, printed = flat[:end].lower(), title[words[0].start() : words[-1].end()]
    wanted = printed.lower()
    start, stop = lowered.find(wanted), lowered.find(wanted) + len(wanted)
    lengthened = (len(lowered), len(wanted)) != (end, len(printed))
    if start < 0 or lengthened or _OTHER_CASES.search(lowered) or _WIDE_GAP.search(wanted):
        return None
    behind = None if _LETTER.match(flat[start - 1 : start]) else _BEHIND.match(flat, stop, end)
    first_words = [word.group().lower() for word in words[:2]]
    return (start, behind.end()) if behind and not _may_begin_before(lowered[:start], first_words) else None


def _may_begin_before(before: str, first_words: list[str]) -> bool:
    """Say whether the title may also begin before the place where it was found, by its first two words."""
    if not all(_PLAIN.fullmatch(word) and not _LIGATURE.search(word) for word in first_words):
        return True
    start = before.find(first_words[0])
    while start >= 0:
        stop = start + len(first_words[0])
        following = _WORD.search(before, stop)
        if following is None or (following.start() > stop and before.startswith(first_words[1], following.start())):
            return True
        start = before.find(first_words[0], stop)
    return False


def _find_worded(flat: str, words: list[re.Match[str]], end: int) -> Bounds | None:
    """Find the title by its words, whatever marks stand between them."""
    pattern = re.compile(
        r"(?<!\w)"
        + _GAP.join(_LIGATURE.sub(_perhaps_lost, word.group(), count=1) for word in words)
        + rf"(?!\w){_CLOSING}",
        re.IGNORECASE,
    )
    found = pattern.search(flat, 0, end)
    return found.span() if found else None


def _perhaps_lost(letters: re.Match[str]) -> str:
    """Give a pattern of a ligature or of the blank in its place, which at a word's beginning is the gap before it."""
    return f"(?>{letters.group()}|{' ?' if letters.start() else ''})"
