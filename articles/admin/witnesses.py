"""Two witnesses disagree: what each place of a source says of a name, an issue, a date or a DOI, and taking one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from articles.curation.decisions import get_value
from articles.ingest.printed import Printed, csl_name, put_date, value_of
from articles.ingest.shelves import issue_of
from articles.models import Article, Authorship, Record, ReviewItem, SourceFile
from articles.parsing.article import parse_article
from articles.parsing.page_facts import differing_facts
from articles.parsing.records import DateParts, ParsedArticle, ParsedName, Reading
from articles.parsing.witnesses import differing_names

from .decision import Decision, Deed, NotDecided, change, nothing
from .display import change_url
from .item_records import record_of

AUTHOR_LINE, CITATION_LINE, PAGE = "author line", "citation line", "page"

SHELF = "shelf"
"""Stands for the issue that a statement names by volume and number: it is looked up, or made, when it is taken."""

MOST_SHOWN = 100

ALSO = (Record.AUTHORSHIP,)

KEYS = {AUTHOR_LINE: "1", CITATION_LINE: "2", PAGE: "3"}


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of the source says, in words and as values of columns; ``is_shown`` where readers see it."""

    place: str
    words: str
    values: Mapping[str, Any]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two places of a source say of one thing: of which record, how it is called, what is shown, what each says."""

    record: Article | Authorship
    label: str
    shown: str
    statements: Sequence[Statement]

    @property
    def name(self) -> str:
        """The name of its choice in a form."""
        return f"take-{self.record._meta.model_name}-{self.record.pk}-{self.label.replace(' ', '-')}"

    @property
    def form(self) -> str:
        """Where the record is corrected by hand."""
        return change_url(self.record._meta.model_name or "", self.record.pk)


def disagreements_of(item: ReviewItem) -> list[Disagreement]:
    """What disagrees in the source that the article of a question follows, as far as it is about a stored record."""
    article = record_of(item)
    if not isinstance(article, Article):
        return []
    source = SourceFile.objects.only("text").filter(pk=article.source_id or 0).first()
    if source is None:
        return []
    parsed = parse_article(source.text)
    return [*_names(article, parsed), *_facts(article, parsed)][:MOST_SHOWN]


def _names(article: Article, parsed: ParsedArticle) -> Iterator[Disagreement]:
    rows = {_start(row): row for row in article.authorships.filter(position__isnull=False, printed__isnull=False)}
    for author, cited in differing_names(parsed.authors, parsed.citation):
        if row := rows.get(author.span.start):
            statements = [_name(row, AUTHOR_LINE, author.name), _name(row, CITATION_LINE, cited)]
            yield Disagreement(row, f"author {row.position}", _in_parts(row), statements)


def _start(row: Authorship) -> int | None:
    """Where the name stands in the leading source; None where it is from another one."""
    place = (row.printed or {}).get("record") or {}
    return None if place.get("source") or not place.get("span") else int(place["span"][0])


def _in_parts(name: Authorship | Mapping[str, Any]) -> str:
    """A name with its parts told apart: ``Berg, Ann``."""
    parts = (
        name if isinstance(name, Mapping) else {part: getattr(name, part) for part in ("family", "given", "literal")}
    )
    return parts.get("literal") or ", ".join(filter(None, [parts.get("family"), parts.get("given")]))


def _name(row: Authorship, place: str, name: ParsedName) -> Statement:
    said = csl_name(name)
    values = {part: said.get(part) for part in ("family", "given", "literal")}
    return Statement(place, _in_parts(said), values, _holds(row, values))


def _facts(article: Article, parsed: ParsedArticle) -> Iterator[Disagreement]:
    citation, page = parsed.citation, parsed.page
    if citation is None or page is None:
        return
    differing = {name: readings for name, *readings in differing_facts(citation, page)}
    if differing.keys() & {"volume", "issue"} and article.journal_id:
        line = (value_of(citation.volume), value_of(citation.issue))
        said = [_shelf(article, CITATION_LINE, *line)]
        said += [_shelf(article, PAGE, value_of(page.volume) or line[0], value_of(page.issue) or line[1])]
        yield Disagreement(article, "issue", article.issue.label if article.issue else "", said)
    if "issued" in differing:
        said = [_dated(article, *pair) for pair in zip((CITATION_LINE, PAGE), differing["issued"], strict=True)]
        yield Disagreement(article, "date", _date({name: getattr(article, name) for name in DATE}), said)
    if "doi" in differing:
        said = [_doi(article, *pair) for pair in zip((CITATION_LINE, PAGE), differing["doi"], strict=True)]
        yield Disagreement(article, "DOI", article.doi or "", said)


def _doi(article: Article, place: str, reading: Reading[str]) -> Statement:
    return Statement(place, reading.value, {"doi": reading.value}, article.doi == reading.value)


DATE = ("issued_year", "issued_month", "issued_day")


def _dated(article: Article, place: str, reading: Reading[DateParts]) -> Statement:
    printed = Printed()
    put_date(printed, reading)
    return Statement(place, _date(printed.columns), printed.columns, _holds(article, printed.columns))


def _date(columns: Mapping[str, Any]) -> str:
    return "-".join(f"{columns[name]:02}" for name in DATE if columns[name])


def _shelf(article: Article, place: str, volume: str | None, number: str | None) -> Statement:
    shown = article.issue is not None and (article.issue.volume, article.issue.number) == (volume, number)
    words = f"volume {volume or '(none)'}, number {number or '(none)'}"
    return Statement(place, words, {SHELF: (volume, number)}, shown)


def _holds(record: Article | Authorship, values: Mapping[str, Any]) -> bool:
    return all(get_value(record, name) == value for name, value in values.items())


def witness_deeds(found: Sequence[Disagreement]) -> list[Deed]:
    """Keep what is shown; take what one place says throughout; where several things disagree, take what is chosen."""
    places = {said.place for one in found for said in one.statements if not said.is_shown}
    deeds = [
        Deed(
            f"take-{place.replace(' ', '-')}",
            f"Take what the {place} says",
            key,
            "change",
            partial(_take_all, place),
            ALSO,
        )
        for place, key in KEYS.items()
        if place in places
    ]
    several = [Deed("take-chosen", "Take the chosen ones", "y", "change", take_chosen, ALSO)] if len(found) > 1 else []
    return [Deed("keep", "Keep what is shown", "k", "change", nothing), *deeds, *several]


def _take_all(place: str, decision: Decision) -> None:
    """Let everything that disagrees say what one place says."""
    said = [(one, told) for one in disagreements_of(decision.item) for told in one.statements if told.place == place]
    _take(decision, said)


def take_chosen(decision: Decision) -> None:
    """Let each thing that disagrees say what was chosen for it; nothing was chosen where what is shown stays."""
    said = [
        (one, told)
        for one in disagreements_of(decision.item)
        for told in one.statements
        if told.place == decision.typed(one.name)
    ]
    _take(decision, said)


def _take(decision: Decision, said: Sequence[tuple[Disagreement, Statement]]) -> None:
    wanted = [(one, told) for one, told in said if not told.is_shown]
    if not wanted:
        raise NotDecided("choose one first")
    for one, told in wanted:
        change(decision, _columns(one, told), one.record)


def _columns(disagreement: Disagreement, said: Statement) -> dict[str, Any]:
    """The values of a statement, the issue that it names looked up."""
    article = disagreement.record
    if SHELF not in said.values or not isinstance(article, Article) or article.journal is None:
        return dict(said.values)
    volume, number = said.values[SHELF]
    return {"issue": issue_of(article.journal, volume, number, article.issued_year).pk}
