"""What does not simply move when identities are merged: parents, and an article's DOI, shared keys and self-citations."""

from __future__ import annotations

from typing import Any

from articles.models import Article, ArticleKey, Institution, Operation, Reference

from .identities import HOLDINGS, AnyIdentity


def move_apart(loser: AnyIdentity, survivor: int) -> dict[str, Any]:
    """Settle what would clash with the survivor, and give what undoing needs: overrides of what moves, and notes."""
    if isinstance(loser, Institution):
        return _leave_parent(loser, survivor)
    return _leave_article(loser, survivor) if isinstance(loser, Article) else {}


def return_apart(operation: Operation) -> None:
    """Take back what :func:`move_apart` did; the rows that moved are back already."""
    loser, survivor, moved = operation.record_id, operation.other_id or 0, operation.moved
    if moved.get("was_parent"):
        Institution.objects.filter(pk=survivor).update(parent=loser)
    ArticleKey.objects.bulk_create(
        [ArticleKey(article_id=loser, kind=kind, key=key) for kind, key in moved.get("shared_keys", ())],
        ignore_conflicts=True,
    )
    cut = Reference.objects.filter(pk__in=moved.get("self_citing", ()), cited=None)
    cut.update(cited=loser, state=Reference.State.LINKED)
    doi = moved.get("doi")
    if doi and not Article.objects.filter(doi=doi).exists():
        Article.objects.filter(pk=loser).update(doi=doi)


def _leave_parent(loser: Institution, survivor: int) -> dict[str, Any]:
    """An institution is no part of itself: the survivor, if it was a part of the loser, becomes one of its parent."""
    was_parent = Institution.objects.filter(pk=survivor, parent=loser)
    if not was_parent.exists():
        return {}
    was_parent.update(parent=None if loser.parent_id == survivor else loser.parent_id)
    return {"was_parent": True, "parts": HOLDINGS["institution"]["parts"].ids_of(loser.pk)}


def _leave_article(loser: Article, survivor: int) -> dict[str, Any]:
    """Free the loser's DOI, drop the keys that both have, cut citations of the one in the other."""
    held = set(ArticleKey.objects.filter(article=survivor).values_list("kind", "key"))
    shared = [key for key in ArticleKey.objects.filter(article=loser) if (key.kind, key.key) in held]
    ArticleKey.objects.filter(pk__in=[key.pk for key in shared]).delete()
    citing = Reference.objects.filter(cited=loser, article=survivor)
    cut = list(citing.values_list("pk", flat=True))
    citing.update(cited=None, state=Reference.State.ABSENT)
    doi, loser.doi = loser.doi, None
    loser.save(update_fields=["doi"])
    moves = HOLDINGS["article"]
    return {
        "keys": moves["keys"].ids_of(loser.pk),
        "citing": moves["citing"].ids_of(loser.pk),
        "shared_keys": [[key.kind, key.key] for key in shared],
        "self_citing": cut,
        "doi": doi,
    }
