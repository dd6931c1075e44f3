"""XML and HTML as a tree whose elements know their places in the source.

A scanner notes where every tag stands and writes a copy in which each start tag carries the number of its place, without
the document type and with every entity read or made plain text; lxml builds the tree of that copy. So nothing is ever
declared, expanded or fetched, broken markup is mended by lxml, and every element still knows its own characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from .passages import Passage
from .values import without_markup

PLACE = "data-place"
MAX_ELEMENTS = 400_000

_OTHER = (
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<![A-Za-z](?:\"[^\"]*\"?|'[^']*'?|[^\[<>\"'])*+(?:\[(?:\"[^\"]*\"?|'[^']*'?|<!--.*?(?:-->|\Z)|[^\]\"'])*+\]?\s*+)?>?"
)
_TAG = (
    r"|</(?P<closed>[A-Za-z_][\w:.-]*)[^<>]*>?"
    r"|<(?P<opened>[A-Za-z_][\w:.-]*)(?P<attributes>(?:=\s*(?:\"[^\"]*\"?|'[^']*'?)|[^<>])*+)>?"
)
_XML_TOKEN = re.compile(_OTHER + _TAG, re.DOTALL)
_HTML_TOKEN = re.compile(
    r"<(?P<hidden>script|style)(?=[\s/>])[^<>]*>.*?(?:</(?P=hidden)\s*>|\Z)|" + _OTHER + _TAG, re.DOTALL | re.IGNORECASE
)
"""One comment, CDATA section, instruction, document type, end tag or start tag; an unclosed one ends with the text."""

_ATTRIBUTE = re.compile(r"(?<![^\s=\"'<>/])([^\s=\"'<>/]+)\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'<>]+))")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[1-9][0-9]{0,6}|#x[1-9a-fA-F][0-9a-fA-F]{0,5});)(?:(\w{1,31});)?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,99}(?::[A-Za-z_][\w.-]{0,99})?")
_IN_QUOTES = str.maketrans({'"': "&quot;", "<": "&lt;"})
_REPEATED = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements that HTML lets end where the next of their kind begins."""

_VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "base", "col", "area", "source", "wbr"})


@dataclass(slots=True)
class Place:
    """Where an element stands: the start tag's attributes, the whole, and what is between its tags."""

    start: int
    attributes: tuple[int, int]
    inner_start: int
    inner_end: int
    end: int


@dataclass(slots=True)
class _Scan:
    """The places found so far, the elements still open, and the copy that lxml is given."""

    source: str
    is_html: bool
    places: list[Place] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    copy: list[str] = field(default_factory=list)

    def run(self) -> str:
        position = 0
        for token in (_HTML_TOKEN if self.is_html else _XML_TOKEN).finditer(self.source):
            self.copy.append(_plain(self.source[position : token.start()]))
            position = token.end()
            self._take(token)
        self.copy.append(_plain(self.source[position:]))
        while self.open:
            self._pop(len(self.source), len(self.source))
        return "".join(self.copy)

    def _take(self, token: re.Match[str]) -> None:
        if token["opened"] and len(self.places) < MAX_ELEMENTS:
            self._open(token, token["opened"].lower() if self.is_html else token["opened"])
        elif token["closed"]:
            self._close(token, token["closed"].lower() if self.is_html else token["closed"])
        elif token["data"]:
            self.copy.append(html.escape(_UNPRINTABLE.sub("\ufffd", token["data"])))

    def _open(self, token: re.Match[str], name: str) -> None:
        if self.is_html and name in _REPEATED and self.open and self.open[-1][0] == name:
            self._pop(token.start(), token.start())
        number = len(self.places)
        self.places.append(Place(token.start(), token.span("attributes"), token.end(), token.end(), token.end()))
        is_empty = token["attributes"].endswith("/") or (self.is_html and name in _VOID)
        self.copy.append(f'<{name} {PLACE}="{number}"{_attributes(token["attributes"])}{"/" * is_empty}>')
        if not is_empty:
            self.open.append((name, number))
            self.counts[name] = self.counts.get(name, 0) + 1

    def _close(self, token: re.Match[str], name: str) -> None:
        """Close the nearest element of a name and all inside it; an end without a beginning is left out."""
        while self.counts.get(name):
            if self.open[-1][0] == name:
                self._pop(token.start(), token.end())
                break
            self._pop(token.start(), token.start())

    def _pop(self, inner_end: int, end: int) -> None:
        name, number = self.open.pop()
        self.counts[name] -= 1
        self.places[number].inner_end, self.places[number].end = inner_end, end
        self.copy.append(f"</{name}>")


def _attributes(text: str) -> str:
    """Give the attributes of a start tag in good form, each once."""
    stated = {match[1]: match[2] or match[3] or match[4] or "" for match in reversed([*_ATTRIBUTE.finditer(text)])}
    stated.pop(PLACE, None)
    return "".join(
        f' {name}="{_plain(value).translate(_IN_QUOTES)}"' for name, value in stated.items() if _NAME.fullmatch(name)
    )


def _plain(text: str) -> str:
    text = _UNPRINTABLE.sub("\ufffd", text)
    return _AMPERSAND.sub(_entity, text) if "&" in text else text


def _entity(match: re.Match[str]) -> str:
    letters = html.unescape(match.group())
    return html.escape(letters) if letters != match.group() else "&amp;" + match.group()[1:]


class Node:
    """An element: found by local names, read as passages of the source."""

    __slots__ = ("_element", "_places", "_source")

    def __init__(self, element: Any, places: list[Place], source: str) -> None:
        self._element, self._places, self._source = element, places, source

    @property
    def name(self) -> str:
        """The name without its namespace."""
        return _local(self._element.tag)

    @property
    def source(self) -> str:
        """The text that the tree was read from."""
        return self._source

    def get(self, name: str) -> str | None:
        """Give an attribute by its local name: 'href' for 'xlink:href'."""
        return next((value for key, value in self._element.attrib.items() if _local(key) == name), None)

    def children(self, *names: str) -> list[Node]:
        """Give the children, of these names where any are given, in order."""
        return [self._node(child) for child in self._element if _is_named(child, names)]

    def every(self, path: str) -> list[Node]:
        """Give the elements at the end of a path of names: 'journal-meta/issn'."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children(name)]
        return found

    def first(self, *paths: str) -> Node | None:
        """Give the first element at the first path that leads to one."""
        return next((found[0] for path in paths if (found := self.every(path))), None)

    def deep(self, *names: str) -> Iterator[Node]:
        """Give the elements of these names at any depth, in order."""
        return (self._node(element) for element in self._element.iter() if _is_named(element, names))

    def ancestor(self, name: str) -> Node | None:
        """Give the nearest element of a name around this one."""
        return next((self._node(outer) for outer in self._element.iterancestors() if _is_named(outer, (name,))), None)

    def read(self, *paths: str) -> Passage | None:
        """Give the text of the first element at a path that has any."""
        passages = (node.passage() for path in paths for node in self.every(path))
        return next((passage for passage in passages if passage.text), None)

    def passage(self, *without: str, parted: bool = False) -> Passage:
        """Give the text inside without children of the names given, tags dropped, or blanks for tags when ``parted``."""
        place = self.place
        if place is None:
            return Passage.of(self._source, 0, 0)
        raw = Passage.of(self._source, place.inner_start, place.inner_end)
        dropped = [child.place for child in self.children(*without)] if without else []
        raw = raw.without((child.start, child.end) for child in dropped if child) if dropped else raw
        return without_markup(raw, parted=parted).trimmed()

    def content(self) -> Passage:
        """Give the characters inside as they stand, markup and all."""
        place = self.place
        return Passage.of(self._source, place.inner_start, place.inner_end) if place else self.passage()

    def whole(self) -> Passage:
        """Give the element as it stands, tags and all."""
        place = self.place
        return Passage.of(self._source, place.start, place.end) if place else self.passage()

    def attribute(self, name: str) -> Passage | None:
        """Give an attribute's value as a passage, entities read."""
        place = self.place
        for match in _ATTRIBUTE.finditer(self._source, *place.attributes) if place else ():
            if match[1].rpartition(":")[2].lower() == name:
                bounds = next(match.span(group) for group in (2, 3, 4) if match[group] is not None)
                return without_markup(Passage.of(self._source, *bounds)).trimmed()
        return None

    @property
    def place(self) -> Place | None:
        """Where the element stands; None when lxml put it in."""
        number = self._element.get(PLACE, "")
        known = number.isascii() and number.isdigit() and len(number) < 8 and int(number) < len(self._places)
        return self._places[int(number)] if known else None

    def _node(self, element: Any) -> Node:
        return Node(element, self._places, self._source)


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _is_named(element: Any, names: tuple[str, ...]) -> bool:
    return isinstance(element.tag, str) and (not names or _local(element.tag) in names)


def read_xml(text: str) -> Node | None:
    """Give the root element of a document, mended where it is broken; None when there is none."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    return _parsed(text, parser, is_html=False)


def read_html(text: str) -> Node | None:
    """Give the html element of a page; None when there is nothing in it."""
    return _parsed(text, etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True), is_html=True)


def _parsed(text: str, parser: Any, is_html: bool) -> Node | None:
    scan = _Scan(text, is_html)
    copy = scan.run().strip()
    try:
        root = etree.fromstring(copy.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else Node(root, scan.places, text)
