"""The sentences that a result page says about a search: what was ignored, what was not found."""

from __future__ import annotations

from articles.normalize import title_key

from .query import MAX_WORDS, ArticleQuery, Choice

NOT_YET = "The newest changes are still being added to the search index."
TOO_LONG = "Without the search index this question takes too long. Please ask again in a few minutes."


def ignored(query: ArticleQuery) -> tuple[str, ...]:
    """What the names of a clean query hold that the search does not use; what its text holds, its question says."""
    notes = []
    for text in (query.author, query.institution):
        words = title_key(text).split()
        if text and not words:
            notes.append(f"“{text[:40]}” holds no letters or digits and was left out.")
        if len(words) > MAX_WORDS:
            notes.append(f"Only the first {MAX_WORDS} words were looked for.")
    return tuple(dict.fromkeys(notes))


def unknown_journals(query: ArticleQuery, journals: Choice[int]) -> tuple[str, ...]:
    """A sentence for each journal asked for that is not in the catalogue (its id is 0)."""
    slugs = zip(query.journals.wanted + query.journals.unwanted, journals.wanted + journals.unwanted, strict=True)
    return tuple(f"No journal here has the address “{slug[:80]}”." for slug, journal_id in slugs if journal_id == 0)


def about_words(complete: int, total: int, missing: list[str]) -> tuple[str, ...]:
    """How many articles hold all words, when some hold only part of them, and which words none holds."""
    if complete == total:
        return ()
    if complete:
        return (f"{_articles(complete)} all the words; the others follow.",)
    absent = f" Nothing holds {_listed(missing)}." if missing else ""
    return (f"No article holds all the words; these hold some of them.{absent}",)


def _articles(number: int) -> str:
    return "1 article holds" if number == 1 else f"{number:,} articles hold"


def _listed(words: list[str]) -> str:
    quoted = [f"“{word[:40]}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
