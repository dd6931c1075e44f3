"""What sentences on the pages are put together from, in the reader's language: counted things, and pieces of markup."""

import json
from collections.abc import Callable
from functools import lru_cache

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, npgettext

from articles.models import Reference
from articles.search.language.notes import Note
from articles.web.printed import thousands
from articles.web.words import STATES, format_name, in_words, link_reason

register = template.Library()
register.filter("format_name", format_name)
register.filter("link_reason", link_reason)

NOUNS: dict[str, Callable[[int], str]] = {
    "article": lambda number: ngettext("article", "articles", number),
    "author": lambda number: ngettext("author", "authors", number),
    "country": lambda number: ngettext("country", "countries", number),
    "institution": lambda number: ngettext("institution", "institutions", number),
    "issue": lambda number: ngettext("issue", "issues", number),
    "journal": lambda number: ngettext("journal", "journals", number),
    "reference": lambda number: ngettext("reference", "references", number),
}
"""Things in the form that goes with their number."""

ALL_NOUNS: dict[str, Callable[[int], str]] = {
    "article": lambda number: npgettext("1–20 of 100 …", "article", "articles", number),
    "author": lambda number: npgettext("1–20 of 100 …", "author", "authors", number),
    "institution": lambda number: npgettext("1–20 of 100 …", "institution", "institutions", number),
    "issue": lambda number: npgettext("1–20 of 100 …", "issue", "issues", number),
    "journal": lambda number: npgettext("1–20 of 100 …", "journal", "journals", number),
    "work": lambda number: npgettext("1–20 of 100 …", "work", "works", number),
}
"""The same where some of them are named: '1–20 of 312 articles'."""

NONE_AT_ALL = {
    "article": gettext_lazy("No article"),
    "author": gettext_lazy("No author"),
    "institution": gettext_lazy("No institution"),
    "issue": gettext_lazy("No issue"),
    "journal": gettext_lazy("No journal"),
    "work": gettext_lazy("No work"),
}


@register.filter
def noun(number: int, thing: str) -> str:
    """A thing in the form that goes with a number: 1 gives 'article', 5 gives 'articles'."""
    return NOUNS[thing](number)


@register.filter
def noun_of_all(number: int, thing: str) -> str:
    """The same behind 'of': a form of its own in some languages."""
    return ALL_NOUNS[thing](number)


@register.filter
def counted(number: int, thing: str) -> str:
    """A number with what it counts: '1 234 articles'."""
    return f"{thousands(number)} {noun(number, thing)}"


@register.filter
def none_at_all(thing: str) -> str:
    """What a list says that has none of a thing: 'No article'."""
    return str(NONE_AT_ALL[thing])


@register.filter
def told(note: str) -> str:
    """A sentence of the search in the reader's language."""
    return in_words(note) if isinstance(note, Note) else note


@register.filter
def state_name(state: str) -> str:
    """What became of a reference, in words."""
    return str(STATES[Reference.State(state)])


@register.simple_tag
def suggestion_texts() -> str:
    """What the list below a search box says, as JSON for its script; plural forms by the categories of Unicode CLDR."""
    return _suggestion_texts(get_language())


@lru_cache(maxsize=16)
def _suggestion_texts(_: str | None) -> str:
    """The texts are kept by language: every page holds them."""
    forms = {"one": 1, "few": 2, "many": 5, "other": 5}
    counted_things = {
        f"{thing}s": {form: noun(number, thing) for form, number in forms.items()}
        for thing in ("article", "author", "institution", "journal")
    }
    texts = {
        "kinds": {
            "articles": gettext("Articles"),
            "authors": gettext("Authors"),
            "institutions": gettext("Institutions"),
            "journals": gettext("Journals"),
        },
        "nouns": counted_things,
        "label": gettext("Suggestions"),
        "found": gettext("Suggestions: %(counts)s. Arrow keys choose."),
        "none": gettext("No suggestions."),
    }
    return json.dumps(texts, ensure_ascii=False)


class CaptureNode(Node):
    """Keeps what stands inside it under a name."""

    def __init__(self, inner: NodeList, name: str) -> None:
        self.inner = inner
        self.name = name

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.inner.render(context)
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """Keep a piece of markup, to be put into a sentence: ``{% capture as name %}…{% endcapture %}``."""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("capture is written {% capture as name %}")
    inner = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(inner, words[2])
