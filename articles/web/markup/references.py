"""One entry of a reference list: printed text, state in words and a shape, ways to find it, and the parts as read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from articles.exports.emails import without_email
from articles.models import CitedWork, Reference
from articles.web.listed import Listed
from articles.web.printed import page_range, thousands
from articles.web.reading_lists import Entry
from articles.web.words import link_reason

from .texts import checked, shown
from .works import title_link

STROKE = 'stroke="currentColor" stroke-width="1.5"'
SHAPES = {
    "linked": '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
    "ambiguous": f'<path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="none" {STROKE}/><path d="M6 .5 11.5 6 6 11.5Z" fill="currentColor"/>',
    "damaged": f'<rect x="1" y="1" width="10" height="10" fill="none" {STROKE} stroke-dasharray="2.5 2"/><path d="M2 10 10 2" {STROKE}/>',
    "absent": f'<circle cx="6" cy="6" r="4.5" fill="none" {STROKE}/>',
}
"""A shape for each state; the words beside it say the same."""


class Words(NamedTuple):
    """What all entries say, in the language of the page."""

    here: str
    ambiguous: str
    absent: str
    damaged: str
    find: str
    parts: str
    reference: str
    names: dict[str, str]
    """The parts of a reference by column."""


def words() -> Words:
    """Give the words in the language that is being spoken."""
    return _words(get_language())


@lru_cache(maxsize=16)
def _words(_: str | None) -> Words:
    return Words(
        here=escape(gettext("In this catalogue")),
        ambiguous=escape(gettext("Ambiguous: several articles here fit")),
        absent=escape(gettext("Not in this catalogue")),
        damaged=escape(gettext("Damaged: text was lost in the source")),
        find=escape(pgettext("where to find a cited work", "Find")),
        parts=escape(pgettext("of a reference", "Parts")),
        reference=escape(gettext("reference %(number)s")),
        names={column: escape(name) for column, name in _names_of_parts().items()},
    )


def _names_of_parts() -> dict[str, str]:
    return {
        "authors": gettext("Authors"),
        "title": gettext("Title"),
        "editors": gettext("Editors"),
        "container_title": pgettext("a book or journal", "In"),
        "volume": gettext("Volume"),
        "number": gettext("Issue"),
        "page": gettext("Pages"),
        "issued_year": gettext("Year"),
        "publisher": gettext("Publisher"),
        "isbn": "ISBN",
        "url": gettext("Link"),
        "link_reason": gettext("Linked by"),
    }


def state_shape(state: str) -> SafeString:
    """The shape of a state."""
    inside = SHAPES.get(state, SHAPES["absent"])
    return checked(f'<svg class="shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">{inside}</svg>')


def printed_text(entry: Entry) -> SafeString:
    """The entry as printed."""
    return checked(f'<span class="reference-text" dir="auto">{shown(entry.reference.text)}</span>')


def what_became_of(entry: Entry) -> SafeString:
    """State, ways to find the work, and what was read, part by part."""
    said, reference = words(), entry.reference
    unseen = said.reference % {"number": reference.position}
    state = (
        f'<span class="state {escape(reference.state)}">{state_shape(reference.state)}\n{_state(entry, said)}</span>'
    )
    return checked(f"{state}{_work(entry.work, unseen)}\n{_find(entry, said, unseen)}{_parts(reference, said, unseen)}")


def _state(entry: Entry, said: Words) -> str:
    if entry.cited:
        return f"{said.here}: {title_link(entry.cited)}"
    if entry.reference.state == Reference.State.AMBIGUOUS:
        return f"{said.ambiguous}{': ' if entry.candidates else ''}{'; '.join(map(_dated, entry.candidates))}"
    return said.damaged if entry.reference.state == Reference.State.DAMAGED else said.absent


def _dated(work: Listed) -> str:
    return f"{title_link(work)} ({work.year})" if work.year else title_link(work)


def _work(work: CitedWork | None, unseen: str) -> str:
    if work is None:
        return ""
    cited = ngettext("cited by %(shown)s article here", "cited by %(shown)s articles here", work.article_count)
    inside = f'{escape(cited % {"shown": thousands(work.article_count)})}<span class="unseen">: {unseen}</span>'
    return f' <a class="why" href="{work.get_absolute_url()}">{inside}</a>'


def _find(entry: Entry, said: Words, unseen: str) -> str:
    if not entry.links:
        return ""
    ways = (
        f'<a href="{escape(way.address)}" rel="{"noopener " if way.elsewhere else ""}nofollow">{escape(way.name)}</a>'
        for way in entry.links
    )
    return f'<span class="find"><span class="unseen">{unseen}: </span>{said.find}: {" · ".join(ways)}</span>\n'


def _parts(reference: Reference, said: Words, unseen: str) -> str:
    rows = "".join(
        f"<dt>{said.names[column]}</dt><dd{attributes}>{html}</dd>" for column, attributes, html in _read(reference)
    )
    summary = f'<summary>{said.parts}<span class="unseen"> · {unseen}</span></summary>'
    return f'<details class="parts">{summary}<dl class="facts">{rows}</dl></details>' if rows else ""


def _read(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """What was read of an entry: the column, the attributes of the element, its HTML."""
    texts = {"authors": csl_names(reference.authors), "title": reference.title, "editors": csl_names(reference.editors)}
    texts["container_title"] = reference.container_title
    yield from ((column, ' dir="auto"', shown(text)) for column, text in texts.items() if text)
    plain = {"volume": reference.volume, "number": reference.number}
    yield from ((column, "", shown(text)) for column, text in plain.items() if text)
    if reference.page:
        yield "page", "", escape(page_range(reference.page))
    if reference.issued_year:
        yield "issued_year", "", str(reference.issued_year)
    if publisher := ", ".join(filter(None, (reference.publisher, reference.publisher_place))):
        yield "publisher", ' dir="auto"', shown(publisher)
    if reference.isbn:
        yield "isbn", "", shown(reference.isbn)
    if reference.url:
        yield "url", "", _outside(reference.url)
    if reference.link_reason and reference.state == Reference.State.LINKED:
        yield "link_reason", "", shown(link_reason(reference.link_reason))


def _outside(address: str) -> str:
    """An address of the web as a link; anything else, and what held an e-mail address, as text."""
    text = without_email(address)
    if text != address or not text.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(text)}" rel="noopener nofollow">{escape(text)}</a>'


def csl_names(names: list[dict[str, str]]) -> str:
    """The names of a cited work in its order: 'Kiely, T. F.; Ek, Ana'; an organisation as it stands."""
    parts = ("family", "given", "suffix")
    return "; ".join(one.get("literal") or ", ".join(one[part] for part in parts if one.get(part)) for one in names)
