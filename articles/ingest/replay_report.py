"""What a replay changed, or would change: by field, with examples, and which articles it makes worse."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from .pictures import Picture
from .report import IngestReport

MOST_EXAMPLES = 3
"""Examples of changes that are kept for each field."""

MOST_WORSE = 20
"""Articles that are listed as worse, those that lose most first."""

WORSE = 0.01
"""An article is worse when the mean of its confidences falls by so much."""

SHOWN_LENGTH = 120

Example = tuple[int, str, str]
"""An article's id, and what it said before and says after."""


@dataclass(slots=True)
class ReplayReport(IngestReport):
    """The report of a run that reads stored sources again; articles are counted, and refused sources."""

    fields: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))
    worse: int = 0
    worst: list[tuple[float, int, float, float]] = field(default_factory=list)

    def compare(self, article: int, before: Picture, after: Picture) -> bool:
        """Count what differs between two pictures of an article, and say whether anything does."""
        names = [name for name in {**before.says, **after.says} if before.says.get(name) != after.says.get(name)]
        for name in names:
            self.fields[name] += 1
            if len(self.examples[name]) < MOST_EXAMPLES:
                self.examples[name].append((article, *shown(before.says.get(name), after.says.get(name))))
        loss = before.confidence - after.confidence
        if loss >= WORSE:
            self.worse += 1
            row = (loss, -article, before.confidence, after.confidence)
            (heapq.heappushpop if len(self.worst) >= MOST_WORSE else heapq.heappush)(self.worst, row)
        return bool(names)

    def as_record(self, most_refusals: int) -> dict[str, Any]:
        """The report as JSON holds it."""
        # Spelled out: with slots, a dataclass is made anew, and a bare super() would mean the first one.
        return IngestReport.as_record(self, most_refusals) | {
            "changed_fields": dict(self.fields.most_common()),
            "examples": {name: [list(example) for example in rows] for name, rows in self.examples.items()},
            "worse_count": self.worse,
            "worse": [
                {"article": -article, "before": round(before, 3), "after": round(after, 3)}
                for _, article, before, after in sorted(self.worst, reverse=True)
            ],
        }

    def table(self) -> str:
        """Counts, changes with examples, and what got worse, as lines for a terminal."""
        lines = [IngestReport.table(self)]
        for name, count in self.fields.most_common():
            lines.append(f"{name}: {count:,} changed")
            for article, before, after in self.examples[name]:
                lines += [f"  article {article}", f"    - {before}", f"    + {after}"]
        if self.worse:
            lines.append(f"{self.worse:,} are read with less confidence than before:")
            lines += [
                f"  article {-row[1]}: {row[2]:.2f}, now {row[3]:.2f}" for row in sorted(self.worst, reverse=True)
            ]
        return "\n".join(lines)


def shown(before: Any, after: Any) -> tuple[str, str]:
    """Two values in short: of two lists the first entries that differ, of long texts the part from which they differ."""
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before + [None] * len(after), after + [None] * len(before), strict=True)
        before, after = next(((one, other) for one, other in pairs if one != other), (None, None))
    if isinstance(before, dict) and isinstance(after, dict):
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        before, after = ({name: value[name] for name in names if name in value} for value in (before, after))
    texts = [" ".join(str(value).split()) if value is not None else "(nothing)" for value in (before, after)]
    same = next((i for i, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), 0)
    start = max(0, same - SHOWN_LENGTH // 3)
    return _cut(texts[0], start), _cut(texts[1], start)


def _cut(text: str, start: int) -> str:
    end = start + SHOWN_LENGTH
    return ("…" if start and text else "") + text[start:end] + ("…" if end < len(text) else "")
