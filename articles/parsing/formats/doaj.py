"""DOAJ: the JSON of its API and the XML by which publishers upload articles."""

from __future__ import annotations

from .draft import Address, Draft, Person
from .json_text import Value
from .markup import Node
from .passages import Passage
from .values import abstract_paragraphs, date_parts, dated, language_code, page_range, unescaped, without_markup


def doaj_works(root: Value) -> list[Value]:
    """Give the articles of an answer: a list, the results of a search, or one article."""
    return root.each("results") if root.get("results") else root.each()


def read_doaj_json(root: Value) -> Draft | None:
    """Read the first article of an answer."""
    work = next(iter(doaj_works(root)), None)
    facts = work.get("bibjson") if work else None
    if facts is None:
        return None
    title, abstract = facts.read("title"), facts.read("abstract")
    return Draft(
        text=facts.source,
        title=[without_markup(title)] if title else [],
        authors=[person for value in facts.each("author") if (person := _json_person(value))],
        abstract=abstract_paragraphs(abstract) if abstract else [],
        keywords=list(facts.passages("keywords")),
        place=_json_place(facts),
        page=page_range(facts.read("start_page"), facts.read("end_page")),
        issued=dated([facts.read("year"), facts.read("month")]),
        language=language_code(facts.text("journal", "language")),
    )


def _json_place(facts: Value) -> dict[str, Passage | None]:
    numbers = {value.text("type").lower(): value.read("id") for value in facts.each("identifier")}
    links = [value.read("url") for value in facts.each("link")]
    return {
        "container_title": facts.read("journal", "title"),
        "volume": facts.read("journal", "volume"),
        "issue": facts.read("journal", "number"),
        "issn": facts.read("journal", "issns") or numbers.get("pissn") or numbers.get("eissn"),
        "doi": numbers.get("doi"),
        "url": links[0] if links else None,
    }


def _json_person(value: Value) -> Person | None:
    name = value.read("name")
    printed = value.read("affiliation")
    if name is None:
        return None
    return Person(
        whole=name,
        orcid=value.read("orcid_id"),
        email=value.read("email"),
        addresses=[Address(whole=without_markup(printed))] if printed else [],
    )


def doaj_records(root: Node) -> list[Node]:
    """Give the records of an upload."""
    return [node for node in root.deep("record") if node.first("title")]


def read_doaj_xml(root: Node) -> Draft | None:
    """Read the first record of an upload."""
    record = next(iter(doaj_records(root)), None)
    if record is None:
        return None
    language = record.read("language")
    code = language.text if language else None
    abstract = _of_language(record.children("abstract"), code)
    title = _of_language(record.children("title"), code)
    keywords = _of_language(record.children("keywords"), code)
    return Draft(
        text=record.source,
        title=[title.passage()] if title else [],
        authors=_xml_people(record),
        abstract=abstract_paragraphs(unescaped(abstract.content())) if abstract else [],
        keywords=[node.passage() for node in keywords.children("keyword")] if keywords else [],
        place={
            "container_title": record.read("journalTitle"),
            "issn": record.read("issn", "eissn"),
            "volume": record.read("volume"),
            "issue": record.read("issue"),
            "doi": record.read("doi"),
            "url": record.read("fullTextUrl"),
        },
        page=page_range(record.read("startPage"), record.read("endPage")),
        issued=date_parts(record.read("publicationDate")),
        language=language_code(code),
    )


def _of_language(nodes: list[Node], code: str | None) -> Node | None:
    own = [node for node in nodes if node.get("language") == code]
    return next(iter([*own, *nodes]), None)


def _xml_people(record: Node) -> list[Person]:
    known = {node.get("affiliationId"): node for node in record.every("affiliationsList/affiliationName")}
    return [_xml_person(node, known) for node in record.every("authors/author")]


def _xml_person(node: Node, known: dict[str | None, Node]) -> Person:
    name, named = node.first("name"), (child.passage().text for child in node.children("affiliationId"))
    return Person(
        whole=name.passage() if name else node.whole(),
        orcid=node.read("orcid_id"),
        email=node.read("email"),
        addresses=[Address(whole=known[number].passage()) for number in named if number in known],
    )
