"""Whole pages, one oddity a file: what the reader makes of each."""

from pathlib import Path

import pytest

from articles.parsing import READER_VERSION, parse_article
from articles.parsing import article as article_module

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name):
    """Read one sample file."""
    return parse_article((SAMPLES / name).read_text(encoding="utf-8"))


def people(parsed):
    """Give the names of an article's authors, given name first."""
    return [
        " ".join(part.value for part in (author.name.given, author.name.family, author.name.literal) if part)
        for author in parsed.authors
    ]


def codes(parsed):
    """Give the codes of an article's problems."""
    return [problem.code for problem in parsed.problems]


def test_reader_version_is_a_word():
    """Every record can say which reader made it."""
    assert READER_VERSION.strip()


def test_empty_text_has_every_part_missing():
    """Nothing is made up where nothing is."""
    parsed = parse_article("")
    assert codes(parsed) == ["no-abstract", "no-authors", "no-citation", "no-title"]
    assert parsed.unclaimed == 0.0
    assert parsed.language is None


def test_no_citation_is_said():
    """Without the second witness a name keeps the confidence of its author line."""
    parsed = sample("no-citation.txt")
    assert codes(parsed) == ["no-citation"]
    assert [author.confidence for author in parsed.authors] == [0.9]


def test_authors_come_from_the_citation_when_no_line_names_them():
    """A name with one witness is kept, less sure, and said to have only one."""
    parsed = sample("no-author-lines.txt")
    assert people(parsed) == ["Marta K. Oleshko", "Lewis Tarn"]
    assert codes(parsed) == ["name-only-in-citation", "name-only-in-citation"]
    assert parsed.citation.page.value == "230-234"
    assert parsed.citation.page.raw == "230-4"
    assert parsed.citation.doi.value == "10.5555/steppe.4.2"
    assert parsed.citation.url.value == "https://steppe.example/4"
    assert parsed.citation.accessed.value == (2020, 6, 3)


def test_numbered_authors_labels_and_heading():
    """Numbers before authors, labels on their own lines, a citation behind its heading on one line."""
    parsed = sample("numbered-authors.txt")
    assert people(parsed) == ["Marta K. Oleshko", "Lewis Tarn"]
    assert parsed.authors[1].affiliations[0].country_code == "GB"
    assert [keyword.value for keyword in parsed.keywords] == ["fences", "steppe", "counting"]
    assert parsed.abstract.value == "Fences were measured and found wanting. Nobody had counted them before."
    assert [reference.label.value for reference in parsed.references] == ["1", "2"]
    assert parsed.unclaimed == 0.0
    assert parsed.problems == ()


def test_author_lines_without_bullets():
    """A plain line is an author's when its surname is in capitals or the citation line gives it."""
    parsed = sample("plain-authors.txt")
    assert people(parsed) == ["Marta K. Oleshko", "Lewis Tarn"]
    assert [author.confidence for author in parsed.authors] == [1.0, 1.0]


def test_furniture_of_the_page_is_told_from_the_article():
    """Menus, formats and licences are no part of an article; a title over two lines is one title."""
    parsed = sample("page-furniture.txt")
    assert parsed.title.value == "Fences of the Upper Steppe"
    assert people(parsed) == ["Marta K. Oleshko"]
    assert parsed.abstract.value == "Fences were measured and found wanting."
    assert [keyword.value for keyword in parsed.keywords] == ["fences", "steppe"]
    assert [reference.text for reference in parsed.references] == [
        "Oleshko, M.K. 2015. Hedges and borders. Steppe Notes 3: 17-21.",
        "Tarn, L. 2016. Walls. Tallow Hill Press.",
    ]
    assert codes(parsed) == []
    assert parsed.unclaimed == 0.0
    assert len(parsed.furniture) > 8


def test_references_without_labels_or_heading():
    """Entries over several lines are kept together; an abstract of two paragraphs stays one."""
    parsed = sample("unlabelled-references.txt")
    assert len(parsed.references) == 3
    assert parsed.references[1].title.value == "Walls of the lower valley"
    assert parsed.abstract.value.count("\n\n") == 1


def test_citation_in_another_style():
    """An APA citation witnesses names by their initials, '&Amp;' and all."""
    parsed = sample("apa-citation.txt")
    assert people(parsed) == ["Marta K. Oleshko", "Lewis Tarn"]
    assert [author.confidence for author in parsed.authors] == [0.97, 0.97]
    assert parsed.citation.container_title.value == "Steppe Notes"
    assert parsed.citation.doi_known


def test_russian_page():
    """Labels, months and reference style of another language, with its subject code left out of the abstract."""
    parsed = sample("russian.txt")
    assert people(parsed) == ["Марта К. Олешко"]
    assert parsed.language == "ru"
    assert [item.scheme for item in parsed.classifications] == ["UDC"]
    assert parsed.abstract.value == "Ограды измерены и найдены лёгкими. Никто прежде их не считал."
    assert [keyword.value for keyword in parsed.keywords] == ["ограды", "степь"]
    assert parsed.references[0].container_title.value == "Степные записки"
    assert parsed.citation.issued.value == (2018, 9)
    assert parsed.citation.accessed.value == (2020, 5, 3)


def test_witnesses_that_disagree_are_said():
    """Another given name, another person at the same place, a person only one witness knows, a title that differs."""
    parsed = sample("witnesses-disagree.txt")
    assert people(parsed) == ["Marta K. Oleshko", "Lewis Tarn", "Nobody Else"]
    assert [author.confidence for author in parsed.authors] == [0.4, 0.4, 0.9]
    assert codes(parsed) == [
        "witnesses-disagree",
        "witnesses-disagree",
        "name-only-in-author-line",
        "citation-title-differs",
    ]


def test_several_people_in_one_line_become_several_authors():
    """What follows the last of them stays with the last."""
    parsed = parse_article("Title of it\n\n  • Ann B. CARTER, Dora E. FINCH Northern Fells University, Kendal, UK\n")
    assert people(parsed) == ["Ann B. Carter", "Dora E. Finch"]
    assert [len(author.affiliations) for author in parsed.authors] == [0, 1]
    assert "several-people-in-line" in codes(parsed)


def test_problems_carry_lines_of_the_whole_text():
    """A doubt inside a part is counted from the first line of the file, in every place that holds it."""
    text = "Title of it\n\n  • Ann B. CARTER Somewhere\n\nReferences\n[1] Doe, J. 2014. Lost,\n"
    parsed = parse_article(text)
    lines = {problem.code: problem.line for problem in parsed.problems}
    assert lines["institution-guessed"] == 3
    assert lines["reference-damaged"] == 6
    assert parsed.authors[0].affiliations[0].problems[0].line == 3
    assert parsed.references[0].problems[0].line == 6


def test_lists_beyond_any_real_length_are_cut_and_said(monkeypatch):
    """What is cut stays unclaimed, and a problem says where."""
    monkeypatch.setattr(article_module, "MAX_AUTHORS", 1)
    monkeypatch.setattr(article_module, "MAX_REFERENCES", 1)
    parsed = parse_article(
        "Title of it\n\n  • Ann CARTER\n  • Dora FINCH\n\nReferences\n[1] Doe, J. 2014. One.\n[2] Doe, J. 2015. Two.\n"
    )
    assert people(parsed) == ["Ann Carter"]
    assert len(parsed.references) == 1
    assert {"too-many-authors", "too-many-references"} <= set(codes(parsed))
    assert parsed.unclaimed > 0


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_do_not_matter(ending):
    """The same page in any line ends gives the same values."""
    text = (SAMPLES / "numbered-authors.txt").read_text(encoding="utf-8")
    parsed, plain = parse_article(text.replace("\n", ending)), parse_article(text)
    assert people(parsed) == people(plain)
    assert parsed.abstract.value == plain.abstract.value
    assert [reference.text for reference in parsed.references] == [reference.text for reference in plain.references]
