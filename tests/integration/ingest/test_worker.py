"""What other processes do with a portion, apart from the reading itself."""

import gc

import pytest

from articles.ingest import prepared
from articles.ingest.source import source_bytes
from articles.ingest.worker import read_portion


def read_noting(monkeypatch, outcome):
    """Read a portion of one file and give whether rings were looked for meanwhile."""
    noted = []

    def prepare_file(source):
        noted.append(gc.isenabled())
        return outcome()

    monkeypatch.setattr(prepared, "prepare_file", prepare_file)
    read_portion([source_bytes("a.txt", b"A title")])
    return noted


def test_memory_is_looked_through_for_rings_before_and_after_a_portion_but_not_meanwhile(monkeypatch):
    assert gc.isenabled()
    assert read_noting(monkeypatch, list) == [False]
    assert gc.isenabled()


def test_it_is_as_before_where_a_portion_breaks_off(monkeypatch):
    with pytest.raises(MemoryError):
        read_noting(monkeypatch, lambda: (_ for _ in ()).throw(MemoryError))
    assert gc.isenabled()


def test_a_process_that_never_looks_for_rings_does_not_begin_to(monkeypatch):
    gc.disable()
    try:
        assert read_noting(monkeypatch, list) == [False]
        assert not gc.isenabled()
    finally:
        gc.enable()
