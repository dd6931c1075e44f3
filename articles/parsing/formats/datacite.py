"""DataCite: the JSON of its REST API and the XML of its metadata schema."""

from __future__ import annotations

from articles.parsing.records import DateParts, Reading

from .draft import Address, Draft, Entry, Person
from .json_text import Value
from .markup import Node
from .passages import Passage
from .values import abstract_paragraphs, date_parts, language_code, page_range, unescaped, without_markup

_CITING = ("References", "Cites")
"""How a work is related to what it cites."""


def datacite_works(root: Value) -> list[Value]:
    """Give the works of an answer, each as its attributes or as the object that holds them."""
    return root.each("data") if root.get("data") else root.each()


def read_datacite_json(root: Value) -> Draft | None:
    """Read the first work of an answer."""
    work = next(iter(datacite_works(root)), None)
    work = (work.get("attributes") or work) if work else None
    if work is None:
        return None
    titles = [title for title in work.each("titles") if not title.text("titleType")] or work.each("titles")
    title = titles[0].read("title") if titles else None
    container = work.get("container")
    return Draft(
        text=work.source,
        title=[without_markup(title)] if title else [],
        authors=[_json_person(creator) for creator in work.each("creators")],
        abstract=_json_abstract(work),
        keywords=[word for subject in work.each("subjects") if (word := subject.read("subject"))],
        references=[entry for value in work.each("relatedIdentifiers") if (entry := _json_entry(value))],
        place=_json_place(work, container),
        page=page_range(container.read("firstPage"), container.read("lastPage")) if container else None,
        issued=_json_date(work),
        language=language_code(work.text("language")),
    )


def _json_date(work: Value) -> Reading[DateParts] | None:
    dates = [(value.text("dateType"), value.read("date")) for value in work.each("dates")]
    return _best_date(dates, work.read("publicationYear"))


def _best_date(dates: list[tuple[str, Passage | None]], year: Passage | None) -> Reading[DateParts] | None:
    """Read the day of issue, else the year of publication, else the day from which it could be had."""
    issued = [passage for kind, passage in dates if kind == "Issued"]
    available = [passage for kind, passage in dates if kind == "Available"]
    return next((date for passage in (*issued, year, *available) if (date := date_parts(passage))), None)


def _json_abstract(work: Value) -> list[Passage]:
    values = [value for value in work.each("descriptions") if value.text("descriptionType") in ("Abstract", "")]
    abstract = values[0].read("description") if values else None
    return abstract_paragraphs(abstract) if abstract else []


def _json_place(work: Value, container: Value | None) -> dict[str, Passage | None]:
    is_issn = container is not None and container.text("identifierType") == "ISSN"
    return {
        "container_title": container.read("title") if container else None,
        "volume": container.read("volume") if container else None,
        "issue": container.read("issue") if container else None,
        "issn": container.read("identifier") if container and is_issn else None,
        "doi": work.read("doi"),
        "url": work.read("url"),
    }


def _json_person(creator: Value) -> Person:
    name = creator.read("name")
    named = [value.read("nameIdentifier") for value in creator.each("nameIdentifiers")]
    printed = [value.read("name") or value.passage() for value in creator.each("affiliation")]
    return Person(
        whole=name or creator.whole(),
        family=creator.read("familyName"),
        given=creator.read("givenName"),
        literal=name if creator.text("nameType") == "Organizational" else None,
        orcid=next(
            (passage for passage in named if passage and "orcid" in passage.text.lower()), next(iter(named), None)
        ),
        addresses=[Address(whole=passage) for passage in printed if passage],
    )


def _json_entry(value: Value) -> Entry | None:
    number = value.read("relatedIdentifier")
    if number is None or value.text("relationType") not in _CITING:
        return None
    return Entry(whole=value.whole(), fields={"doi" if value.text("relatedIdentifierType") == "DOI" else "url": number})


def datacite_resources(root: Node) -> list[Node]:
    """Give the resources of a document."""
    return [node for node in root.deep("resource") if node.first("creators", "titles")]


def read_datacite_xml(root: Node) -> Draft | None:
    """Read the first resource of a document."""
    resource = next(iter(datacite_resources(root)), None)
    if resource is None:
        return None
    titles = [node for node in resource.every("titles/title") if not node.get("titleType")]
    related = resource.every("relatedItems/relatedItem")
    container = next((node for node in related if node.get("relationType") == "IsPublishedIn"), None)
    return Draft(
        text=resource.source,
        title=[node.passage() for node in titles[:1]],
        authors=[_xml_person(node) for node in resource.every("creators/creator")],
        abstract=_xml_abstract(resource),
        keywords=[node.passage() for node in resource.every("subjects/subject")],
        references=_xml_entries(resource),
        place={
            "container_title": container.read("titles/title") if container else None,
            "volume": container.read("volume") if container else None,
            "issue": container.read("issue") if container else None,
            "issn": container.read("relatedItemIdentifier") if container else None,
            "doi": resource.read("identifier"),
        },
        page=page_range(container.read("firstPage"), container.read("lastPage")) if container else None,
        issued=_xml_date(resource),
        language=language_code(language.text) if (language := resource.read("language")) else None,
    )


def _xml_date(resource: Node) -> Reading[DateParts] | None:
    dates: list[tuple[str, Passage | None]] = [
        (node.get("dateType") or "", node.passage()) for node in resource.every("dates/date")
    ]
    return _best_date(dates, resource.read("publicationYear"))


def _xml_abstract(resource: Node) -> list[Passage]:
    nodes = resource.every("descriptions/description")
    abstracts = [node for node in nodes if node.get("descriptionType") == "Abstract"]
    return abstract_paragraphs(unescaped(abstracts[0].content())) if abstracts else []


def _xml_person(creator: Node) -> Person:
    name = creator.first("creatorName")
    is_body = name is not None and name.get("nameType") == "Organizational"
    numbers = [node for node in creator.children("nameIdentifier") if node.get("nameIdentifierScheme") == "ORCID"]
    return Person(
        whole=name.passage() if name else creator.whole(),
        family=creator.read("familyName"),
        given=creator.read("givenName"),
        literal=name.passage() if name and is_body else None,
        orcid=numbers[0].passage() if numbers else None,
        addresses=[Address(whole=node.passage()) for node in creator.children("affiliation")],
    )


def _xml_entries(resource: Node) -> list[Entry]:
    return [
        Entry(
            whole=node.whole(),
            fields={"doi" if node.get("relatedIdentifierType") == "DOI" else "url": node.passage()},
        )
        for node in resource.every("relatedIdentifiers/relatedIdentifier")
        if node.get("relationType") in _CITING
    ]
