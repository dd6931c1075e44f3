"""The facets and chips beside a list of articles: what can be chosen, what is, and the addresses that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.search.counted import Facet, FacetValue
from articles.search.query import Choice

from .charts import Bar, year_bars
from .fields import EXCLUDED, written
from .filters import ORDERING, ArticleFilter, address_with, addresses_of
from .labels import Label, Labels, labels_of

TITLES = {
    "author_id": _("Author"),
    "institution_id": _("Institution"),
    "country": _("Country"),
    "journal": _("Journal"),
    "volume": _("Volume"),
    "issue": _("Issue"),
    "language": _("Language"),
    "has": _("Has"),
}
"""The facets with values to tick, in their order beside the list."""

IN_FULL = {
    "author_id": _("Authors"),
    "institution_id": _("Institutions"),
    "country": _("Countries"),
    "journal": _("Journals"),
    "volume": _("Volumes"),
    "issue": _("Issues"),
    "language": _("Languages"),
}
"""The facets that have a page of their own, and how it is called."""

IN_FULL_HEADINGS = {
    "author_id": _("Authors of these articles"),
    "institution_id": _("Institutions of these articles"),
    "country": _("Countries of these articles"),
    "journal": _("Journals of these articles"),
    "volume": _("Volumes of these articles"),
    "issue": _("Issues of these articles"),
    "language": _("Languages of these articles"),
}

FOLDED = ("volume", "issue", "language")
"""Facets that stay closed until something is chosen in them."""

NAME_FIELDS = {"author_id": "author", "institution_id": "institution"}
"""Facets with a box for a name, and its parameter."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value: how the form sends it, its name, how many articles have it (None where that is not known).

    ``other_way`` is the query string that leaves the value out, or, where it is left out, no longer does.
    """

    value: str
    text: str
    number: int | None
    chosen: bool
    excluded: bool
    other_way: str


@dataclass(frozen=True, slots=True)
class Box:
    """One facet on the page; ``name_field`` is the parameter of its box for a name, '' where there is none."""

    name: str
    title: str
    options: list[Option]
    more: bool
    is_open: bool
    name_field: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value, and the query string without it. ``excluded`` values are those that articles must not have."""

    name: str
    label: str
    value: str
    excluded: bool
    rest: str


@dataclass(frozen=True, slots=True)
class Sidebar:
    """All that stands beside and above a list to narrow it."""

    boxes: list[Box]
    bars: list[Bar]
    chips: list[Chip]
    without_years: str

    @property
    def narrowed(self) -> int:
        """How many values are chosen besides the words."""
        return sum(chip.name != "q" for chip in self.chips)


def sidebar(filters: ArticleFilter, facets: Iterable[Facet]) -> Sidebar:
    """Give the facets and chips for a result; one query for all names. Without counts, only what is chosen is listed."""
    counted = {facet.name: facet for facet in facets}
    labels = labels_of(_named_values(filters, counted))
    years = counted.get("year", Facet("year"))
    return Sidebar(
        boxes=[_box(name, filters, counted.get(name), labels) for name in TITLES],
        bars=year_bars({int(one.value): one.number for one in years.values}),
        chips=list(_chips(filters, labels)),
        without_years=address_with(filters.kept, year_from=None, year_to=None),
    )


def _named_values(filters: ArticleFilter, counted: dict[str, Facet]) -> dict[str, list[int | str]]:
    """Every value that the page names, by facet."""
    found = {}
    for name in (*TITLES, "keyword"):
        choice = filters.chosen.get(name, Choice())
        listed = [one.value for one in counted[name].values] if name in counted else []
        found[name] = [*listed, *choice.wanted, *choice.unwanted]
    return found


def _box(name: str, filters: ArticleFilter, facet: Facet | None, labels: Labels) -> Box:
    choice = filters.chosen.get(name, Choice())
    counts, address = _counts(facet, labels[name]), addresses_of(filters.kept, name)
    values = dict.fromkeys([*counts, *map(str, choice.wanted), *map(str, choice.unwanted)])
    texts = {label.value: label.text for label in labels[name].values()}
    return Box(
        name,
        str(TITLES[name]),
        [option(Label(value, texts.get(value, value)), counts.get(value), choice, address) for value in values],
        more=facet is not None and facet.more,
        is_open=name not in FOLDED or bool(choice),
        name_field=NAME_FIELDS.get(name, ""),
    )


def _counts(facet: Facet | None, labels: dict[int | str, Label]) -> dict[str, int]:
    """The counts by the value that an address names; values that no longer have a record are left out."""
    values: tuple[FacetValue, ...] = facet.values if facet else ()
    return {labels[one.value].value: one.number for one in values if one.value in labels}


def option(label: Label, number: int | None, choice: Choice[Any], address: Callable[[Choice[Any]], str]) -> Option:
    """One value to tick, given what else is chosen and how the addresses of other choices are written."""
    chosen = label.value in map(str, choice.wanted)
    excluded = label.value in map(str, choice.unwanted)
    wanted = tuple(value for value in choice.wanted if str(value) != label.value)
    unwanted = tuple(value for value in choice.unwanted if str(value) != label.value)
    other = Choice(wanted, unwanted if excluded else tuple(sorted((*map(str, unwanted), label.value))))
    value = f"{EXCLUDED}{label.value}" if excluded else label.value
    return Option(value, label.text, number, chosen, excluded, address(other))


def _chips(filters: ArticleFilter, labels: Labels) -> Iterator[Chip]:
    """One chip for each chosen value, in the order of addresses."""
    for name, value in filters.kept.items():
        if name in ORDERING:
            continue
        label = str(filters.filters[name].label)
        if not isinstance(value, Choice):
            yield Chip(name, label, str(value), False, address_with(filters.kept, **{name: None}))
            continue
        for side in ("wanted", "unwanted"):
            for one in getattr(value, side):
                left = replace(value, **{side: tuple(other for other in getattr(value, side) if other != one)})
                rest = address_with(filters.kept, **{name: left})
                yield Chip(name, label, labels[name][one].text, side == "unwanted", rest)


def carried(kept: dict[str, Any], *, but: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What a form carries along unseen, so that sending it changes nothing but ``but``."""
    return [(name, text) for name, value in kept.items() if name not in but for text in written(value)]
