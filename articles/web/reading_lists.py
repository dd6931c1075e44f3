"""What an article cites, entry by entry with its state, and what cites it in this catalogue."""

from collections import Counter
from dataclasses import dataclass

from articles.models import Article, Reference

CITING_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference, and the articles among which it cannot decide."""

    reference: Reference
    candidates: list[Article]


@dataclass(frozen=True, slots=True)
class ReadingList:
    """An article's references in order, and how many are in each state, in words."""

    entries: list[Entry]
    states: list[tuple[Reference.State, int]]


def reading_list(article: Article) -> ReadingList:
    """Give the references of an article; candidates of all ambiguous ones come in one query."""
    unread = ("printed", "cited__printed", "cited__abstract", "cited__citation", "cited__created_at")
    references = list(article.references.shown().defer(*unread))
    wanted = {pk for reference in references for pk in reference.candidates}
    candidates = Article.objects.public().in_bulk(wanted)
    entries = [
        Entry(reference, [candidates[pk] for pk in reference.candidates if pk in candidates])
        for reference in references
    ]
    counted = Counter(reference.state for reference in references)
    return ReadingList(entries, [(state, counted[state]) for state in Reference.State if counted[state]])


def citing_articles(article: Article) -> list[Article]:
    """Give the public articles whose references are linked to this one, newest first."""
    citing = Reference.objects.citing(article).values("article")
    found = Article.objects.public().filter(pk__in=citing)
    return list(found.with_citation_line().newest_first()[:CITING_SHOWN])
