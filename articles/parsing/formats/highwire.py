"""HTML article pages: the citation_* tags that search engines read, and what the page itself shows of abstract and list."""

from __future__ import annotations

import re

from .draft import Address, Draft, Entry, Person
from .markup import Node
from .passages import Passage
from .values import abstract_paragraphs, date_parts, language_code, page_range, without_markup

_SEPARATOR = re.compile(r"[;,]")
_SEMICOLON = re.compile(r";")
_PAIR = re.compile(r"citation_(\w{1,40})=([^;]*)")
"""One fact of a structured reference: 'citation_title=Fences of the upper valley'."""

_DATES = ("citation_publication_date", "citation_date", "citation_cover_date", "citation_online_date", "citation_year")
_ABSTRACT = frozenset({"articleabstract", "abstract"})
_REFERENCES = frozenset({"articlecitations", "references"})
_PAIR_FIELDS = {
    "title": "title",
    "journal_title": "container_title",
    "inbook_title": "container_title",
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher",
    "doi": "doi",
    "isbn": "isbn",
}

Tag = tuple[str, Passage]


def read_highwire(page: Node) -> Draft | None:
    """Read a page that has a citation_title; None for any other."""
    tags = _tags(page)
    stated: dict[str, list[Passage]] = {}
    for name, content in tags:
        stated.setdefault(name, []).append(content)
    if not stated.get("citation_title"):
        return None
    first = {name: contents[0] for name, contents in stated.items()}
    language = first.get("citation_language") or first.get("dc.language")
    return Draft(
        text=page.source,
        title=[first["citation_title"]],
        authors=_authors(tags),
        abstract=_abstract(page, first),
        keywords=_keywords(stated),
        references=[_entry(content) for content in stated.get("citation_reference", ())] or _listed(page),
        place={
            "container_title": first.get("citation_journal_title") or first.get("citation_conference_title"),
            "issn": first.get("citation_issn"),
            "volume": first.get("citation_volume"),
            "issue": first.get("citation_issue"),
            "doi": first.get("citation_doi"),
            "url": first.get("citation_abstract_html_url") or first.get("citation_public_url"),
        },
        page=page_range(first.get("citation_firstpage"), first.get("citation_lastpage")),
        issued=next((date for name in _DATES if (date := date_parts(first.get(name)))), None),
        language=language_code(language.text) if language else None,
    )


def _tags(page: Node) -> list[Tag]:
    tags = []
    for node in page.deep("meta"):
        content = node.attribute("content")
        if content is not None and (value := without_markup(content).trimmed()).text:
            tags.append(((node.get("name") or "").strip().lower(), value))
    return tags


def _authors(tags: list[Tag]) -> list[Person]:
    """Give the authors; what follows an author's tag (institution, e-mail, ORCID) belongs to that author."""
    people: list[Person] = []
    for name, content in tags:
        if name == "citation_author":
            people.append(Person(whole=content))
        elif name == "citation_authors":
            people += [Person(whole=part) for part in content.split(_SEMICOLON)]
        elif people:
            _add_to_author(people[-1], name, content)
    return people


def _add_to_author(person: Person, name: str, content: Passage) -> None:
    if name == "citation_author_institution":
        person.addresses.append(Address(whole=content))
    elif name == "citation_author_email":
        person.email = content
    elif name == "citation_author_orcid":
        person.orcid = content


def _keywords(stated: dict[str, list[Passage]]) -> list[Passage]:
    contents = stated.get("citation_keywords") or stated.get("dc.subject") or []
    return [word for content in contents for word in content.split(_SEPARATOR)]


def _abstract(page: Node, first: dict[str, Passage]) -> list[Passage]:
    stated = first.get("citation_abstract") or first.get("dc.description") or first.get("dcterms.abstract")
    if stated:
        return abstract_paragraphs(stated)
    shown = _marked(page, _ABSTRACT)
    paragraphs = [paragraph.passage() for paragraph in shown.deep("p")] if shown else []
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _listed(page: Node) -> list[Entry]:
    """Give the reference list that the page shows, where it marks one."""
    shown = _marked(page, _REFERENCES)
    entries = [node for node in shown.deep("p", "li") if not node.children("p", "li")] if shown else []
    return [Entry(whole=text, prose=text) for node in entries if (text := node.passage()).text]


def _marked(page: Node, names: frozenset[str]) -> Node | None:
    for node in page.deep("div", "section"):
        words = f"{node.get('id') or ''} {node.get('class') or ''}".lower().split()
        if names.intersection(words):
            return node
    return None


def _entry(content: Passage) -> Entry:
    """Read a reference that is printed, or structured as 'citation_title=…;citation_author=…'."""
    pairs = [(match[1], content.part(*match.span(2)).trimmed()) for match in _PAIR.finditer(content.text)]
    if not pairs:
        return Entry(whole=content, prose=content)
    first = dict(reversed(pairs))
    people = [Person(whole=name) for key, name in pairs if key == "author"]
    return Entry(
        whole=content,
        fields={_PAIR_FIELDS[key]: value for key, value in first.items() if key in _PAIR_FIELDS and value.text},
        issued=date_parts(first.get("publication_date") or first.get("year") or first.get("date")),
        page=page_range(first.get("firstpage"), first.get("lastpage")),
        type="article-journal" if "journal_title" in first else None,
        authors=people,
    )
