"""CSL-JSON items as RIS, the tagged lines that most reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .csl import CslItem, CslName, date_parts, first_and_last, keywords


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give one record after the other, with a blank line behind each."""
    for item in items:
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(item) if value) + "ER  - \r\n\r\n"


def _lines(item: CslItem) -> Iterator[tuple[str, str]]:
    first, last = first_and_last(item.get("page", ""))
    parts = date_parts(item)
    yield "TY", "JOUR"
    yield "ID", item["id"]
    yield from (("AU", ris_name(name)) for name in item.get("author", ()))
    yield "TI", item["title"]
    yield "T2", item.get("container-title", "")
    yield "PB", item.get("publisher", "")
    yield "PY", str(parts[0]) if parts else ""
    yield "DA", ris_date(parts)
    yield "VL", item.get("volume", "")
    yield "IS", item.get("issue", "")
    yield "SP", first
    yield "EP", last
    yield "DO", item.get("DOI", "")
    yield "UR", item.get("URL", "").replace(";", "%3B")  # several addresses are parted by semicolons
    yield "SN", item.get("ISSN", "")
    yield "LA", item.get("language", "")
    yield from (("KW", word) for word in keywords(item))
    yield "AB", item.get("abstract", "")
    yield "N1", "Withdrawn" if item.get("status") == "withdrawn" else ""


def ris_name(name: CslName) -> str:
    """Give one name: 'Akhmetov, Aibek T.', 'Smith, Ann, Jr.'; commas inside a part would part it, so they go."""
    parts = [name.get(part, "").replace(",", " ") for part in ("family", "given", "suffix")]  # type: ignore[attr-defined]  # strings all
    tidy = [" ".join(part.split()) for part in parts]
    return name.get("literal") or ", ".join(part for part in tidy if part)


def ris_date(parts: list[int]) -> str:
    """Give a date as '2018/09/14/', with as much of it as is known; a lone year stands in PY."""
    if len(parts) < 2:
        return ""
    return "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])
