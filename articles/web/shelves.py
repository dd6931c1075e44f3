"""The pages of institutions, countries and journals from one shelf of the search: works, and counts as named links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from articles.exports.emails import without_email
from articles.models import Author, Institution
from articles.search.counted import FacetValue
from articles.search.shelf import Shelf

from .labels import Label, labels_of
from .listed import Listed, listed

LISTED = 15
"""Values of a side list; all of them are a link away."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One value beside the works: how filters write it, its name, its page, and how many of the articles have it."""

    value: str
    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Side:
    """The commonest values of one kind; ``more`` says that there are others."""

    rows: list[Counted]
    more: bool


def counted(
    shelf: Shelf, names: Iterable[str], leave_out: Mapping[str, int | str] | None = None, *, most: int = LISTED
) -> dict[str, Side]:
    """Name the commonest values of some facets of a shelf, in one query; ``leave_out`` is what the page itself is about."""
    left = leave_out or {}
    found = {name: [one for one in shelf.values(name) if one.value != left.get(name)] for name in names}
    labels = labels_of({name: [one.value for one in values[:most]] for name, values in found.items()})
    return {
        name: Side(
            [_named(name, one, labels[name][one.value]) for one in values[:most]],
            more=len(values) > most or shelf.has_more(name),
        )
        for name, values in found.items()
    }


def _named(facet: str, one: FacetValue, label: Label) -> Counted:
    return Counted(label.value, label.text, address_of(facet, one.value, label.value, label.text), one.number)


def address_of(facet: str, value: int | str, key: str, text: str) -> str:
    """The page of a counted value."""
    match facet:
        case "author_id":
            return Author(pk=value, literal=text).get_absolute_url()
        case "institution_id":
            return Institution(pk=value, name=text).get_absolute_url()
        case "journal":
            return reverse("journal_detail", args=[key])
    return reverse("country_detail", args=[key.upper()])


def works_of(shelf: Shelf) -> tuple[list[Listed], list[tuple[Listed, int]]]:
    """Give the articles of a shelf's page and those cited most here with how often, all read together."""
    cited = dict(shelf.cited)
    by_id = {work.pk: work for work in listed(dict.fromkeys([*shelf.article_ids, *cited]))}
    shown = [by_id[pk] for pk in shelf.article_ids if pk in by_id]
    return shown, [(by_id[pk], number) for pk, number in cited.items() if pk in by_id]


def institutions_by_side(shelf: Shelf, code: str) -> tuple[Side, Side]:
    """Give the commonest institutions of a shelf that lie in a country, and those that do not."""
    found = shelf.values("institution_id")
    named = Institution.objects.only("name", "country_code").in_bulk([one.value for one in found])
    sides: tuple[list[Counted], list[Counted]] = ([], [])
    for one in found:
        if (institution := named.get(one.value)) is not None:
            side = sides[institution.country_code != code]
            name = without_email(institution.name)
            side.append(Counted(str(institution.pk), name, institution.get_absolute_url(), one.number))
    cut = shelf.has_more("institution_id")
    inside, outside = (Side(side[:LISTED], more=cut or len(side) > LISTED) for side in sides)
    return inside, outside
