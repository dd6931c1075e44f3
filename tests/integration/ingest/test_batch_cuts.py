"""The catalogue does not depend on where a run was cut into batches: by size, by a kill, or by another run's turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.ingest.prepared import PreparedArticle, prepare_file
from articles.ingest.source import source_bytes
from articles.ingest.store import store_batch
from articles.models import IngestRun
from tests.article_text import article_text
from tests.natural import catalogue_in_words, empty_catalogue

NAMES = ("Ana MORLAND", "A. MORLAND", "Serik OMAROV", "S. OMAROV", "Timur OMAROV", "Lucia VERDE", "Hugo LIND")
PLACES = ("", "", "", "Institute of Valley Studies, Bergen, Norway", "Academy of River Law, Almaty, Kazakhstan")
ORCIDS = ("", "", "", "", " https://orcid.org/0000-0002-1825-0097", " https://orcid.org/0000-0001-5109-3700")
WORDS = ("ditches", "councils", "harvests", "quarrels", "terraces", "bridges")
WORKS = len(WORDS)


@dataclass(frozen=True)
class File:
    """What one file prints: which of a few works, its author lines, the works it cites, the day it was crawled."""

    work: int
    lines: tuple[tuple[int, int, int], ...]
    cited: tuple[int, ...]
    day: int


lines = st.tuples(
    st.sampled_from(range(len(NAMES))), st.sampled_from(range(len(PLACES))), st.sampled_from(range(len(ORCIDS)))
)
works = st.integers(0, WORKS - 1)
files = st.builds(
    File,
    work=works,
    lines=st.lists(lines, min_size=1, max_size=3, unique_by=lambda line: line[0]).map(tuple),
    cited=st.lists(works, max_size=2, unique=True).map(tuple),
    day=st.integers(1, 28),
)


def _title(work: int) -> str:
    return f"The {WORDS[work]} in the villages of the upper valley"


@lru_cache(maxsize=4_096)
def prepared(file: File) -> PreparedArticle:
    """The file as it was read."""
    entries = [
        f"Keller, H.P. 2011. {_title(work)}. Journal of Upland Government 3(2): {work * 10 + 1}." for work in file.cited
    ]
    names = [NAMES[name].split() for name, _, _ in file.lines]
    text = article_text(
        title=_title(file.work),
        authors=[f"{NAMES[name]} {PLACES[place]}{ORCIDS[orcid]}".strip() for name, place, orcid in file.lines],
        cited=[f"{family}, {given}" for given, family in names],
        references=entries,
        page=f"{file.work * 10 + 1}-{file.work * 10 + 9}",
        accessed=f"{file.day} apr. 2025",
    )
    (article,) = prepare_file(source_bytes(f"{file}.txt", text.encode()))
    assert isinstance(article, PreparedArticle)
    return article


def stored(sequence: Sequence[File], cuts: set[int]) -> dict[str, list[str]]:
    """The catalogue after storing the files in batches that end at these places."""
    empty_catalogue()
    run = IngestRun.objects.create()
    articles = [prepared(file) for file in sequence]
    for start, end in pairwise([0, *sorted(cuts), len(articles)]):
        store_batch(articles[start:end], run)
    return catalogue_in_words()


@pytest.mark.django_db(transaction=True)  # no shrinking: each step would store the files twice
@given(sequence=st.lists(files, min_size=6, max_size=12, unique=True), data=st.data())
@settings(
    max_examples=12,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_catalogue_is_the_same_however_the_files_are_cut_into_batches(sequence, data):
    at_once = stored(sequence, set())
    cuts = data.draw(st.just(set(range(1, len(sequence)))) | st.sets(st.integers(1, len(sequence) - 1)))
    found = stored(sequence, cuts)
    for table, rows in at_once.items():
        assert sorted(set(found[table]) ^ set(rows)) == [], table
        assert len(found[table]) == len(rows), table
