"""Names of people as they are shown, and their keys."""

from __future__ import annotations

from articles.normalize import name_key, title_key

from .articles import KEY_LENGTH


def full_name(family: str | None, given: str | None, suffix: str | None = None, literal: str | None = None) -> str:
    """A name in reading order: ``Nail R. Akhmetzakirov``; an organisation as it stands."""
    return literal or " ".join(part for part in (given, family, suffix) if part)


def person_key(family: str | None, given: str | None, literal: str | None) -> str:
    """The key of a name: ``akhmetov, aibek t``; of an organisation, its words. A name without letters keeps its signs."""
    key = title_key(literal) if literal else name_key(family, given)
    return (key or " ".join(filter(None, [literal, family, given])))[:KEY_LENGTH]
