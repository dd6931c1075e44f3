"""The advanced form: each field writes its part of the search box's language, in the words a reader could have typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUOTES = '"“”„«»＂'
WORDED = ("title", "abstract", "keyword", "reference")
WHOLE = ("author", "institution", "journal", "volume", "issue", "country", "language")
LONGEST = 200


def text_field(label: StrOrPromise, help_text: StrOrPromise = "") -> forms.CharField:
    """A line of text that need not be filled."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST)


class AdvancedForm(forms.Form):
    """What the search box understands, as a form."""

    every = text_field(_("All of these words"))
    phrase = text_field(_("This phrase"), _("Words in this order."))
    some = text_field(_("Any of these words"))
    without = text_field(_("None of these words"))
    title = text_field(_("Words of the title"))
    abstract = text_field(_("Words of the abstract"))
    keyword = text_field(_("Keyword"))
    author = text_field(_("Author"))
    institution = text_field(_("Institution"))
    journal = text_field(_("Journal"))
    reference = text_field(_("Words of a reference"), _("Looks in what articles cite."))
    volume = text_field(_("Volume"))
    issue = text_field(_("Issue"))
    year_from = text_field(_("From year"))
    year_to = text_field(_("To year"))
    country = text_field(_("Country"), _("A name or a code of two letters."))
    language = text_field(_("Language"), _("A name or a code of two letters."))

    @cached_property
    def question(self) -> str:
        """What to put into the search box; '' when nothing was filled in."""
        if not self.is_valid():
            return ""
        typed = {name: bare(value) for name, value in self.cleaned_data.items()}
        parts = [self.cleaned_data["every"], quoted(typed["phrase"]), *_choices(typed)]
        parts += [f"{name}:{_operand(typed[name])}" for name in WORDED if typed[name]]
        parts += [f"{name}:{quoted(typed[name])}" for name in WHOLE if typed[name]]
        if typed["year_from"] or typed["year_to"]:
            parts.append(f"year:{quoted(typed['year_from'] + '..' + typed['year_to'])}")
        return " ".join(filter(None, parts))


def bare(text: str) -> str:
    """A text without the quotation marks that would end a phrase, blanks made single."""
    return " ".join(text.translate(dict.fromkeys(map(ord, QUOTES), " ")).split())


def quoted(text: str) -> str:
    """A text as a phrase, where it needs to be one: 'Acta Maris' gives '"Acta Maris"', '1(31)' stays."""
    return f'"{text}"' if " " in text else text


def _choices(typed: dict[str, str]) -> list[str]:
    some, without = (typed[name].split() for name in ("some", "without"))
    return [f"({' OR '.join(some)})" if len(some) > 1 else "".join(some), *(f"-{word}" for word in without)]


def _operand(text: str) -> str:
    """Words that may stand apart, but in one field."""
    return f"({text})" if " " in text else text
