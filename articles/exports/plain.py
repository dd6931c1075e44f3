"""CSL-JSON items as plain text: one citation a paragraph, for a letter or a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .csl import CslItem, date_parts, name_in_order


def write(items: Iterable[CslItem]) -> Iterator[str]:
    """Give one citation after the other, with a blank line behind each."""
    for item in items:
        yield f"{citation(item)}\n\n"


def citation(item: CslItem) -> str:
    """Give one citation: 'Akhmetov, Aibek T.; Other, Berit (2018). A river. Journal of Rivers 9(1), 20–26. https://…'."""
    names = "; ".join(map(name_in_order, item.get("author", ())))
    year = f"({date_parts(item)[0]})" if date_parts(item) else ""
    title = f"[Withdrawn] {item['title']}" if item.get("status") == "withdrawn" else item["title"]
    sentences = [" ".join(filter(None, (names, year))), title, _place(item)]
    link = f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")
    return " ".join(filter(None, [*(ended(text) for text in sentences if text), link]))


def _place(item: CslItem) -> str:
    number = f"({item['issue']})" if "issue" in item else ""
    shelf = " ".join(filter(None, (item.get("container-title"), f"{item.get('volume', '')}{number}")))
    return ", ".join(filter(None, (shelf, item.get("page", "").replace("-", "–"))))


def ended(sentence: str) -> str:
    """Give a sentence with a full stop, unless it ends with a mark of its own."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."
