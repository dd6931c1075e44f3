"""The values of a facet to tick; a page of results holds sixty of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.web.facets import Option
from articles.web.printed import thousands

from .texts import checked, name, shown


def option_lines(options: Iterable[Option], facet: str, form: str) -> SafeString:
    """A line for each value: a box to tick that belongs to ``form``, and a link that leaves the value out."""
    leaving = _leaving()
    lines = (
        f"<li>{_box(one, facet, form)}{'' if one.chosen or one.excluded else leaving % _way(one)}</li>\n"
        for one in options
    )
    return checked("".join(lines))


def _box(option: Option, facet: str, form: str) -> str:
    text = name(option.text)
    if option.excluded:
        text = gettext('<b>not</b> <span dir="auto">%(text)s</span>') % {"text": shown(option.text)}
    if option.number is not None:
        text += f' <span class="count">{thousands(option.number)}</span>'
    ticked = " checked" if option.chosen or option.excluded else ""
    value = escape(option.value)
    return f'<label><input type="checkbox" name="{facet}" value="{value}" form="{form}"{ticked}><span>{text}</span></label>'


def _leaving() -> str:
    """The link that leaves a value out, in the language that is being spoken, for ``_way`` to be filled in."""
    word, title = (
        escape(text).replace("%", "%%") for text in (pgettext("leave a value out", "not"), gettext("Leave out"))
    )
    return (
        f'\n<a class="leave" rel="nofollow" href="{reverse("article_list")}?%(address)s" title="{title}">'
        f'{word}<span class="unseen"> %(text)s</span></a>'
    )


def _way(option: Option) -> dict[str, str]:
    return {"address": escape(option.other_way), "text": shown(option.text)}
