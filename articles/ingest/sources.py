"""Several sources of one article: each is read again, and the article becomes the best of them all.

Which source is best is said by what it states, so that it makes no difference in which order they were stored.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.models import IngestRun, SourceFile
from articles.parsing.combine import Combined, combine
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import read_articles

from .contents import release, stored_contents
from .copying import reserve_ids
from .items import Item
from .prepared import stated
from .printed import article_printed
from .read import ReadFile
from .rows import accessed_on
from .shelves import Shelves, shelf_facts

logger = logging.getLogger(__name__)

MOST_SOURCES = 12
"""The best so many sources of an article are combined; the others are kept beside them."""

COLUMNS_OF = {
    "issued": ("issued_year", "issued_month", "issued_day"),
    "container_title": ("journal",),
    "page_section": ("section",),
    "page_license": ("license",),
    "page_published": ("published_on",),
}
"""The columns of an article that a parsed field fills, where they are not called alike."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of an article as it reads now, with the id of its row."""

    id: int
    file: ReadFile

    @property
    def order(self) -> tuple[int, int, str]:
        """Its place in the order of the sources of its article."""
        states = stated(self.file, article_printed(self.file.parsed))
        return _order(states, accessed_on(self.file.parsed), self.file.sha256)


def join_sources(items: Sequence[Item], run: IngestRun, present: Collection[str]) -> None:
    """Give the files of stored articles their places among the sources of these, and make each article the best of all.

    ``present`` are the contents that the batch holds: none of them gives way to another.
    """
    known = [item for item in items if item.article]
    returning = stored_contents(item.file.sha256 for item in known)
    for item in known:
        item.source = returning.get(item.file.sha256)
    new = [item for item in known if item.source is None]
    for item, identity in zip(new, reserve_ids(SourceFile, len(new)), strict=True):
        item.source = SourceFile(pk=identity)
    current = _current(known)
    for item in known:
        beside = current[item.stored_article.pk]
        older = [row for row in beside if row.run_id != run.pk and row.sha256 not in present]
        _make_room(item, older)
        _join(item, [row for row in beside if not row.superseded])
    find_shelves([item for item in known if item.leading])


def _current(items: Sequence[Item]) -> Mapping[int, list[SourceFile]]:
    """The sources of the items' articles that are not superseded, the items' own apart; without their texts."""
    rows: dict[int, list[SourceFile]] = defaultdict(list)
    own = [item.source.pk for item in items if item.source]
    found = SourceFile.objects.filter(article__in=[item.stored_article for item in items], superseded=False)
    for row in found.exclude(pk__in=own).order_by("pk").defer("text", "content"):
        rows[row.article_id].append(row)
    return rows


def _make_room(item: Item, older: Sequence[SourceFile]) -> None:
    """Take the file's path from the contents that were found there before."""
    if older:
        release(item.file.path, older)
        SourceFile.objects.bulk_update(older, ["path", "superseded"])


def _join(item: Item, rows: Sequence[SourceFile]) -> None:
    """Make the item's article the best of this file and of these further sources; a file alone is left as it is."""
    if not rows or item.source is None:
        return
    mine = Source(item.source.pk, item.file)
    ahead = sorted(rows, key=lambda row: _order(row.stated, row.accessed, row.sha256))[: MOST_SOURCES - 1]
    texts = SourceFile.objects.in_bulk([row.pk for row in ahead])
    put_together(item, [mine, *read_again(texts[row.pk] for row in ahead)])


def put_together(item: Item, sources: Iterable[Source]) -> None:
    """Make the item's article the best of ``sources``, whatever their order."""
    ranked = sorted(sources, key=lambda source: source.order)[:MOST_SOURCES]
    combined = combine([source.file.parsed for source in ranked])
    item.leading = ranked[0].id
    item.leads = ranked[0].file.sha256 == item.file.sha256
    item.parsed, item.printed = combined.parsed, article_printed(combined.parsed)
    item.places = places_of(combined, [source.id for source in ranked])


def _order(states: int, accessed: date | None, sha256: str) -> tuple[int, int, str]:
    """The order of the sources of an article: by how much they state, then the newest crawl, then the content's sum."""
    return -states, -(accessed.toordinal() if accessed else 0), sha256


def read_again(rows: Iterable[SourceFile]) -> Iterable[Source]:
    """Read stored texts anew; one that states no article any more is passed over."""
    for row in rows:
        file = _reading(row)
        if file:
            yield Source(row.pk, file)


def _reading(row: SourceFile) -> ReadFile | None:
    try:
        (article,) = read_articles(row.text)
    except (UndecodableSource, ValueError) as error:
        logger.warning("Source %s of article %s could not be read again: %s", row.pk, row.article_id, error)
        return None
    if article.parsed.title is None:
        return None
    content = bytes(row.content) if row.content is not None else None
    parsed = article.parsed
    return ReadFile(row.path, row.sha256, row.size, row.encoding, row.text, content, parsed, parsed.problems)


def places_of(combined: Combined, ids: Sequence[int]) -> dict[str, int | list[int]]:
    """By column the ids of the sources that its value is from, where that is another than the first one."""
    places: dict[str, int | list[int]] = {}
    for name, origins in combined.origins.items():
        if any(origins):
            source = [ids[i] for i in origins] if name.endswith("_translations") else ids[origins[0]]
            places |= dict.fromkeys(COLUMNS_OF.get(name, (name,)), source)
    number = "volume" if combined.parsed.citation and combined.parsed.citation.volume else "issue"
    issue = places.pop(number, None)
    places.pop("issue", None)
    return places | ({"issue": issue} if issue else {})


def find_shelves(items: Sequence[Item]) -> None:
    """Find the journal and issue of articles whose citation line is that of several sources."""
    facts = [shelf_facts(item.parsed.citation) for item in items]
    shelves = Shelves(facts)
    for item, fact in zip(items, facts, strict=True):
        item.shelf = shelves.find(fact)
    shelves.store_issues()
