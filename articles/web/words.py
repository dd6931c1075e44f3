"""What layers that know no language say, in the reader's."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Reference
from articles.search.language.notes import Note

STATES = {
    Reference.State.LINKED: _("in this catalogue"),
    Reference.State.AMBIGUOUS: _("ambiguous"),
    Reference.State.ABSENT: _("not in this catalogue"),
    Reference.State.DAMAGED: _("damaged"),
}
"""What became of a reference."""

LINK_REASONS = {
    "same DOI": _("same DOI"),
    "same journal, volume, issue and page": _("same journal, volume, issue and page"),
    "same journal, volume, issue and page, and same title and year": _(
        "same journal, volume, issue and page, and same title and year"
    ),
    "same title and year": _("same title and year"),
    "confirmed by an editor": _("confirmed by an editor"),
}
"""Why a reference is linked, as the catalogue's rules say it; editors may give reasons of their own."""

FORMATS = {"Plain text": _("Plain text")}
"""Names of export formats that are words."""


def in_words(note: Note) -> str:
    """A note of the search box's language in the language of the page."""
    return gettext(note.message) % note.values


def link_reason(reason: str) -> str:
    """Why a reference is linked; an editor's own words stay."""
    return str(LINK_REASONS.get(reason, reason))


def format_name(name: str) -> str:
    """The name of an export format."""
    return str(FORMATS.get(name, name))
