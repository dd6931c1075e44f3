"""What kind of value a field holds: the handful of colours that a marked text has, whatever fields there are."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A kind of value; the value is its name in markup."""

    TITLE = "title"
    NAMES = "names"
    AFFILIATION = "affiliation"
    PROSE = "prose"
    PUBLICATION = "publication"
    DATE = "date"
    IDENTIFIER = "identifier"
    ENTRY = "entry"
    OTHER = "other"
    MARKER = "marker"


LEGEND = {
    Role.TITLE: "titles",
    Role.NAMES: "authors and names",
    Role.AFFILIATION: "affiliations",
    Role.PROSE: "abstract and keywords",
    Role.PUBLICATION: "where published",
    Role.DATE: "dates",
    Role.IDENTIFIER: "identifiers and links",
    Role.ENTRY: "the rest of an entry",
    Role.OTHER: "other fields",
    Role.MARKER: "labels and bullets",
}
"""The kinds in words, in the order of a legend."""

_FIELDS = {
    Role.TITLE: ("title", "title_translations"),
    Role.NAMES: ("authors", "editors", "name", "family", "given", "suffix", "literal", "authorship"),
    Role.AFFILIATION: (
        *("affiliations", "authorshipaffiliation"),
        *("departments", "institution", "institution_name", "city", "region", "country"),
    ),
    Role.PROSE: ("abstract", "abstract_translations", "keywords", "keyword_translations"),
    Role.PUBLICATION: (
        *("journal", "container_title", "place", "volume", "issue", "number", "page"),
        *("publisher", "publisher_place", "genre"),
    ),
    Role.DATE: ("issued", "issued_year", "issued_month", "issued_day", "accessed"),
    Role.IDENTIFIER: ("doi", "url", "isbn", "issn", "orcid", "email", "label"),
    Role.ENTRY: ("references", "reference", "citation"),
    Role.MARKER: ("markers",),
}

_ROLES = {field: role for role, fields in _FIELDS.items() for field in fields}


def role_of(field: str) -> Role:
    """Give the kind of value of a field; a field that is not known here is of the kind OTHER."""
    return _ROLES.get(field, Role.OTHER)
