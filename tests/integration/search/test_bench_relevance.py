"""What ``make bench-relevance`` measures: every collection of a folder, by the function that serves the page."""

import json
import tarfile
from math import log2
from pathlib import Path

import pytest

from tools import bench_relevance, bench_relevance_judged, bench_relevance_peers

DOCUMENTS = [
    {"id": "r7", "title": "Salt marshes", "abstract": "How salt marshes grow."},
    {"id": "r8", "title": "Roads", "abstract": "Gravel, and salt against ice."},
    {"id": "r9", "title": "Bridges", "authors": ["Nora Baker"], "abstract": None},
]
QUESTIONS = [{"id": "a", "text": "What do salt marshes do?"}, {"id": "b", "text": "gravel"}, {"id": "c", "text": "x"}]
JUDGEMENTS = "a\tr7\t2\na\tr8\t1\nb\tr8\t1\nb\tr9\t-1\nc\tr7\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One collection, unpacked and as an archive."""
    for name in ("packed", "unpacked"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "docs.jsonl").write_text("\n".join(map(json.dumps, DOCUMENTS)))
        (tmp_path / name / "queries.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)))
        (tmp_path / name / "qrels.tsv").write_text(JUDGEMENTS)
    with tarfile.open(tmp_path / "packed.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "packed", arcname="packed")
    for file in (tmp_path / "packed").iterdir():
        file.unlink()
    return tmp_path


def test_every_collection_of_a_folder_is_read(folder):
    """Packed or not; a question without a right answer is not asked."""
    packed, unpacked = bench_relevance_judged.collections(folder)
    assert (packed.name, unpacked.name) == ("packed", "unpacked")
    assert packed.documents == unpacked.documents == DOCUMENTS
    assert set(packed.questions) == set(unpacked.grades) == {"a", "b"}


def test_measures_are_those_of_the_textbook():
    grades = {"a": {"r1": 2, "r2": 1, "r3": 0}, "b": {"r9": 1}}
    scores = bench_relevance_judged.score({"a": ["r3", "r2", "r1"]}, grades)
    ideal = 2 + 1 / log2(3)
    assert scores["ndcg@10"] == pytest.approx((1 / log2(3) + 2 / log2(4)) / ideal / 2)
    assert scores["map"] == pytest.approx((1 / 2 + 2 / 3) / 2 / 2)
    assert scores["recall@100"] == pytest.approx(1 / 2)


def test_the_catalogue_answers_as_its_result_page_does(folder):
    """Numbered rows, repeated for the next collection, and no judgement is seen by the search."""
    for collection in bench_relevance_judged.collections(folder):
        rankings = bench_relevance.rank_with_catalogue(collection)
        assert rankings == {"a": ["r7", "r8"], "b": ["r8"]}
    assert bench_relevance.ask(collection, "baker") == ["r9"]


def test_a_peer_that_is_not_installed_is_said_to_be_so(folder, monkeypatch):
    monkeypatch.setitem(bench_relevance_peers.PEERS, "bm25s", ("no_such_module", bench_relevance_peers.rank_with_bm25s))
    figures = bench_relevance.measure(list(bench_relevance_judged.collections(folder)))
    assert figures["catalogue"]["packed"] == {"ndcg@10": 1.0, "map": 1.0, "recall@100": 1.0}
    assert figures["fts5"]["packed"]["ndcg@10"] == 1.0
    lines = list(bench_relevance.table(figures))
    assert lines[-1].split() == ["bm25s", "not", "installed"]
    assert lines[3].split() == ["catalogue", "mean", "1.0000", "1.0000", "1.0000"]
