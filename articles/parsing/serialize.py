"""Parsed records as plain dictionaries in the JSON shape that ``parse`` prints: CSL-JSON names, absent fields left out."""

from __future__ import annotations

from typing import Any

from .records import (
    DateParts,
    PageFacts,
    ParsedAffiliation,
    ParsedArticle,
    ParsedAuthor,
    ParsedCitation,
    ParsedName,
    ParsedReference,
    ParseProblem,
    Reading,
    Translation,
)

Record = dict[str, Any]


def article_record(parsed: ParsedArticle, *, file: str, sha256: str) -> Record:
    """Give the record of one article file."""
    return {
        "file": file,
        "sha256": sha256,
        **_present({"title": _value(parsed.title)}),
        "authors": [author_record(author) for author in parsed.authors],
        **_present({"abstract": _value(parsed.abstract)}),
        "keywords": [keyword.value for keyword in parsed.keywords],
        "references": [reference_record(reference) for reference in parsed.references],
        **_citation_fields(parsed.citation),
        **_present({"language": parsed.language}),
        **_page_fields(parsed.page),
        **_present(
            {
                "title_translations": [translation_record(item) for item in parsed.title_translations],
                "abstract_translations": [translation_record(item) for item in parsed.abstract_translations],
                "keyword_translations": [translation_record(item) for item in parsed.keyword_translations],
                "classifications": [
                    {"scheme": item.scheme, "codes": [code.value for code in item.codes]}
                    for item in parsed.classifications
                ],
            }
        ),
        "unclaimed": parsed.unclaimed,
        "problems": [problem_record(problem) for problem in parsed.problems],
    }


def _citation_fields(citation: ParsedCitation | None) -> Record:
    if citation is None:
        return {}
    return _present(
        {
            "container-title": _value(citation.container_title),
            "volume": _value(citation.volume),
            "issue": _value(citation.issue),
            "page": _value(citation.page),
            "issued": _date(citation.issued),
            "ISSN": _value(citation.issn),
            "DOI": _value(citation.doi),
            "URL": _value(citation.url),
            "accessed": _date(citation.accessed),
        }
    )


def _page_fields(page: PageFacts | None) -> Record:
    if page is None:
        return {}
    stated = {"published": _date(page.published), "section": _value(page.section), "license": _value(page.license)}
    return _present(stated)


def translation_record(translation: Translation[str] | Translation[tuple[str, ...]]) -> Record:
    """Give a wording in another language: one text, or a list of keywords."""
    value = translation.reading.value
    return {
        **_present({"language": translation.language}),
        "value": list(value) if isinstance(value, tuple) else value,
    }


def author_record(author: ParsedAuthor) -> Record:
    """Give the record of one author line."""
    return {
        **_name(author.name),
        "affiliations": [affiliation_record(affiliation) for affiliation in author.affiliations],
        **_present({"orcid": _value(author.orcid), "email": _value(author.email), "raw": author.raw}),
        "confidence": author.confidence,
    }


def affiliation_record(affiliation: ParsedAffiliation) -> Record:
    """Give the record of one affiliation."""
    return {
        "departments": [department.value for department in affiliation.departments],
        **_present(
            {
                "institution": _value(affiliation.institution),
                "city": _value(affiliation.city),
                "region": _value(affiliation.region),
                "country": _value(affiliation.country),
                "country_code": affiliation.country_code,
                "raw": affiliation.text or affiliation.raw,
            }
        ),
    }


def reference_record(reference: ParsedReference) -> Record:
    """Give the record of one reference: CSL-JSON with its label, text and confidence."""
    return {
        **_present(
            {
                "label": _value(reference.label),
                "text": reference.text,
                "type": reference.type,
                "author": [_name(name) for name in reference.authors],
                "editor": [_name(name) for name in reference.editors],
                "issued": _date(reference.issued),
                "title": _value(reference.title),
                "container-title": _value(reference.container_title),
                "volume": _value(reference.volume),
                "issue": _value(reference.issue),
                "page": _value(reference.page),
                "publisher": _value(reference.publisher),
                "publisher-place": _value(reference.publisher_place),
                "genre": _value(reference.genre),
                "DOI": _value(reference.doi),
                "URL": _value(reference.url),
                "ISBN": _value(reference.isbn),
                "accessed": _date(reference.accessed),
            }
        ),
        "confidence": reference.confidence,
    }


def problem_record(problem: ParseProblem) -> Record:
    """Give the record of one problem: its code, its line, and the characters in question."""
    return {"code": problem.code, "line": problem.line, "text": problem.text}


def _name(name: ParsedName) -> Record:
    return _present(
        {
            "given": _value(name.given),
            "family": _value(name.family),
            "suffix": _value(name.suffix),
            "literal": _value(name.literal),
        }
    )


def _value(reading: Reading[str] | None) -> str | None:
    return reading.value if reading else None


def _date(reading: Reading[DateParts] | None) -> Record | None:
    return {"date-parts": [list(reading.value)]} if reading else None


def _present(record: Record) -> Record:
    """Drop what is absent: None, an empty string, an empty list."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}
