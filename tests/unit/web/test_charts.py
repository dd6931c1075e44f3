"""Bars of articles by year."""

import pytest

from articles.web.charts import MOST_BARS, year_bars


def test_every_year_between_the_first_and_the_last_has_a_bar():
    bars = year_bars({2019: 2, 2016: 4, None: 7})
    assert [(bar.label, bar.count) for bar in bars] == [("2016", 4), ("2017", 0), ("2018", 0), ("2019", 2)]


def test_heights_are_in_proportion():
    low, high = year_bars({2000: 1, 2001: 2})
    assert float(low.height.rstrip("%")) * 2 == float(high.height.rstrip("%"))


def test_many_years_are_grouped_and_none_is_lost():
    counts = dict.fromkeys(range(1871, 2026), 1)
    bars = year_bars(counts)
    assert len(bars) <= MOST_BARS
    assert sum(bar.count for bar in bars) == len(counts)
    assert bars[0].label == "1870–1879"


@pytest.mark.parametrize("counts", [{}, {None: 3}])
def test_without_years_there_are_no_bars(counts):
    assert year_bars(counts) == []


def test_the_widest_span_of_years_still_fits():
    assert len(year_bars({1500: 1, 2199: 1})) <= MOST_BARS
