"""References in JATS: marked-up fields where there are any, the printed text where there are none."""

from __future__ import annotations

from .draft import Entry, Person
from .markup import Node
from .passages import Passage
from .values import dated, page_range

_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "chapter": "chapter",
    "confproc": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "patent": "patent",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "newspaper": "article-newspaper",
    "preprint": "article",
    "legal-doc": "legislation",
}
"""CSL types of the values of publication-type."""

_CITATIONS = ("element-citation", "nlm-citation", "mixed-citation", "citation", "product")


def person_of(node: Node) -> Person:
    """Give the name that an element holds or is."""
    inner = node.first("name", "name-alternatives/name", "string-name", "name-alternatives/string-name")
    literal = None if inner else node.first("collab", "collab-alternatives/collab", "collab/named-content", "anonymous")
    named = inner or node
    return Person(
        whole=(literal or named).whole() if named.children() else named.passage(),
        family=named.read("surname"),
        given=named.read("given-names"),
        suffix=named.read("suffix"),
        literal=literal.passage("contrib-group", "xref") if literal else None,
    )


def entry_of(reference: Node) -> Entry:
    """Give one entry of a reference list."""
    wrapped = [*reference.children(*_CITATIONS), *(node for node in reference.every("citation-alternatives"))]
    citations = [citation for node in wrapped for citation in (node.children(*_CITATIONS) or [node])]
    marked = min(citations or [reference], key=lambda node: _CITATIONS.index(node.name) if citations else 0)
    printed = next((node for node in citations if node.name in ("mixed-citation", "citation")), None)
    if printed is None and not marked.children():
        printed = marked
    kind = marked.get("publication-type") or marked.get("citation-type") or ""
    return Entry(
        whole=reference.whole(),
        prose=printed.passage("label") if printed else None,
        fields=_fields(marked, kind),
        issued=dated([marked.read(path, f"date/{path}") for path in ("year", "month", "day")]),
        page=page_range(marked.read("fpage"), marked.read("lpage"))
        or page_range(marked.read("page-range", "elocation-id")),
        type=_type(marked, kind),
        authors=_people(marked, "author"),
        editors=_people(marked, "editor"),
        label=reference.read("label") or marked.read("label"),
    )


def _type(marked: Node, kind: str) -> str | None:
    if kind == "book" and marked.read("chapter-title", "article-title"):
        return "chapter"
    return _TYPES.get(kind)


def _fields(marked: Node, kind: str) -> dict[str, Passage | None]:
    title, source = marked.read("article-title", "chapter-title", "part-title", "data-title"), marked.read("source")
    if title is None:
        title, source = source, None
    numbers = [node for node in marked.children("pub-id") if node.get("pub-id-type") == "doi"]
    link = marked.first("ext-link", "uri", "comment/ext-link")
    return {
        "title": title,
        "container_title": source,
        "volume": marked.read("volume"),
        "issue": marked.read("issue"),
        "publisher": marked.read("publisher-name"),
        "publisher_place": marked.read("publisher-loc"),
        "doi": numbers[0].passage() if numbers else None,
        "url": (link.attribute("href") or link.passage()) if link else None,
        "isbn": marked.read("isbn"),
    }


def _people(marked: Node, kind: str) -> list[Person]:
    groups = [
        group for group in marked.children("person-group") if group.get("person-group-type") in (kind, f"{kind}s")
    ]
    if kind == "author" and not groups:
        groups = [group for group in marked.children("person-group") if not group.get("person-group-type")] or [marked]
    names = [node for group in groups for node in group.children("name", "string-name", "collab")]
    return [_named(node) for node in names]


def _named(node: Node) -> Person:
    if node.name == "collab":
        return Person(whole=node.passage(), literal=node.passage())
    return person_of(node)
