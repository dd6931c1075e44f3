"""Linking stored authorships to people: those that nobody confirmed and that have no author yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from articles.curation.rejected import rejected_targets
from articles.curation.review import Question
from articles.models import Affiliation, Author, Authorship, Link, Record, Reference, ReviewItem
from articles.models.person_names import person_key

from .items import Item
from .people import LONG_TITLE, Claim, People


def link_authors(entries: Sequence[tuple[Item, Authorship]]) -> None:
    """Decide who the names of items are, and give the items the questions where it is not certain."""
    waiting = [(item, row) for item, row in entries if is_open(row)]
    for (item, _), questions in zip(waiting, link_rows([row for _, row in waiting]), strict=True):
        item.questions += questions


def is_open(row: Authorship) -> bool:
    """Whether the rules may decide who a name is: nobody has, and neither have they."""
    return row.author_id is None and row.link == Link.INFERRED


def link_rows(rows: Sequence[Authorship]) -> list[list[Question]]:
    """Decide who these names are that have no author yet; make new people, and give the questions about each name."""
    claims = _claims(rows)
    people = People(claims, _authors_of({claim.work for claim in claims}))
    for claim in claims:
        people.decide(claim)
    _make_authors([(row, claim) for row, claim in zip(rows, claims, strict=True) if claim in people.made])
    for row, claim in zip(rows, claims, strict=True):
        row.author_id, row.link_reason = claim.author, claim.reason
    Authorship.objects.bulk_update([row for row in rows if row.author_id], ["author", "link_reason"])
    return [questions_about(claim, row.pk, row.name) for row, claim in zip(rows, claims, strict=True)]


def questions_about(claim: Claim, authorship: int, name: str) -> list[Question]:
    """What to ask an editor about a settled claim: which of several it is, or whether a new person is a known one."""
    candidates = sorted(person.id for person in claim.candidates if person.id)
    if not candidates:
        return []
    if claim.person is None:
        details = {"name": name, "candidates": candidates}
        return [Question(ReviewItem.Kind.AMBIGUOUS_AUTHOR, Record.AUTHORSHIP, authorship, None, candidates, details)]
    return [
        Question(ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR, candidate, claim.person.id, None, {"name": name})
        for candidate in candidates
    ]


def _claims(rows: Sequence[Authorship]) -> list[Claim]:
    """A claim for each name, with what ties it to people: its institutions, the names beside it, what is cited."""
    institutions, articles = _institutions(rows), {row.article_id for row in rows}
    names, cited = _names(articles), _cited(articles)
    rejected = rejected_targets(Record.AUTHORSHIP, [row.pk for row in rows])
    return [
        Claim(
            work=row.article_id,
            key=(key := person_key(row.family, row.given, row.literal)),
            organisation=row.literal is not None,
            orcid=row.orcid,
            institutions=frozenset(institutions[row.pk]),
            beside=frozenset(names[row.article_id] - {key}),
            title=row.article.title_key if len(row.article.title_key) >= LONG_TITLE else "",
            cited=frozenset(cited[row.article_id]),
            rejected=frozenset(rejected.get(row.pk, ())),
        )
        for row in rows
    ]


def _institutions(rows: Sequence[Authorship]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    held = Affiliation.objects.filter(authorship_links__authorship__in=rows, authorship_links__position__isnull=False)
    pairs = held.exclude(institution=None).values_list("authorship_links__authorship_id", "institution_id")
    for authorship, institution in pairs:
        found[authorship].add(institution)
    return found


def _names(articles: Iterable[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    shown = Authorship.objects.filter(article__in=articles, position__isnull=False)
    for article, *parts in shown.values_list("article_id", "family", "given", "literal"):
        found[article].add(person_key(*parts))
    return found


def _cited(articles: Iterable[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    shown = Reference.objects.filter(article__in=articles, position__isnull=False, title_key__isnull=False)
    for article, title in shown.values_list("article_id", "title_key"):
        if title and len(title) >= LONG_TITLE:
            found[article].add(title)
    return found


def _authors_of(articles: Iterable[int]) -> Mapping[int, Mapping[int, str]]:
    """The authors that articles already have, with their keys: one person is not in one list twice."""
    taken: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Authorship.objects.filter(article__in=list(articles), author__isnull=False, position__isnull=False)
    for article, author, key in rows.values_list("article_id", "author_id", "author__name_key"):
        taken[article][author] = key
    return taken


def _make_authors(entries: Sequence[tuple[Authorship, Claim]]) -> None:
    """Store the new people under the names as printed."""
    authors = [
        Author(family=row.family, given=row.given, suffix=row.suffix, literal=row.literal, orcid=claim.new_orcid)
        for row, claim in entries
    ]
    for author in authors:
        author.derive()
    for author, (_, claim) in zip(Author.objects.bulk_create(authors), entries, strict=True):
        if claim.person:
            claim.person.id = author.pk
