"""Threads that come to a model at once read in the same bytes, which stay for as long as the process."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from articles.parsing import taggers
from articles.parsing.name_model import MODEL


def test_a_model_is_unpacked_once_however_many_threads_come_at_once(monkeypatch):
    """A second copy would be dropped by its cache and go from under the tagger that reads in it."""
    unpacked, together = [], Barrier(8)

    def unpack(packed):
        unpacked.append(packed)
        return taggers.gzip.decompress(packed)

    def label(_):
        together.wait(timeout=60)
        return taggers.tagger_of(MODEL).tag([["x"], ["y"]])

    monkeypatch.setattr(taggers, "_models", {})
    monkeypatch.setitem(taggers._UNPACKERS, ".gz", unpack)
    with ThreadPoolExecutor(8) as threads:
        labels = list(threads.map(label, range(8)))
    assert len(unpacked) == 1
    assert labels == [labels[0]] * 8
