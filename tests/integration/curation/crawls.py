"""A small catalogue and every way in which its files come back, for tests of what decisions make of it.

Each catalogue begins with the same ids, so that one that was edited is held against one that never was, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import transaction

from articles.ingest import read
from articles.ingest.replay import replay
from articles.ingest.run import ingest_files
from articles.models import (
    CitedJournal,
    CitedWork,
    CitedWorkReference,
    CitedWorksState,
    Correction,
    CorrectionBatch,
    IngestRun,
    Operation,
    ReviewItem,
    WantedIssue,
)
from articles.models.readings import lean
from articles.parsing.read import ReadText, read_articles
from articles.parsing.records import ParsedArticle, Reading
from tests.article_text import AUTHORS, CITED, REFERENCES, TITLE, write_article
from tests.natural import empty_catalogue

BERGEN = "Institute of Valley Studies, Bergen, Norway"
ACADEMY_FOR = "Academy for River Law, Almaty, Kazakhstan"
PORTO = "University of the Lower Coast, Porto, Portugal"

NEW_TITLE = TITLE.replace("valley", "valleys")
COAST = "Councils of the lower coast and their archives"
MILLS = "Mills, bridges and terraces of two summers"
HERONS = "What herons tell of the level of a lake"

KELLER, OSEI, TAMM = REFERENCES
LISTED = [KELLER, f"Morland, A. 2018. {COAST}. Journal of Upland Government 2(1): 11-30.", OSEI, TAMM]

BY_COAST = {
    "title": COAST,
    "authors": [f"Anna MORLAND {BERGEN}", f"Serik T. OMAROV {ACADEMY_FOR}"],
    "cited": ["MORLAND, Anna", "OMAROV, Serik T."],
    "references": [TAMM],
    **{"page": "11-30", "volume": "2", "number": "1", "date": "mar. 2018"},
}
BY_MILLS = {
    "title": MILLS,
    "authors": [f"Lucia VERDE {PORTO}"],
    "cited": ["VERDE, Lucia"],
    "references": [f"Morland, A.B. 2019. {TITLE}. Journal of Upland Government 3(2): 41-58.", OSEI],
    "page": "59-70",
}
BY_HERONS = {
    "title": HERONS,
    "authors": [f"Ana B. MORLAND {BERGEN}", f"Ruth ZORN {ACADEMY_FOR}"],
    "cited": ["MORLAND, Ana B.", "ZORN, Ruth"],
    "references": [TAMM],
    "page": "71-79",
}

BIBTEX = f"""@article{{morland2019,
  title = {{{TITLE}}}, author = {{Morland, Ana B. and Omarov, Serik T. and Verde, Lucia}},
  journal = {{Journal of Upland Government}}, volume = {{3}}, number = {{2}}, pages = {{41--58}}, year = {{2019}},
  doi = {{10.5555/upland.41}}, keywords = {{water, councils}}
}}
"""


def first_crawl(folder: Path) -> None:
    """The article of the valley, that of the coast with which it shares people and places, and that of the mills."""
    write_article(folder, "valley.txt", references=LISTED)
    write_article(folder, "coast.txt", **BY_COAST)
    write_article(folder, "mills.txt", **BY_MILLS)
    ingest_files([folder])


def unchanged(folder: Path) -> None:
    """The same files."""
    ingest_files([folder])


def changed(folder: Path) -> None:
    """The valley with another title, another volume in a reference, and one author more."""
    people = {"authors": [*AUTHORS, f"Ruth ZORN {BERGEN}"], "cited": [*CITED, "ZORN, Ruth"]}
    listed = [KELLER.replace("14(2)", "15(2)"), *LISTED[1:]]
    write_article(folder, "valley.txt", title=NEW_TITLE, references=listed, **people)
    ingest_files([folder])


def renamed(folder: Path) -> None:
    """The coast from another place, crawled another day."""
    (folder / "coast.txt").unlink()
    write_article(folder, "archive/0002.txt", **BY_COAST, accessed="2 jan. 2026")
    ingest_files([folder])


def second_source(folder: Path) -> None:
    """A record of the valley from elsewhere, and a new article by people who are known."""
    (folder / "records.bib").write_text(BIBTEX, encoding="utf-8")
    write_article(folder, "herons.txt", **BY_HERONS)
    ingest_files([folder])


def read_otherwise(folder: Path) -> None:
    """All sources again, by a reader that reads titles, abstracts, initials and volumes of references otherwise."""
    with patch.object(read, "read_articles", _read_otherwise):
        replay(everything=True)


CRAWLS: tuple[Callable[[Path], None], ...] = (unchanged, changed, renamed, second_source, read_otherwise)
"""What comes after the first crawl, in this order."""


def _read_otherwise(text: str) -> tuple[ReadText, ...]:
    return tuple(replace(one, parsed=_otherwise(one.parsed)) for one in read_articles(text))


def _otherwise(parsed: ParsedArticle) -> ParsedArticle:
    return replace(
        parsed,
        title=_reworded(parsed.title, "{}."),
        abstract=_reworded(parsed.abstract, "{} Read anew."),
        authors=tuple(
            replace(one, name=replace(one.name, given=_reworded(one.name.given, "{}-"))) for one in parsed.authors
        ),
        references=tuple(replace(one, volume=_reworded(one.volume, "{}a")) for one in parsed.references),
    )


def _reworded(reading: Reading[str] | None, form: str) -> Reading[str] | None:
    return reading and replace(reading, value=form.format(reading.value))


@contextmanager
def catalogue(folder: Path) -> Iterator[Path]:
    """An empty catalogue whose ids run from one, with a folder for its files; taken back at the end."""
    with transaction.atomic():
        empty_catalogue()
        folder.mkdir()
        yield folder
        transaction.set_rollback(True)


LOGS = (IngestRun, Correction, CorrectionBatch, Operation)
COUNTED = (CitedWork, CitedWorkReference, CitedJournal, WantedIssue, CitedWorksState)
"""Tables that are counted anew from references; they say nothing of their own."""
ASIDE = {
    *("created_at", "read_at", "change", "transaction", "run_id"),
    *("names_transaction", "link_reason", "left_author_ids", "left_institution_ids"),
}
"""Columns that say when and by which run something was written, why a link was made, and what an article once had."""

Rows = Mapping[tuple[str, Any], Mapping[str, Any]]


def rows() -> Rows:
    """Every row by table and id, but for logs; of questions those that wait, by what they ask."""
    found = {}
    for model in apps.get_app_config("articles").get_models():
        if model not in (*LOGS, *COUNTED, ReviewItem):
            for row in model._default_manager.values():
                found[str(model._meta.model_name), row[model._meta.pk.attname]] = _told(row)
    for row in ReviewItem.objects.open().values():
        found["reviewitem", row.pop("fingerprint")] = {name: row[name] for name in row.keys() - {"id", *ASIDE}}
    return found


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says; a printed value that the column says as well is left out, whether it is stored or not."""
    printed = {"printed": lean(row["printed"], row)} if row.get("printed") else {}
    return {name: value for name, value in (row | printed).items() if name not in ASIDE}


def differences(one: Rows, other: Rows) -> dict[tuple[str, Any], dict[str, tuple[Any, Any]]]:
    """What is not the same in two catalogues: by row, the columns with both values."""
    nothing: Mapping[str, Any] = {}
    pairs = {row: (one.get(row, nothing), other.get(row, nothing)) for row in one.keys() | other.keys()}
    return {
        row: {name: (a.get(name), b.get(name)) for name in a.keys() | b.keys() if a.get(name) != b.get(name)}
        for row, (a, b) in sorted(pairs.items())
        if a != b
    }
