"""Marked texts on pages and terminals: everything escaped, hidden characters shown, fields named without colour too."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.article import parse_article
from articles.parsing.marked.characters import on_one_line, signed
from articles.parsing.marked.markup import MarkupWriter, legend_items, shown_text
from articles.parsing.marked.page import PAGE_END, article_section, page_head, refusal_section
from articles.parsing.marked.places import Place, article_places
from articles.parsing.marked.roles import Role
from articles.parsing.marked.segments import cut_lines, cut_segments
from articles.parsing.marked.terminal import STYLES, TerminalWriter
from articles.parsing.records import ParseProblem
from tests.unit.property.strategies import any_text

HOSTILE = "<script>alert(1)</script> \x1b]0;owned\x07\x1b[2J \x9b31m \u202e\"'&amp;\ud800"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STYLE = re.compile("\x1b\\[[0-9;]*m")


class Reader(HTMLParser):
    """Reads markup as a browser does: its text, its tags, its ids; complains of tags that do not fit."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.ids, self.open, self.tags = "", [], [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def place(start, end, key="title", role=Role.TITLE, **more) -> Place:
    return Place(start, end, key, key, key.rpartition("-")[2], role, **more)


def markup(text, places, **options) -> str:
    return MarkupWriter(text, **options).lines(cut_lines(text, cut_segments(len(text), places)))


def terminal(text, places, *, colour=False, unclaimed=False) -> str:
    return "\n".join(TerminalWriter(text, colour, unclaimed).lines(cut_segments(len(text), places)))


@settings(max_examples=100, deadline=None)
@given(any_text | st.just(HOSTILE))
def test_markup_says_what_the_text_says(text):
    """Tags fit together, no id is given twice, only known tags appear, nothing hidden is passed on."""
    written = markup(text, article_places(parse_article(text)), unclaimed=True)
    assert not CONTROLS.search(written)
    read = Reader(written)
    expected = "\n".join(signed(line.removesuffix("\r")) for line in text.split("\n"))
    assert read.text == expected
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert {tag for tag, _ in read.tags} <= {"li", "bdi", "mark", "span", "i"}


@settings(max_examples=100, deadline=None)
@given(any_text | st.just(HOSTILE), st.booleans())
def test_terminals_are_steered_by_the_writer_alone(text, colour):
    written = terminal(text, article_places(parse_article(text)), colour=colour, unclaimed=True)
    assert not CONTROLS.search(STYLE.sub("", written))
    assert colour or not STYLE.search(written)


def test_a_mark_names_its_field_and_can_be_linked_to():
    written = markup("Forest law\nAnn", [place(0, 10)])
    assert written == (
        '<li id="line-1" value="1"><bdi><mark id="at-title" class="role-title" data-field="title" title="title">'
        'Forest law</mark></bdi></li>\n<li id="line-2" value="2"><bdi>Ann</bdi></li>'
    )


def test_a_mark_goes_on_over_lines_with_one_id():
    read = Reader(markup("One\nTwo", [place(0, 7, "abstract", Role.PROSE)]))
    assert [tag for tag, _ in read.tags].count("mark") == 2
    assert read.ids == ["line-1", "at-abstract", "line-2"]


def test_marks_lie_inside_marks():
    written = markup("Ann Berg", [place(0, 8, "a", Role.NAMES), place(4, 8, "a-family", Role.NAMES)])
    assert re.sub(r' (class|title|data-field)="[^"]*"', "", written).endswith(
        '<mark id="at-a">Ann <mark id="at-a-family">Berg</mark></mark></bdi></li>'
    )


def test_values_of_the_same_place_all_have_an_anchor():
    read = Reader(markup("Oslo", [place(0, 4, f"city-{number}", Role.AFFILIATION) for number in range(5)]))
    assert read.ids == ["line-1", *(f"at-city-{number}" for number in range(5))]
    assert read.tags[2][1]["title"] == "city-0; city-1; city-2; and 2 more"


def test_doubts_and_decisions_are_told():
    places = [place(0, 4, confidence=0.5, decided="Wood"), place(5, 9, "doi", Role.IDENTIFIER)]
    written = markup("Firs wood", places, wanted="doi")
    assert 'class="role-title unsure decided"' in written
    assert 'title="title, decided: Wood (unsure: 50%)"' in written
    assert 'class="role-identifier wanted"' in written


def test_words_of_a_mark_lead_to_where_its_value_is_corrected():
    places = [place(0, 10, "a", Role.NAMES, href="/a"), place(0, 3, "a-given", Role.NAMES, href='/a#"><b>')]
    written = markup("Ann, Berg.", places)
    assert '<a href="/a#&quot;&gt;&lt;b&gt;">Ann</a>' in written
    assert '<a href="/a">, Berg.</a>' in written
    assert "<a" not in markup(" , ", [place(0, 3, href="/a")])


@pytest.mark.parametrize(("unclaimed", "count"), [(True, 1), (False, 0)])
def test_text_without_a_mark_is_marked_where_that_means_something(unclaimed, count):
    assert markup("Law  \n\n? ", [place(0, 3)], unclaimed=unclaimed).count("not understood") == count


def test_legend_has_what_the_text_has():
    written = legend_items({Role.TITLE, Role.DATE}, unclaimed=True)
    assert [data["class"] for tag, data in Reader(written).tags if tag != "li"] == [
        "role-title",
        "role-date",
        "unclaimed",
    ]
    assert legend_items(()) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x7f\x9b", "␡U+009B"),
        ("a\u202eb\u00ad", "aU+202EbU+00AD"),
        ("\ud800", "U+D800"),
        ("می\u200cخواهم\tи", "می\u200cخواهم\tи"),
    ],
    ids=["escape", "delete", "direction", "surrogate", "joiners and tabs stay"],
)
def test_hidden_characters_have_a_sign(text, shown):
    assert signed(text) == shown


def test_signs_are_marked_in_markup():
    assert shown_text("<\x00") == "&lt;<i>␀</i>"


def test_excerpts_are_short_and_on_one_line():
    assert on_one_line("a\nb\x1b   c", 80) == "a b␛ c"
    assert on_one_line("word " * 100, 10) == "word word…"


def test_without_colour_fields_stand_in_brackets():
    places = [place(0, 8, "author 1", Role.NAMES), place(4, 8, "author-family", Role.NAMES, confidence=0.4)]
    assert terminal("Ann Berg\nx", places, unclaimed=True) == (
        "    1 │ ⟦author 1: Ann ⟦family?: Berg⟧⟧\n    2 │ ⟦not understood: x⟧"
    )


def test_a_field_that_goes_on_says_so_in_brackets():
    assert terminal("One\nTwo", [place(0, 7)]) == "    1 │ ⟦title: One⟧\n    2 │ ⟦…title: Two⟧"


def test_with_colour_every_kind_has_a_style_of_its_own():
    assert len(set(STYLES.values())) == len(Role)
    written = terminal("Ann ?", [place(0, 3, confidence=0.2)], colour=True, unclaimed=True)
    assert f"\x1b[{STYLES[Role.TITLE]}mAnn\x1b[0m" in written
    assert STYLE.sub("", written) == "    1 │ Ann? ?"
    assert STYLE.sub("", terminal("Ann ?", [place(0, 3)], colour=True)) == "    1 │ Ann ?"


def test_legend_of_a_terminal():
    segments = cut_segments(5, [place(0, 3)])
    coloured = [STYLE.sub("", line) for line in TerminalWriter("Ann ?", True, True).legend(segments)]
    assert coloured == ["   titles ", "   not understood ", "  ? the reader is unsure"]
    (line,) = TerminalWriter("Ann ?", False, False).legend(segments)
    assert "⟦field: text⟧" in line


def section(text: str, problems=(), *, is_plain=True) -> str:
    return "".join(article_section(1, "a<b.txt", text, parse_article(text), problems, is_plain=is_plain))


@settings(max_examples=100, deadline=None)
@given(any_text | st.just(HOSTILE))
def test_a_whole_page_is_whole_and_harmless(text):
    problems = [ParseProblem("odd", 1, text)]
    page = page_head("mark {}") + section(text, problems) + refusal_section(text, text) + PAGE_END
    read = Reader(page)
    assert not CONTROLS.search(page)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in read.tags}
    links = {data["href"].removeprefix("#") for tag, data in read.tags if tag == "a"}
    assert links <= set(read.ids)


def test_a_page_lists_problems_by_their_lines_and_fields_by_their_places():
    written = section("Forest law\nAnn BERG Bergen", [ParseProblem("odd-line", 2, "Ann")])
    assert '<a href="#article-1-line-2">line 2</a> <code>odd-line</code>' in written
    assert '<a href="#article-1-title">title</a> <bdi>Forest law</bdi>' in written
    assert "No problems." in section("Forest law")
    assert "Not understood: " in section("Forest law")
    assert "Not understood: " not in section("Forest law", is_plain=False)


def test_a_page_allows_no_script():
    assert "default-src 'none'" in page_head("")


def test_an_unsure_field_is_told_in_the_list():
    parsed = parse_article("Forest law")
    title = replace(parsed, title=replace(parsed.title, confidence=0.1))
    assert "title</a> (unsure)" in "".join(article_section(1, "f", "Forest law\n", title, (), is_plain=True))
