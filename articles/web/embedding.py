"""What an article's page says to machines: tags and JSON-LD in its head, and the links in its header."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from articles.exports.csl import CslItem, csl_item, one_line
from articles.exports.dublin_core import dublin_core
from articles.exports.formats import Format
from articles.exports.highwire import highwire_tags
from articles.exports.reading import contributors, facts_of
from articles.exports.schema_org import json_ld
from articles.exports.signposting import link_header
from articles.models import Article

from .exporting import FOR_ONE, beside
from .reading_lists import ReadingList


@dataclass(frozen=True, slots=True)
class ForMachines:
    """An article in the forms that its page holds unseen; ``records`` are its exports with their addresses."""

    item: CslItem
    tags: list[tuple[str, str]]
    terms: list[tuple[str, str]]
    json_ld: SafeString
    records: list[tuple[Format, str]]
    link_header: str


def for_machines(request: HttpRequest, article: Article, references: ReadingList) -> ForMachines:
    """Give all of it for an article that is at hand with authors and affiliations; asks the database nothing."""
    page = article.get_absolute_url()
    address = request.build_absolute_uri(page)
    item, people = csl_item(facts_of(article)), contributors(article)
    rights = one_line(article.license)
    records = [(form, request.build_absolute_uri(beside(page, form.ending))) for form in FOR_ONE]
    return ForMachines(
        item=item,
        tags=highwire_tags(item, people, [one_line(entry.reference.text) for entry in references.entries], address),
        terms=dublin_core(item, address, rights),
        json_ld=mark_safe(json_ld(item, people, address, rights)),  # noqa: S308  # escaped for script elements
        records=records,
        link_header=link_header(item, people, records, address),
    )
