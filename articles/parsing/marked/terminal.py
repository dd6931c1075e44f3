"""A marked text for terminals: fields by colour and style, or, where there is no colour, by their names in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .characters import signed
from .roles import LEGEND, Role
from .segments import Line, Mark, Segment, cut_lines, in_common, printed_text

STYLES = {
    Role.TITLE: "1;38;5;16;48;5;228",
    Role.NAMES: "38;5;16;48;5;117",
    Role.AFFILIATION: "4;38;5;16;48;5;79",
    Role.PROSE: "38;5;16;48;5;254",
    Role.PUBLICATION: "3;38;5;16;48;5;215",
    Role.DATE: "38;5;16;48;5;182",
    Role.IDENTIFIER: "4;38;5;231;48;5;25",
    Role.ENTRY: "38;5;16;48;5;248",
    Role.OTHER: "3;38;5;231;48;5;88",
    Role.MARKER: "2",
}
"""Colours that differ in brightness too, for eyes that do not tell red from green; bold, underlined, italic beside them."""

UNCLAIMED = "1;9;38;5;209"
UNSURE = "1;38;5;209"


@dataclass(frozen=True, slots=True)
class TerminalWriter:
    """Writes the lines of one text; ``unclaimed`` says whether text without a mark is marked as not understood."""

    text: str
    colour: bool
    unclaimed: bool

    def lines(self, segments: Sequence[Segment]) -> Iterator[str]:
        """Give the lines with their numbers; nothing of the text can steer the terminal."""
        write = self._coloured if self.colour else self._bracketed
        for line in cut_lines(self.text, segments):
            yield f"{line.number:>5} │ {write(line)}".rstrip()

    def legend(self, segments: Sequence[Segment]) -> Iterator[str]:
        """Give a line for each kind of value that the text has."""
        roles = {mark.role for segment in segments for mark in segment.marks}
        shown = [(STYLES[role], words) for role, words in LEGEND.items() if role in roles]
        shown += [(UNCLAIMED, "not understood")] if self.unclaimed else []
        if self.colour:
            yield from (f"  {painted(f' {words} ', style)}" for style, words in shown)
            yield f"  {painted('?', UNSURE)} the reader is unsure"
        else:
            yield "  ⟦field: text⟧; ⟦field?: …⟧ where the reader is unsure, ⟦…field: …⟧ where a field goes on"

    def _coloured(self, line: Line) -> str:
        parts: list[str] = []
        for segment in line.segments:
            printed = self._signed(segment)
            style = STYLES[segment.marks[-1].role] if segment.marks else UNCLAIMED if self.unclaimed else ""
            parts.append(painted(printed, style) if style and printed.strip() else printed)
            if any(mark.is_unsure and mark.end == segment.end for mark in segment.marks):
                parts.append(painted("?", UNSURE))
        return "".join(parts)

    def _bracketed(self, line: Line) -> str:
        parts: list[str] = []
        on: tuple[Mark, ...] = ()
        for segment in line.segments:
            kept = in_common(on, segment.marks)
            parts += ["⟧"] * (len(on) - kept)
            parts += [_opened(mark, segment.start) for mark in segment.marks[kept:]]
            printed = self._signed(segment)
            is_unclaimed = self.unclaimed and not segment.marks and printed.strip()
            parts.append(f"⟦not understood: {printed}⟧" if is_unclaimed else printed)
            on = segment.marks
        return "".join([*parts, "⟧" * len(on)])

    def _signed(self, segment: Segment) -> str:
        return signed(printed_text(self.text, segment))


def _opened(mark: Mark, start: int) -> str:
    names = "; ".join(dict.fromkeys(place.name for place in mark.places))
    return f"⟦{'…' if start > mark.start else ''}{names}{'?' if mark.is_unsure else ''}: "


def painted(text: str, style: str) -> str:
    """Give the text in a style of the terminal's."""
    return f"\x1b[{style}m{text}\x1b[0m"
