"""An article as a ``ScholarlyArticle`` of schema.org, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .contributors import Contributor
from .csl import CslItem, CslName, date_parts, first_and_last, keywords

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script element, or a line of a script."""


def json_ld(item: CslItem, contributors: Iterable[Contributor], address: str, rights: str = "") -> str:
    """Give the JSON-LD of an article; it may stand in a script element as it is."""
    return json.dumps(scholarly_article(item, contributors, address, rights), ensure_ascii=False).translate(_UNSAFE)


def scholarly_article(
    item: CslItem, contributors: Iterable[Contributor], address: str, rights: str = ""
) -> dict[str, Any]:
    """Give an article as a dictionary of JSON-LD, without what is not known."""
    first, last = first_and_last(item.get("page", ""))
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": address,
            "url": address,
            "name": item["title"],
            "headline": item["title"],
            "author": [_person(contributor) for contributor in contributors],
            "datePublished": "-".join(f"{part:02}" for part in date_parts(item)),
            "isPartOf": _shelf(item),
            "pageStart": first,
            "pageEnd": last,
            "publisher": {"@type": "Organization", "name": item["publisher"]} if "publisher" in item else None,
            "sameAs": [f"https://doi.org/{item['DOI']}"] if "DOI" in item else [],
            "inLanguage": item.get("language"),
            "keywords": keywords(item),
            "abstract": item.get("abstract"),
            "license": rights,
            "creativeWorkStatus": item.get("status"),
        }
    )


def _person(contributor: Contributor) -> dict[str, Any]:
    name = contributor.name
    person = {
        "@type": "Organization" if "literal" in name else "Person",
        "@id": contributor.iri,
        "name": full_name(name),
        "givenName": name.get("given"),
        "familyName": name.get("family"),
        "honorificSuffix": name.get("suffix"),
        "affiliation": [{"@type": "Organization", "name": place} for place in contributor.affiliations],
    }
    return _known(person)


def full_name(name: CslName) -> str:
    """Give a name in reading order."""
    return name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"), name.get("suffix"))))


def _shelf(item: CslItem) -> dict[str, Any] | None:
    """The issue in the volume in the journal, as far as these are known."""
    shelf: dict[str, Any] | None = None
    for kind, facts in (
        ("Periodical", {"name": item.get("container-title"), "issn": item.get("ISSN")}),
        ("PublicationVolume", {"volumeNumber": item.get("volume")}),
        ("PublicationIssue", {"issueNumber": item.get("issue")}),
    ):
        if any(facts.values()):
            shelf = _known({"@type": kind, **facts, "isPartOf": shelf})
    return shelf


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
