"""Text that went into no field: each line beside the fields into which it can be put, or remembered as belonging to none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.unclaimed import key_of, passages_in
from articles.curation.values import checked
from articles.curation.worklist import NO_FIELD
from articles.ingest.affiliations import store_strings
from articles.ingest.decided import add_reference
from articles.ingest.printed import affiliation_printed
from articles.models import Article, Authorship, Record, ReviewItem, SourceFile
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.language import guess_language

from .decision import Decision, Deed, NotDecided, change
from .display import show_value
from .item_records import record_of
from .reading import keywords_in

MOST_PASSAGES = 60
"""Lines that one page shows."""

MOST_AUTHORS = 30
"""Authors to whom an affiliation can be given here."""

LONGEST_SHOWN = 5_000

REFERENCE, AFFILIATION = "reference", "affiliation-"


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """The lines of a source that went into no field, how many more there are, and the fields as values and labels."""

    article: Article
    passages: Sequence[str]
    more: int
    key: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Put:
    """Text put into one field: what that holds, what it would hold, and the function that does it."""

    label: str
    before: str
    after: str
    do: Callable[[Decision], object]


def unclaimed_of(item: ReviewItem) -> Unclaimed | None:
    """What of the source that the article of a question follows went into no field."""
    article = record_of(item)
    source = SourceFile.objects.only("text").filter(pk=getattr(article, "source_id", None) or 0).first()
    if not isinstance(article, Article) or source is None:
        return None
    passages = passages_in(source.text)
    authors = article.authorships.filter(position__isnull=False).order_by("position")[:MOST_AUTHORS]
    fields = [(name, label) for name, (label, _) in COLUMNS.items()] + [(REFERENCE, "an entry of the references")]
    fields += [(f"{AFFILIATION}{author.pk}", f"an affiliation of {author.name}") for author in authors]
    return Unclaimed(article, passages[:MOST_PASSAGES], len(passages[MOST_PASSAGES:]), key_of(passages), fields)


def _joined(name: str, joint: str) -> Callable[[Article, list[str]], dict[str, Any]]:
    """Add lines to a text column."""
    return lambda article, lines: {name: joint.join(filter(None, [getattr(article, name), *lines]))}


def _replaced(name: str) -> Callable[[Article, list[str]], dict[str, Any]]:
    return lambda article, lines: {name: " ".join(lines)}


def _translated(name: str, read: Callable[[list[str]], Any]) -> Callable[[Article, list[str]], dict[str, Any]]:
    """Add a wording in another language to those that are known."""

    def values(article: Article, lines: list[str]) -> dict[str, Any]:
        language = guess_language(" ".join(lines))
        wording = {"language": language} if language else {}
        return {name: [*getattr(article, name), {**wording, "value": read(lines)}]}

    return values


def _keywords(article: Article, lines: list[str]) -> dict[str, Any]:
    return {"keywords": [*article.keywords, *(word for line in lines for word in keywords_in(line))]}


Values = Callable[[Article, list[str]], dict[str, Any]]

COLUMNS: Mapping[str, tuple[str, Values]] = {
    "title": ("the title, in place of what stands there", _replaced("title")),
    "title-translation": ("the title in another language", _translated("title_translations", " ".join)),
    "abstract": ("the abstract", _joined("abstract", "\n\n")),
    "abstract-translation": ("the abstract in another language", _translated("abstract_translations", "\n\n".join)),
    "keywords": ("the keywords", _keywords),
    "keyword-translation": (
        "the keywords in another language",
        _translated("keyword_translations", lambda lines: [word for line in lines for word in keywords_in(line)]),
    ),
    "section": ("the section", _replaced("section")),
    "license": ("the licence", _replaced("license")),
    "doi": ("the DOI", _replaced("doi")),
    "page": ("the pages", _replaced("page")),
}
"""Columns of the article into which text can be put: what each is called, and what it would hold."""

TRANSLATIONS = frozenset({"title_translations", "abstract_translations", "keyword_translations"})
"""Columns without a form of their own, whose values are made here."""


def unclaimed_deeds(found: Unclaimed) -> list[Deed]:
    """Put lines into fields, after a look at what changes; or say that they belong to none."""
    also = (Record.AUTHORSHIP, Record.REFERENCE)
    return [
        Deed(
            "put",
            "Put the chosen lines into their fields",
            "y",
            "change",
            partial(_put, found),
            also,
            partial(_preview, found),
        ),
        Deed("no-field", "None of it belongs to a field", "k", "view", partial(_remember, found)),
    ]


def _remember(found: Unclaimed, decision: Decision) -> None:
    """Keep with the question which text it was decided about."""
    decision.item.details = {**decision.item.details, NO_FIELD: found.key}
    decision.item.save(update_fields=["details"])


def _preview(found: Unclaimed, decision: Decision) -> list[tuple[str, str, str]]:
    return [(put.label, put.before, put.after) for put in _chosen(found, decision)]


def _put(found: Unclaimed, decision: Decision) -> None:
    for put in _chosen(found, decision):
        put.do(decision)
    _remember(found, decision)


def _chosen(found: Unclaimed, decision: Decision) -> list[Put]:
    """What was chosen, field by field in the order of the lines."""
    lines: dict[str, list[str]] = {}
    for number, passage in enumerate(found.passages):
        if field := decision.typed(f"into-{number}"):
            lines.setdefault(field, []).append(passage)
    puts = [put for field, said in lines.items() for put in _puts(found.article, field, said)]
    if not puts:
        raise NotDecided("choose a field for a line first")
    return puts


def _puts(article: Article, field: str, lines: list[str]) -> Iterator[Put]:
    if field in COLUMNS:
        label, read = COLUMNS[field]
        for name, value in read(article, lines).items():
            values = {name: _fit(article, name, value)}
            before = show_value(getattr(article, name), longest=LONGEST_SHOWN)
            yield Put(label, before, show_value(values[name], longest=LONGEST_SHOWN), partial(_change, values))
    elif field == REFERENCE:
        yield from (Put("a new reference", "", line, partial(_refer, article, line)) for line in lines)
    else:
        number = field.removeprefix(AFFILIATION)
        author = article.authorships.filter(pk=int(number) if number.isascii() and number.isdigit() else 0).first()
        if author is None:
            raise NotDecided("no such field")
        label = f"a new affiliation of {author.name}"
        yield from (Put(label, "", line, partial(_affiliate, author, line)) for line in lines)


def _fit(article: Article, name: str, value: Any) -> Any:
    try:
        return value if name in TRANSLATIONS else checked(article, name, value)
    except ValidationError as error:
        raise NotDecided(f"{name} cannot hold that: {' '.join(error.messages)}") from error


def _change(values: Mapping[str, Any], decision: Decision) -> None:
    change(decision, values)


def _refer(article: Article, line: str, decision: Decision) -> None:
    add_reference(article, line, by=decision.by, reason=decision.reason)


def _affiliate(author: Authorship, line: str, decision: Decision) -> None:
    string = " ".join(line.split())
    stored = store_strings({string: affiliation_printed(parse_affiliation(string))})
    add_affiliation(author, stored[string], by=decision.by, reason=decision.reason)
