"""Which files of stored articles can be stored together so that the result is that of storing them one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from django.db.models import Q

from articles.models import Article, Author, Authorship, SourceFile

from .items import Item
from .keys import KnownKeys, survivor_of


def next_round(items: Sequence[Item], held: Mapping[str, SourceFile]) -> Sequence[Item]:
    """Find the stored articles of the first items, as many as can be stored together; none overtakes another.

    A round ends before an item that may be an article of the round, and before one whose article has an author whom a
    name of the round may turn out to be: what ties such a person to that name must be what it was before the item.
    A content that is ``held`` already is its article's, whatever it is named by today.
    """
    first = _before_clash(items, lambda item: item.keys, lambda item: item.keys)
    known = KnownKeys.of(key for item in first for key in item.keys)
    for item in first:
        if source := held.get(item.file.sha256):
            item.article = survivor_of(Article.objects.select_for_update().get(pk=source.article_id))
        else:
            title = item.file.parsed.title.value if item.file.parsed.title else ""
            item.article = known.article_for(item.keys, title)
    first = _before_clash(first, _article, _article)
    authors = _authors(first)
    open_names = [_open_names(item, authors) for item in first]
    meant = _people_meant({name for names in open_names for name in names})
    candidates = {
        id(item): {person for name in names for person in meant[name]}
        for item, names in zip(first, open_names, strict=True)
    }
    return _before_clash(
        first, lambda item: authors[item.article.pk].values() if item.article else (), lambda item: candidates[id(item)]
    )


Claims = Callable[[Item], Iterable[Hashable]]


def _before_clash(items: Sequence[Item], wanted: Claims, claimed: Claims) -> Sequence[Item]:
    """The items before the first that wants what one before it has claimed."""
    taken: set[Hashable] = set()
    for count, item in enumerate(items):
        if not taken.isdisjoint(wanted(item)):
            return items[:count]
        taken.update(claimed(item))
    return items


def _article(item: Item) -> Iterable[int]:
    return (item.article.pk,) if item.article else ()


def _authors(items: Sequence[Item]) -> Mapping[int, dict[str, int]]:
    """The authors that the stored articles have, by the keys that they go by."""
    articles = [item.article.pk for item in items if item.article]
    rows = Authorship.objects.filter(article__in=articles, author__isnull=False)
    authors: dict[int, dict[str, int]] = defaultdict(dict)
    for article, author, key in rows.values_list("article_id", "author_id", "author__name_key"):
        authors[article][key] = author
    return authors


def _open_names(item: Item, authors: Mapping[int, dict[str, int]]) -> list[str]:
    """The names, as keys and ORCID iDs, that the stored article does not have yet, so that they will be decided."""
    held = authors[item.article.pk] if item.article else {}
    return [name for key, orcid in item.names if key not in held for name in (key, orcid) if name]


def _people_meant(names: Iterable[str]) -> Mapping[str, set[int]]:
    """The people who go by each of these keys or have these ORCID iDs, and whom they were merged into."""
    names = list(names)
    meant: dict[str, set[int]] = defaultdict(set)
    people = Author.objects.filter(Q(name_key__in=names) | Q(orcid__in=names)) if names else Author.objects.none()
    for person, key, orcid, survivor in people.values_list("pk", "name_key", "orcid", "merged_into_id"):
        for name in (key, orcid or key):
            meant[name] |= {person, survivor or person}
    return meant
