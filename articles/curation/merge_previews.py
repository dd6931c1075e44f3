"""What merging several identities into one would do, counted in a few statements whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Article, Author, Institution, Operation

from .decisions import record_kind
from .identities import HOLDINGS
from .merge import conflicts_among, refusal_of


@dataclass(frozen=True, slots=True)
class MergesPreview:
    """How many rows move from each loser, by the holding's name; the articles changed; what speaks against it."""

    moved: Mapping[int, Mapping[str, int]]
    articles: int
    together: int
    conflicts: Sequence[Operation]
    refusal: str | None


def preview_merges(losers: Sequence[Author | Institution], survivor: Author | Institution) -> MergesPreview:
    """Say what merging these into ``survivor`` would do, and change nothing; ``together`` articles name it as well."""
    kind, ids = record_kind(survivor), [loser.pk for loser in losers]
    moved: dict[int, dict[str, int]] = {identity: dict.fromkeys(HOLDINGS[kind], 0) for identity in ids}
    for name, holding in HOLDINGS[kind].items():
        held = holding.model._base_manager.filter(**{f"{holding.column}__in": ids}).order_by()
        for identity, number in held.values_list(holding.column).annotate(number=Count("pk")):
            moved[identity][name] = number
    changed = _articles(kind, ids)
    together = set(_articles(kind, [survivor.pk])) & set(changed) if _may_meet(survivor) else set()
    refusals = (refusal_of(loser, survivor) for loser in losers)
    return MergesPreview(
        moved=moved,
        articles=len(changed),
        together=len(together),
        conflicts=conflicts_among(kind, {survivor.pk, *ids}),
        refusal=next(filter(None, refusals), None),
    )


def _articles(kind: str, ids: Iterable[int]) -> list[int]:
    field = "authorships__author" if kind == "author" else "authorships__affiliation_links__affiliation__institution"
    found = Article.objects.filter(**{f"{field}__in": list(ids)}).order_by()
    return list(found.values_list("pk", flat=True).distinct())


def _may_meet(survivor: Author | Institution) -> bool:
    """One article rarely has one person twice; that it has one institution twice says nothing."""
    return isinstance(survivor, Author)
