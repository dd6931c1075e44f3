"""One file on its way through a batch: what was read, and what it became."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from articles.curation.review import Question
from articles.models import Article, SourceFile
from articles.parsing.records import ParsedArticle

from .keys import Key
from .name_forms import NameForms
from .printed import Printed
from .read import ReadFile
from .shelves import Shelf


class Outcome(Enum):
    """What became of a file that was stored."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one file: its journal, its names as far as the article now prints them, the reader's doubts."""

    outcome: Outcome
    journal: int | None = None
    names: tuple[NameForms, ...] = ()
    problem_codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Item:
    """A file being stored; ``names`` are its authors' keys and ORCID iDs.

    ``parsed`` is what its article then prints: the best of all its sources; what the file itself says where it is the
    only one. ``leading`` is the id of the source that leads among several, ``places`` name the fields that are not from
    that one, with the ids of the sources they are from. ``leads`` says that this file leads. In a replay
    ``replayed`` are the sources of the article with what they say today.
    """

    file: ReadFile
    parsed: ParsedArticle
    printed: Printed
    shelf: Shelf
    keys: list[Key]
    names: list[tuple[str, str | None]] = field(default_factory=list)
    article: Article | None = None
    source: SourceFile | None = None
    outcome: Outcome = Outcome.UNCHANGED
    leads: bool = True
    stated: int = 0
    leading: int | None = None
    places: dict[str, int | list[int]] = field(default_factory=dict)
    replayed: list[tuple[SourceFile, ReadFile]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def source_of(self, name: str) -> int | None:
        """The id of the source that a list is from; None where it is the leading one."""
        source = self.places.get(name)
        return source if isinstance(source, int) else None

    @property
    def stored_article(self) -> Article:
        """The article, once it is stored."""
        if self.article is None:
            raise RuntimeError(f"{self.file.path} has no article yet")
        return self.article
