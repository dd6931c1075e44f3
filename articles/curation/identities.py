"""Which rows an identity holds, who stands for a merged one, and bringing rows home to an identity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db import models

from articles.models import (
    Affiliation,
    Article,
    ArticleKey,
    Author,
    Authorship,
    Institution,
    Operation,
    Record,
    Reference,
    SourceFile,
)

AnyIdentity = Author | Institution | Article

Identity = TypeVar("Identity", bound=AnyIdentity)


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one table that belong to an identity by one column; ``touches`` names them in dependencies."""

    model: type[models.Model]
    column: str
    touches: str

    def of(self, identity: int) -> models.QuerySet[Any]:
        """The rows that the identity of this id holds."""
        return self.model._base_manager.filter(**{self.column: identity})

    def ids_of(self, identity: int) -> list[int]:
        """The ids of these rows, in order."""
        return list(self.of(identity).order_by("pk").values_list("pk", flat=True))

    def move(self, ids: Iterable[int], source: int, target: int) -> None:
        """Give the rows of these ids that ``source`` holds to ``target``."""
        self.of(source).filter(pk__in=list(ids)).update(**{self.column: target})


MODELS: Mapping[str, type[Author] | type[Institution] | type[Article]] = {
    Record.AUTHOR: Author,
    Record.INSTITUTION: Institution,
    Record.ARTICLE: Article,
}

HOLDINGS: Mapping[str, Mapping[str, Holding]] = {
    Record.AUTHOR: {
        "authorships": Holding(Authorship, "author", "authorship"),
        "merged": Holding(Author, "merged_into", "merged author"),
    },
    Record.INSTITUTION: {
        "affiliations": Holding(Affiliation, "institution", "affiliation"),
        "parts": Holding(Institution, "parent", "part"),
        "merged": Holding(Institution, "merged_into", "merged institution"),
    },
    Record.ARTICLE: {
        "sources": Holding(SourceFile, "article", "source"),
        "keys": Holding(ArticleKey, "article", "key"),
        "citing": Holding(Reference, "cited", "reference"),
        "merged": Holding(Article, "merged_into", "merged article"),
    },
}
"""What moves with an identity, by the name under which an operation notes it."""

NAMED_ROWS = {Record.AUTHOR: "authorships", Record.INSTITUTION: "affiliations"}
"""The holding whose rows say by a printed name who or what they mean."""

LINKED_TO = {
    Record.AUTHORSHIP: (Record.AUTHOR, "author", "authorships"),
    Record.AFFILIATION: (Record.INSTITUTION, "institution", "affiliations"),
    Record.REFERENCE: (Record.ARTICLE, "cited", "citing"),
}
"""What a printed thing is linked to: the kind of identity, the column, the name of the holding."""


def survivor_of(identity: Identity) -> Identity:
    """The identity that ``identity`` was merged into in the end; itself when it was not merged."""
    survivor: Any = identity
    while survivor.merged_into is not None:
        survivor = survivor.merged_into
    return cast(Identity, survivor)


def current_ids(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """For each id of this kind the id of the identity that stands for it now; an id that does not exist is left out."""
    known: dict[int, int | None] = {}
    wanted = set(ids)
    while unknown := wanted - known.keys():
        rows = MODELS[kind]._base_manager.filter(pk__in=unknown).values_list("pk", "merged_into_id")
        known |= dict.fromkeys(unknown) | dict(rows)
        wanted = {identity for identity in known.values() if identity}
    current = {}
    for identity in set(ids):
        found = identity
        while (into := known[found]) is not None:
            found = into
        current[identity] = found
    return current


def bring_home(kind: str, identity: int, rows: Iterable[int]) -> int:
    """The id of the identity to which rows of ``identity`` belong now.

    Every merge on the way notes the rows, so that undoing it gives them back to ``identity``.
    """
    holding = next(name for kind_of, _, name in LINKED_TO.values() if kind_of == kind)
    noted = list(rows)
    while True:
        merge = Operation.objects.in_force().filter(kind=Operation.Kind.MERGE, record=kind, record_id=identity).first()
        if merge is not None and merge.other_id is not None:
            merge.moved[holding] = sorted({*merge.moved[holding], *noted})
            merge.save(update_fields=["moved"])
            identity = merge.other_id
        elif (split := _undone_split(kind, identity)) is not None:
            identity = split.record_id
        else:
            return identity


def _undone_split(kind: str, identity: int) -> Operation | None:
    """The split that had made this identity, when it was undone: that one is then merged without an operation."""
    splits = Operation.objects.filter(kind=Operation.Kind.SPLIT, record=kind, other_id=identity)
    return splits.exclude(undone_at=None).first()
