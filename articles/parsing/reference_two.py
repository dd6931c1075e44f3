"""Two works in one entry: where the second begins, if it certainly does."""

from __future__ import annotations

import re

from .pieces import Piece
from .reference_names import names_end

_NAMES = r"[^\W\d_][\w'’ʼ-]{1,30}(?: [^\W\d_][\w'’ʼ-]{1,30})?, ?(?:[^\W\d_]\. ?){1,4}"
_BORDER = re.compile(rf"(?<=[\w)>/’”\"][.;])[ ](?={_NAMES})|(?<=\d)[;.] ?\[\d{{1,3}}\] (?={_NAMES})")
"""Where names stand behind the end of a sentence: '. Doe, A.', '. [12] Doe, A.'."""

_DATED = re.compile(r"[,.]? ?\(?(?:1[5-9]|20)\d\d[a-z]?\)?[.,:]? ?(?=[^\W\d_“\"‘'«])")
"""The year right behind names, and a title behind the year."""

_PLACED = re.compile(
    r"\d{1,6} ?[-–—] ?\d{1,6}[.;]? ?$|\b(?:[Pp]ress|[Pp]ublish\w{0,6}|Verlag|Springer|Routledge|Wiley|Elsevier|Sage|Norma)[.;]? ?$|/\S{2,200}[.;]? ?$"
)
"""How a work ends: with pages, a publisher, an address."""

MAX_BORDERS = 40


def second_work(piece: Piece, begin: int = 0) -> int | None:
    """Give where a second work begins: names and a year of its own, behind a first that has both and ends as works do.

    The first begins at ``begin``, behind its label.
    """
    flat = piece.flat
    if flat.count(". ") < 4:
        return None
    for tried, border in enumerate(_BORDER.finditer(flat, begin + 30)):
        if tried == MAX_BORDERS:
            return None
        start = border.end()
        ended = _PLACED.search(flat, max(0, border.start() - 240), border.start())
        if ended and _is_dated(piece, start) and _is_dated(piece, begin):
            return start
    return None


def _is_dated(piece: Piece, start: int) -> bool:
    """Say whether names and their year stand here."""
    end = names_end(piece, start, len(piece.flat))
    return end is not None and bool(_DATED.match(piece.flat, end))
