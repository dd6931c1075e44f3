"""Rows for tests: each function makes one record with everything it needs, from sensible defaults and what is given.

Articles are refreshed in the search table, so that a test which commits can find them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from articles.models import (
    Affiliation,
    Article,
    Author,
    Authorship,
    AuthorshipAffiliation,
    Institution,
    Issue,
    Journal,
    Reference,
)
from articles.normalize import slug
from articles.search.documents import refresh_documents

_numbers = itertools.count(1)


def make_journal(**changes: Any) -> Journal:
    """A journal with a title and an address of its own."""
    title = changes.pop("title", None) or f"Journal of tests {next(_numbers)}"
    journal = Journal(**{"title": title, "slug": slug(title) or f"journal-{next(_numbers)}"} | changes)
    journal.derive()
    journal.save()
    return journal


def make_issue(journal: Journal | None = None, **changes: Any) -> Issue:
    """An issue of ``journal``, or of a new one; by default with a volume of its own, number 1, of 2020."""
    defaults = {"volume": str(next(_numbers)), "number": "1", "year": 2020}
    issue = Issue(journal=journal or make_journal(), **defaults | changes)
    issue.derive()
    issue.save()
    return issue


def make_author(name: str = "", **changes: Any) -> Author:
    """The author of that name ('Given Family'), made when there is none, or a new one with the given columns."""
    parts = split_name(name or f"Ana Writer{next(_numbers)}") | changes
    author = Author(**parts)
    author.derive()
    found = None if changes else Author.objects.current().filter(name_key=author.name_key).first()
    if found is None:
        author.save()
    return found or author


def make_institution(name: str = "", **changes: Any) -> Institution:
    """The institution of that name, made when there is none, or a new one with the given columns."""
    institution = Institution(**{"name": name or f"University of test {next(_numbers)}"} | changes)
    institution.derive()
    found = None if changes else Institution.objects.current().filter(key=institution.key).first()
    if found is None:
        institution.save()
    return found or institution


def make_affiliation(raw: str = "", **changes: Any) -> Affiliation:
    """The affiliation printed as ``raw`` ('Institution, City, Country'), linked to the institution of its first part."""
    raw = raw or f"University of test {next(_numbers)}, Bergen, Norway"
    found = None if changes else Affiliation.objects.filter(raw=raw).first()
    if found is not None:
        return found
    name, *places = [part.strip() for part in raw.split(",")]
    defaults: dict[str, Any] = {
        "raw": raw,
        "institution_name": name,
        "city": places[0] if len(places) > 1 else None,
        "country": places[-1] if places else None,
    }
    if "institution" not in changes:
        defaults["institution"] = make_institution(name)
    return Affiliation.objects.create(**defaults | changes)


def make_authorship(article: Article, name: str | Author, position: int, **changes: Any) -> Authorship:
    """One name in the author list of ``article``, printed as the identity is called."""
    author = name if isinstance(name, Author) else make_author(name)
    printed = {part: getattr(author, part) for part in ("family", "given", "suffix", "literal")}
    return Authorship.objects.create(article=article, author=author, position=position, **printed | changes)


def make_reference(article: Article, text: str = "", **changes: Any) -> Reference:
    """The next entry of the article's reference list."""
    position = article.references.count() + 1
    defaults = {
        "position": position,
        "label": f"[{position}]",
        "text": text or f"Writer A. Work {next(_numbers)}. 2011.",
    }
    reference = Reference(article=article, **defaults | changes)
    reference.derive()
    reference.save()
    return reference


def make_article(
    *,
    authors: Iterable[str | Author] = (),
    affiliations: Iterable[str | Affiliation | None] = (),
    references: Iterable[str | dict[str, Any]] = (),
    **changes: Any,
) -> Article:
    """An article of 2020 in an issue of its own, with its authors, affiliations and references in order.

    ``affiliations`` go to the authors one by one; a single one is everybody's. ``issue=None`` and ``journal=None``
    leave the article on no shelf.
    """
    defaults: dict[str, Any] = {"title": f"An article about test {next(_numbers)}", "issued_year": 2020}
    if "issue" not in changes:
        defaults["issue"] = make_issue(changes.get("journal"))
    article = Article(**defaults | changes)
    if "journal" not in changes and article.issue is not None:
        article.journal = article.issue.journal
    article.derive()
    article.save()
    add_people(article, list(authors), list(affiliations))
    for reference in references:
        make_reference(article, **({"text": reference} if isinstance(reference, str) else reference))
    refresh_documents([article.pk])
    return article


def add_people(
    article: Article, authors: list[str | Author], affiliations: list[str | Affiliation | None]
) -> list[Authorship]:
    """Write the author list of ``article``."""
    places = affiliations * len(authors) if len(affiliations) == 1 else affiliations
    made = [make_authorship(article, name, position) for position, name in enumerate(authors, start=1)]
    for authorship, place in zip(made, places, strict=False):
        if place is not None:
            affiliation = place if isinstance(place, Affiliation) else make_affiliation(place)
            AuthorshipAffiliation.objects.create(authorship=authorship, affiliation=affiliation, position=1)
    return made


def split_name(name: str) -> dict[str, str]:
    """The parts of 'Given Family'; the last word is the family name."""
    given, _, family = name.strip().rpartition(" ")
    return {"family": family} | ({"given": given} if given else {})
