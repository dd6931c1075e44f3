"""The style of legal footnotes: 'Tessa Harrow, 'Rivers and rights' (2019) 44 Law Review 221.'"""

from __future__ import annotations

import re

from .pieces import Piece
from .reference_body import Draft
from .reference_people import read_people

_ARTICLE = re.compile(
    r"(?P<people>[^“”‘\"\[\]()]{4,300}?),? [‘'“\"](?P<title>[^‘“”\"]{6,400})[’'”\"] (?:\((?P<date>(?:1[89]|20)\d\d)\) (?P<volume>\d{1,4})(?:\((?P<issue>\d{1,4})\))?"
    r"|\[(?P<date2>(?:1[89]|20)\d\d)\](?: (?P<volume2>\d{1,4}))?) (?P<container>[A-Z][^\d()\[\],]{1,120}) (?P<page>\d{1,5})(?=[ .,;]|$)"
)
"""Authors, a title in quotes, the year, then volume, journal and first page."""


def oscola(piece: Piece) -> Draft | None:
    """Read an article as legal footnotes cite it; None for every other style."""
    found = _ARTICLE.match(piece.flat) if ") " in piece.flat or "] " in piece.flat else None
    if not found:
        return None
    draft = Draft({"authors": tuple(read_people(piece, *found.span("people"))), "type": "article-journal"}, 0.95)
    mark = "" if found["date"] else "2"
    draft.fields["issued"] = piece.as_value((int(found["date" + mark]),), *found.span("date" + mark), 0.95)
    groups = {
        "title": "title",
        "container_title": "container",
        "volume": "volume" + mark,
        "issue": "issue",
        "page": "page",
    }
    for name, group in groups.items():
        if found[group]:
            draft.fields[name] = piece.reading(*found.span(group), 0.95, " .,;")
    return draft
