"""CSL-JSON items as EndNote's import format, with the tags of refer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .csl import CslItem, CslName, date_parts, keywords
from .ris import ris_name


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give one record after the other, with a blank line behind each."""
    for item in items:
        yield "".join(f"%{tag} {value}\r\n" for tag, value in _lines(item) if value) + "\r\n"


def _lines(item: CslItem) -> Iterator[tuple[str, str]]:
    parts = date_parts(item)
    yield "0", "Journal Article"
    yield from (("A", endnote_name(name)) for name in item.get("author", ()))
    yield "T", item["title"]
    yield "J", item.get("container-title", "")
    yield "I", item.get("publisher", "")
    yield "D", str(parts[0]) if parts else ""
    yield "8", "-".join(f"{part:02}" for part in parts) if len(parts) > 1 else ""
    yield "V", item.get("volume", "")
    yield "N", item.get("issue", "")
    yield "P", item.get("page", "")
    yield "R", item.get("DOI", "")
    yield "U", item.get("URL", "")
    yield "@", item.get("ISSN", "")
    yield "G", item.get("language", "")
    yield from (("K", word) for word in keywords(item))
    yield "X", item.get("abstract", "")
    yield "F", item["id"]
    yield "Z", "Withdrawn" if item.get("status") == "withdrawn" else ""


def endnote_name(name: CslName) -> str:
    """Give one name; an organisation has a comma at its end, or its first one doubled, to have no given name."""
    if literal := name.get("literal"):
        return literal.replace(",", ",,", 1) if "," in literal else f"{literal},"
    return ris_name(name)
