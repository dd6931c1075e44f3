"""Reading authors and institutions: those that stand for themselves, and those of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from articles.normalize import title_key

if TYPE_CHECKING:
    from .people import Author, Institution

MAX_NAME_WORDS = 8
"""More words than any name has; the rest of a pasted text is not searched."""

Identity = TypeVar("Identity", "Author", "Institution")


class IdentityQuerySet(models.QuerySet[Identity]):
    """Reading authors or institutions."""

    key_field = "key"

    def current(self) -> Self:
        """Those not merged into another."""
        return self.filter(merged_into=None)

    def named(self, text: str) -> Self:
        """Those whose name holds every word of ``text``, in any order, blind to case, accents and punctuation."""
        found = self
        for word in title_key(text).split()[:MAX_NAME_WORDS]:
            found = found.filter(**{f"{self.key_field}__contains": word})
        return found


class AuthorQuerySet(IdentityQuerySet["Author"]):
    """Reading authors."""

    key_field = "name_key"


class InstitutionQuerySet(IdentityQuerySet["Institution"]):
    """Reading institutions."""
