"""An article as a ContextObject in a Span, which reference managers find in lists."""

from __future__ import annotations

from urllib.parse import quote_plus

from .csl import CslItem, date_parts, first_and_last
from .schema_org import full_name

KIND = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=article"
"""What every ContextObject of an article begins with."""

MOST_AUTHORS = 50
"""Authors beyond are left out: the element stands beside every row of a list."""


def coins(item: CslItem) -> str:
    """Give the query string of the ContextObject (Z39.88), with every author."""
    first, last = first_and_last(item.get("page", ""))
    names = item.get("author", [])
    pairs = (
        ("rft.atitle", item["title"]),
        ("rft.jtitle", item.get("container-title", "")),
        ("rft.issn", item.get("ISSN", "")),
        ("rft.volume", item.get("volume", "")),
        ("rft.issue", item.get("issue", "")),
        ("rft.spage", first),
        ("rft.epage", last),
        ("rft.date", "-".join(f"{part:02}" for part in date_parts(item))),
        ("rft.aulast", names[0].get("family", "") if names else ""),
        ("rft.aufirst", names[0].get("given", "") if names else ""),
        *(("rft.au", full_name(name)) for name in names[:MOST_AUTHORS]),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""),
    )
    return "&".join([KIND, *(f"{name}={quote_plus(text)}" for name, text in pairs if text)])
