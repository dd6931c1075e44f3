"""The measurements themselves: they run without the labelled data, say so, and read the scorer's table rightly.

Nothing here looks at how long anything takes.
"""

import json

from tests.article_text import article_text
from tools.bench_reading import measure, table
from tools.bench_reading_cost import HOSTILE, shipped_sizes
from tools.bench_reading_files import measure_citation_names, print_citation, sample_files
from tools.bench_reading_references import read_table

SCORER_TABLE = """field            gold       P       R      F1
title             976    85.4    86.0    85.7
pages_first       847    96.6    96.3    96.5
MICRO            1823    90.7    91.2    90.9
some-source                n=   72 micro F1  91.6 whole  65.3
micro F1 90.9  whole references right 66.1 %
"""


def test_without_labelled_data_cost_is_measured_and_the_rest_is_said_to_be_absent(tmp_path):
    files = [article_text().encode(), b"%PDF-1.7 is refused and left out"]
    figures = measure(tmp_path / "absent", seconds=0.0, megabyte=2_000, files=files)
    assert [figures[part] for part in ("references", "affiliations", "citation_names", "seeds")] == [None] * 4
    assert figures["cost"]["references_per_second"] > 0
    assert figures["cost"]["peak_megabytes"] > 0
    assert set(figures["growth"]) == set(HOSTILE)
    assert json.loads(json.dumps(figures)) == figures
    lines = list(table(figures))
    assert lines[0] == "references: no labelled data and scorer beside the repository"
    assert any(line.split()[:3] == ["files", "a", "second"] for line in lines)


def test_the_scorers_table_is_read_by_name():
    figures = read_table(SCORER_TABLE)
    assert figures["fields"]["title"] == {"precision": 85.4, "recall": 86.0, "f1": 85.7, "wanted": 976}
    assert set(figures["fields"]) == {"title", "pages_first"}
    assert figures["sources"] == {"some-source": {"references": 72, "micro_f1": 91.6, "whole": 65.3}}
    assert (figures["micro_f1"], figures["whole"]) == (90.9, 66.1)


def test_citation_lines_are_printed_as_the_template_does(tmp_path):
    line = print_citation([("Ana B.", "Morland"), ("Serik", "Omarov")])
    assert line.startswith("MORLAND, Ana B.; OMAROV, Serik. ")
    assert print_citation([("Ana B.", "Morland")]).startswith("MORLAND, Ana B.. ")
    assert measure_citation_names(tmp_path) is None


def test_samples_and_shipped_files_are_found_where_they_are():
    assert len(sample_files()) > 10
    sizes = shipped_sizes()
    assert sizes["all"] == max(sizes.values()) > 0
