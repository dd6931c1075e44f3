"""What a replay tells: counts by field, a few examples, and what reads worse."""

from articles.ingest import replay_report
from articles.ingest.pictures import Picture
from articles.ingest.replay_report import ReplayReport, shown


def picture(*confidences, **says):
    return Picture(says, list(confidences))


def test_changes_are_counted_by_field_with_a_few_examples(monkeypatch):
    monkeypatch.setattr(replay_report, "MOST_EXAMPLES", 2)
    report = ReplayReport()
    for number in range(3):
        assert report.compare(number, picture(title="Old", page="1"), picture(title="New", page="1"))
    assert report.fields == {"title": 3}
    assert report.examples == {"title": [(0, "Old", "New"), (1, "Old", "New")]}


def test_the_same_picture_is_no_change():
    assert not ReplayReport().compare(1, picture(0.5, title="Old"), picture(0.5, title="Old"))


def test_articles_that_read_worse_are_listed_by_how_much(monkeypatch):
    monkeypatch.setattr(replay_report, "MOST_WORSE", 2)
    report = ReplayReport()
    for number, after in enumerate([0.9, 0.5, 0.995, 0.7]):
        report.compare(number, picture(1.0), picture(after))
    assert report.worse == 3
    assert [row["article"] for row in report.as_record(9)["worse"]] == [1, 3]
    assert "article 1: 1.00, now 0.50" in report.table()


def test_an_article_of_which_nothing_is_read_is_as_sure_as_can_be():
    assert picture().confidence == 1.0


def test_of_lists_the_first_entries_that_differ_are_shown():
    assert shown(["a", "b"], ["a", "c", "d"]) == ("b", "c")
    assert shown(["a"], ["a", "c"]) == ("(nothing)", "c")
    assert shown([{"text": "x", "page": "1"}], [{"text": "x", "page": "2"}]) == ("{'page': '1'}", "{'page': '2'}")


def test_of_long_texts_the_place_is_shown_where_they_part():
    before, after = shown("x" * 300 + "old", "x" * 300 + "new" + "y" * 300)
    assert before == "…" + "x" * 40 + "old"
    assert after.startswith("…" + "x" * 40 + "new")
    assert after.endswith("…")
