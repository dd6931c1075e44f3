"""However many files are refused, few are held in memory and all are in the report."""

import io
import json

from articles.ingest import refusals
from articles.ingest.report import IngestReport
from articles.ingest.source import RefusedFile


def test_refusals_beyond_those_in_memory_are_all_in_the_report(monkeypatch):
    monkeypatch.setattr(refusals, "MOST_HELD", 3)
    report = IngestReport()
    for number in range(7):
        report.refusals.add(RefusedFile(f"ä{number}.txt", "empty", "Nothing\nis in it.", number))
    assert (len(report.refused), report.files) == (3, 7)
    assert len(report.refusals.take_new()) == 7
    assert report.refusals.take_new() == []
    stream = io.StringIO()
    report.write(stream)
    written = json.loads(stream.getvalue())
    assert [one["path"] for one in written["refused"]] == [f"ä{number}.txt" for number in range(7)]
    assert written["refused"][6] == {"path": "ä6.txt", "line": 6, "code": "empty", "reason": "Nothing\nis in it."}
    assert written["refused_count"] == 7
    assert len(report.as_record(2)["refused"]) == 2


def test_a_report_without_refusals_is_json_too():
    stream = io.StringIO()
    IngestReport().write(stream)
    assert json.loads(stream.getvalue())["refused"] == []
