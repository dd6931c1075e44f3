"""The sentences that a result page says about a search: what was ignored, what was not found."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.normalize import title_key

from .language import notes as said
from .query import MAX_WORDS, ArticleQuery, Choice

NOT_YET = _("The newest changes are still being added to the search index.")
TOO_LONG = _("Without the search index this question takes too long. Please ask again in a few minutes.")


def ignored(query: ArticleQuery) -> tuple[str, ...]:
    """What the names of a clean query hold that the search does not use; what its text holds, its question says."""
    notes: list[str] = []
    for text in (query.author, query.institution):
        words = title_key(text).split()
        if text and not words:
            notes.append(said.no_words(text))
        if len(words) > MAX_WORDS:
            notes.append(said.too_many(MAX_WORDS))
    return tuple(dict.fromkeys(notes))


def unknown_journals(query: ArticleQuery, journals: Choice[int]) -> tuple[str, ...]:
    """A sentence for each journal asked for that is not in the catalogue (its id is 0)."""
    slugs = zip(query.journals.wanted + query.journals.unwanted, journals.wanted + journals.unwanted, strict=True)
    message = gettext("No journal here has the address “%(slug)s”.")
    return tuple(message % {"slug": slug[:80]} for slug, journal_id in slugs if journal_id == 0)


def about_words(complete: int, total: int, missing: list[str]) -> tuple[str, ...]:
    """How many articles hold all words, when some hold only part of them, and which words none holds."""
    if complete == total:
        return ()
    if complete:
        message = ngettext(
            "%(number)s article holds all the words; the others follow.",
            "%(number)s articles hold all the words; the others follow.",
            complete,
        )
        return (message % {"number": f"{complete:,}"},)
    some = gettext("No article holds all the words; these hold some of them.")
    if not missing:
        return (some,)
    absent = gettext("Nothing holds %(words)s.") % {"words": _listed(missing)}
    return (f"{some} {absent}",)


def _listed(words: list[str]) -> str:
    quoted = [gettext("“%(word)s”") % {"word": word[:40]} for word in words]
    if len(quoted) == 1:
        return quoted[0]
    return gettext("%(words)s or %(last)s") % {"words": ", ".join(quoted[:-1]), "last": quoted[-1]}
