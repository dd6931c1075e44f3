"""Which format a text is in, told by its content and never by a file's name."""

from __future__ import annotations

import re
from enum import Enum


class Format(Enum):
    """The formats that are read, and plain text for everything else."""

    JATS = "JATS XML"
    OJS_XML = "OJS native XML"
    CROSSREF_XML = "Crossref XML"
    DATACITE_XML = "DataCite XML"
    DOAJ_XML = "DOAJ XML"
    CROSSREF_JSON = "Crossref JSON"
    DATACITE_JSON = "DataCite JSON"
    DOAJ_JSON = "DOAJ JSON"
    CSL_JSON = "CSL-JSON"
    BIBTEX = "BibTeX"
    RIS = "RIS"
    HTML = "an HTML page"
    OTHER_XML = "XML of another kind"
    OTHER_JSON = "JSON of another kind"
    PLAIN = "plain text"


_PREFIX = r"<(?:\w{1,20}:)?"

_FIRST_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<name>!doctype html|[A-Za-z_][\w:.-]{0,60})", re.IGNORECASE | re.DOTALL)
_HTML = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "div",
        "p",
        "h1",
        "h2",
        "main",
        "section",
        "span",
        "table",
        "center",
        "br",
    ]
)
_XML_START = re.compile(r"<(?:[?!]|[A-Za-z_][\w:.-]{0,60}[\s/>])")

_XML = (
    (Format.JATS, re.compile(_PREFIX + r"article-meta[\s/>]")),
    (Format.CROSSREF_XML, re.compile(_PREFIX + r"journal_article[\s/>]")),
    (Format.DATACITE_XML, re.compile(_PREFIX + r"creatorName[\s/>]|datacite\.org/schema/kernel")),
    (Format.DOAJ_XML, re.compile(_PREFIX + r"journalTitle[\s/>]")),
    (
        Format.OJS_XML,
        re.compile(r"pkp\.sfu\.ca|/native\.dtd|\bnative\.dtd|<publication[\s/>]|<(?:firstname|lastname)[\s/>]"),
    ),
)
"""What tells the kinds of XML apart, the most telling first."""

_JSON = (
    (Format.DOAJ_JSON, re.compile(r'"bibjson"\s*:')),
    (Format.DATACITE_JSON, re.compile(r'"creators"\s*:')),
    (Format.CROSSREF_JSON, re.compile(r'"(?:title|container-title)"\s*:\s*\[|"message-type"\s*:')),
    (Format.CSL_JSON, re.compile(r'"(?:author|issued|container-title|DOI)"\s*:')),
)
"""What tells the kinds of JSON apart, the most telling first."""

_BIBTEX = re.compile(r"(?:[ \t]*(?:%[^\n]*)?\r?\n)*+[ \t]*@[A-Za-z]{3,30}[ \t]*[{(]")
_RIS = re.compile(r"^TY {1,2}- ?[A-Z]{3,6}[ \t]*\r?$", re.MULTILINE)
_RIS_SEARCH = 4_000


def recognise(text: str) -> Format:
    """Give the format of a decoded text."""
    start = text.lstrip("\ufeff \t\r\n\v\f")
    if _XML_START.match(start):
        return _markup(start)
    if start[:1] in ("{", "["):
        return _json(start)
    if _BIBTEX.match(start):
        return Format.BIBTEX
    return Format.RIS if _RIS.search(start, 0, _RIS_SEARCH) else Format.PLAIN


def _markup(text: str) -> Format:
    names = (match["name"] for match in _FIRST_TAG.finditer(text))
    first = next((name.lower() for name in names if name), "")
    if first in _HTML or first.startswith("!"):
        return Format.HTML
    return next((kind for kind, pattern in _XML if pattern.search(text)), Format.OTHER_XML)


def _json(text: str) -> Format:
    # A printed reference list begins with a bracket, too: '[1] Omarov N. (2014)'.
    if not re.match(r'\{\s*(?:"|\}|\Z)|\[\s*(?:[\[{"\]]|\Z)', text):
        return Format.PLAIN
    return next((kind for kind, pattern in _JSON if pattern.search(text)), Format.OTHER_JSON)
