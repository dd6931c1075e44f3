"""One file on its way through a batch: what was read, and what it became."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from articles.curation.review import Question
from articles.models import Article, SourceFile

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

    ``leads`` says that the article now prints what this file says; a second source that states no more than the first
    is kept beside it and changes nothing.
    """

    file: ReadFile
    printed: Printed
    shelf: Shelf
    keys: list[Key]
    names: list[tuple[str, str | None]] = field(default_factory=list)
    article: Article | None = None
    source: SourceFile | None = None
    outcome: Outcome = Outcome.UNCHANGED
    leads: bool = True
    stated: int = 0
    questions: list[Question] = field(default_factory=list)

    @property
    def stored_article(self) -> Article:
        """The article, once it is stored."""
        if self.article is None:
            raise RuntimeError(f"{self.file.path} has no article yet")
        return self.article
