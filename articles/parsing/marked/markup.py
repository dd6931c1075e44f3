"""A marked text as HTML: a list of numbered lines in which every mark names its fields and can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from .characters import signed
from .roles import LEGEND, Role
from .segments import Line, Mark, Segment, in_common, printed_text

NAMED = 3
"""So many of the fields of one mark are named; five hundred authors may share an affiliation."""

_WORD = re.compile(r"\w")


@dataclass(slots=True)
class MarkupWriter:
    """Writes the lines of one text; ``prefix`` begins every id, and each field's id is given once.

    ``unclaimed`` says whether text without a mark is marked as not understood. The stretch of the field ``wanted`` is
    marked out.
    """

    text: str
    prefix: str = "at-"
    line_prefix: str = "line-"
    unclaimed: bool = False
    wanted: str = ""
    roles: set[Role] = field(default_factory=set)
    has_unclaimed: bool = False
    _named: set[str] = field(default_factory=set)

    def lines(self, lines: Iterable[Line]) -> str:
        """Give the items of an ordered list, a line each."""
        return "\n".join(map(self._line, lines))

    def _line(self, line: Line) -> str:
        parts: list[str] = []
        on: tuple[Mark, ...] = ()
        for segment in line.segments:
            kept = in_common(on, segment.marks)
            parts += ["</mark>"] * (len(on) - kept)
            parts += map(self._opened, segment.marks[kept:])
            parts.append(self._piece(segment))
            on = segment.marks
        parts += ["</mark>"] * len(on)
        identity = "" if line.is_continued else f' id="{self.line_prefix}{line.number}"'
        return f'<li{identity} value="{line.number}"><bdi>{"".join(parts)}</bdi></li>'

    def _opened(self, mark: Mark) -> str:
        self.roles.add(mark.role)
        keys = [place.key for place in mark.places if place.key not in self._named]
        self._named.update(keys)
        identity = f' id="{escape(self.prefix + keys[0])}"' if keys else ""
        classes = [f"role-{mark.role}"]
        classes += ["unsure"] if mark.is_unsure else []
        classes += ["decided"] if any(place.decided for place in mark.places) else []
        classes += ["wanted"] if any(place.key == self.wanted for place in mark.places) else []
        anchors = "".join(f'<span id="{escape(self.prefix + key)}"></span>' for key in keys[1:])
        data = escape(" ".join(place.key for place in mark.places[:NAMED]))
        return f'<mark{identity} class="{" ".join(classes)}" data-field="{data}" title="{escape(title_of(mark))}">{anchors}'

    def _piece(self, segment: Segment) -> str:
        printed = printed_text(self.text, segment)
        shown = shown_text(printed)
        if not segment.marks:
            if not self.unclaimed or not printed.strip():
                return shown
            self.has_unclaimed = True
            return f'<span class="unclaimed" title="not understood">{shown}</span>'
        href = segment.marks[-1].places[-1].href
        return f'<a href="{escape(href)}">{shown}</a>' if href and _WORD.search(printed) else shown


def shown_text(text: str) -> str:
    """Give a text escaped, a sign in ``<i>`` for each character that cannot be seen."""
    return signed(escape(text), "<i>{}</i>".format)


def title_of(mark: Mark) -> str:
    """Give the fields of a mark in words, with what an editor decided instead and the reader's doubt."""
    titles = [place.label + (f", decided: {place.decided}" if place.decided else "") for place in mark.places[:NAMED]]
    if len(mark.places) > NAMED:
        titles.append(f"and {len(mark.places) - NAMED} more")
    doubt = min(place.confidence for place in mark.places)
    return signed("; ".join(titles) + (f" (unsure: {doubt:.0%})" if mark.is_unsure else ""))


def legend_items(roles: Iterable[Role], *, unclaimed: bool = False) -> str:
    """Give the items of a legend for the kinds of value that a text has."""
    shown = set(roles)
    items = [f'<li><mark class="role-{role}">{words}</mark></li>' for role, words in LEGEND.items() if role in shown]
    items += ['<li><span class="unclaimed">not understood</span></li>'] if unclaimed else []
    return "".join(items)
