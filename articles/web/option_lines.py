"""The values of a facet to tick, as HTML: made here and by no template, since a page of results holds sixty of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from .facets import Option
from .printed import thousands


def option_lines(options: Iterable[Option], name: str, form: str) -> SafeString:
    """A line for each value: a box to tick that belongs to ``form``, and a link that leaves the value out."""
    leaving = _leaving()
    lines = (
        f"<li>{_box(one, name, form)}{'' if one.chosen or one.excluded else leaving % _way(one)}</li>\n"
        for one in options
    )
    return mark_safe("".join(lines))  # noqa: S308  # every text was escaped


def _box(option: Option, name: str, form: str) -> str:
    text = f'<span dir="auto">{escape(option.text)}</span>'
    if option.excluded:
        text = gettext('<b>not</b> <span dir="auto">%(text)s</span>') % {"text": escape(option.text)}
    if option.number is not None:
        text += f' <span class="count">{thousands(option.number)}</span>'
    checked = " checked" if option.chosen or option.excluded else ""
    value = escape(option.value)
    return f'<label><input type="checkbox" name="{name}" value="{value}" form="{form}"{checked}><span>{text}</span></label>'


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
    return {"address": escape(option.other_way), "text": escape(option.text)}
