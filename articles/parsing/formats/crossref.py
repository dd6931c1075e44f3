"""Crossref: the JSON of its REST API and the XML of its deposits and queries."""

from __future__ import annotations

from .csl_json import read_work
from .draft import Address, Draft, Entry, Person
from .json_text import Value
from .markup import Node
from .values import abstract_paragraphs, date_parts, dated, language_code, page_range, unescaped

_REFERENCE_TITLES = ("article-title", "volume-title")
_REFERENCE_CONTAINERS = ("journal-title", "volume-title", "series-title")


def crossref_works(root: Value) -> list[Value]:
    """Give the works of an answer: one work, or the items of a list."""
    message = root.get("message") or root
    return message.each("items") if message.get("items") else message.each()


def read_crossref_json(root: Value) -> Draft | None:
    """Read the first work of an answer."""
    work = next(iter(crossref_works(root)), None)
    if work is None:
        return None
    draft = read_work(work)
    draft.references = [_json_entry(reference) for reference in work.each("reference")]
    return draft


def _json_entry(value: Value) -> Entry:
    title = next((found for name in _REFERENCE_TITLES if (found := value.read(name))), None)
    container = next((found for name in _REFERENCE_CONTAINERS if (found := value.read(name)) and found != title), None)
    author = value.read("author")
    return Entry(
        whole=value.whole(),
        prose=value.read("unstructured"),
        fields={
            "title": title,
            "container_title": container,
            "volume": value.read("volume"),
            "issue": value.read("issue"),
            "publisher": value.read("publisher"),
            "doi": value.read("DOI"),
            "isbn": value.read("ISBN"),
        },
        issued=date_parts(value.read("year")),
        page=page_range(value.read("first-page")),
        type="article-journal" if value.read("journal-title") and value.read("article-title") else None,
        authors=[Person(whole=author, family=None if "," in author.text else author)] if author else [],
    )


def crossref_articles(root: Node) -> list[Node]:
    """Give the journal articles of a deposit."""
    return list(root.deep("journal_article"))


def read_crossref_xml(root: Node) -> Draft | None:
    """Read the first journal article of a deposit."""
    article = next(iter(crossref_articles(root)), None)
    if article is None:
        return None
    journal = article.ancestor("journal") or root
    dates = [*article.children("publication_date"), *journal.every("journal_issue/publication_date")]
    abstract = article.first("abstract")
    title = article.first("titles")
    return Draft(
        text=article.source,
        title=[node.passage() for node in (title.children("title")[:1] + title.children("subtitle")[:1])]
        if title
        else [],
        authors=[_person(node) for node in article.every("contributors")[:1] for node in _authors(node)],
        abstract=abstract_paragraphs(unescaped(abstract.content())) if abstract else [],
        references=[_xml_entry(node) for node in article.every("citation_list/citation")],
        place={
            "container_title": journal.read("journal_metadata/full_title", "journal_metadata/abbrev_title"),
            "issn": journal.read("journal_metadata/issn"),
            "volume": journal.read("journal_issue/journal_volume/volume"),
            "issue": journal.read("journal_issue/issue"),
            "doi": article.read("doi_data/doi"),
            "url": article.read("doi_data/resource"),
        },
        page=page_range(article.read("pages/first_page"), article.read("pages/last_page"))
        or page_range(article.read("publisher_item/item_number")),
        issued=dated([dates[0].read(part) for part in ("year", "month", "day")]) if dates else None,
        language=language_code(article.get("language")),
    )


def _authors(contributors: Node) -> list[Node]:
    nodes = contributors.children("person_name", "organization")
    return [node for node in nodes if node.get("contributor_role") in (None, "author")]


def _person(node: Node) -> Person:
    if node.name == "organization":
        return Person(whole=node.passage(), literal=node.passage())
    institutions = node.every("affiliations/institution")
    return Person(
        whole=node.whole(),
        family=node.read("surname"),
        given=node.read("given_name"),
        suffix=node.read("suffix"),
        orcid=node.read("ORCID"),
        addresses=[
            *(Address(whole=affiliation.passage()) for affiliation in node.children("affiliation")),
            *(_institution(institution) for institution in institutions),
        ],
    )


def _institution(node: Node) -> Address:
    return Address(
        whole=node.passage("institution_id", "institution_acronym", parted=True),
        institution=node.read("institution_name"),
        departments=[department.passage() for department in node.children("institution_department")],
    )


def _xml_entry(node: Node) -> Entry:
    author = node.read("author")
    return Entry(
        whole=node.whole(),
        prose=node.read("unstructured_citation"),
        fields={
            "title": node.read("article_title", "volume_title"),
            "container_title": node.read("journal_title", "series_title"),
            "volume": node.read("volume"),
            "issue": node.read("issue"),
            "doi": node.read("doi"),
            "isbn": node.read("isbn"),
        },
        issued=date_parts(node.read("cYear")),
        page=page_range(node.read("first_page")),
        type="article-journal" if node.read("journal_title") and node.read("article_title") else None,
        authors=[Person(whole=author, family=None if "," in author.text else author)] if author else [],
    )
