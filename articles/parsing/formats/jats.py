"""JATS XML, the journal article tag set of PLOS, SciELO, eLife and PubMed Central, in all its versions."""

from __future__ import annotations

from articles.parsing.records import DateParts, Reading

from .draft import Address, Draft, Person
from .jats_affiliations import Identified, address_finder, by_identity
from .jats_references import entry_of, person_of
from .markup import Node
from .passages import Passage
from .values import dated, language_code, page_range

_DATE_KINDS = ("pub", "epub", "epub-ppub", "ppub", "collection")
"""Kinds of a publication date, the best first."""

_AUTHORS = (None, "author")


def jats_articles(root: Node) -> list[Node]:
    """Give the articles of a document: elements that have a front of their own."""
    return [node for node in root.deep("article") if node.first("front/article-meta")]


def read_jats(root: Node) -> Draft | None:
    """Read the first article of a document."""
    article = next(iter(jats_articles(root)), None)
    meta = article.first("front/article-meta") if article else None
    if article is None or meta is None:
        return None
    language = article.get("lang")
    return Draft(
        text=article.source,
        title=_title(meta),
        authors=_authors(meta),
        abstract=_abstract(meta),
        keywords=_keywords(meta, language),
        references=[entry_of(reference) for list_ in article.every("back") for reference in list_.deep("ref")],
        place=_place(article, meta),
        page=page_range(meta.read("fpage"), meta.read("lpage")) or page_range(meta.read("elocation-id", "page-range")),
        issued=_issued(meta),
        language=language_code(language),
    )


def _title(meta: Node) -> list[Passage]:
    group = meta.first("title-group") or meta
    titles = [*group.children("article-title")[:1], *group.children("subtitle")[:1]]
    return [title.passage("xref", "fn") for title in titles]


def _place(article: Node, meta: Node) -> dict[str, Passage | None]:
    journal = article.first("front/journal-meta")
    titles = ("journal-title-group/journal-title", "journal-title", "journal-title-group/abbrev-journal-title")
    doi = [node for node in meta.children("article-id") if node.get("pub-id-type") == "doi"]
    link = meta.first("self-uri")
    return {
        "container_title": journal.read(*titles) if journal else None,
        "issn": journal.read("issn") if journal else None,
        "volume": meta.read("volume"),
        "issue": meta.read("issue"),
        "doi": doi[0].passage() if doi else None,
        "url": link.attribute("href") if link else None,
    }


def _issued(meta: Node) -> Reading[DateParts] | None:
    dates = meta.children("pub-date")
    kinds = [(date.get("date-type") or date.get("pub-type"), date) for date in dates]
    best = [date for kind in _DATE_KINDS for known, date in kinds if known == kind] or dates
    return dated([best[0].read(part) for part in ("year", "month", "day")]) if best else None


def _authors(meta: Node) -> list[Person]:
    outside = by_identity(meta.children("aff"))
    notes = by_identity(meta.every("author-notes/corresp"))
    people: list[Person] = []
    for group in meta.children("contrib-group"):
        find = address_finder(group, outside)
        contributors = [node for node in group.children("contrib") if node.get("contrib-type") in _AUTHORS]
        people += [_author(contributor, notes, find(contributor)) for contributor in contributors]
    return people


def _author(contributor: Node, notes: Identified, addresses: list[Address]) -> Person:
    person = person_of(contributor)
    person.email = contributor.read("email", "address/email") or _correspondence(contributor, notes)
    identifiers = [node for node in contributor.children("contrib-id") if node.get("contrib-id-type") == "orcid"]
    person.orcid = identifiers[0].passage() if identifiers else contributor.read("uri")
    person.addresses = addresses
    return person


def _correspondence(contributor: Node, notes: Identified) -> Passage | None:
    """Give the address in the note that the contributor points to: '<xref ref-type="corresp" rid="cor1"/>'."""
    targets = [node.get("rid") for node in contributor.children("xref") if node.get("ref-type") == "corresp"]
    note = notes.get(targets[0]) if targets else None
    addresses = list(note.deep("email")) if note else []
    return addresses[0].passage() if len(addresses) == 1 else None


def _abstract(meta: Node) -> list[Passage]:
    abstracts = meta.children("abstract")
    plain = [node for node in abstracts if node.get("abstract-type") in (None, "abstract")]
    for abstract in (plain or abstracts)[:1]:
        paragraphs = [paragraph.passage() for paragraph in abstract.deep("p")]
        return paragraphs or [abstract.passage("title", "label")]
    return []


def _keywords(meta: Node, language: str | None) -> list[Passage]:
    groups = meta.children("kwd-group")
    own = [group for group in groups if group.get("lang") == language] or groups
    return [keyword.passage() for keyword in own[0].deep("kwd")] if own else []
